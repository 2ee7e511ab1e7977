package bolt

import (
	"bytes"

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/store"
)

// bucketTx is a transaction over a bucket of a file that this process has made itself and
// that nobody else has: bbolt may believe its pages.
type bucketTx struct {
	bucket   *bbolt.Bucket
	writable bool
	scans    int
}

// Get returns a copy of the value under key, nil where there is none.
func (b *bucketTx) Get(key []byte) ([]byte, error) {
	value := b.bucket.Get(key)
	if value == nil {
		return nil, nil
	}
	return append([]byte{}, value...), nil
}

// Put stores a copy of value under key.
func (b *bucketTx) Put(key, value []byte) error {
	if err := store.CheckWrite(key, b.writable, b.scans); err != nil {
		return err
	}
	return b.bucket.Put(key, value)
}

// Delete removes key.
func (b *bucketTx) Delete(key []byte) error {
	if err := store.CheckWrite(key, b.writable, b.scans); err != nil {
		return err
	}
	return b.bucket.Delete(key)
}

// Scan visits the keys of a range in ascending order.
func (b *bucketTx) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	b.scans++
	defer func() { b.scans-- }()
	span := store.NewSpan(prefix, from, to)
	cursor := b.bucket.Cursor()
	for key, value := cursor.Seek(span.From); key != nil && span.Holds(key); key, value = cursor.Next() {
		if err := visit(bytes.Clone(key), append([]byte{}, value...)); err != nil {
			return store.UnlessStop(err)
		}
	}
	return nil
}
