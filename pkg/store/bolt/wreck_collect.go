package bolt

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

// scratch returns where the two files are.
func (b *Store) scratch() (remains, made string) {
	at := filepath.Join(filepath.Dir(b.path), "."+b.name())
	return at + ".remains", at + ".recovered"
}

// sweepScratch removes what a recovery that was cut short has left.
func (b *Store) sweepScratch() error {
	remains, made := b.scratch()
	for _, path := range []string{remains, made} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// salvage reads what can be read of the file.
func (s *session) salvage(ctx context.Context) (*wreck, error) {
	info, err := s.file.Stat() // it may be what could not be read of it
	if err != nil {
		return nil, failed(s.book.path, err)
	}
	s.length = info.Size()
	w := &wreck{book: s.book, note: s.noted.state}
	if err := s.book.sweepScratch(); err != nil {
		return nil, failed(s.book.path, err)
	}
	remains, made := s.book.scratch()
	if w.remains, err = scratchFile(remains); err == nil {
		w.made, err = scratchFile(made)
	}
	if err == nil {
		err = s.collect(ctx, w)
	}
	if err != nil {
		w.close()
		return nil, s.book.unwritten(err)
	}
	return w, nil
}

func scratchFile(path string) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, filePermissions, options())
	if err != nil {
		return nil, err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte(bucketName))
		return err
	})
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// collect sorts what is found in the file into that of remains.
func (s *session) collect(ctx context.Context, w *wreck) error {
	r := s.book.through(s.file)
	_, err := page.Open(r, s.length)
	w.last = err == nil
	var batch []pair
	size := 0
	flush := func() error {
		written := batch
		batch, size = nil, 0
		return w.remains.Update(func(tx *bbolt.Tx) error {
			bucket := tx.Bucket([]byte(bucketName))
			for _, p := range written {
				if err := bucket.Put(p.key, p.value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	some := false
	looked, err := page.Salvage(ctx, r, s.length, intact, func(found page.Scrap) error {
		some = true
		if isEnd(found.Key) {
			return nil
		}
		p := versionOf(found)
		batch, size = append(batch, p), size+len(p.key)+len(p.value)
		if size < longestBatched {
			return nil
		}
		return flush()
	})
	if ctx.Err() != nil {
		return store.Interrupted(ctx)
	}
	if err == nil && !some { // of what cannot be read at all nobody knows that it is damaged
		err = looked.Cause
	}
	if err != nil {
		return err
	}
	return flush()
}

func versionOf(found page.Scrap) pair {
	rank := byte(versionLoose)
	if found.Stands {
		rank = versionStands
	}
	sum := sha256.Sum256(found.Value)
	key := append(append([]byte{}, found.Key...), rank)
	return pair{append(key, sum[:versionHash]...), append([]byte{}, found.Value...)}
}

// marked returns store.not_a_book for a file without one of the two pages with which a book
// begins: where there is no lock file either, nothing says that it ever was one.
func (b *Store) marked() error {
	file, err := b.openFile(true)
	if err != nil {
		return err
	}
	return file.Close()
}

// ours returns store.not_a_book for a file that another program has written, and for one
// that does not begin as a book, unless the lock file tells of a book in that place. Of what
// is whole but for the name of the bucket, and of what somebody vouches for alone, something
// has to be found besides.
func (s *session) ours(vouched bool) error {
	none := fault.New(fault.Damaged, "store.not_a_book", "path", s.book.path)
	metas, err := page.ReadMetas(s.book.through(s.file))
	_, begins := metas.Newest()
	if err == nil && !begins && !s.noted.known && !vouched {
		return none
	}
	disowned := s.book.disowned(s.file)
	if f, ok := errors.AsType[*fault.Error](disowned); (begins || s.noted.known) && (!ok || f.Key != none.Key) {
		return nil
	}
	some := false
	if s.noted.known || vouched {
		_, err = page.Salvage(context.Background(), s.book.through(s.file), s.length, intact, func(found page.Scrap) error {
			if some = some || !isEnd(found.Key); some {
				return store.ErrStop
			}
			return nil
		})
	}
	if !some {
		return none.Because(err)
	}
	return nil
}
