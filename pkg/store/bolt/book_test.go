package bolt_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

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
	storetest.RunFormat(t, func(t *testing.T) store.Store { return newBook(t) })
}

// newBook returns a store over a book that does not exist yet, and checks it
// for consistency when the test ends. It takes values of any kind.
func newBook(t testing.TB) *bolt.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "folder", "adsum.db")
	t.Cleanup(func() { checkConsistency(t, path) })
	return reopened(path, store.Options{Timeout: time.Minute})
}

// reopened returns another store over a file, which takes values of any kind.
func reopened(path string, o store.Options) *bolt.Store {
	b := bolt.New(path, o)
	b.TakeAnyValue()
	return b
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
