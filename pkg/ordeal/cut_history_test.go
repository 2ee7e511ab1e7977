//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"
)

// history is what commands did in one home, one after the other.
type history struct {
	name    string
	home    home
	disk    *disk // as it was before
	moments []moment
	kept    []string // the entries of the journal before
	known   []string // and in the end
	upset   bool     // a call was refused in it, or a command killed
}

// moment is one call, or what a command answered in the end.
type moment struct {
	call   *call
	answer *answer
}

// record runs commands, and asks direct about every call.
func (g stage) record(t testing.TB, name string, commands []command, direct func(*call) order) *history {
	t.Helper()
	h := newHome(t)
	h.restore(t, g.home)
	d, err := diskOf(h)
	if err != nil {
		t.Fatal(err)
	}
	r := &history{name: name, home: h, disk: d, kept: g.kept}
	for _, c := range commands {
		a, calls := h.trace(t, c, func(c *call) order {
			o := direct(c)
			r.upset = r.upset || o != order{}
			return o
		})
		if a.exit != 0 && !r.upset {
			t.Fatalf("adsum %q ended with %d: %s", c.args, a.exit, a.said)
		}
		for _, c := range calls {
			if err := d.do(c); err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(reading, c.shape.name) {
				r.moments = append(r.moments, moment{call: c})
			}
		}
		r.moments = append(r.moments, moment{answer: &a})
	}
	r.known = h.look().journal
	return r
}

// upTo returns the disk before a moment, and what was promised by then.
func (r *history) upTo(moment int) (*disk, promise) {
	d := r.disk.again()
	p := promise{kept: r.kept, more: len(r.known), known: r.known}
	for _, m := range r.moments[:moment] {
		if m.call != nil {
			_ = d.do(m.call) // it has gone well once
			continue
		}
		if m.answer.exit == 0 {
			p.named = append(p.named, m.answer.events...)
			p.made = append(p.made, m.answer.copies...)
		}
	}
	for i, id := range r.known {
		if slices.Contains(p.named, id) && i >= len(p.kept) {
			p.kept = r.known[:i+1]
		}
	}
	return d, p
}

// anyMoment is upTo for a moment that is drawn: rather one at which the disk may lack
// something, since all others look like the one before.
func (r *history) anyMoment(dice *rand.Rand) (d *disk, p promise) {
	for range 8 {
		if d, p = r.upTo(1 + dice.IntN(len(r.moments))); d.unsettled() > 0 {
			break
		}
	}
	return d, p
}

func isSync(c *call) bool { return c.shape.name == "fdatasync" || c.shape.name == "fsync" }

// nth gives an order to the nth call of a history that is one of some, from 0 on, and
// reports through seen how many there were.
func nth(n int, o order, seen *int, some func(*call) bool) func(*call) order {
	return func(c *call) order {
		if !some(c) {
			return order{}
		}
		*seen++
		if *seen-1 == n {
			return o
		}
		return order{}
	}
}

// bookings are so many bookings, one a day from a week on, by clients of a name.
func bookings(name string, count int) []command {
	var list []command
	for i := range count {
		day := monday.AddDate(0, 0, 7+i).Format("2006-01-02")
		list = append(list, at(time.Hour+time.Duration(i)*time.Minute, "book", fmt.Sprintf("%s %d", name, i), "--at", day+"T08:00", "--price", "90 PLN", "--paid"))
	}
	return list
}

// lives are the histories without a failure: what comes before, and what is recorded.
func lives() map[string][2][]command {
	return map[string][2][]command{
		"creation": {nil, bookings("First", 4)},
		"day": {all(anna, others), []command{
			paid, at(2*time.Minute, "message", "Ewa", "late", "--kind", "delay", "--eta", "13:10"), at(3*time.Minute, "cancel", "Marek", "--by", "specialist"),
			at(4*time.Minute, "undo"), at(5*time.Minute, "redo"), at(6*time.Minute, "offer", "Anna", "--slot", "2026-11-27 9:00"), at(7*time.Minute, "accept", "Anna", "1"),
			at(8*time.Minute, "client", "rename", "Ola", "Aleksandra"), at(9*time.Minute, "notice", "mark", "--all"), at(evening, "settle", "--assume", "came"),
		}},
		"reuse": {bookings("Before", 20), bookings("Again", 26)[20:]},
	}
}

// histories records what power is cut from.
func histories(t testing.TB) (whole, failing []*history) {
	t.Helper()
	for _, name := range []string{"creation", "day", "reuse"} {
		life := lives()[name]
		g := situation{name: name, before: life[0]}.set(t)
		whole = append(whole, g.record(t, name, life[1], pass))
	}
	g := situation{name: "growing", grows: true}.set(t)
	whole = append(whole, g.record(t, "growing", all(g.command, bookings("More", 230)[220:223]), pass))
	failing = append(failing, failures(t, situation{name: "creation"}.set(t), bookings("First", 4), 8, isSync)...)
	busy := all(paid, at(2*time.Minute, "book", "Jan", "--at", "2026-11-25T10:00"), at(3*time.Minute, "message", "Ewa", "Where?", "--kind", "other"), hours, bookings("Last", 2))
	failing = append(failing, failures(t, situation{name: "day", before: all(anna, others)}.set(t), busy, 6, isSync)...)
	failing = append(failing, failures(t, g, all(g.command, bookings("More", 230)[220:223]), 3, isSync)...)
	for _, s := range migrations() {
		g, commands := s.set(t), bookings("New", 3)
		r := g.record(t, s.name, commands, pass)
		whole, failing = append(whole, r), append(failing, failures(t, g, commands, r.first(g.syncs), g.syncs)...)
	}
	for _, s := range situations() {
		if !s.anew && !s.copies {
			continue
		}
		g, commands := s.set(t), all(s.command, bookings("After", 1))
		r := g.record(t, s.name, commands, pass)
		whole, failing = append(whole, r), append(failing, failures(t, g, commands, r.first(g.syncs), g.syncs)...)
	}
	return append(whole, killed(t)...), failing
}

// syncs reports whether a call is a sync that the situation is there to try.
func (s situation) syncs(c *call) bool { return isSync(c) && (s.tried == nil || s.tried(c)) }

// first returns how many of some calls the first command has made.
func (r *history) first(some func(*call) bool) (n int) {
	for _, m := range r.moments {
		if m.answer != nil {
			break
		}
		if some(m.call) {
			n++
		}
	}
	return n
}

// failures records the same commands once for each of the first so many of some syncs, which
// fails.
func failures(t testing.TB, g stage, commands []command, count int, some func(*call) bool) []*history {
	t.Helper()
	var list []*history
	for n := range count {
		seen := 0
		r := g.record(t, fmt.Sprintf("%s, sync %d fails", g.name, n), commands, nth(n, order{refuse: syscall.EIO}, &seen, some))
		if seen <= n {
			t.Fatalf("%s has only %d syncs", g.name, seen)
		}
		list = append(list, r)
	}
	return list
}
