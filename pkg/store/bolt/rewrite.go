package bolt

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Rewrite writes the book anew and puts the new file in its place, see store.Rewriter.
//
// Errors: those of Update, store.kept where something stands where the old file is to
// stay, and whatever r.Become returns.
func (b *Store) Rewrite(ctx context.Context, r store.Rewriting) (store.Sizes, error) {
	var done store.Sizes
	err := b.attempt(ctx, func(p patience) (err error) {
		done, err = b.rewrittenBy(p, r)
		if errors.Is(err, store.ErrOutdated) {
			err = b.migrate(p)
		}
		return err
	})
	return done, err
}

func (b *Store) rewrittenBy(p patience, r store.Rewriting) (store.Sizes, error) {
	s, damage, err := b.openAnyhow(p, r)
	if err != nil {
		return store.Sizes{}, err
	}
	defer s.close()
	if err := b.sweepScratch(); err != nil { // of a recovery that was cut short
		return store.Sizes{}, failed(b.path, err)
	}
	is := store.Current{Tx: store.Nothing{}, Damage: damage}
	if s.file != nil && damage == nil {
		is.Tx = s.tx
	}
	if r.Salvages {
		var w *wreck
		is.Salvage = func() (store.Wreck, error) {
			var err error
			w, err = s.salvage(p.call)
			return w, err
		}
		defer func() { w.close() }()
	}
	book, err := r.Become(is)
	if err == nil {
		err = checkBook(book)
	}
	if err != nil {
		return store.Sizes{}, err
	}
	into := b.migration()
	if err := into.remove(); err != nil {
		return store.Sizes{}, failed(b.path, err)
	}
	done := store.Sizes{Before: s.length}
	done.After, err = b.writeAnew(p, book, into, r)
	switch {
	case err != nil:
		err = b.insteadOf(into, err)
	case !r.Trial:
		if err = s.swap(into, r.Keep); err == nil {
			b.noteAfter(s.turn, book)
			return done, nil
		}
	}
	return done, errors.Join(err, into.remove())
}

// noteAfter writes the first note of a book that was written anew: what gets lost of it from
// then on is noticed.
func (b *Store) noteAfter(turn *turnstile, book store.Tx) {
	if state, err := store.StateOf(book); err == nil {
		b.noteFirst(turn, state)
	}
}

// checkBook returns store.misuse for what is no book.
func checkBook(book store.Tx) error {
	state, err := store.StateOf(book)
	if err == nil && len(state.Epoch) == 0 {
		err = fault.New(fault.Internal, "store.misuse", "call", "no book to write")
	}
	return err
}

// writeAnew writes what a book is to hold into the file of another, and checks that one
// as a whole. It returns its length.
func (b *Store) writeAnew(p patience, book store.Tx, into *Store, r store.Rewriting) (int64, error) {
	size, err := into.File(book)
	if err != nil {
		return 0, b.unwritten(err)
	}
	report, err := into.looked(p.call, r)
	if err == nil && report.Count() > 0 {
		err = store.Damaged("book", b.name()).Because(errors.New("what was written anew is damaged"))
	}
	if err != nil {
		return 0, err
	}
	return size, nil
}

// looked looks through a book that was written anew, as whoever asked for it does.
func (b *Store) looked(ctx context.Context, r store.Rewriting) (store.Report, error) {
	if r.Check == nil {
		return b.Verify(ctx, r.Progress)
	}
	return b.Snapshot(ctx, r.Progress, func(s store.Snapshot) error { return r.Check(s.Tx) })
}

// File writes what a book holds into a file where nothing stands yet, beside which nothing is made,
// see store.Filer.
func (b *Store) File(book store.Tx) (size int64, err error) {
	file, err := os.OpenFile(b.path, os.O_RDWR|os.O_CREATE|noFollow, filePermissions)
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err == nil && info.Size() > 0 {
		err = fs.ErrExist
	}
	if err == nil {
		err = stream(file.Name(), book)
	}
	if err != nil {
		return 0, err
	}
	return fit(file)
}

// fit cuts off what a file has behind its pages, since bbolt makes it longer than it needs,
// and returns its length.
func fit(file *os.File) (int64, error) {
	metas, err := page.ReadMetas(file)
	if err != nil {
		return 0, err
	}
	return metas.Size(), errors.Join(file.Truncate(metas.Size()), file.Sync())
}

