package bolt_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func length(t *testing.T, b *bolt.Store) int64 {
	t.Helper()
	info, err := os.Stat(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// bbolt would sync the file once more to make it longer.
func TestNoCommitMakesTheFileLonger(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	first, random := length(t, b), rand.New(rand.NewPCG(1, 2))
	b.CommitWith(func(do func() error) error {
		before := length(t, b)
		err := do()
		if after := length(t, b); after != before {
			t.Errorf("%d bytes became %d", before, after)
		}
		return err
	})
	for i := range 60 {
		if err := b.Update(context.Background(), func(tx store.Tx) error {
			for j := range 1 + random.IntN(40) {
				key := fmt.Appendf(nil, "%d/%d", random.IntN(100), j)
				if err := tx.Put(key, make([]byte, random.IntN(1<<random.IntN(16)))); err != nil {
					return err
				}
			}
			return tx.Delete(fmt.Append(nil, i))
		}); err != nil {
			t.Fatal(err)
		}
	}
	if last := length(t, b); last < 4*first {
		t.Errorf("the file has grown from %d to %d bytes", first, last)
	}
}

// The length may be lost with the sync, and no later sync would write it.
func TestFileGetsItsLengthBackWhereTheCommitHasNotHappened(t *testing.T) {
	t.Parallel()
	b, flaky := failingBook(t)
	before := length(t, b)
	flaky.CommitWith(func(func() error) error {
		if length(t, b) <= before {
			t.Error("the file is not longer")
		}
		return syscall.EIO
	})
	err := flaky.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("b"), make([]byte, 1<<18)) })
	storetest.WantFault(t, err, fault.IO, "store.unwritten")
	if after := length(t, b); after != before {
		t.Errorf("%d bytes became %d", before, after)
	}
	putOne(t, b, "c")
}
