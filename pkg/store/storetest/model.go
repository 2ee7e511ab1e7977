package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

// model is what the keys of a book should be, as a map.
type model map[string]string

// founded is where the keys stand that a book is founded with, which no model knows.
const founded = "meta/"

// span is what a scan is asked for, and after how many keys it stops, none for 0.
type span struct {
	prefix, from, to string
	most             int
}

// String returns the span as it is told in an error.
func (s span) String() string {
	return fmt.Sprintf("%q from %q to %q, %d at most", s.prefix, s.from, s.to, s.most)
}

// in returns the keys that a scan of the span visits.
func (m model) in(s span) []string {
	var found []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if strings.HasPrefix(key, s.prefix) && key >= s.prefix+s.from && (s.to == "" || key < s.prefix+s.to) {
			found = append(found, key)
		}
	}
	if s.most > 0 && len(found) > s.most {
		found = found[:s.most]
	}
	return found
}

// scan returns an error unless a scan of the span agrees with the model.
func (m model) scan(tx store.Tx, s span) error {
	var seen []string
	err := tx.Scan([]byte(s.prefix), []byte(s.from), []byte(s.to), func(key, value []byte) error {
		if strings.HasPrefix(string(key), founded) {
			return nil
		}
		if want := m[string(key)]; string(value) != want {
			return fmt.Errorf("scan of %v: %q is %q, want %q", s, key, value, want)
		}
		if seen = append(seen, string(key)); len(seen) == s.most {
			return store.ErrStop
		}
		return nil
	})
	if want := m.in(s); err == nil && !slices.Equal(seen, want) {
		err = fmt.Errorf("scan of %v: saw %q, want %q", s, seen, want)
	}
	return err
}

// get returns an error unless what is under a key agrees with the model.
func (m model) get(tx store.Tx, key string) error {
	got, err := tx.Get([]byte(key))
	if want, is := m[key]; err == nil && (is != (got != nil) || string(got) != want) {
		err = fmt.Errorf("%q is %q, want %q", key, got, want)
	}
	return err
}

// whole returns an error unless the whole book agrees with the model.
func (m model) whole(tx store.Tx) error {
	err := m.scan(tx, span{})
	for key := range m {
		err = errors.Join(err, m.get(tx, key))
	}
	return err
}

// step is one thing that is done in a change.
type step struct {
	do         string
	key, value string
	span       span
}

func (s step) run(tx store.Tx, m model) error {
	switch s.do {
	case "put":
		m[s.key] = s.value
		return tx.Put([]byte(s.key), []byte(s.value))
	case "delete":
		delete(m, s.key)
		return tx.Delete([]byte(s.key))
	case "get":
		return m.get(tx, s.key)
	}
	return m.scan(tx, s.span)
}

// steps draws what is done in a change, among so few keys that it meets them again: beside
// each other lie what is under a prefix and what is just behind it.
func steps() *rapid.Generator[[]step] {
	some := func(most int, of ...string) *rapid.Generator[string] {
		return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(of), 0, most), func(s []string) string { return strings.Join(s, "") })
	}
	rest := some(3, "\x00", "/", "0", "\xff")
	key := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"a", "a", "a/", "b"}).Draw(t, "first") + rest.Draw(t, "rest")
	})
	prefix := rapid.OneOf(key, some(2, "\x00", "\xff"))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{
			do:    rapid.SampledFrom([]string{"put", "put", "delete", "get", "scan", "scan"}).Draw(t, "do"),
			key:   key.Draw(t, "key"),
			value: some(2, "x", "\x00").Draw(t, "value"),
			span:  span{prefix.Draw(t, "prefix"), rest.Draw(t, "from"), rest.Draw(t, "to"), rapid.IntRange(0, 3).Draw(t, "most")},
		}
	}), 20, 80)
}

// agreesWithMap makes changes one after the other, of which some are undone. Whatever was
// written before, in this change or another, each read tells all of it.
func agreesWithMap(t *testing.T, s store.Store) {
	drawn := steps()
	undo := errors.New("undo")
	rapid.Check(t, func(rt *rapid.T) {
		now := model{}
		update(t, s, func(tx store.Tx) error { return errors.Join(clearAll(tx, "a"), clearAll(tx, "b")) })
		for i := range rapid.IntRange(1, 3).Draw(rt, "changes") {
			todo, end := drawn.Draw(rt, "steps"), rapid.SampledFrom([]error{nil, nil, undo}).Draw(rt, "end")
			next, err := now.change(s, todo, end)
			if !errors.Is(err, end) {
				rt.Fatalf("change %d: %v", i, err)
			}
			if err == nil {
				now = next
			}
			if err := s.View(context.Background(), now.whole); err != nil {
				rt.Fatalf("after change %d: %v", i, err)
			}
		}
	})
}

// change makes one change of a store and returns what it should have become, and the error that
// it ended with: the one given, unless something did not agree with the model.
func (m model) change(s store.Store, todo []step, end error) (next model, err error) {
	err = s.Update(context.Background(), func(tx store.Tx) error {
		next = maps.Clone(m)
		for _, step := range todo {
			if err := step.run(tx, next); err != nil {
				return err
			}
		}
		if err := next.whole(tx); err != nil {
			return err
		}
		return end
	})
	return next, err
}
