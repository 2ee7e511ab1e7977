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

// ranges looks at a book of which one half was there before, in the change that writes
// the other half and after it.
func ranges(t *testing.T, s store.Store) {
	put(t, s, "b/3", "b/", "b/2", "b", "b0", "b/2x")
	rangesAre(t, s, []string{"a/1", "b/1", "c", "b/1x", "b/3"}, []string{"b/2x"}, []rangeCase{
		{"whole prefix", "b/", "", "", []string{"b/", "b/1", "b/1x", "b/2", "b/3"}},
		{"from is within", "b/", "1", "", []string{"b/1", "b/1x", "b/2", "b/3"}},
		{"to is not", "b/", "", "2", []string{"b/", "b/1", "b/1x"}},
		{"between", "b/", "1x", "3", []string{"b/1x", "b/2"}},
		{"nothing between", "b/", "2", "1", nil},
		{"behind the last", "b/", "9", "", nil},
		{"no such prefix", "x/", "", "", nil},
		{"no prefix", "", "a", "b/1", []string{"a/1", "b", "b/"}},
	})
}

// neighbours are keys of which one begins as another does, or lies just behind all that do.
func neighbours(t *testing.T, s store.Store) {
	put(t, s, "p/1", "p/1/", "p0", "a/", "a/\xff\xff", "b", "p/1/x")
	rangesAre(t, s, []string{"p/10", "a0", "a/\xff", "a/\xff\x00", "p/1/\xff", "\x00\x00"}, []string{"p/1/x"}, []rangeCase{
		{"what begins as a name does", "p/1", "", "", []string{"p/1", "p/1/", "p/1/\xff", "p/10"}},
		{"what is under it", "p/1/", "", "", []string{"p/1/", "p/1/\xff"}},
		{"a name that another begins with", "p/10", "", "", []string{"p/10"}},
		{"nothing of the next prefix", "p/", "10", "", []string{"p/10"}},
		{"up to the last byte", "a/", "", "\xff", []string{"a/"}},
		{"from the last byte on", "a/", "\xff", "", []string{"a/\xff", "a/\xff\x00", "a/\xff\xff"}},
		{"between last bytes", "a/", "\xff", "\xff\xff", []string{"a/\xff", "a/\xff\x00"}},
		{"a prefix that ends in the last byte", "a/\xff", "", "", []string{"a/\xff", "a/\xff\x00", "a/\xff\xff"}},
		{"a prefix that ends in two of them", "a/\xff\xff", "", "", []string{"a/\xff\xff"}},
		{"nothing under one", "a\xff", "", "", nil},
		{"a prefix of nothing else", "\xff", "", "", nil},
		{"a prefix of two of them", "\xff\xff", "", "\xff", nil},
		{"a prefix of the first byte", "\x00", "", "", []string{"\x00\x00"}},
		{"the beginning", "", "", "a0", []string{"\x00\x00", "a/", "a/\xff", "a/\xff\x00", "a/\xff\xff"}},
		{"the end", "", "p/10", "", []string{"p/10", "p0"}},
	})
}

// rangeCase is a scan and the keys that it visits.
type rangeCase struct {
	name, prefix, from, to string
	want                   []string
}

// rangesAre puts and deletes keys, and looks at ranges within the change and after it.
func rangesAre(t *testing.T, s store.Store, puts, deletes []string, cases []rangeCase) {
	look := func(tx store.Tx) error {
		for _, c := range cases {
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
	update(t, s, func(tx store.Tx) (err error) {
		for _, key := range deletes {
			err = errors.Join(err, tx.Delete([]byte(key)))
		}
		for _, key := range puts {
			err = errors.Join(err, tx.Put([]byte(key), []byte("new")))
		}
		return errors.Join(err, look(tx))
	})
	view(t, s, look)
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
	view(t, s, look)
	update(t, s, func(tx store.Tx) error {
		return errors.Join(tx.Put([]byte("b"), nil), tx.Put([]byte("d"), nil), tx.Put([]byte("z"), nil), look(tx))
	})
}

func scanRefusesWrites(t *testing.T, s store.Store) {
	put(t, s, "a", "b")
	update(t, s, func(tx store.Tx) error {
		err := tx.Scan(nil, nil, nil, func(key, _ []byte) error {
			within, err := keys(tx, string(key), "", "")
			if value, failed := tx.Get(key); value == nil || failed != nil || err != nil || !slices.Contains(within, string(key)) {
				t.Errorf("%q cannot be read within the scan: %q, %q, %v, %v", key, value, within, err, failed)
			}
			wantCode(t, tx.Delete(key), fault.Internal)
			wantCode(t, tx.Put(key, nil), fault.Internal)
			return store.ErrStop
		})
		return errors.Join(err, tx.Delete([]byte("a")))
	})
	if a, b := get(t, s, "a"), get(t, s, "b"); a != nil || b == nil {
		t.Errorf("a is %q, b is %q", a, b)
	}
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
	view(t, s, func(tx store.Tx) error {
		left, err := keys(tx, "k", "", "")
		if len(left) > 0 {
			t.Errorf("%d keys are left", len(left))
		}
		return err
	})
}

// longScan visits each key once and in order, however many there are, of which most begin as
// the one before does, and whatever becomes of the copies that it was given.
func longScan(t *testing.T, s store.Store) {
	const many, prime = 20_000, 7919
	key := func(i int) string { return fmt.Sprintf("many/%04d", i/7) + strings.Repeat("\x00", i%7) }
	look := func(tx store.Tx) error {
		next := 0
		err := tx.Scan([]byte("many/"), nil, nil, func(found, value []byte) error {
			if want := key(next); string(found) != want || string(value) != want[5:] {
				return fmt.Errorf("saw %q with %q, want %q", found, value, want)
			}
			next++
			clear(found)
			clear(value)
			return nil
		})
		if err == nil && next != many {
			err = fmt.Errorf("saw %d keys, want %d", next, many)
		}
		return err
	}
	put(t, s, "many", "many0")
	for part := range 2 { // the second lies between the keys of the first
		update(t, s, func(tx store.Tx) error {
			for i := part; i < many; i += 2 {
				key := key(i * prime % many)
				if err := tx.Put([]byte(key), []byte(key[5:])); err != nil {
					return err
				}
			}
			if part == 0 {
				return nil
			}
			return look(tx)
		})
	}
	view(t, s, look)
}

func clearAll(tx store.Tx, prefix string) error {
	found, err := keys(tx, prefix, "", "")
	for _, k := range found {
		err = errors.Join(err, tx.Delete([]byte(k)))
	}
	return err
}
