package appointment

// Client is a person whom the specialist sees. Lang is the language of the
// notices they get: en, pl, fr or uk.
type Client struct {
	ID   string `cbor:"1,keyasint"`
	Name string `cbor:"2,keyasint"`
	Lang string `cbor:"3,keyasint"`
}
