package bolt

import (
	"context"
	"errors"
	"os"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// verification is one look at a whole book.
type verification struct {
	book     *Store
	ctx      context.Context
	file     *os.File // the book, locked only for moments
	progress func(done, total int64)
	take     func(*imprint) error // is given what was found to be whole
	means
}

// means are what a look needs of the system. Tests have their own.
type means struct {
	clone   func(into, from *os.File) error
	places  []func(book string) (*os.File, error) // where a copy can be, the best first
	between func()                                // runs where nobody is kept from writing
}

func usualMeans() means {
	return means{clone: clone, places: []func(string) (*os.File, error){beside, temporary}, between: func() {}}
}

// Verify looks at all of the book, or of whatever file is at the path, and changes
// nothing: a book of an older format is looked at as it is, and no lock file is made. What
// it looks at is a copy, so that writers wait for moments alone.
//
// Errors: store.missing, store.busy, store.interrupted, store.newer, store.io,
// store.disk_failing, store.symlink, store.not_a_file, store.not_a_book,
// store.lock_not_a_file, store.lock_is_a_book.
func (b *Store) Verify(ctx context.Context, progress func(done, total int64)) (store.Report, error) {
	return b.verify(ctx, progress, usualMeans())
}

// lookings is how often a book is looked at that others replace, or write to while there
// is no copy of it.
const lookings = 5

func (b *Store) verify(ctx context.Context, progress func(done, total int64), m means) (store.Report, error) {
	v := &verification{book: b, ctx: ctx, progress: progress, means: m, take: func(*imprint) error { return nil }}
	return v.repeated()
}

// repeated looks until nobody replaces the book meanwhile.
func (v *verification) repeated() (store.Report, error) {
	for range lookings {
		report, err := v.run()
		if !errors.Is(err, errReplaced) {
			return report, v.book.located(v.book.classify(err))
		}
	}
	return store.Report{}, patience{call: v.ctx, wait: v.ctx, book: v.book}.gaveUp()
}

// run looks once. It returns errReplaced where it has to be done again.
func (v *verification) run() (store.Report, error) {
	none := store.Report{}
	if err := store.Interrupted(v.ctx); err != nil {
		return none, err
	}
	sure := v.book.at(v.book.path)
	sure.must = true
	if _, err := sure.present(); err != nil {
		return none, err
	}
	file, err := v.book.openFile(true)
	if err != nil {
		return none, v.book.classify(err)
	}
	defer func() { _ = file.Close() }()
	v.file = file
	var i *imprint
	if err = v.book.disowned(file); err == nil {
		i, err = v.imprint()
	}
	if err != nil {
		return none, v.book.classify(err)
	}
	defer i.close()
	if !i.copied {
		v.between()
	}
	report, err := v.look(i)
	if err == nil && report.Count() == 0 {
		err = v.take(i)
	}
	if err != nil || i.copied {
		return report, err
	}
	if later, err := v.now(nil); err != nil || i.outlived(later) {
		return none, errors.Join(err, errReplaced)
	}
	return report, nil
}

// now waits until nobody writes, runs do, which may be nil, and returns what the book said
// of itself meanwhile.
func (v *verification) now(do func(moment) error) (moment, error) {
	var m moment
	wait, cancel := context.WithTimeout(v.ctx, v.book.timeout)
	defer cancel()
	p := patience{call: v.ctx, wait: wait, book: v.book}
	turn, err := v.book.enterWhereItIs(p)
	if err != nil {
		return m, err
	}
	defer turn.leave()
	if err := p.lock(v.file, false, bookLock); err != nil {
		return m, v.book.classify(err)
	}
	defer func() { _ = unlock(v.file) }()
	m.noted = v.book.readNote(turn)
	turn.leave()
	if stands, err := standsAt(v.file, v.book.path); err != nil || !stands {
		return m, errors.Join(err, errReplaced)
	}
	info, err := v.file.Stat()
	if err != nil {
		return m, err
	}
	if m.metas, err = page.ReadMetas(v.file); err != nil {
		return m, err
	}
	m.size = min(info.Size(), m.metas.Size())
	m.valid = m.metas[0].Err == nil && m.metas[1].Err == nil
	if do == nil {
		return m, nil
	}
	return m, do(m)
}

// enterWhereItIs waits for the turnstile of a book that has one and may be written to.
func (b *Store) enterWhereItIs(p patience) (*turnstile, error) {
	there, err := b.lockable()
	if err != nil || !there {
		return nil, err
	}
	turn, err := b.enter(p, func() error { return errReplaced })
	if unwritable(err) {
		return nil, nil
	}
	return turn, err
}
