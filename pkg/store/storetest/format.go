package storetest

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Book opens one book by programs that write different formats.
type Book func(store.Format) store.Store

// RunFormat holds an engine whose books outlive the process to what it must do about
// their format. open returns a new and empty book.
func RunFormat(t *testing.T, open func(t *testing.T) Book) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Book)
	}{
		{"an older book is migrated once and in order", migratedInOrder},
		{"a new book needs no migration", newNeedsNone},
		{"a failed migration changes nothing", failedMigration},
		{"a newer book is refused", newerRefused},
		{"a book without a format is damaged", withoutFormat},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
}

// calls are the two ways to call a store without doing anything.
func calls() map[string]func(store.Store) error {
	nothing := func(store.Tx) error { return nil }
	return map[string]func(store.Store) error{
		"view":   func(s store.Store) error { return s.View(context.Background(), nothing) },
		"update": func(s store.Store) error { return s.Update(context.Background(), nothing) },
	}
}

// add returns a step that appends a letter to what a key holds.
func add(letter string) func(store.Tx) error {
	return func(tx store.Tx) error {
		have, err := tx.Get([]byte("steps"))
		return errors.Join(err, tx.Put([]byte("steps"), append(have, letter...)))
	}
}

func wantSteps(t *testing.T, s store.Store, want string) {
	t.Helper()
	if have := get(t, s, "steps"); string(have) != want {
		t.Errorf("the steps were %q, want %q", have, want)
	}
}

func migratedInOrder(t *testing.T, book Book) {
	put(t, book(store.NewFormat()), "a")
	for _, c := range []struct {
		by, want string
		steps    []func(store.Tx) error
	}{
		{"view", "x", []func(store.Tx) error{add("x")}},
		{"update", "xyz", []func(store.Tx) error{add("x"), add("y"), add("z")}},
		{"view", "xyzuv", []func(store.Tx) error{add("x"), add("y"), add("z"), add("u"), add("v")}},
	} {
		s := book(store.NewFormat(c.steps...))
		for range 2 {
			if err := calls()[c.by](s); err != nil {
				t.Fatalf("%s: %v", c.by, err)
			}
		}
		wantSteps(t, s, c.want)
	}
}

func newNeedsNone(t *testing.T, book Book) {
	s := book(store.NewFormat(add("x")))
	put(t, s, "a")
	wantSteps(t, s, "")
}

func failedMigration(t *testing.T, book Book) {
	old := book(store.NewFormat())
	put(t, old, "a")
	before := Contents(t, old)
	own := errors.New("own")
	s := book(store.NewFormat(add("x"), func(store.Tx) error { return own }))
	for name, call := range calls() {
		if err := call(s); !errors.Is(err, own) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := Contents(t, old); !maps.Equal(after, before) {
		t.Errorf("the book has become %q, was %q", after, before)
	}
}

func newerRefused(t *testing.T, book Book) {
	newer := book(store.NewFormat(add("x"), add("y")))
	put(t, newer, "a")
	before := Contents(t, newer)
	for name, call := range calls() {
		err := call(book(store.NewFormat(add("x"))))
		WantFault(t, err, fault.Damaged, "store.newer")
		if v := fault.Of(err).Values; v["path"] == nil || v["version"] != 3 || v["supported"] != 2 {
			t.Errorf("%s: values are %v", name, v)
		}
	}
	if after := Contents(t, newer); !maps.Equal(after, before) {
		t.Errorf("the book has become %q, was %q", after, before)
	}
}

func withoutFormat(t *testing.T, book Book) {
	s := book(store.CurrentFormat())
	put(t, s, "a")
	update(t, s, func(tx store.Tx) error {
		found, err := keys(tx, "", "", "")
		for _, key := range found {
			if strings.HasPrefix(key, "meta/") {
				err = errors.Join(err, tx.Delete([]byte(key)))
			}
		}
		return err
	})
	for _, call := range calls() {
		WantFault(t, call(s), fault.Damaged, "store.damaged")
	}
}
