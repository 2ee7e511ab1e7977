package bolt

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
)

func (s *session) update(p patience, change func(store.Tx) error) error {
	tx, err := s.reader()
	if err != nil {
		return err
	}
	draft := store.NewDraft(tx)
	if err := s.book.format.Check(tx); err != nil && !errors.Is(err, store.ErrOutdated) {
		return err
	}
	before, err := s.state(tx)
	if err != nil {
		return err
	}
	if err := s.durable(before); err != nil {
		return err
	}
	if err := s.book.format.Migrate(draft); err != nil {
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
	if err := s.commit(draft); err != nil {
		return err
	}
	if now, err := readMetas(s.file); err == nil {
		s.note(now.newest(), after)
	}
	return nil
}

// durable makes sure that what a writer is to build on is on the disk, and notes it. The
// note says so of a transaction; of any other one nobody knows whether its last sync
// happened or failed. A book without a note may not even have its name for good.
func (s *session) durable(state store.State) error {
	info, err := s.file.Stat()
	if err == nil && (!s.noted.known || links(info) > 1) {
		err = fresh.Settle(s.book.path)
	}
	newest := s.metas.newest()
	if err == nil && s.noted.transaction != newest.transaction {
		if err = newest.rewrite(s.file, s.book.sync); err == nil {
			s.note(newest, state)
		}
	}
	if err != nil {
		return failed(s.book.path, err)
	}
	return nil
}

// note writes down the state that the book has on the disk.
func (s *session) note(m meta, state store.State) {
	s.noted = note{known: true, transaction: m.transaction, state: state}
	s.noted.write(s.turn)
}
