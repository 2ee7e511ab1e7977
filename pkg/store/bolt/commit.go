package bolt

import (
	"errors"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// commit makes the writes of a draft durable, in one transaction of bbolt after which the
// file has so many bytes at most, or finds out that it has not.
func (s *session) commit(draft *store.Draft, room int64) error {
	if err := s.lengthen(room); err != nil {
		return s.undone(err)
	}
	wrote, err := s.write(draft)
	switch {
	case err == nil:
		return nil
	case !wrote:
		return s.undone(err)
	}
	return s.outcome(err)
}

// undone returns the error of a commit that has not happened.
func (s *session) undone(cause error) error {
	s.shorten()
	return s.book.unwritten(cause)
}

// outcome looks at what a commit that failed has left. bbolt writes the pages, syncs,
// writes one meta page, and syncs: a meta page that is the old one says that the change
// did not happen. One that is new needs its sync, and before that to be written again.
// Half of one is put back.
func (s *session) outcome(cause error) error {
	now, err := page.ReadMetas(s.file)
	if err != nil {
		return s.book.commitFailed(errors.Join(cause, err))
	}
	for i, before := range s.pages.Metas() {
		if now[i].Equal(before) {
			continue
		}
		switch {
		case now[i].Err == nil && now[i].Transaction == s.pages.Meta().Transaction+1:
			if err = s.rewrite(now[i]); err == nil {
				return nil
			}
		case now[i].Err != nil:
			if err = s.rewrite(before); err == nil {
				return s.undone(cause)
			}
		}
		return s.book.commitFailed(errors.Join(cause, err))
	}
	return s.undone(cause)
}

// rewrite writes a meta page as it stands and waits until it is on the disk: after a
// sync that failed another one writes nothing, since the system takes the page for
// written.
func (s *session) rewrite(m page.MetaPage) error {
	if _, err := s.file.WriteAt(m.Raw, m.Offset); err != nil {
		return err
	}
	return s.book.sync(s.file)
}

// write has bbolt write the draft, and reports whether it came so far that something
// may be in the file.
func (s *session) write(draft *store.Draft) (wrote bool, err error) {
	if err := s.database(); err != nil {
		return false, s.book.classify(err)
	}
	err = s.book.guard(func() error {
		tx, err := s.db.Begin(true)
		if err != nil {
			return err
		}
		s.wedged = true // until this transaction has ended
		bucket := tx.Bucket([]byte(bucketName))
		if bucket == nil {
			err = store.Damaged("book", s.book.name())
		} else {
			err = apply(draft, bucket)
		}
		if err == nil {
			wrote = true
			err = s.book.commit(tx.Commit)
		}
		if err != nil {
			_ = tx.Rollback() // a commit that failed has done so itself
		}
		s.wedged = false
		return err
	})
	return wrote, err
}

// apply makes the writes of a draft.
func apply(draft *store.Draft, bucket *bbolt.Bucket) error {
	bucket.FillPercent = fillPercent
	return draft.Apply(between{bucket})
}

// database opens bbolt on the handle of the session, which has the lock. Where it could
// not be handed over, somebody else may have written in between.
func (s *session) database() error {
	if err := handOver(s.file); err != nil {
		return err
	}
	o := options()
	o.OpenFile = func(string, int, os.FileMode) (*os.File, error) { return s.file, nil }
	err := s.book.guard(func() (err error) {
		s.db, err = bbolt.Open(s.book.path, filePermissions, o)
		return err
	})
	if err != nil {
		return err
	}
	now, err := page.ReadMetas(s.file)
	if err == nil && !now.Equal(s.pages.Metas()) {
		err = errReplaced
	}
	return err
}

// options are those of every bbolt that writes to a file which nobody else has.
// They spare no sync: a commit has two, of the data and of a meta page. bbolt makes a new
// file longer itself, with a sync of its own.
func options() *bbolt.Options {
	return &bbolt.Options{Timeout: time.Nanosecond, NoStatistics: true, PageSize: pageSize}
}

// pageSize is that of the pages of a new book, in bytes; one that is there keeps its own. Tried
// with 100,000 sessions: a booking writes 24 pages and notes of 8 KiB, 33 of the 4 KiB that most
// systems would choose, and takes as long; of 16 KiB it writes 24 too.
const pageSize = 8 << 10

// fillPercent is how full a page is left that is split. Tried with 30,000 sessions: three
// quarters write 3 % fewer pages a commit than a half and make a file of 77 % of the size;
// nine tenths write a fifth more. A bucket for each kind of key writes a third more.
const fillPercent = 0.75
