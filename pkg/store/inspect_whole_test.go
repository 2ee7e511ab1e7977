package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// agreed checks that the look which only finds whether a book is whole says of a change what the one does that names
// what is wrong, and reports whether it is whole.
func agreed(t *testing.T, s store.Store, what string, change func(store.Tx) error) bool {
	t.Helper()
	whole, found := looked(t, s, what, change)
	if !whole && found == 0 {
		t.Errorf("%s: nothing is found, and it is not whole", what)
	}
	return whole
}

// looked reports whether a book is whole after a change, and how many things are named that are wrong. It checks that
// nothing is where it is whole.
func looked(t *testing.T, s store.Store, what string, change func(store.Tx) error) (whole bool, found int) {
	t.Helper()
	undone := errors.New("not to be kept")
	err := s.Update(context.Background(), func(tx store.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		counted, wrong := store.SurveyWhole(tx)
		each, err := store.SurveyEach(tx, func(*fault.Error) error { found++; return nil })
		if err != nil {
			return err
		}
		whole = wrong == nil
		if whole && (found > 0 || !reflect.DeepEqual(counted, each)) {
			t.Errorf("%s: whole, %v, with %d things that are wrong, %v", what, counted, found, each)
		}
		return undone
	})
	if !errors.Is(err, undone) {
		t.Fatalf("%s: %v", what, err)
	}
	return whole, found
}

func TestBookIsWholeWhereNothingIsFoundInIt(t *testing.T) {
	t.Parallel()
	s := lived(t)
	if !agreed(t, s, "nothing", func(store.Tx) error { return nil }) {
		t.Error("a whole book is not")
	}
	for _, c := range spoilings() {
		if agreed(t, s, c.name, c.spoil) {
			t.Errorf("%s: is whole", c.name)
		}
	}
}

// wholeBooks returns books of each kind of thing.
func wholeBooks(t *testing.T) map[string]store.Store {
	t.Helper()
	forgotten := withTwoClients(t)
	if err := forgotten.Update(t.Context(), forget("forget", "eve")); err != nil {
		t.Fatal(err)
	}
	return map[string]store.Store{"lived": kept(t), "forgotten": forgotten, "ruled": ruledBook(t, 6)}
}

// Each key is taken out, put under another, and bytes of what is under it are made others, sealed as they should be.
func TestBookIsNotWholeWithoutAnyOfItsBytes(t *testing.T) {
	t.Parallel()
	for name, s := range wholeBooks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !agreed(t, s, "nothing", func(store.Tx) error { return nil }) {
				t.Error("a whole book is not")
			}
			const sealLength, step = 5, 7
			n := 0
			for key, value := range storetest.Contents(t, s) {
				body := value[sealLength:]
				agreed(t, s, fmt.Sprintf("%q missing", key), remove(key))
				agreed(t, s, fmt.Sprintf("%q under one more byte", key), sealed(key+"a", body))
				for i := n % step; i < len(body); i += step {
					other := []byte(body)
					other[i] ^= 1
					agreed(t, s, fmt.Sprintf("%q with byte %d of %x", key, i, body), sealed(key, string(other)))
				}
				n++
			}
		})
	}
}

// Each number that an entry has of a record is made another, and the record is left out and told twice, in journals
// that are tied as they should be. Of what was before a later change not all is looked at by an inspection.
func TestBookIsNotWholeWhereItsJournalContradictsIt(t *testing.T) {
	t.Parallel()
	s := lived(t)
	edits := map[string]func(*[]store.Made, int){
		"left out":        func(all *[]store.Made, i int) { *all = slices.Delete(*all, i, i+1) },
		"told twice":      func(all *[]store.Made, i int) { *all = append(*all, (*all)[i]) },
		"gone":            func(all *[]store.Made, i int) { (*all)[i].Body = nil },
		"of none before":  func(all *[]store.Made, i int) { (*all)[i].Prev = 0 },
		"with no rest":    func(all *[]store.Made, i int) { (*all)[i].Ref = 0 },
		"told in full":    func(all *[]store.Made, i int) { (*all)[i].Base = 0 },
		"without a body":  func(all *[]store.Made, i int) { (*all)[i].Body = []byte("\xa0") },
		"of another kind": func(all *[]store.Made, i int) { (*all)[i].Key = []byte("h/own") },
	}
	for by := range uint64(3) {
		edits[fmt.Sprint("before by ", by)] = func(all *[]store.Made, i int) { (*all)[i].Prev -= by }
		edits[fmt.Sprint("a rest by ", by)] = func(all *[]store.Made, i int) { (*all)[i].Ref += by - 1 }
		edits[fmt.Sprint("a base by ", by)] = func(all *[]store.Made, i int) { (*all)[i].Base += by }
	}
	for seq := range uint64(13) {
		for what, edit := range edits {
			looked(t, s, fmt.Sprintf("a change of entry %d %s", seq, what), rewritten(seq, func(e *store.Entry, _ map[string]*store.Part) {
				if len(e.Changes) > 0 {
					edit(&e.Changes, 0)
				}
			}))
			looked(t, s, fmt.Sprintf("a personal change of entry %d %s", seq, what), rewritten(seq, func(_ *store.Entry, parts map[string]*store.Part) {
				for _, p := range parts {
					if len(p.Changes) > 0 {
						edit(&p.Changes, len(p.Changes)-1)
					}
				}
			}))
		}
	}
}
