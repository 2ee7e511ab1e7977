package storetest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ranges looks at a book of which one half was there before, in the change that writes
// the other half and after it.
func ranges(t *testing.T, s store.Store) {
	put(t, s, "b/3", "b/", "b/2", "b", "b0", "b/2x")
	look := func(tx store.Tx) error {
		for _, c := range []struct {
			name, prefix, from, to string
			want                   []string
		}{
			{"whole prefix", "b/", "", "", []string{"b/", "b/1", "b/1x", "b/2", "b/3"}},
			{"from is within", "b/", "1", "", []string{"b/1", "b/1x", "b/2", "b/3"}},
			{"to is not", "b/", "", "2", []string{"b/", "b/1", "b/1x"}},
			{"between", "b/", "1x", "3", []string{"b/1x", "b/2"}},
			{"nothing between", "b/", "2", "1", nil},
			{"behind the last", "b/", "9", "", nil},
			{"no such prefix", "x/", "", "", nil},
			{"no prefix", "", "a", "b/1", []string{"a/1", "b", "b/"}},
		} {
			got, err := keys(tx, c.prefix, c.from, c.to)
			if err != nil {
				return err
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			}
		}
		return nil
	}
	update(t, s, func(tx store.Tx) error {
		err := tx.Delete([]byte("b/2x"))
		for _, key := range []string{"a/1", "b/1", "c", "b/1x", "b/3"} {
			err = errors.Join(err, tx.Put([]byte(key), []byte("new")))
		}
		return errors.Join(err, look(tx))
	})
	if err := s.View(context.Background(), look); err != nil {
		t.Error(err)
	}
}

func stops(t *testing.T, s store.Store) {
	put(t, s, "a", "c", "e")
	own := errors.New("own")
	look := func(tx store.Tx) error {
		every, err := keys(tx, "", "", "")
		for _, last := range every {
			for _, c := range []struct{ give, want error }{{store.ErrStop, nil}, {own, own}} {
				seen := ""
				err := tx.Scan(nil, nil, nil, func(key, _ []byte) error {
					if seen = string(key); seen == last {
						return c.give
					}
					return nil
				})
				if !errors.Is(err, c.want) || seen != last {
					t.Errorf("%v from visit of %q: saw %q last, error %v", c.give, last, seen, err)
				}
			}
		}
		return err
	}
	_ = s.View(context.Background(), look)
	update(t, s, func(tx store.Tx) error {
		return errors.Join(tx.Put([]byte("b"), nil), tx.Put([]byte("d"), nil), tx.Put([]byte("z"), nil), look(tx))
	})
}

func scanRefusesWrites(t *testing.T, s store.Store) {
	put(t, s, "a", "b")
	update(t, s, func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(key, _ []byte) error {
			wantCode(t, tx.Delete(key), fault.Internal)
			wantCode(t, tx.Put(key, nil), fault.Internal)
			value, err := tx.Get(key)
			if value == nil {
				t.Errorf("%q cannot be read within the scan", key)
			}
			return err
		})
	})
}

func collectsThenDeletes(t *testing.T, s store.Store) {
	update(t, s, func(tx store.Tx) error {
		for i := range 1000 {
			if err := tx.Put([]byte{'k', byte(i >> 8), byte(i)}, bytes.Repeat([]byte{1}, 20)); err != nil {
				return err
			}
		}
		return nil
	})
	update(t, s, func(tx store.Tx) error { return clearAll(tx, "k") })
	_ = s.View(context.Background(), func(tx store.Tx) error {
		if left, err := keys(tx, "k", "", ""); len(left) > 0 || err != nil {
			t.Errorf("%d keys are left, %v", len(left), err)
		}
		return nil
	})
}

func clearAll(tx store.Tx, prefix string) error {
	found, err := keys(tx, prefix, "", "")
	for _, k := range found {
		err = errors.Join(err, tx.Delete([]byte(k)))
	}
	return err
}
