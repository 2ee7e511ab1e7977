package appointment

import "cmp"

// Client is a person whom the specialist sees. Lang is the language of the
// notices they get, one of Langs, or empty for that of the settings. Salutation is how these address them after the greeting, as in
// "Pani Anno", without the sign that ends it. Email and Phone are as IsEmail and
// IsPhone allow, and Note is the specialist's own; each is empty where nobody said. Terms are those that were
// fixed for them.
type Client struct {
	ID         string
	Name       string
	Lang       string
	Salutation string
	Email      string
	Phone      string
	Note       string
	Terms      Terms
}

// Completed returns the client with what they lack taken from another, who is the same
// person. A salutation is worded in a language, and is taken in the same one alone.
func (c Client) Completed(from Client) Client {
	if c.Salutation == "" {
		c.Lang = cmp.Or(c.Lang, from.Lang)
	}
	if c.Salutation == "" && c.Lang == from.Lang {
		c.Salutation = from.Salutation
	}
	c.Terms = c.Terms.Completed(from.Terms)
	c.Email, c.Phone, c.Note = cmp.Or(c.Email, from.Email), cmp.Or(c.Phone, from.Phone), cmp.Or(c.Note, from.Note)
	return c
}
