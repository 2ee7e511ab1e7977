package bolt

import (
	"bytes"
	"fmt"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// reader is a transaction that reads the pages of the book, each of which is checked.
// What is wrong with one, or what the system says, comes back as an error.
type reader struct {
	book *Store
	tree *page.Tree
}

// reader returns a transaction that reads the state of the session, and proves each entry
// that it finds or passes.
func (s *session) reader(proof page.Proof) (reader, error) {
	tree, found, err := s.pages.Bucket([]byte(bucketName), proof)
	if err == nil && !found {
		err = store.Damaged("book", s.book.name())
	}
	return reader{book: s.book, tree: tree}, err
}

// alone returns store.damaged where there is another bucket than that of the book: nobody
// looks at it, and a commit writes its header anew.
func (s *session) alone() error {
	root, err := s.pages.Root()
	if err != nil {
		return err
	}
	first, last, err := root.Ends()
	if err == nil && !bytes.Equal(first, last) {
		err = store.Damaged("book", s.book.name()).Because(fmt.Errorf("buckets from %q to %q", first, last))
	}
	return err
}

// Get returns a copy of the value under key, nil where there is none.
func (r reader) Get(key []byte) ([]byte, error) {
	if isEnd(key) {
		return nil, nil
	}
	value, err := r.tree.Get(key)
	return bytes.Clone(value), r.book.classify(err)
}

// Put is refused.
func (reader) Put(key, _ []byte) error { return store.CheckWrite(key, false, 0) }

// Delete is refused.
func (reader) Delete(key []byte) error { return store.CheckWrite(key, false, 0) }

// Scan visits the keys of a range in ascending order.
func (r reader) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	span := store.NewSpan(prefix, from, to)
	var ended error // what the visit ended the scan with
	err := r.tree.Scan(span.From, func(key, value []byte) (bool, error) {
		if isEnd(key) {
			return true, nil
		}
		if !span.Holds(key) {
			return false, nil
		}
		ended = visit(bytes.Clone(key), bytes.Clone(value))
		return ended == nil, nil
	})
	if ended != nil {
		return store.UnlessStop(ended)
	}
	return r.book.classify(err)
}
