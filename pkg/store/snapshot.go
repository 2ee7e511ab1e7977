package store

import (
	"context"
	"crypto/sha256"
	"io"
)

// Snapshotter is a store whose book can be had as a file while others work on it.
type Snapshotter interface {
	// Snapshot looks at a state of the book as Verifier does and, where nothing is wrong
	// with it, has take read it. Others are kept from writing for moments alone. Where the
	// book could not be copied first, take may be called again, with a later state: what
	// it made of the one before is worth nothing then.
	Snapshot(ctx context.Context, progress func(done, total int64), take func(Snapshot) error) (Report, error)
}

// Snapshot is a book as it stood at one moment.
type Snapshot struct {
	Tx          Tx // what it holds
	io.ReaderAt    // the bytes of its file
	Size        int64
	Progress    func(read int64) // is told how many of them were read
}

// BookOf returns what tells a book from every other for all its life, in so many letters
// and digits; empty for none and for one of an older format.
func BookOf(tx Tx) (string, error) {
	f, err := foundationOf(tx)
	if err != nil {
		none, unread := isEmpty(tx)
		if version, damage := FormatOf(tx); unread == nil && (none || damage == nil && version < Plain) {
			err = nil
		}
		return "", err
	}
	return bookOf(f.Secret), nil
}

func bookOf(secret []byte) string {
	const letters = "0123456789abcdefghjkmnpqrstvwxyz" // those of the ids
	sum := sha256.Sum256(join([]byte("name"), secret))
	name := sum[:bookLength]
	for i, b := range name {
		name[i] = letters[b%32]
	}
	return string(name)
}

// bookLength is how many characters tell books apart.
const bookLength = 6
