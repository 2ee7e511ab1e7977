package desk

import (
	"io"

	"github.com/oklog/ulid/v2"
)

// alphabet is Crockford's base32 in lower case: no i, l, o or u to misread.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// idLength is short to type; forty random bits keep clashes rare, and newID is
// asked again where one happens.
const idLength = 8

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
