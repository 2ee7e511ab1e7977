package bolt

import (
	"bytes"
	"errors"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// salvage is a transaction that reads what can be read beside what is damaged: a scan
// passes over it, a lookup says that it cannot be read.
type salvage struct {
	*looking
	tree *page.Tree
}

// Get returns a copy of the value under key, nil where there is none.
func (s salvage) Get(key []byte) ([]byte, error) {
	value, err := s.tree.Look(key)
	if d, ok := errors.AsType[*page.Damage](err); ok {
		return nil, store.DamagedAt(key).Because(d)
	}
	return bytes.Clone(value), s.book.classify(err)
}

// Put is refused.
func (salvage) Put(key, _ []byte) error { return store.CheckWrite(key, false, 0) }

// Delete is refused.
func (salvage) Delete(key []byte) error { return store.CheckWrite(key, false, 0) }

// Scan visits the keys of a range in ascending order.
func (s salvage) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	span := store.NewSpan(prefix, from, to)
	var ended error // what the visit, or the caller, ended the scan with
	err := s.tree.Survey(span.From, func(key, value []byte) (bool, error) {
		if isEnd(key) {
			return true, nil
		}
		if !span.Holds(key) {
			return false, nil
		}
		s.pass()
		if ended = store.Interrupted(s.ctx); ended == nil {
			ended = visit(bytes.Clone(key), bytes.Clone(value))
		}
		return ended == nil, nil
	})
	if ended != nil {
		return store.UnlessStop(ended)
	}
	return s.book.classify(err)
}

// pass counts a key that was walked over, twice in all, and some besides.
func (l *looking) pass() {
	if l.seen++; l.keys > 0 {
		l.tell(2, min(l.seen, 2*l.keys), l.keys)
	}
}
