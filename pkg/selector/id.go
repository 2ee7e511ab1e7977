package selector

import (
	"io"
	"strings"
)

// alphabet is Crockford's base32 in lower case: no i, l, o or u to misread.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// IDLength is how many characters an id has: short to type; forty random bits keep
// clashes rare, and NewID is asked again where one happens.
const IDLength = 8

// digits are what tells an id from a word.
const digits = "0123456789"

// ID reads a selector as an id, the letters that Crockford's alphabet leaves
// out taken for the digits they look like, unless it is a word without a digit.
// It returns "" for what is none.
func ID(selector string) string {
	id := strings.ToLower(selector)
	if strings.ContainsAny(id, digits) {
		id = strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(id)
	}
	if len(id) > IDLength || strings.Trim(id, alphabet) != "" {
		return ""
	}
	return id
}

// couldBegin reports whether somebody who typed this can have meant the beginning
// of an id: two letters are sooner a name that nobody has.
func couldBegin(id string) bool {
	return len(id) >= IDLength/2 || strings.ContainsAny(id, digits)
}

// NewID returns a random id. The source of random bytes must not fail.
func NewID(random io.Reader) string {
	id := make([]byte, IDLength)
	if _, err := io.ReadFull(random, id); err != nil {
		panic("the source of random ids failed: " + err.Error())
	}
	for i, b := range id {
		id[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(id)
}
