package desk

import (
	"io"
	"strings"

	"github.com/oklog/ulid/v2"
)

// alphabet is Crockford's base32 in lower case: no i, l, o or u to misread.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// idLength is short to type; forty random bits keep clashes rare, and newID is
// asked again where one happens.
const idLength = 8

// digits are what tells an id from a word.
const digits = "0123456789"

// asID reads a selector as an id, the letters that Crockford's alphabet leaves
// out taken for the digits they look like, unless it is a word without a digit.
// It returns "" for what is none.
func asID(selector string) string {
	id := strings.ToLower(selector)
	if strings.ContainsAny(id, digits) {
		id = strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(id)
	}
	if len(id) > idLength || strings.Trim(id, alphabet) != "" {
		return ""
	}
	return id
}

// couldBegin reports whether somebody who typed this can have meant the beginning
// of an id: two letters are sooner a name that nobody has.
func couldBegin(id string) bool {
	return len(id) >= idLength/2 || strings.ContainsAny(id, digits)
}

func (d *Desk) newID() string {
	random := make([]byte, idLength)
	if _, err := io.ReadFull(d.Random, random); err != nil {
		panic("the source of random ids failed: " + err.Error())
	}
	for i, b := range random {
		random[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(random)
}

func (d *Desk) newEventID() string {
	return ulid.MustNew(ulid.Timestamp(d.Now), d.Random).String()
}
