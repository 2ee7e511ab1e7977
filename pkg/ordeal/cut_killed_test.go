//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// killed records creations that are killed where the next command ends what they began: the
// draft of the book is whole to read, and is not on the disk yet, has no name yet, or has
// two.
func killed(t testing.TB) []*history {
	t.Helper()
	g, commands := situation{name: "creation"}.set(t), bookings("First", 3)
	var list []*history
	for n := 0; ; n++ {
		seen := 0
		r := g.record(t, fmt.Sprintf("creation, killed at %d", n), commands, nth(n, order{kill: true}, &seen, ofADraft))
		if seen <= n {
			return list
		}
		if len(r.known) == len(commands) { // what the killed one booked is there
			list = append(list, r)
		}
	}
}

// ofADraft reports whether a call syncs a draft, gives it another name, or takes one.
func ofADraft(c *call) bool {
	return strings.Contains(c.path, ".draft-") && (isSync(c) || slices.Contains([]string{"linkat", "unlinkat"}, c.shape.name))
}

// TestPowerCutSeesADraftThatIsNotSynced holds those histories to what they are there for:
// where the next command gave the draft its name without a sync, there is no book.
func TestPowerCutSeesADraftThatIsNotSynced(t *testing.T) {
	lives, bad := killed(t), 0
	for _, r := range lives {
		bad += without(t, r, func(c *call) bool { return isSync(c) && strings.Contains(c.path, ".draft-") })
	}
	if len(lives) < 3 || bad == 0 {
		t.Errorf("%d histories, %d images are bad", len(lives), bad)
	}
}
