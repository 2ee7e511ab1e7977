package page_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Who keeps few pages reads all of a file as who keeps them all, but no page that is longer.
func TestFewPagesInMemoryAreEnoughForAllOfAFile(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	onLong := 0 // entries on the one page that is longer than one
	if err := open(t, s.data).Walk(context.Background(), page.Visitor{Page: func(p page.Page) error {
		if p.Region == page.RegionLeaf && p.Overflow > 0 {
			onLong = p.Count
		}
		return nil
	}}); err != nil {
		t.Fatal(err)
	}
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
			if _, long := errors.AsType[*page.Damage](err); !long && !bytes.Equal(again, s.model["tree"][string(key)]) {
				t.Errorf("%q is found as %q", key, again)
			}
			seen++
			return true, nil
		})
		long := 0
		if keep < 3 { // it takes that many
			long = onLong
		}
		if err != nil || onLong == 0 || seen != len(s.model["tree"])-long {
			t.Errorf("keeping %d: %d of %d, %d on the long page, %v", keep, seen, len(s.model["tree"]), onLong, err)
		}
		value, err := tree.Look([]byte("key-055/long"))
		if isFinding(err) != (long > 0) || (len(value) == 2500) != (long == 0) {
			t.Errorf("keeping %d: %d bytes are found on the long page, %v", keep, len(value), err)
		}
		damage, isDamage := errors.AsType[*page.Damage](f.Walk(context.Background(), page.Visitor{}))
		if isDamage != (long > 0) {
			t.Errorf("keeping %d: the walk finds %v", keep, damage)
		}
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
