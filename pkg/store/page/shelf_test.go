package page_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Who keeps few pages reads all of a file as who keeps them all, also a page that is longer.
func TestFewPagesInMemoryAreEnoughForAllOfAFile(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	for _, keep := range []uint64{1, 2, 3, 100} {
		f := open(t, s.data)
		f.Keep(keep)
		tree, _, err := f.Bucket([]byte("tree"), nil)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		err = tree.Survey(nil, func(key, value []byte) (bool, error) {
			if !bytes.Equal(value, s.model["tree"][string(key)]) {
				t.Errorf("%q has %q", key, value)
			}
			again, err := tree.Look(key)
			if err != nil || !bytes.Equal(again, s.model["tree"][string(key)]) {
				t.Errorf("%q is found as %q, %v", key, again, err)
			}
			seen++
			if most := 2 * max(keep, 3); f.Held() > most { // the longest page takes three
				t.Errorf("keeping %d: %d pages are held", keep, f.Held())
			}
			return true, nil
		})
		if err != nil || seen != len(s.model["tree"]) {
			t.Errorf("keeping %d: %d of %d, %v", keep, seen, len(s.model["tree"]), err)
		}
		if err := f.Walk(context.Background(), page.Visitor{}); err != nil {
			t.Errorf("keeping %d: the walk finds %v", keep, err)
		}
	}
}

// A file says how long its pages are.
func TestPagesInMemoryAreFewWhateverTheirLength(t *testing.T) {
	t.Parallel()
	f := open(t, newSmall(t).data)
	f.Keep(1 << 40)
	if kept := f.Limit() * f.Meta().PageSize; kept > page.MaxUsed {
		t.Errorf("%d bytes are kept", kept)
	}
}

// What lies beside a page that is damaged is seen and found.
func TestSurveyPassesOverWhatIsDamaged(t *testing.T) {
	t.Parallel()
	c := newCraft()
	c.leaf(5, 0, entries("a", "c", "b")...)
	tree, _, err := open(t, c.data).Bucket([]byte("tree"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	visit := func(key, _ []byte) (bool, error) {
		seen = append(seen, string(key))
		return string(key) != "m", nil
	}
	if err := tree.Survey(nil, visit); err != nil || len(seen) != 1 || seen[0] != "m" {
		t.Errorf("saw %q, %v", seen, err)
	}
	if value, err := tree.Look([]byte("m")); err != nil || value == nil {
		t.Errorf("m is %q, %v", value, err)
	}
	if value, err := tree.Look([]byte("x")); err != nil || value != nil {
		t.Errorf("x is %q, %v", value, err)
	}
	if _, err := tree.Look([]byte("b")); !isFinding(err) {
		t.Errorf("b: %v", err)
	}
	if _, err := tree.Get([]byte("m")); !isFinding(err) {
		t.Errorf("a proof of m: %v", err)
	}
}
