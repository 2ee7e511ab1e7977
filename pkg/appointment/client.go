package appointment

// Client is a person whom the specialist sees. Lang is the language of the
// notices they get, one of Langs. Salutation greets them in these, as in
// "Dear Anna", without the sign that ends it.
type Client struct {
	ID         string
	Name       string
	Lang       string
	Salutation string
}
