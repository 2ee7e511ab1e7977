package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

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

func cancelled(t *testing.T, s store.Store) {
	put(t, s, "a")
	ctx, cancel := context.WithCancel(context.Background())
	wantCode(t, s.Update(ctx, func(tx store.Tx) error {
		cancel()
		return tx.Delete([]byte("a"))
	}), fault.Interrupted)
	err := s.View(ctx, func(store.Tx) error {
		t.Error("a cancelled view was run")
		return nil
	})
	wantCode(t, err, fault.Interrupted)
	if !errors.Is(err, context.Canceled) || get(t, s, "a") == nil {
		t.Errorf("error %v, a is %q", err, get(t, s, "a"))
	}
}

func concurrent(t *testing.T, s store.Store) {
	const writers = 8
	var wait sync.WaitGroup
	for range writers {
		wait.Go(func() {
			err := s.Update(context.Background(), func(tx store.Tx) error {
				have, err := tx.Get([]byte("count"))
				return errors.Join(err, tx.Put([]byte("count"), append(have, 'x')))
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if got := get(t, s, "count"); len(got) != writers {
		t.Errorf("%d of %d updates are left", len(got), writers)
	}
}
