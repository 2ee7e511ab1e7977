package bolt

import (
	"github.com/adsum-cli/adsum/pkg/store"
	"go.etcd.io/bbolt"
)

// wreck is what can be read of a damaged book, sorted by key in a file of its own, and the
// book that is made of it, in another. Both are gone in the end.
type wreck struct {
	book    *Store
	remains *bbolt.DB
	made    *bbolt.DB
	reading *bbolt.Tx // of made
	note    store.State
	last    bool
}

// The name of a version in the file of remains is the key, whether it stands, and the
// beginning of a hash of the value.
const (
	versionStands  = 0
	versionLoose   = 1
	versionHash    = 8
	versionEnding  = 1 + versionHash
	longestBatched = 4 << 20 // bytes that are written in one transaction
)

// close ends the use of both files and removes them.
func (w *wreck) close() {
	if w == nil {
		return
	}
	w.endReading()
	for _, db := range []*bbolt.DB{w.remains, w.made} {
		if db != nil {
			_ = db.Close()
		}
	}
	_ = w.book.sweepScratch()
}

func (w *wreck) endReading() {
	if w.reading != nil {
		_ = w.reading.Rollback()
		w.reading = nil
	}
}

// Noted returns what the lock file says of the last change, nothing where it says nothing.
func (w *wreck) Noted() store.State { return w.note }

// Last reports whether nothing was committed behind what the book leads to: neither of the
// two pages that say where it begins is damaged.
func (w *wreck) Last() bool { return w.last }

// Versions returns the values under a key, first those that the book leads to.
func (w *wreck) Versions(key []byte) ([]store.Piece, error) {
	var found []store.Piece
	err := w.Scan(key, func(at []byte, v store.Piece) error {
		if len(at) == len(key) {
			found = append(found, v)
		}
		return nil
	})
	return found, err
}

// Scan visits the versions of the keys with a prefix.
func (w *wreck) Scan(prefix []byte, visit func(key []byte, v store.Piece) error) error {
	return w.remains.View(func(tx *bbolt.Tx) error {
		read := bucketTx{bucket: tx.Bucket([]byte(bucketName))}
		seen := map[string]bool{} // of this key
		at := ""
		return read.Scan(prefix, nil, nil, func(name, value []byte) error {
			end := len(name) - versionEnding
			if end < len(prefix) {
				return nil
			}
			if key := string(name[:end]); key != at {
				at = key
				clear(seen)
			}
			if sum := string(name[end+1:]); !seen[sum] {
				seen[sum] = true
				return visit(name[:end:end], store.Piece{Value: value, Stands: name[end] == versionStands})
			}
			return nil
		})
	})
}

// Build runs change on the book that is made, and commits it.
func (w *wreck) Build(change func(store.Tx) error) error {
	w.endReading() // bbolt waits for it where the file has to grow
	var refused error
	err := w.made.Update(func(tx *bbolt.Tx) error {
		refused = change(&bucketTx{bucket: tx.Bucket([]byte(bucketName)), writable: true})
		return refused
	})
	if refused != nil {
		return refused
	}
	return w.book.unwritten(err)
}

// Built returns the book that was made, to be read until something is built again or the
// rewriting ends.
func (w *wreck) Built() (store.Tx, error) {
	w.endReading()
	var err error
	w.reading, err = w.made.Begin(false)
	if err != nil {
		return nil, w.book.unwritten(err)
	}
	return &bucketTx{bucket: w.reading.Bucket([]byte(bucketName))}, nil
}
