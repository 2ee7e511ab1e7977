package selector

import (
	"encoding/base32"
	"io"
	"strings"
	"time"
)

// eventAlphabet is that of ULIDs: Crockford's base32 in capitals.
const eventAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// timeLength is how many characters of the id of an entry are its time, in milliseconds: ten of five
// bits each, of which the first two are none. The other sixteen are chance.
const timeLength = 10

// NewEventID returns an id for an entry of the journal, a ULID: such ids sort by their time. The
// source of random bytes must not fail.
func NewEventID(at time.Time, random io.Reader) string {
	var stamp [timeLength]byte
	for i, rest := timeLength-1, uint64(at.UnixMilli()); i >= 0; i, rest = i-1, rest>>5 { //nolint:gosec // no year before 1970
		stamp[i] = eventAlphabet[rest%32]
	}
	var chance [10]byte
	if _, err := io.ReadFull(random, chance[:]); err != nil {
		panic("the source of random ids failed: " + err.Error())
	}
	return string(stamp[:]) + base32.NewEncoding(eventAlphabet).EncodeToString(chance[:])
}

// EventTime returns the time of the id of an entry, to the millisecond; false for an id that is not
// one of ours.
func EventTime(id string) (at time.Time, ok bool) {
	if len(id) != timeLength+16 || strings.Trim(id, eventAlphabet) != "" || id[0] > '7' {
		return time.Time{}, false
	}
	var ms int64
	for _, c := range id[:timeLength] {
		ms = ms<<5 | int64(strings.IndexRune(eventAlphabet, c))
	}
	return time.UnixMilli(ms), true
}
