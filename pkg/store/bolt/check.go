package bolt

import (
	"context"
	"fmt"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// check returns store.damaged unless all pages that bbolt touches for a draft are as it
// wrote them: it believes what they say, and would free pages that are in use, or never
// end. The list of free pages must be the one that was noted; where none was, every page
// of the book is looked at once.
func (s *session) check(ctx context.Context, draft *store.Draft) error {
	switch s.noted.freelist {
	case freelistSum(s.free):
	case "":
		if err := s.walk(ctx); err != nil {
			return err
		}
	default:
		return store.Damaged("book", s.book.name()).Because(fmt.Errorf("the freelist is not %s", s.noted.freelist))
	}
	var keys touched
	if err := draft.Apply(&keys); err != nil {
		return err
	}
	return s.book.classify(s.tx.tree.Check(keys.puts, keys.deletes))
}

func freelistSum(l *page.Freelist) string { return fmt.Sprintf("%08x", l.CRC) }

// walk looks at every page and every entry.
func (s *session) walk(ctx context.Context) error {
	err := s.pages.Walk(ctx, page.Visitor{Entry: func(_, key, value []byte) error { return s.prove(key, value) }})
	if ctx.Err() != nil {
		return store.Interrupted(ctx)
	}
	return s.book.classify(err)
}

func (s *session) prove(key, value []byte) error {
	if s.book.proof == nil {
		return nil
	}
	return s.book.proof(key, value)
}

// touched takes the writes of a draft and keeps their keys.
type touched struct{ puts, deletes [][]byte }

// Put keeps a key that is put.
func (t *touched) Put(key, _ []byte) error {
	t.puts = append(t.puts, key)
	return checkInside(key)
}

// Delete keeps a key that is deleted.
func (t *touched) Delete(key []byte) error {
	t.deletes = append(t.deletes, key)
	return checkInside(key)
}
