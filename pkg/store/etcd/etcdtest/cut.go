package etcdtest

import "sync"

// clients is the number of those who are no members.
const clients = -1

// Cut takes a member off the network: nothing passes between it and the other members or
// clients, and nobody is told. Connections stay open and are silent, new ones are made and stay
// silent too. That alone differs from a network that is down, where none is made.
func (c *Cluster) Cut(i int) { c.gate.set(i, true) }

// Heal brings a member back that was cut off. What was on its way arrives.
func (c *Cluster) Heal(i int) { c.gate.set(i, false) }

// gate is where everything waits that goes to or from a member that is cut off.
type gate struct {
	mu      sync.Mutex
	cut     map[int]bool
	changed chan struct{} // closed, and another made, with each change
}

func newGate() *gate { return &gate{cut: map[int]bool{}, changed: make(chan struct{})} }

func (g *gate) set(member int, cut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.cut[member] = cut
	close(g.changed)
	g.changed = make(chan struct{})
}

// isCut reports whether one of them is cut off, and what is closed when that may be over.
func (g *gate) isCut(members ...int) (bool, <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, member := range members {
		if g.cut[member] {
			return true, g.changed
		}
	}
	return false, nil
}

// pass waits until neither of two is cut off; false when what waits was ended before.
func (g *gate) pass(ended <-chan struct{}, from, to int) bool {
	for {
		cut, changed := g.isCut(from, to)
		if !cut {
			return true
		}
		select {
		case <-changed:
		case <-ended:
			return false
		}
	}
}
