package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
)

// What a book is founded on, drawn when it begins: its epoch, which whatever rewrites the
// whole book draws anew, and a secret, which salts the digests of the journal.
type foundation struct {
	Epoch  []byte `cbor:"1,keyasint"`
	Secret []byte `cbor:"2,keyasint"`
}

const (
	epochLength  = 16
	secretLength = 32
	saltLength   = 16
	markLength   = 16
)

// draw returns random bytes.
func draw(length int) ([]byte, error) {
	drawn := make([]byte, length)
	_, err := rand.Read(drawn)
	return drawn, err
}

func hmacOf(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		_, _ = h.Write(p)
	}
	return h.Sum(nil)
}

// markOf proves a part of an event to one who has the key of that event alone. It is
// derived from the client's secret, so that it proves no other event and is worth
// nothing once the secret is erased.
func markOf(secret []byte, seq uint64, prefix string, body []byte) []byte {
	own := hmacOf(secret, seqKey(seq), []byte(prefix))
	return hmacOf(own, body)[:markLength]
}

// digest is that of the public part of an entry. It is salted, so that one who has the
// digest cannot guess the entry, and one who is shown the salt of one learns no other's.
func digest(salt, public []byte) []byte {
	sum := sha256.Sum256(join(salt, public))
	return sum[:]
}

// saltOf returns the salt of one entry.
func saltOf(secret []byte, seq uint64) []byte { return hmacOf(secret, seqKey(seq))[:saltLength] }

// hash chains an entry to the one before it: over that one's hash, the digest of what is
// public of this one, and the marks of its personal parts.
func (t tied) hash(secret []byte) []byte {
	return chain(t.links.Previous, digest(saltOf(secret, t.seq), t.public), t.links.Marks)
}

func chain(previous, digest, marks []byte) []byte {
	sum := sha256.Sum256(join(previous, digest, marks))
	return sum[:]
}
