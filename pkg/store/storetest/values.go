package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func readsAsEmpty(t *testing.T, s store.Store) {
	if got := get(t, s, "a"); got != nil {
		t.Errorf("got %q, want nothing", got)
	}
	_ = s.View(context.Background(), func(tx store.Tx) error {
		if found, err := keys(tx, "", "", ""); len(found) > 0 || err != nil {
			t.Errorf("found %q, %v", found, err)
		}
		return nil
	})
}

func putIsGot(t *testing.T, s store.Store) {
	put(t, s, "a", "b")
	update(t, s, func(tx store.Tx) error {
		if err := errors.Join(tx.Put([]byte("a"), []byte("new")), tx.Delete([]byte("b")), tx.Delete([]byte("c"))); err != nil {
			return err
		}
		a, errA := tx.Get([]byte("a"))
		b, errB := tx.Get([]byte("b"))
		if string(a) != "new" || b != nil {
			t.Errorf("within the change: a is %q, b is %q", a, b)
		}
		return errors.Join(errA, errB)
	})
	if a, b := get(t, s, "a"), get(t, s, "b"); string(a) != "new" || b != nil {
		t.Errorf("afterwards: a is %q, b is %q", a, b)
	}
}

func emptyValue(t *testing.T, s store.Store) {
	for _, value := range [][]byte{nil, {}} {
		update(t, s, func(tx store.Tx) error {
			if err := tx.Put([]byte("a"), value); err != nil {
				return err
			}
			if got, err := tx.Get([]byte("a")); got == nil || err != nil {
				t.Errorf("within the change: got nil, %v", err)
			}
			return nil
		})
		if got := get(t, s, "a"); got == nil || len(got) > 0 {
			t.Errorf("got %v, want an empty value", got)
		}
	}
}

func copies(t *testing.T, s store.Store) {
	value := []byte("value")
	update(t, s, func(tx store.Tx) error {
		err := tx.Put([]byte("a"), value)
		value[0] = 'X'
		return errors.Join(err, tx.Put([]byte("bulk"), make([]byte, 1<<16))) // bbolt copies small buckets by itself
	})
	got := get(t, s, "a")
	got[0] = 'Y'
	_ = s.View(context.Background(), func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(key, value []byte) error {
			clear(key)
			clear(value)
			return nil
		})
	})
	if got := get(t, s, "a"); string(got) != "value" {
		t.Errorf("got %q, want %q", got, "value")
	}
}

func unusableKeys(t *testing.T, s store.Store) {
	for _, key := range [][]byte{nil, {}, make([]byte, 1<<16)} {
		wantCode(t, s.Update(context.Background(), func(tx store.Tx) error { return tx.Put(key, nil) }), fault.Internal)
	}
}
