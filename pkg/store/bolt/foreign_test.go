package bolt_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"go.etcd.io/bbolt"
)

// edited returns a store over a file that bbolt has written to, beside which nothing
// stands.
func edited(t *testing.T, data []byte, o bbolt.Options, edit func(tx *bbolt.Tx) error) *bolt.Store {
	t.Helper()
	b := spoilt(t, data)
	db, err := bbolt.Open(b.Path(), 0o600, &o)
	noError(t, err)
	noError(t, db.Update(edit))
	noError(t, db.Close())
	return b
}

func wantRefused(t *testing.T, b *bolt.Store, key string) {
	t.Helper()
	before := read(t, b.Path())
	storetest.WantFault(t, b.View(context.Background(), nothing), fault.Damaged, key)
	storetest.WantFault(t, putB(b), fault.Damaged, key)
	if !bytes.Equal(read(t, b.Path()), before) {
		t.Error("the file was changed")
	}
}

// The file of another program is whole, and nothing is made beside it.
func TestFileOfAnotherProgramIsNoBookAndNothingIsMadeBesideIt(t *testing.T) {
	t.Parallel()
	widgets := func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte("widgets"))
		if err == nil {
			_, err = bucket.NextSequence()
		}
		if err == nil {
			err = bucket.Put([]byte("key"), make([]byte, 5000))
		}
		return err
	}
	for name, other := range map[string]struct {
		options bbolt.Options
		edit    func(tx *bbolt.Tx) error
	}{
		"one bucket":            {bbolt.Options{}, widgets},
		"no bucket":             {bbolt.Options{}, func(*bbolt.Tx) error { return nil }},
		"no list of free pages": {bbolt.Options{NoFreelistSync: true}, widgets},
		"many buckets": {bbolt.Options{PageSize: 16384}, func(tx *bbolt.Tx) error {
			for _, name := range []string{"a", "adsum2", "b"} {
				if _, err := tx.CreateBucket([]byte(name)); err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := edited(t, nil, other.options, other.edit)
			wantRefused(t, b, "store.not_a_book")
			if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != 1 {
				t.Errorf("found %v, %v, want the file alone", found, err)
			}
			overwrite(t, b.Path()+".lock", nil)
			wantRefused(t, b, "store.not_a_book")
		})
	}
}

// A bit in the name of the bucket makes no other program's file of a book.
func TestBookWhoseBucketHasAnotherNameIsDamaged(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	b := spoilt(t, bytes.ReplaceAll(whole, []byte("adsum"), []byte("adrum")))
	wantRefused(t, b, "store.damaged")
}

// bbolt writes a page of the root bucket anew with all that is on it.
func TestBookWithASecondBucketIsDamaged(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	for _, name := range []string{"a", "zzz"} {
		b := edited(t, whole, bbolt.Options{}, func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucket([]byte(name))
			return err
		})
		wantRefused(t, b, "store.damaged")
		if r := reported(t, b); r.Count() != 1 {
			t.Errorf("%s: verify finds %v", name, named(r))
		}
	}
}
