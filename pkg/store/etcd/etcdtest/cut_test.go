package etcdtest

import "testing"

func TestNothingPassesToOrFromOneThatIsCutOff(t *testing.T) {
	t.Parallel()
	g := newGate()
	ended := make(chan struct{})
	close(ended)
	passes := func(want bool, from, to int) {
		t.Helper()
		if got := g.pass(ended, from, to); got != want {
			t.Errorf("from %d to %d: got %t", from, to, got)
		}
	}
	g.set(1, true)
	passes(false, 1, 0)
	passes(false, 0, 1)
	passes(false, clients, 1)
	passes(true, 0, 2)
	passes(true, clients, 0)
	g.set(1, false)
	passes(true, 1, 0)
	passes(true, clients, 1)
}
