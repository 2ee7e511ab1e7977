package bolt

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

// The ends of the bucket: keys before and behind all of package store's, without a value.
// They are written when the book is made and shown to nobody. A header of the bucket that
// leads to an inner page of its own tree gives a tree that is whole and ends too early:
// it lacks one of them. A note of the root's page would say so too, but a copy of the book
// has none.
const firstKey, lastKey = "\x00", "\xff"

func isEnd(key []byte) bool { return string(key) == firstKey || string(key) == lastKey }

// between is the bucket between its ends.
type between struct{ *bbolt.Bucket }

// Put puts a key that lies there, with a value that can be read again.
func (b between) Put(key, value []byte) error {
	if err := checkBetween(key); err != nil {
		return err
	}
	if !page.Fits(key, value) {
		return fault.New(fault.Internal, "store.misuse", "call", "value too long")
	}
	return b.Bucket.Put(key, value)
}

// Delete deletes a key that lies there.
func (b between) Delete(key []byte) error {
	if err := checkBetween(key); err != nil {
		return err
	}
	return b.Bucket.Delete(key)
}

func checkBetween(key []byte) error {
	if string(key) > firstKey && string(key) < lastKey {
		return nil
	}
	return fault.New(fault.Internal, "store.misuse", "call", "key beyond the ends")
}

// newBucket makes the bucket of a book, with its ends.
func newBucket(tx *bbolt.Tx) (*bbolt.Bucket, error) {
	bucket, err := tx.CreateBucket([]byte(bucketName))
	if err == nil {
		err = bucket.Put([]byte(firstKey), nil)
	}
	if err == nil {
		err = bucket.Put([]byte(lastKey), nil)
	}
	return bucket, err
}

// ended returns store.damaged for a bucket that does not reach from end to end.
func (b *Store) ended(tree *page.Tree) error {
	first, last, err := tree.Ends()
	if err == nil && !(bytes.Equal(first, []byte(firstKey)) && bytes.Equal(last, []byte(lastKey))) {
		err = store.Damaged("book", b.name())
	}
	return err
}

// intact says whether an entry of the bucket is as it was written.
func intact(key, value []byte) error {
	if isEnd(key) && len(value) == 0 {
		return nil
	}
	return store.Intact(key, value)
}
