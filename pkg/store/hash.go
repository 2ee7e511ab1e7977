package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
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

// jointDigest is that of all in an entry but what ties it to the one before. Who has it learns
// nothing of the entry, not even whom its marks name. The length comes first, so that no other
// marks and public part have the same bytes, and an entry is never what a digest alone is of.
func jointDigest(salt, marks, public []byte) []byte {
	return digest(salt, join(binary.BigEndian.AppendUint64(nil, uint64(len(marks))), marks, public))
}

// hash chains an entry to the one before it: over that one's hash and the joint digest of this
// one. An entry of an older program is chained over the digest of what is public, and the marks
// of its personal parts as they are.
func (t tied) hash(secret []byte) []byte {
	salt := saltOf(secret, t.seq)
	if t.links.Joint {
		return chain(t.links.Previous, jointDigest(salt, t.links.Marks, t.public), nil)
	}
	return chain(t.links.Previous, digest(salt, t.public), t.links.Marks)
}

func chain(previous, digest, marks []byte) []byte {
	sum := sha256.Sum256(join(previous, digest, marks))
	return sum[:]
}
