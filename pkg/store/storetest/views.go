package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func viewRefusesWrites(t *testing.T, s store.Store) {
	put(t, s, "a")
	view(t, s, func(tx store.Tx) error {
		wantCode(t, tx.Put([]byte("b"), nil), fault.Internal)
		wantCode(t, tx.Delete([]byte("a")), fault.Internal)
		return nil
	})
	if a, b := get(t, s, "a"), get(t, s, "b"); a == nil || b != nil {
		t.Errorf("a is %q, b is %q", a, b)
	}
}

// call is one of the two ways to call a store.
type call func(ctx context.Context, do func(store.Tx) error) error

// moment is how long a closure waits for others who may have to wait for it.
const moment = 5 * time.Millisecond

// held reads a state while another change is made: whether that waits or is committed
// meanwhile, all that is read is of one state, also what was not read before.
func held(t *testing.T, s store.Store) {
	for name, call := range map[string]call{"view": s.View, "update": s.Update} {
		if _, err := readBeside(t, s, call, moment); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// heldForLong reads a state until another change was committed.
func heldForLong(t *testing.T, s store.Store) {
	committed, err := readBeside(t, s, s.View, 10*time.Second)
	if err != nil || !committed {
		t.Errorf("the change was committed meanwhile: %v, %v", committed, err)
	}
}

// readBeside reads more than a page of keys, and at the first one lets a change of all of them
// begin, for which it waits so long. It reports whether that was committed by then.
func readBeside(t *testing.T, s store.Store, call call, patience time.Duration) (committed bool, err error) {
	before, after := load{"before", 2000, 512}, load{"then", 2000, 512}
	update(t, s, func(tx store.Tx) error { return replace(tx, after, before) })
	done := make(chan error, 1)
	change := sync.OnceFunc(func() {
		go func() {
			done <- s.Update(context.Background(), func(tx store.Tx) error { return replace(tx, before, after) })
		}()
		select {
		case err := <-done:
			committed = err == nil
			done <- err
		case <-time.After(patience):
		}
	})
	err = call(context.Background(), func(tx store.Tx) error {
		first, err := tx.Get(before.key(0))
		if err != nil {
			return err
		}
		now, other := before, after
		if first == nil { // it is run again
			now, other = after, before
		}
		err = errors.Join(now.stands(tx, change), now.some(tx), now.all(tx))
		if got, failed := tx.Get(other.key(1)); failed != nil || got != nil {
			err = errors.Join(err, failed, fmt.Errorf("%s has %d bytes beside load %s", other.key(1), len(got), now.name))
		}
		return err
	})
	change() // also where what was read did not come so far
	if failed := <-done; failed != nil {
		return committed, fmt.Errorf("the change: %w", failed)
	}
	view(t, s, after.all)
	return committed, err
}
