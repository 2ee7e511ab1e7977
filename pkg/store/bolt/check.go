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
// of the book is looked at once. It returns how many bytes the file has at most after the
// commit.
func (s *session) check(ctx context.Context, draft *store.Draft) (room int64, err error) {
	switch s.noted.freelist {
	case freelistSum(s.free):
	case "":
		if err := s.walk(ctx); err != nil {
			return 0, err
		}
	default:
		return 0, store.Damaged("book", s.book.name()).Because(fmt.Errorf("the freelist is not %s", s.noted.freelist))
	}
	var keys touched
	if err := draft.Apply(&keys); err != nil {
		return 0, err
	}
	pages, err := s.tx.tree.Check(keys.puts, keys.deletes)
	if err != nil {
		return 0, s.book.classify(err)
	}
	return pages.Room(keys.sizes, fillPercent), nil
}

func freelistSum(l *page.Freelist) string { return fmt.Sprintf("%08x", l.CRC) }

// walk looks at every page and every entry.
func (s *session) walk(ctx context.Context) error {
	err := s.pages.Walk(ctx, page.Visitor{Entry: func(_, key, value []byte) error { return s.book.proof(key, value) }})
	if ctx.Err() != nil {
		return store.Interrupted(ctx)
	}
	return s.book.classify(err)
}

// touched takes the writes of a draft and keeps their keys.
type touched struct {
	puts, deletes [][]byte
	sizes         []int // of what is put, key and value together
}

// Put keeps a key that is put.
func (t *touched) Put(key, value []byte) error {
	t.puts = append(t.puts, key)
	t.sizes = append(t.sizes, len(key)+len(value))
	return nil
}

// Delete keeps a key that is deleted.
func (t *touched) Delete(key []byte) error {
	t.deletes = append(t.deletes, key)
	return nil
}
