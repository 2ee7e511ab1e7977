//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"syscall"
	"testing"
)

// misfortune is a mishap at a point.
type misfortune struct {
	point
	mishap
	known *judged // what power cuts have left so far
}

// String is the name by which it is tried again.
func (m misfortune) String() string { return m.point.String() + "/" + m.mishap.String() }

// misfortunes returns all that can happen, or the one that is asked for.
func misfortunes(t *testing.T, seed uint64) []misfortune {
	t.Helper()
	var every, some []misfortune
	for _, p := range points(t) {
		for _, m := range mishaps(p.call) {
			if !p.torn {
				every = append(every, misfortune{point: p, mishap: m})
			}
		}
	}
	t.Logf("%d cases in all", len(every))
	if name, one := only(); one {
		return slices.DeleteFunc(every, func(m misfortune) bool { return m.String() != name })
	}
	for _, i := range drawn(t, len(every), number(t, "ORDEAL_ERRORS", 500), seed) {
		some = append(some, every[i])
	}
	return some
}

// TestAnswerAfterAnErrorOfTheDiskIsTrue has calls of every writing command fail. What the
// command answers is held against the book as the machine sees it, and as disks have it
// after a power cut.
func TestAnswerAfterAnErrorOfTheDiskIsTrue(t *testing.T) {
	seed := seed(t)
	cases := misfortunes(t, seed)
	verdicts, known := newTally(t), newJudged()
	share(t, cases, func(t *testing.T, h home, m misfortune) {
		m.known = known
		verdicts.add(t, m.mishap.String(), m.String(), seed, m.suffered(t, h, rand.New(rand.NewPCG(seed, 1))))
	})
	verdicts.print(t)
}

// suffered runs the command and judges its answer and all that may be left.
func (m misfortune) suffered(t *testing.T, h home, r *rand.Rand) finding {
	t.Helper()
	h.restore(t, m.stage.home)
	before, err := diskOf(h)
	if err != nil {
		t.Fatal(err)
	}
	struck := "not reached"
	a, calls := h.trace(t, m.stage.command, func(c *call) order {
		o := m.mishap.at(c, m.call.index)
		if c.index == m.call.index {
			struck = c.String()
		}
		return o
	})
	for _, c := range calls {
		if err := before.do(c); err != nil {
			t.Fatal(err)
		}
	}
	f := m.judged(t, h, before, a, r)
	f.detail = fmt.Sprintf("%s at %s ended with %d %s: %s", m.mishap, struck, a.exit, a.outcome, f.detail)
	return f
}

// judged judges the answer, which has to be true before it is well said.
func (m misfortune) judged(t *testing.T, h home, d *disk, a answer, r *rand.Rand) finding {
	t.Helper()
	f := m.answered(a)
	if f.verdict == fine || f.verdict == causeless {
		if left := m.left(t, h, d, a, r); left.verdict != fine {
			return left
		}
	}
	return f
}

// answered judges the answer by itself.
func (m misfortune) answered(a answer) finding {
	switch {
	case a.signal == syscall.SIGKILL:
		return finding{hung, "killed by the watchdog"}
	case a.exit != 0 && a.exit != 74 || a.exit == 74 && m.errno == 0:
		return finding{wrongExit, a.said}
	case a.exit == 74 && a.outcome == "":
		return finding{wrongExit, "no JSON: " + a.said}
	case a.exit == 74 && !m.told(a.said):
		return finding{causeless, a.message}
	}
	return finding{verdict: fine}
}

// remains are the fates after which the truth of an answer is looked up.
func remains(r *rand.Rand, pending int) map[string]fate {
	kept := fate{piece: pieceOfPage, first: pending, bytes: never, names: never, sizes: never, dropped: always}
	whole, synced := kept, kept
	whole.dropped, synced.dropped, synced.first = never, never, 0
	return map[string]fate{
		"all of it": kept, "all but dropped pages": whole, "what was synced alone": synced,
		"some pages": cutPages.of(r, pending), "some of all": cutDropped.of(r, pending),
	}
}

// left judges the book that the machine sees and what a power cut leaves of it.
func (m misfortune) left(t *testing.T, h home, d *disk, a answer, r *rand.Rand) finding {
	t.Helper()
	p := promise{kept: m.stage.kept, named: a.events, more: m.stage.entries, made: a.copies}
	if a.outcome == "io" {
		p.named, p.made, p.more = nil, nil, max(0, m.stage.entries-1) // of several, the first may have gone well
	}
	cut := h + "-cut"
	defer func() { _ = os.RemoveAll(string(cut)) }()
	fates := remains(r, d.pending())
	for _, name := range slices.Sorted(maps.Keys(fates)) {
		if found := m.known.of(t, d.after(fates[name]), cut, h, false).against(p); found.verdict != fine {
			found.detail = "power cut leaves " + name + ": " + found.detail
			return found
		}
	}
	found := h.examine(t, true).against(p)
	found.detail = "without a power cut: " + found.detail
	return found
}
