package storetest

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func rollsBack(t *testing.T, s store.Store) {
	put(t, s, "a")
	own := errors.New("own")
	err := s.Update(context.Background(), func(tx store.Tx) error {
		return errors.Join(tx.Delete([]byte("a")), tx.Put([]byte("b"), nil), own)
	})
	if !errors.Is(err, own) || get(t, s, "a") == nil || get(t, s, "b") != nil {
		t.Errorf("error %v, a is %q, b is %q", err, get(t, s, "a"), get(t, s, "b"))
	}
}

func panics(t *testing.T, s store.Store) {
	put(t, s, "a")
	func() {
		defer func() {
			if recover() != "own" {
				t.Error("the panic of the caller did not come through")
			}
		}()
		_ = s.Update(context.Background(), func(tx store.Tx) error {
			_ = tx.Put([]byte("b"), nil)
			panic("own")
		})
	}()
	func() {
		defer func() { _ = recover() }()
		_ = s.View(context.Background(), func(store.Tx) error { panic("own") })
	}()
	put(t, s, "c")
	if get(t, s, "b") != nil || get(t, s, "c") == nil {
		t.Error("the panic left something behind")
	}
}

// ownErrors ends a closure with errors of its own: each comes back as it is, at once, and
// nothing is written.
func ownErrors(t *testing.T, s store.Store) {
	put(t, s, "a")
	for _, own := range []error{
		errors.New("own"), store.ErrStop, context.Canceled, context.DeadlineExceeded,
		fault.New(fault.Busy, "store.busy", "path", "book", "waited", time.Second), fault.New(fault.Interrupted, "store.interrupted"),
	} {
		for name, call := range map[string]call{"view": s.View, "update": s.Update} {
			runs := 0
			err := call(context.Background(), func(tx store.Tx) error {
				runs++
				if name == "update" {
					return errors.Join(tx.Delete([]byte("a")), tx.Put([]byte("b"), nil), own)
				}
				return own
			})
			if !errors.Is(err, own) || runs != 1 || get(t, s, "a") == nil || get(t, s, "b") != nil {
				t.Errorf("%s that ends with %v: error %v, run %d times, a is %q, b is %q", name, own, err, runs, get(t, s, "a"), get(t, s, "b"))
			}
		}
	}
}

// concurrent counts under two keys, which are alike in every state that a change reads.
func concurrent(t *testing.T, s store.Store) {
	const writers, each = 8, 3
	first := newMeeting(writers)
	count := func(tx store.Tx) error {
		have, err := tx.Get([]byte("count"))
		other, failed := tx.Get([]byte("other"))
		if !bytes.Equal(have, other) {
			t.Errorf("a change reads %q and %q", have, other)
		}
		first.wait()
		have = append(have, 'x')
		return errors.Join(err, failed, tx.Put([]byte("other"), have), tx.Put([]byte("count"), have))
	}
	var wait sync.WaitGroup
	for range writers {
		wait.Go(func() {
			for range each {
				if err := s.Update(context.Background(), count); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := get(t, s, "count"); len(got) != writers*each {
		t.Errorf("%d of %d updates are left", len(got), writers*each)
	}
}
