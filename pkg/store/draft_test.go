package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
)

// applied takes the writes of a draft in the order in which they come.
type applied struct {
	keys   []string
	values map[string]string
}

func (a *applied) Put(key, value []byte) error {
	a.keys = append(a.keys, string(key))
	a.values[string(key)] = string(value)
	return nil
}

func (a *applied) Delete(key []byte) error {
	a.keys = append(a.keys, string(key))
	delete(a.values, string(key))
	return nil
}

// So many writes lie on many pieces, whatever their order.
func TestDraftOfVeryManyWritesIsReadAndAppliedInTheirOrder(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	for name, order := range map[string]func(i int) int{
		"ascending":  func(i int) int { return i },
		"descending": func(i int) int { return 1<<20 - i },
		"random":     func(int) int { return random.IntN(1 << 20) },
	} {
		d, model := store.NewDraft(store.Nothing{}), map[string]string{}
		for i := range 20_000 {
			key := fmt.Sprintf("%07d", order(i))
			var err error
			if i%7 == 0 {
				delete(model, key)
				err = d.Delete([]byte(key))
			} else {
				model[key] = fmt.Sprint(i)
				err = d.Put([]byte(key), fmt.Append(nil, i))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		a := applied{values: map[string]string{}}
		if err := d.Apply(&a); err != nil || !slices.IsSorted(a.keys) || len(slices.Compact(a.keys)) != len(a.keys) || !maps.Equal(a.values, model) {
			t.Errorf("%s: applied as %d writes, %v", name, len(a.keys), err)
		}
		want := slices.Sorted(maps.Keys(model))
		from := want[len(want)/2]
		var seen []string
		err := d.Scan(nil, []byte(from), nil, func(key, value []byte) error {
			if model[string(key)] != string(value) {
				t.Errorf("%s: %s is %s", name, key, value)
			}
			seen = append(seen, string(key))
			return nil
		})
		if err != nil || !slices.Equal(seen, want[len(want)/2:]) {
			t.Errorf("%s: scanned %d keys, want %d, %v", name, len(seen), len(want)-len(want)/2, err)
		}
		for _, key := range want[:100] {
			if value, err := d.Get([]byte(key)); err != nil || string(value) != model[key] {
				t.Errorf("%s: %s is %s, %v", name, key, value, err)
			}
		}
	}
}

func TestScanOfADraftEndsWithTheErrorOfAVisitOnEitherSide(t *testing.T) {
	t.Parallel()
	own := errors.New("own")
	below := store.NewDraft(store.Nothing{})
	above := store.NewDraft(below)
	if err := errors.Join(below.Put([]byte("a"), nil), above.Put([]byte("b"), nil), below.Put([]byte("c"), nil), above.Delete([]byte("a"))); err != nil {
		t.Fatal(err)
	}
	for _, stop := range []string{"b", "c"} {
		var seen []byte
		err := above.Scan(nil, nil, nil, func(key, _ []byte) error {
			seen = append(seen, key...)
			if string(key) == stop {
				return own
			}
			return nil
		})
		if !errors.Is(err, own) || !bytes.HasSuffix(seen, []byte(stop)) || bytes.Contains(seen, []byte("a")) {
			t.Errorf("%s: %q, %v", stop, seen, err)
		}
	}
}

func BenchmarkDraft(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{50, 100_000} {
		keys := make([][]byte, n)
		for i := range keys {
			keys[i] = fmt.Appendf(nil, "%016x", random.Uint64())
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				d := store.NewDraft(store.Nothing{})
				for _, key := range keys {
					if err := d.Put(key, key); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
