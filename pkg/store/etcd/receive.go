package etcd

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Receive has the book become what another holds, see store.Receiver. What changes of a book that is
// there has to have room in memory.
//
// Errors: those of Update; store.missing and store.copying where nothing may begin there; store.taken
// where somebody began a book meanwhile, etcd.copying_other where another is being copied there,
// etcd.copying_too where somebody else goes on with the same, and store.copy_differs where what was
// copied is not what it should be.
func (s *Store) Receive(ctx context.Context, r store.Rewriting) error {
	begins := false
	err := s.attempt(ctx, func() error {
		book := s.snapshot(ctx)
		book.careful = true
		if err := book.look(); err != nil {
			return err
		}
		format := store.CheckFormat(book)
		if begins = book.none || isCopying(format); begins {
			return s.mayBegin(r, format)
		}
		return s.become(ctx, book, r, format)
	})
	if err != nil || !begins {
		return err
	}
	from, err := r.Become(store.Current{Tx: store.Nothing{}})
	if err != nil || r.Trial {
		return err
	}
	return s.located(s.copied(ctx, from, r.Progress))
}

func isCopying(err error) bool {
	f, is := errors.AsType[*fault.Error](err)
	return is && f.Key == "store.copying"
}

// mayBegin refuses where there is no book and none may begin.
func (s *Store) mayBegin(r store.Rewriting, format error) error {
	switch {
	case r.Begins:
		return nil
	case isCopying(format):
		return format
	}
	return s.missing()
}

// become changes a book into what it is to be.
func (s *Store) become(ctx context.Context, book *snapshot, r store.Rewriting, format error) error {
	is := store.Current{Tx: book}
	if f, damaged := errors.AsType[*fault.Error](format); damaged && f.Code == fault.Damaged {
		is = store.Current{Tx: store.Nothing{}, Damage: s.located(f)}
	} else if format != nil {
		return format
	}
	wanted, err := r.Become(is)
	if err != nil || r.Trial {
		return err
	}
	draft := store.NewDraft(book)
	if err := store.Difference(book, wanted, draft); err != nil || !draft.Dirty() {
		return err
	}
	return s.commit(ctx, book, draft)
}
