package storetest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestFailingCommitKeepsTheContractOtherwise(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store {
		s := storetest.FailCommit(memory.New(), false)
		_ = s.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("a"), nil) })
		return s
	})
}

func TestCommitFailsOnceHavingHappenedOrNot(t *testing.T) {
	t.Parallel()
	for _, happened := range []bool{true, false} {
		s := storetest.FailCommit(memory.New(), happened)
		put := func(tx store.Tx) error { return tx.Put([]byte("a"), []byte("x")) }
		if err := s.Update(context.Background(), func(store.Tx) error { return nil }); err != nil {
			t.Errorf("a change that writes nothing: %v", err)
		}
		if err := s.Update(context.Background(), put); !errors.Is(err, store.ErrCommit) {
			t.Errorf("the first write: %v", err)
		}
		var value []byte
		err := s.View(context.Background(), func(tx store.Tx) (err error) {
			value, err = tx.Get([]byte("a"))
			return err
		})
		if (value != nil) != happened || err != nil {
			t.Errorf("happened %v: found %q, %v", happened, value, err)
		}
		if err := s.Update(context.Background(), put); err != nil {
			t.Errorf("the second write: %v", err)
		}
	}
}
