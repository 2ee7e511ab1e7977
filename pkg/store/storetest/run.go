package storetest

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

// Run holds a store to the contract of store.Store. open returns a new and
// empty one.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"a new store reads as empty", readsAsEmpty},
		{"what was put is got", putIsGot},
		{"an empty value is not an absent one", emptyValue},
		{"values are copies", copies},
		{"scan keeps to its range and order", ranges},
		{"scan stops when told", stops},
		{"an error rolls back", rollsBack},
		{"a panic rolls back and lets the next one in", panics},
		{"a view refuses writes", viewRefusesWrites},
		{"a scan refuses writes", scanRefusesWrites},
		{"collected keys are all deleted", collectsThenDeletes},
		{"an unusable key is refused", unusableKeys},
		{"a cancelled call changes nothing", cancelled},
		{"updates do not lose each other", concurrent},
		{"random writes agree with a map", agreesWithMap},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
}

func update(t testing.TB, s store.Store, change func(store.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), change); err != nil {
		t.Fatalf("update: %v", err)
	}
}

func put(t testing.TB, s store.Store, keys ...string) {
	t.Helper()
	update(t, s, func(tx store.Tx) error {
		for _, k := range keys {
			if err := tx.Put([]byte(k), []byte("value of "+k)); err != nil {
				return err
			}
		}
		return nil
	})
}

func get(t testing.TB, s store.Store, key string) []byte {
	t.Helper()
	var value []byte
	if err := s.View(context.Background(), func(tx store.Tx) (err error) {
		value, err = tx.Get([]byte(key))
		return err
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	return value
}

// keys lists the keys under a prefix.
func keys(tx store.Tx, prefix, from, to string) ([]string, error) {
	var found []string
	err := tx.Scan([]byte(prefix), []byte(from), []byte(to), func(key, _ []byte) error {
		found = append(found, string(key))
		return nil
	})
	return found, err
}

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if err == nil || fault.Of(err).Code != code {
		t.Errorf("error is %v, want code %s", err, code)
	}
}

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

func viewRefusesWrites(t *testing.T, s store.Store) {
	put(t, s, "a")
	_ = s.View(context.Background(), func(tx store.Tx) error {
		wantCode(t, tx.Put([]byte("b"), nil), fault.Internal)
		wantCode(t, tx.Delete([]byte("a")), fault.Internal)
		return nil
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

func unusableKeys(t *testing.T, s store.Store) {
	for _, key := range [][]byte{nil, {}, make([]byte, 1<<16)} {
		wantCode(t, s.Update(context.Background(), func(tx store.Tx) error { return tx.Put(key, nil) }), fault.Internal)
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

func agreesWithMap(t *testing.T, s store.Store) {
	put(t, s, "r/a", "r/ab", "r/b", "r/bbb")
	before := map[string]string{"a": "value of r/a", "ab": "value of r/ab", "b": "value of r/b", "bbb": "value of r/bbb"}
	key := rapid.StringMatching(`[ab]{1,3}`)
	rapid.Check(t, func(rt *rapid.T) {
		model := maps.Clone(before)
		change := func(tx store.Tx) error {
			for range rapid.IntRange(1, 30).Draw(rt, "writes") {
				k, v := key.Draw(rt, "key"), rapid.String().Draw(rt, "value")
				if rapid.IntRange(0, 2).Draw(rt, "delete") == 0 {
					delete(model, k)
					if err := tx.Delete([]byte("r/" + k)); err != nil {
						return err
					}
					continue
				}
				model[k] = v
				if err := tx.Put([]byte("r/"+k), []byte(v)); err != nil {
					return err
				}
			}
			return compare(rt, tx, model)
		}
		undo := errors.New("undo")
		err := s.Update(context.Background(), func(tx store.Tx) error {
			if err := change(tx); err != nil {
				return err
			}
			return undo
		})
		if !errors.Is(err, undo) || string(get(t, s, "r/a")) != before["a"] {
			rt.Errorf("the change failed or was not undone: %v", err)
		}
	})
}

func compare(t *rapid.T, tx store.Tx, model map[string]string) error {
	have := map[string]string{}
	var order []string
	err := tx.Scan([]byte("r/"), nil, nil, func(key, value []byte) error {
		order = append(order, string(key))
		have[string(key[2:])] = string(value)
		return nil
	})
	if !maps.Equal(have, model) || !slices.IsSorted(order) {
		t.Errorf("have %v in order %v, want %v", have, order, model)
	}
	return err
}
