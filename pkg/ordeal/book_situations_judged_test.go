//go:build ordeal && linux && amd64

package ordeal

import "testing"

// TestSituationsSucceedUndisturbed keeps every situation what it is there for: a command
// that writes.
func TestSituationsSucceedUndisturbed(t *testing.T) {
	for _, s := range situations() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			g := s.set(t)
			a := g.home.run(t, g.command)
			if a.exit != 0 || len(a.events) == 0 && !s.none {
				t.Fatalf("adsum %q ended with %d: %s", g.command.args, a.exit, a.said)
			}
			if found := g.home.look(); len(found.journal) != len(g.kept)+g.entries {
				t.Errorf("%d entries before it, %d after it", len(g.kept), len(found.journal))
			}
			if f := g.home.examine(t, true).against(promise{kept: g.kept, named: a.events, more: g.entries, made: a.copies}); f.verdict != fine {
				t.Error(f)
			}
		})
	}
}
