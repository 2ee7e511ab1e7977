package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// readsAsEmpty reads a new store, also after a change that wrote nothing.
func readsAsEmpty(t *testing.T, s store.Store) {
	for range 2 {
		view(t, s, func(tx store.Tx) error {
			got, err := tx.Get([]byte("a"))
			found, failed := keys(tx, "", "", "")
			if got != nil || len(found) > 0 {
				t.Errorf("got %q, found %q", got, found)
			}
			return errors.Join(err, failed)
		})
		update(t, s, func(tx store.Tx) error {
			got, err := tx.Get([]byte("a"))
			if got != nil {
				t.Errorf("a change gets %q", got)
			}
			return err
		})
	}
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
	for range 2 {
		if a, b := get(t, s, "a"), get(t, s, "b"); string(a) != "new" || b != nil {
			t.Errorf("afterwards: a is %q, b is %q", a, b)
		}
		// What is there already may be written, and what is not there be deleted.
		update(t, s, func(tx store.Tx) error {
			return errors.Join(tx.Put([]byte("a"), []byte("new")), tx.Delete([]byte("b")))
		})
	}
}

func emptyValue(t *testing.T, s store.Store) {
	scanned := func(tx store.Tx) error {
		seen := 0
		err := tx.Scan([]byte("a"), nil, nil, func(_, value []byte) error {
			if seen++; value == nil || len(value) > 0 {
				t.Errorf("a scan sees %v, want an empty value", value)
			}
			return nil
		})
		if seen != 1 {
			t.Errorf("a scan sees %d keys, want 1", seen)
		}
		return err
	}
	for _, value := range [][]byte{nil, {}} {
		update(t, s, func(tx store.Tx) error {
			if err := tx.Put([]byte("a"), value); err != nil {
				return err
			}
			if got, err := tx.Get([]byte("a")); got == nil || err != nil {
				t.Errorf("within the change: got nil, %v", err)
			}
			return scanned(tx)
		})
		view(t, s, scanned)
		if got := get(t, s, "a"); got == nil || len(got) > 0 {
			t.Errorf("got %v, want an empty value", got)
		}
	}
}

// copies writes over all that it gave to the store and all that the store gave to it.
func copies(t *testing.T, s store.Store) {
	spoil := func(tx store.Tx) error {
		got, err := tx.Get([]byte("a"))
		clear(got)
		return errors.Join(err, tx.Scan(nil, nil, nil, func(key, value []byte) error {
			clear(key)
			clear(value)
			return nil
		}))
	}
	look := func(tx store.Tx) error {
		if got, err := tx.Get([]byte("a")); string(got) != "value" {
			t.Errorf("got %q, want %q, %v", got, "value", err)
		}
		found, err := keys(tx, "a", "", "b")
		if !slices.Equal(found, []string{"a"}) {
			t.Errorf("found %q", found)
		}
		return err
	}
	update(t, s, func(tx store.Tx) error {
		key, value := []byte("a"), []byte("value")
		err := tx.Put(key, value)
		clear(key)
		clear(value)
		return errors.Join(err, tx.Put([]byte("bulk"), make([]byte, 1<<16)), spoil(tx), look(tx)) // bbolt copies small buckets by itself
	})
	view(t, s, spoil)
	view(t, s, look)
}

// unusableKeys cannot be written, and nothing is found under them.
func unusableKeys(t *testing.T, s store.Store) {
	put(t, s, "a")
	for _, key := range []string{"", "\x00", "\xff", "\xffa", strings.Repeat("k", longestKey+1), strings.Repeat("k", 1<<16)} {
		name := fmt.Sprintf("%d bytes from %.2q on", len(key), key)
		look := func(tx store.Tx) error {
			got, err := tx.Get([]byte(key))
			if got != nil {
				t.Errorf("%s: got %q", name, got)
			}
			return err
		}
		update(t, s, func(tx store.Tx) error {
			wantCode(t, tx.Put([]byte(key), nil), fault.Internal)
			wantCode(t, tx.Delete([]byte(key)), fault.Internal)
			return look(tx)
		})
		view(t, s, look)
	}
}

// longestKey is how many bytes a key may have.
const longestKey = 4096

// longest puts the longest key and a long value, and what begins as that key does.
func longest(t *testing.T, s store.Store) {
	key, value := bytes.Repeat([]byte("k\xff"), longestKey/2), make([]byte, 1<<20)
	for i := range value {
		value[i] = byte(i * i >> 8)
	}
	parent := key[:longestKey-1]
	look := func(tx store.Tx) error {
		got, err := tx.Get(key)
		if !bytes.Equal(got, value) {
			t.Errorf("got %d bytes", len(got))
		}
		var seen [][]byte
		for _, prefix := range [][]byte{parent, key} {
			err = errors.Join(err, tx.Scan(prefix, nil, nil, func(key, value []byte) error {
				seen = append(seen, key, value)
				return nil
			}))
		}
		if !slices.EqualFunc(seen, [][]byte{parent, {}, key, value, key, value}, bytes.Equal) {
			t.Errorf("saw %d keys and values, want 6", len(seen))
		}
		return err
	}
	update(t, s, func(tx store.Tx) error {
		return errors.Join(tx.Put(key, value), tx.Put(parent, nil), look(tx))
	})
	view(t, s, look)
}
