package bolt

import (
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Snapshot looks at the book as Verify does, and has take read what it looked at, see
// store.Snapshotter.
//
// Errors: those of Verify, and whatever take returns.
func (b *Store) Snapshot(ctx context.Context, progress func(done, total int64), take func(store.Snapshot) error) (store.Report, error) {
	return b.snapshot(ctx, progress, take, usualMeans())
}

// looked is how much of a snapshot is done when it was looked at, of five.
const looked = 4

func (b *Store) snapshot(ctx context.Context, progress func(done, total int64), take func(store.Snapshot) error, m means) (store.Report, error) {
	v := &verification{book: b, ctx: ctx, means: m, progress: func(done, total int64) { progress(looked*done, (looked+1)*total) }}
	v.take = func(i *imprint) error {
		s, err := b.snapshotOf(i)
		if err == nil {
			s.Progress = func(read int64) { progress(looked*i.size+read, (looked+1)*i.size) }
			err = take(s)
		}
		return err
	}
	return v.repeated()
}

// snapshotOf returns what was looked at.
func (b *Store) snapshotOf(i *imprint) (store.Snapshot, error) {
	s := store.Snapshot{ReaderAt: i, Size: i.size}
	pages, err := page.Open(i, i.size)
	if err != nil {
		return s, err
	}
	tree, found, err := pages.Bucket([]byte(bucketName), nil)
	if err == nil && !found {
		err = errors.New("no bucket")
	}
	s.Tx = reader{book: b, tree: tree}
	return s, err
}
