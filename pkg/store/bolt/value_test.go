package bolt_test

import (
	"context"
	"os"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// The longest values, as many as bbolt leaves on one page, are read again.
func TestLongestValuesAreReadAgainAndLongerOnesRefused(t *testing.T) {
	t.Parallel()
	const longest = 8<<20 - 64
	b := newBook(t)
	longer := func(tx store.Tx) error { return tx.Put([]byte("a"), make([]byte, 8<<20)) }
	storetest.WantFault(t, b.Update(context.Background(), longer), fault.Internal, "store.misuse")
	if _, err := os.Stat(b.Path()); err == nil {
		t.Error("a book was made")
	}
	if err := b.Update(context.Background(), func(tx store.Tx) error {
		for _, key := range []string{"a", "b", "c", "d"} {
			if err := tx.Put([]byte(key), make([]byte, longest)); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	storetest.WantFault(t, b.Update(context.Background(), longer), fault.Internal, "store.misuse")
	if err := b.View(context.Background(), func(tx store.Tx) error {
		for _, key := range []string{"a", "b", "c", "d"} {
			value, err := tx.Get([]byte(key))
			if err != nil || len(value) != longest {
				t.Errorf("%s has %d bytes, %v", key, len(value), err)
			}
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
}
