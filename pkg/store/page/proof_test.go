package page_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// asked returns the bucket of the craft, and the keys that its proof is asked about.
func asked(t *testing.T) (*page.Tree, *[]string) {
	t.Helper()
	var keys []string
	tree, found, err := open(t, newCraft().data).Bucket([]byte("tree"), func(key, _ []byte) error {
		keys = append(keys, string(key))
		if string(key) == "n" {
			return errProof
		}
		return nil
	})
	if err != nil || !found {
		t.Fatal(found, err)
	}
	return tree, &keys
}

// The leaves hold a, b, c and m, n.
func TestGetProvesWhatStandsOnBothSides(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"0": "a", "a": "a b", "aa": "a b", "b": "a b c", "c": "b c m", "d": "c m",
		"m": "c m n", "mm": "m n", "n": "m n", "z": "n",
	} {
		tree, keys := asked(t)
		value, err := tree.Get([]byte(key))
		slices.Sort(*keys)
		if strings.Join(*keys, " ") != want {
			t.Errorf("%s: proved %q, want %q", key, *keys, want)
		}
		if strings.Contains(want, "n") != errors.Is(err, errProof) || err != nil && value != nil {
			t.Errorf("%s: %q, %v", key, value, err)
		}
	}
}

func TestScanProvesWhatStandsBeforeAndAllThatItShows(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{"": "a b c", "a": "a b c", "b": "a b c", "c": "b c", "d": "c m"} {
		tree, keys := asked(t)
		if err := tree.Scan([]byte(from), func(key, _ []byte) (bool, error) { return string(key) < "c", nil }); err != nil {
			t.Fatal(err)
		}
		if strings.Join(*keys, " ") != want {
			t.Errorf("from %q: proved %q, want %q", from, *keys, want)
		}
	}
	tree, _ := asked(t)
	if err := tree.Scan([]byte("m"), func(_, _ []byte) (bool, error) { return true, nil }); !errors.Is(err, errProof) {
		t.Errorf("a scan over what is not whole: %v", err)
	}
}

func TestEndsAreTheFirstAndTheLastKey(t *testing.T) {
	t.Parallel()
	tree, keys := asked(t)
	if first, last, err := tree.Ends(); string(first) != "a" || string(last) != "n" || !errors.Is(err, errProof) {
		t.Errorf("%q and %q, %v", first, last, err)
	}
	if !slices.Equal(*keys, []string{"a", "n"}) {
		t.Errorf("proved %q", *keys)
	}
}

func TestWalkGoesOnBesideWhatIsDamaged(t *testing.T) {
	t.Parallel()
	c := newCraft()
	c.header(5, 0, 0, 0)
	var found []uint64
	var keys []string
	err := open(t, c.data).Walk(t.Context(), page.Visitor{
		Entry: func(_, key, _ []byte) error {
			keys = append(keys, string(key))
			return nil
		},
		Damage: func(d *page.Damage) error {
			found = append(found, d.Page)
			return nil
		},
	})
	if err != nil || !slices.Equal(found, []uint64{5}) || !slices.Equal(keys, []string{"m", "n"}) {
		t.Errorf("damaged are %v, read %q, %v", found, keys, err)
	}
	own := errors.New("own")
	err = open(t, c.data).Walk(t.Context(), page.Visitor{Damage: func(*page.Damage) error { return own }})
	if !errors.Is(err, own) {
		t.Errorf("a visitor that had enough: %v", err)
	}
}
