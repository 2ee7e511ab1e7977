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

// again is a store that runs each change a second time, as one does whose first commit met
// another's.
type again struct{ store.Store }

func (a again) Update(ctx context.Context, change func(store.Tx) error) error {
	met := errors.New("met another")
	err := a.Store.Update(ctx, func(tx store.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		return met
	})
	if !errors.Is(err, met) {
		return err
	}
	return a.Store.Update(ctx, change)
}

func TestContractIsKeptByAStoreThatRunsChangesAgain(t *testing.T) {
	t.Parallel()
	open := func(*testing.T) store.Store { return again{memory.New()} }
	storetest.Run(t, open)
	storetest.RunConcurrent(t, open)
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