// stream writes what a book holds to an empty file, in the order of the keys, so many of
// them in one transaction.
func stream(path string, book store.Tx) error {
	const most = 4 << 20 // bytes of a transaction
	db, err := bbolt.Open(path, filePermissions, options())
	if err != nil {
		return err
	}
	var batch []pair
	size := 0
	flush := func() error {
		written := batch
		batch, size = nil, 0
		return db.Update(func(tx *bbolt.Tx) error { return putAll(tx, written) })
	}
	err = book.Scan(nil, nil, nil, func(key, value []byte) error {
		batch, size = append(batch, pair{key, value}), size+len(key)+len(value)
		if size < most {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	return errors.Join(err, db.Close())
}

type pair struct{ key, value []byte }

// putAll puts entries into the bucket of a book, which is made with its ends where there
// is none.
func putAll(tx *bbolt.Tx, pairs []pair) error {
	bucket := tx.Bucket([]byte(bucketName))
	if bucket == nil {
		var err error
		if bucket, err = newBucket(tx); err != nil {
			return err
		}
	}
	bucket.FillPercent = fillPercent
	for _, p := range pairs {
		if err := (between{bucket}).Put(p.key, p.value); err != nil {
			return err
		}
	}
	return nil
}

// openAnyhow waits its turn and opens whatever is at the path, or nothing where a book may
// begin. It returns why that cannot be read as a book.
func (b *Store) openAnyhow(p patience, r store.Rewriting) (s *session, damage, err error) {
	s = &session{book: b}
	present, err := b.presentOr(r.Begins)
	if err == nil && !present {
		err = fresh.Folder(filepath.Dir(b.path))
	}
	if err != nil {
		return nil, nil, b.classify(err)
	}
	may := func() error { return nil }
	if r.Salvages && !r.Vouched {
		may = b.marked
	}
	if s.turn, err = b.enter(p, may); err != nil {
		return nil, nil, classifyAt(b.lockPath(), err)
	}
	if present, err = b.presentOr(r.Begins); err == nil && present {
		if damage, err = s.take(p, r.Salvages); err == nil && damage != nil && r.Salvages {
			err = s.ours(r.Vouched)
		}
	}
	if err != nil {
		s.close()
		return nil, nil, b.classify(err)
	}
	return s, damage, nil
}

// presentOr reports whether there is a book, which there must be unless one may begin.
func (b *Store) presentOr(begins bool) (bool, error) {
	present, err := regular(b.path)
	if err != nil || present || begins {
		return present, err
	}
	sure := b.at(b.path)
	sure.must = true
	return sure.present()
}

// take opens and locks the file. For who salvages, what the disk does not give is damage too.
func (s *session) take(p patience, salvages bool) (damage, err error) {
	if s.file, err = os.OpenFile(s.book.path, os.O_RDWR|noFollow, 0); err != nil {
		return nil, err
	}
	if err := p.lock(s.file, true, bookLock); err != nil {
		return nil, err
	}
	if stands, err := standsAt(s.file, s.book.path); err != nil || !stands {
		return nil, errors.Join(err, errReplaced)
	}
	damage = s.book.classify(s.load())
	if errors.Is(damage, store.ErrOutdated) {
		if !salvages {
			return nil, damage
		}
		return store.Damaged("book", s.book.name()).Because(damage), nil // else it would have been brought to this one
	}
	if s.noted = s.book.readNote(s.turn); damage == nil {
		_, damage = s.state(s.tx)
	}
	f, ok := errors.AsType[*fault.Error](damage)
	if ok && f.Code != fault.Damaged && !(salvages && f.Code == fault.IO) {
		return nil, damage
	}
	return damage, nil
}

// swap puts another file in the place of the book, and keeps that one under a name of its
// own where there is one to be. Where the other has that place and it is not known whether
// that lasts, the error is store.ErrCommit.
func (s *session) swap(other *Store, keep string) error {
	if err := s.turn.clear(s.book.sync); err != nil {
		return failed(s.book.lockPath(), err)
	}
	if s.file == nil {
		return s.replaceBy(other)
	}
	if keep != "" {
		if err := s.keep(keep); err != nil {
			return err
		}
	}
	err := s.replaceBy(other)
	if err == nil {
		return nil
	}
	if stands, unseen := standsAt(s.file, s.book.path); unseen != nil || !stands {
		return s.book.commitFailed(err)
	}
	if keep != "" {
		_ = os.Remove(keep) // it is the book still
	}
	return err
}

// keep gives the file of the book a second name, or where the file system knows no such
// thing, makes a copy of that name.
func (s *session) keep(as string) error {
	err := os.Link(s.book.path, as)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) {
		err = s.copyTo(as)
	}
	if errors.Is(err, fs.ErrExist) {
		return fault.New(fault.Conflict, "store.kept", "path", as).Because(err)
	}
	if err == nil {
		err = fresh.Settle(as)
	}
	return s.book.unwritten(err)
}

func (s *session) copyTo(path string) error {
	draft, err := fresh.NewDraft(path, func(file *os.File) error {
		_, err := io.Copy(file, io.NewSectionReader(s.file, 0, s.length))
		return err
	})
	if err != nil {
		return err
	}
	defer draft.Discard()
	return draft.Place()
}
