//go:build ordeal && linux && amd64

package ordeal

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPowerCutSeesASyncThatIsMissing holds the model of a disk to what it is there for: a
// program that leaves out one kind of sync, or the name of its file, is found out.
func TestPowerCutSeesASyncThatIsMissing(t *testing.T) {
	creation := situation{name: "creation"}.set(t).record(t, "creation", bookings("First", 2), pass)
	day := situation{name: "day", before: all(anna, others)}.set(t).record(t, "day", all(paid, hours, bookings("Last", 3)), pass)
	ofFolder := func(c *call) bool { return c.shape.name == "fsync" && !strings.Contains(c.path, "adsum.db") }
	ofFile := func(c *call) bool {
		return strings.Contains(c.path, "adsum.db") && strings.HasSuffix(c.shape.name, "sync")
	}
	for name, m := range map[string]struct {
		life    *history
		missing func(*call) bool
		seen    bool
	}{
		"none, creation":       {creation, func(*call) bool { return false }, false},
		"of folders, creation": {creation, ofFolder, true},
		"of the file":          {creation, ofFile, true},
		"none, day":            {day, func(*call) bool { return false }, false},
		"all":                  {day, ofFile, true},
		"of the data":          {day, func(c *call) bool { return ofFile(c) && isBeforeMeta(day, c) }, true},
		"of the meta page":     {day, func(c *call) bool { return ofFile(c) && !isBeforeMeta(day, c) }, true},
	} {
		if bad := without(t, m.life, m.missing); (bad > 0) != m.seen {
			t.Errorf("syncs that are missing: %s: %d images are bad", name, bad)
		}
	}
}

// pageOfBook is how many bytes a page of a new book has.
const pageOfBook = 8 << 10

// isBeforeMeta reports whether a sync comes before a meta page is written.
func isBeforeMeta(r *history, sync *call) bool {
	for i, m := range r.moments[:len(r.moments)-1] {
		if m.call == sync {
			next := r.moments[i+1].call
			return next != nil && len(next.data) == pageOfBook && next.offset < 2*pageOfBook
		}
	}
	return false
}

// without leaves calls out of a history and returns how many of some images are bad.
func without(t *testing.T, r *history, missing func(*call) bool) (bad int) {
	t.Helper()
	left := *r
	left.moments = nil
	for _, m := range r.moments {
		if m.call == nil || !missing(m.call) {
			left.moments = append(left.moments, m)
		}
	}
	h, dice := newHome(t), rand.New(rand.NewPCG(1, 2))
	for range 150 {
		d, p := left.anyMoment(dice)
		d.after(cuts[dice.IntN(len(cuts))].of(dice, d.pending())).write(t, h, left.home)
		if h.examine(t, false).against(p).verdict != fine {
			bad++
		}
	}
	return bad
}
