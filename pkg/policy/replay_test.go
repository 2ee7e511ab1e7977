package policy_test

import (
	"strings"
	"testing"
)

// TestRandomHistoriesReplayFromTheirSeed holds the random histories to their seeds:
// what a failing one prints can be lived through again.
func TestRandomHistoriesReplayFromTheirSeed(t *testing.T) {
	t.Parallel()
	lived := func(seed uint64) string {
		l := born(t, seed)
		for range 12 {
			l.step(t, seed)
		}
		return strings.Join(l.deeds, "\n")
	}
	for seed := range uint64(100) {
		if once, again := lived(seed), lived(seed); once != again {
			t.Fatalf("seed %d: first\n%s\nthen\n%s", seed, once, again)
		}
	}
}
