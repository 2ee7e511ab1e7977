//go:build ordeal && linux && amd64

package ordeal

import (
	"math/rand/v2"
	"syscall"
	"testing"
)

// TestUntrueAnswersAreSeen gives a command's answer another one in its place.
func TestUntrueAnswersAreSeen(t *testing.T) {
	g := situation{name: "book", before: all(anna), command: at(hours.after, "book", "Jan", "--at", "2026-11-25T10:00")}.set(t)
	refuse := func(c *call) order {
		if c.shape.name == "fdatasync" {
			return order{refuse: syscall.EIO}
		}
		return order{}
	}
	named := []string{"01M83T4CM0K91KEEHZSGNJY5Z4"}
	for name, c := range map[string]struct {
		direct func(*call) order
		answer answer
		want   verdict
	}{
		"not done, and so it says":  {refuse, answer{exit: 74, outcome: "io", said: "input/output error"}, fine},
		"not done, and done it is":  {pass, answer{exit: 74, outcome: "io", said: "input/output error"}, unasked},
		"either":                    {pass, answer{exit: 74, outcome: "outcome_unknown", said: "input/output error"}, fine},
		"done, and done it is not":  {refuse, answer{outcome: "done", events: named}, lost},
		"not done, and no cause":    {refuse, answer{exit: 74, outcome: "io", said: "no"}, causeless},
		"not done, with 65":         {refuse, answer{exit: 65, outcome: "damaged"}, wrongExit},
		"not done, and hangs":       {refuse, answer{exit: -1, signal: syscall.SIGKILL}, hung},
		"not done, and not as JSON": {refuse, answer{exit: 74, said: "input/output error"}, wrongExit},
	} {
		h := newHome(t)
		h.restore(t, g.home)
		d, err := diskOf(h)
		if err != nil {
			t.Fatal(err)
		}
		_, calls := h.trace(t, g.command, c.direct)
		for _, c := range calls {
			if err := d.do(c); err != nil {
				t.Fatal(err)
			}
		}
		m := misfortune{point{stage: &g}, mishap{errno: syscall.EIO}, newJudged()}
		if got := m.judged(t, h, d, c.answer, rand.New(rand.NewPCG(1, 2))); got.verdict != c.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
