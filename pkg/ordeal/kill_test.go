//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"testing"
)

// point is one call of a situation's command, by its number: at its entry, or where it
// has written half of its bytes.
type point struct {
	stage *stage
	call  *call
	torn  bool
}

// String is the name of the point by which it is tried again.
func (p point) String() string {
	if p.torn {
		return fmt.Sprintf("%s/%d/torn", p.stage.name, p.call.index)
	}
	return fmt.Sprintf("%s/%d", p.stage.name, p.call.index)
}

// kind is what the table counts the point under.
func (p point) kind() string {
	if p.torn {
		return p.call.shape.name + ", half done"
	}
	return p.call.shape.name
}

// kill is the order for the point. The bytes that a half done write has done end within
// a sector.
func (p point) kill() order {
	if p.torn {
		return order{kill: true, short: len(p.call.data)/2 + 100}
	}
	return order{kill: true}
}

// pass lets every call pass.
func pass(*call) order { return order{} }

// points sets every situation up and returns every call that its command makes.
func points(t *testing.T) []point {
	t.Helper()
	h := newHome(t)
	var found []point
	for _, s := range situations() {
		g := s.set(t)
		h.restore(t, g.home)
		a, calls := h.trace(t, g.command, pass)
		if a.exit != 0 {
			t.Fatalf("%s ended with %d: %s", s.name, a.exit, a.said)
		}
		for _, c := range calls {
			if s.tried != nil && !s.tried(c) {
				continue
			}
			found = append(found, point{stage: &g, call: c})
			if len(c.data) > 0 {
				found = append(found, point{stage: &g, call: c, torn: true})
			}
		}
	}
	return found
}

// chosen returns the points that are to be tried.
func chosen(t *testing.T, found []point, count int, seed uint64) []point {
	t.Helper()
	var list []point
	if name, one := only(); one {
		for _, p := range found {
			if p.String() == name {
				list = append(list, p)
			}
		}
		return list
	}
	for _, i := range drawn(t, len(found), count, seed) {
		list = append(list, found[i])
	}
	return list
}

// TestKilledAtAnyCallTheBookHolds kills every writing command at the calls by which it
// touches the book's folder. What was there stays, the change is there whole or not at
// all, and the next command works.
func TestKilledAtAnyCallTheBookHolds(t *testing.T) {
	seed, found := seed(t), points(t)
	t.Logf("%d points in all", len(found))
	verdicts := newTally(t)
	share(t, chosen(t, found, number(t, "ORDEAL_POINTS", 300), seed), func(t *testing.T, h home, p point) {
		h.restore(t, p.stage.home)
		killed := "not reached"
		a, _ := h.trace(t, p.stage.command, func(c *call) order {
			if c.index != p.call.index {
				return order{}
			}
			killed = c.String()
			return p.kill()
		})
		f := h.examine(t, true).against(promise{kept: p.stage.kept, named: a.events, more: p.stage.entries, made: a.copies})
		f.detail = killed + ": " + f.detail
		verdicts.add(t, p.kind(), p.String(), seed, f)
	})
	verdicts.print(t)
}
