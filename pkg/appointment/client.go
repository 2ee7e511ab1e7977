package appointment

// Langs lists the languages of notices and of everything else that a person
// reads, English first.
func Langs() []string { return []string{"en", "pl", "fr", "uk"} }

// Client is a person whom the specialist sees. Lang is the language of the
// notices they get: en, pl, fr or uk. Salutation greets them in these, as in
// "Dear Anna", without the sign that ends it.
type Client struct {
	ID         string `cbor:"1,keyasint"`
	Name       string `cbor:"2,keyasint"`
	Lang       string `cbor:"3,keyasint"`
	Salutation string `cbor:"4,keyasint,omitempty"`
}
