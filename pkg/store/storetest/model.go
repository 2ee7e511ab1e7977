package storetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

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
