//go:build cluster && linux

package cluster

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// deed is what a writer wants to be done, and what came of it each time that it was tried.
type deed struct {
	Number int
	writer *writer
	moves  bool      // an appointment that was cancelled, which is always refused
	start  time.Time // of the slot
	key    string    // empty for none
	pause  time.Duration
	skew   time.Duration
	dies   time.Duration // when the first process of it is killed; zero for never
	again  int           // how often it is repeated where it was not done
	thrice bool          // it is also repeated when it was done
	told   []answer
}

// note names the deed in the book.
func (d *deed) note() string { return fmt.Sprintf("deed %d", d.Number) }

// args are what is typed.
func (d *deed) args() []string {
	at := d.start.Format(time.RFC3339)
	if d.moves {
		return []string{"reschedule", d.writer.of.cancelled, "--to", at, "--by", "specialist"}
	}
	args := []string{"book", fmt.Sprintf("Client %c", 'A'+d.Number%20), "--at", at, "--note", d.note()}
	if d.key != "" {
		args = append(args, "--key", d.key)
	}
	return args
}

// fate is what the book has of a deed in the end.
type fate int

const (
	absent fate = iota
	there
	either // nobody was told
)

// fate returns it, as the answers say. A conflict settles what was unknown: whoever has the slot has
// written the guard since, without which what was on its way never takes place.
func (d *deed) fate() fate {
	is := absent
	for _, a := range d.told {
		switch {
		case a.Exit == 0:
			is = there
		case is == there:
		case a.Outcome == "outcome_unknown", a.Exit < 0:
			is = either
		case a.Exit == 4:
			is = absent
		}
	}
	return is
}

// retry reports whether the deed is tried again.
func (d *deed) retry() bool {
	last := d.told[len(d.told)-1]
	switch {
	case last.Exit == 0:
		return d.thrice && len(d.told) < 3
	case d.moves, last.Exit == 4, last.Exit == 5:
		return false
	case d.key == "" && d.fate() == either: // it could be there twice
		return false
	}
	return len(d.told) <= d.again
}

// contested is how many of a hundred deeds want a slot that somebody else was just about to take.
const contested = 15

// plan draws what is done in a phase: so many bookings, spread over the writers, and one more for each
// thirty that is always refused.
func (o *office) plan(r *rand.Rand, p phase, bookings int) []*deed {
	deeds := make([]*deed, 0, bookings)
	for n := range bookings {
		d := o.draw(r, p)
		deeds = append(deeds, d)
		if n%30 == 29 {
			m := o.draw(r, p)
			m.moves, m.key = true, ""
			deeds = append(deeds, m)
		}
	}
	return deeds
}

func (o *office) draw(r *rand.Rand, p phase) *deed {
	o.count++
	w := o.writers[r.IntN(len(o.writers))]
	d := &deed{Number: o.count, writer: w, start: w.of.slot(r.IntN(100) < contested), again: r.IntN(4), thrice: r.IntN(8) == 0}
	d.pause = time.Duration(r.Int64N(int64(800 * time.Millisecond)))
	if dies := r.IntN(100); dies < p.dying {
		d.dies = time.Duration(1 + r.Int64N(int64(400*time.Millisecond)))
	}
	if keyed := r.IntN(10); keyed < 7 {
		d.key = d.note()
	}
	if p.skews != nil {
		d.skew = p.skews[w.number%len(p.skews)]
	}
	o.deeds = append(o.deeds, d)
	return d
}
