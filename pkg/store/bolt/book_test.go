package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"go.etcd.io/bbolt"
)

func TestContractIsKept(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) store.Store { return newBook(t) })
}

func TestFormatOfABookIsMinded(t *testing.T) {
	t.Parallel()
	storetest.RunFormat(t, func(t *testing.T) storetest.Book {
		path := newBook(t).Path()
		return func(f store.Format) store.Store { return writing(f, path) }
	})
}

// writing returns the book at path as a program of another format has it.
func writing(f store.Format, path string) *bolt.Store {
	b := bolt.New(path, store.Options{Timeout: time.Minute})
	b.Writing(f)
	return b
}

func TestRefusalForTheFormatChangesNoByte(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	own := errors.New("own")
	write := func(tx store.Tx) error { return tx.Put([]byte("a"), nil) }
	fail := func(tx store.Tx) error { return errors.Join(write(tx), own) }
	if err := writing(store.NewFormat(write), b.Path()).Update(context.Background(), write); err != nil {
		t.Fatal(err)
	}
	before := fingerprint(t, b)
	for range 2 {
		err := writing(store.NewFormat(), b.Path()).Update(context.Background(), write)
		storetest.WantFault(t, err, fault.Damaged, "store.newer")
		if v := fault.Of(err).Values; v["path"] != b.Path() {
			t.Errorf("values are %v", v)
		}
		if err := writing(store.NewFormat(write, fail), b.Path()).Update(context.Background(), write); !errors.Is(err, own) {
			t.Error(err)
		}
	}
	if fingerprint(t, b) != before {
		t.Error("the book was changed")
	}
}

// newBook returns a store over a book that does not exist yet, and checks it
// for consistency when the test ends.
func newBook(t testing.TB) *bolt.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "folder", "adsum.db")
	t.Cleanup(func() { checkConsistency(t, path) })
	return bolt.New(path, store.Options{Timeout: time.Minute})
}

func checkConsistency(t testing.TB, path string) {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second, PreLoadFreelist: true})
	if err != nil {
		t.Errorf("the book cannot be opened: %v", err)
		return
	}
	_ = db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("the book is not consistent: %v", err)
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func nothing(store.Tx) error { return nil }
