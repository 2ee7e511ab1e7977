package store_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// one and two are the ids of parts of which one begins as the other does.
const one, two = "k3m9", "k3m9q2xw"

func TestAPartIsAStore(t *testing.T) {
	t.Parallel()
	storetest.RunBegun(t, func(t *testing.T) store.Store { return store.In(practice(t), store.PartAt(one)) })
}

// practice returns a book in which two parts are founded.
func practice(t *testing.T) store.Store {
	t.Helper()
	book := memory.New()
	mustUpdate(t, book, func(tx store.Tx) error {
		return errors.Join(store.FoundPart(store.Beside(tx, one)), store.FoundPart(store.Beside(tx, two)))
	})
	return book
}

func TestPartsDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	book := practice(t)
	for _, id := range []string{one, two} {
		mustUpdate(t, store.In(book, store.PartAt(id)), func(tx store.Tx) error { return tx.Put([]byte("a/"+id), []byte(id)) })
	}
	for _, id := range []string{one, two} {
		var keys []string
		mustView(t, store.In(book, store.PartAt(id)), func(tx store.Tx) error {
			return tx.Scan(nil, nil, nil, func(key, _ []byte) error {
				keys = append(keys, string(key))
				return nil
			})
		})
		if want := []string{"a/" + id, "meta/book", "meta/format"}; !slices.Equal(keys, want) {
			t.Errorf("%s has %q, want %q", id, keys, want)
		}
	}
}

// What one transaction writes to several parts takes place together, or not at all.
func TestWhatIsWrittenBesideTakesPlaceTogether(t *testing.T) {
	t.Parallel()
	book := practice(t)
	part := store.In(book, store.PartAt(one))
	own := errors.New("own")
	for _, outcome := range []error{own, nil} {
		err := part.Update(context.Background(), func(tx store.Tx) error {
			return errors.Join(tx.Put([]byte("a"), nil), store.Beside(tx, two).Put([]byte("b"), nil), store.Beside(store.Beside(tx, two), "").Put([]byte("c"), nil), outcome)
		})
		if !errors.Is(err, outcome) {
			t.Fatal(err)
		}
		have := slices.Sorted(maps.Keys(storetest.Contents(t, book)))
		for _, key := range []string{"part/k3m9/a", "part/k3m9q2xw/b", "c"} {
			if slices.Contains(have, key) != (outcome == nil) {
				t.Errorf("after %v: %q", outcome, have)
			}
		}
	}
}

// A trial keeps also what it writes beside to itself.
func TestATrialWritesNowhere(t *testing.T) {
	t.Parallel()
	book := practice(t)
	mustUpdate(t, store.In(book, store.PartAt(one)), func(tx store.Tx) error {
		trial, err := store.NewTrial(tx)
		if err != nil {
			return err
		}
		beside := store.Beside(trial, two)
		if err := errors.Join(trial.Put([]byte("a"), nil), beside.Put([]byte("b"), nil)); err != nil {
			return err
		}
		if again, err := store.Beside(trial, two).Get([]byte("b")); again == nil || err != nil {
			t.Errorf("the trial does not have what it wrote: %v", err)
		}
		return tx.Put([]byte("c"), nil)
	})
	have := storetest.Contents(t, book)
	if _, is := have["part/k3m9q2xw/b"]; is || have["part/k3m9/c"] != "" {
		t.Errorf("the book has %q", have)
	}
}

func TestWhatFindsAPartEndsTheTransaction(t *testing.T) {
	t.Parallel()
	own := fault.New(fault.NotFound, "own")
	part := store.In(practice(t), func(store.Tx) (string, error) { return "", own })
	run := func(store.Tx) error { t.Error("it was run"); return nil }
	if err := part.View(context.Background(), run); !errors.Is(err, own) {
		t.Error(err)
	}
	if err := part.Update(context.Background(), run); !errors.Is(err, own) {
		t.Error(err)
	}
}

func mustUpdate(t *testing.T, s store.Store, change func(store.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), change); err != nil {
		t.Fatal(err)
	}
}

func mustView(t *testing.T, s store.Store, read func(store.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}
