//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
)

// sampled is how many images there are to one that the program itself judges. It is odd,
// as every other image is one after a failure.
const sampled = 51

// judged remembers what became of an image, as many look alike.
type judged struct {
	sync.Mutex
	states map[uint64]state
}

func newJudged() *judged { return &judged{states: map[uint64]state{}} }

// of returns the state of an image, and examines it where it is new.
func (j *judged) of(t testing.TB, m image, h, of home, byProgram bool) state {
	t.Helper()
	sum := m.sum(of)
	j.Lock()
	s, known := j.states[sum]
	j.Unlock()
	if known && !byProgram {
		return s
	}
	m.write(t, h, of)
	s = h.examine(t, byProgram)
	j.Lock()
	j.states[sum] = s
	j.Unlock()
	return s
}

// TestPowerCutLosesNothingAcknowledged judges what a disk can hold after power was cut in
// the middle of commands, of which an earlier sync may have failed.
func TestPowerCutLosesNothingAcknowledged(t *testing.T) {
	seed := seed(t)
	whole, failing := histories(t)
	verdicts, known := newTally(t), newJudged()
	count := number(t, "ORDEAL_IMAGES", 3000)
	share(t, images(t, count), func(t *testing.T, h home, i int) {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		from, kind := whole, cuts[r.IntN(len(cuts))]
		if i%2 == 1 {
			from, kind = failing, cutDropped
		}
		life := from[r.IntN(len(from))]
		d, p := life.anyMoment(r)
		s := known.of(t, d.after(kind.of(r, d.pending())), h, life.home, i%sampled == 0)
		f := s.against(p)
		f.detail = life.name + ": " + f.detail
		verdicts.add(t, string(kind), fmt.Sprint(i), seed, f)
	})
	verdicts.print(t)
	t.Logf("%d of the images differ", len(known.states))
}

// images returns the numbers of the images that are drawn.
func images(t testing.TB, count int) []int {
	t.Helper()
	if name, one := only(); one {
		var i int
		if _, err := fmt.Sscan(name, &i); err != nil {
			t.Fatalf("ORDEAL_CASE=%q is no number of an image", name)
		}
		return []int{i}
	}
	return drawn(t, count, count, 0)
}
