package appointment

// Client is a person whom the specialist sees. Lang is the language of the
// notices they get, one of Langs. Salutation greets them in these, as in
// "Dear Anna", without the sign that ends it.
type Client struct {
	ID         string `cbor:"1,keyasint"`
	Name       string `cbor:"2,keyasint"`
	Lang       string `cbor:"3,keyasint"`
	Salutation string `cbor:"4,keyasint,omitempty"`
}
