package bolt

import (
	"errors"
	"io/fs"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

func (s *session) update(p patience, change func(store.Tx) error) error {
	draft := store.NewDraft(s.tx)
	before, err := s.state(s.tx)
	if err != nil {
		return err
	}
	if err := s.durable(before); err != nil {
		return err
	}
	if err := change(draft); err != nil {
		return err
	}
	if !draft.Dirty() {
		return nil
	}
	after, err := store.StateOf(draft)
	if err != nil {
		return err
	}
	if err := store.Interrupted(p.call); err != nil {
		return err
	}
	room, err := s.check(p.call, draft)
	if err != nil {
		return err
	}
	if err := s.commit(draft, room); err != nil {
		return err
	}
	noteNew(s.file, s.turn, after)
	return nil
}

// durable makes sure that what a writer is to build on is on the disk, and notes it. The
// note says so of a transaction; of any other one nobody knows whether its last sync
// happened or failed.
func (s *session) durable(state store.State) error {
	if err := s.named(); err != nil {
		return failed(s.book.path, err)
	}
	newest, _ := s.pages.Metas().Newest()
	if s.noted.transaction == newest.Transaction {
		return nil
	}
	if err := s.rewrite(newest); err != nil {
		return failed(s.book.path, err)
	}
	s.noted = note{known: true, transaction: newest.Transaction, state: state}
	s.noted.write(s.turn)
	return nil
}

// named makes the name of the book last where that may not be so: a creation or a
// migration that was cut short has left no note, or the book with two names. Who may not
// write to the folder has not made the book there.
func (s *session) named() error {
	info, err := s.file.Stat()
	if err == nil && (!s.noted.known || links(info) > 1 && fresh.Unsettled(s.book.path)) {
		err = errors.Join(fresh.Settle(s.book.path), fresh.Sweep(s.book.migration().path))
	}
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}
