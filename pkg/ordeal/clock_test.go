//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// clockCommands is how many commands live through one course of a clock.
const clockCommands = 60

// the first and the last instant that a clock may tell, from monday on
var (
	firstTick = time.Unix(0, 0).Sub(monday)
	lastTick  = time.Date(2200, 12, 31, 22, 0, 0, 0, time.UTC).Sub(monday)
)

// clocks are the courses that a clock may take, by name: what it says for the command of
// a number, when it said now before.
func clocks(w *typist) map[string]func(n int, now time.Duration) time.Duration {
	return map[string]func(int, time.Duration) time.Duration{
		"stands still": func(int, time.Duration) time.Duration { return 0 },
		"an hour back": func(n int, now time.Duration) time.Duration { return now + either(n%20 == 10, -time.Hour, time.Minute) },
		"ever back":    func(_ int, now time.Duration) time.Duration { return now - time.Minute },
		"1970 in the middle": func(n int, _ time.Duration) time.Duration {
			return either(n%20 >= 10, firstTick, 0) + time.Duration(n)*time.Minute
		},
		"from 1970 on":      func(n int, _ time.Duration) time.Duration { return firstTick + time.Duration(n)*time.Minute },
		"2200 and back":     func(n int, _ time.Duration) time.Duration { return either(n%20 < 10, lastTick-30*24*time.Hour, 0) },
		"any within a year": func(int, time.Duration) time.Duration { return time.Duration(w.random.IntN(365*24*60)) * time.Minute },
		"any up to 2034": func(int, time.Duration) time.Duration {
			return firstTick + time.Duration(w.random.Int64N(int64(far.AddDate(-1, 0, 0).Sub(monday)-firstTick)))
		},
	}
}

func either(first bool, a, b time.Duration) time.Duration {
	if first {
		return a
	}
	return b
}

// TestClocksMayBeSet lets the clock go back, stand, jump to 1970 and to and fro while two
// processes work: the order of entries is that of the journal, an undo takes back the
// last of them, no id comes twice, and the agenda is right.
func TestClocksMayBeSet(t *testing.T) {
	begin, y := seed(t), newTally(t)
	for name := range clocks(nil) {
		if isChosen(name) {
			y.add(t, name, name, begin, live(t, name, begin))
		}
	}
	y.print(t)
}

func live(t *testing.T, course string, seed uint64) finding {
	t.Helper()
	h, m := newHome(t), newModel()
	workers := []*typist{newTypist(h, seed, 1), newTypist(h, seed, 2)}
	for _, w := range workers {
		n, says := 0, clocks(w)[course]
		w.tick = func(now time.Duration) time.Duration {
			n++
			return says(n, now)
		}
	}
	for range 3 {
		both(workers, m, clockCommands/3/len(workers))
		m.check(t, h, workers)
	}
	m.wrong = append(m.wrong, h.toldInOrder(t, m.events)...)
	if len(m.wrong) > 0 {
		return finding{untrue, strings.Join(m.wrong, "\n")}
	}
	return h.examine(t, true).against(promise{kept: m.events})
}

// toldInOrder returns what is wrong with the log: it tells each entry once, in the order
// in which they were made.
func (h home) toldInOrder(t *testing.T, events []string) []string {
	t.Helper()
	r, err := h.start(at(0, "log", "--count", "100000"))
	if err != nil {
		t.Fatal(err)
	}
	var told []struct{ Event string }
	if a := r.end(); a.exit != 0 || json.Unmarshal(r.stdout.Bytes(), &told) != nil {
		return []string{fmt.Sprintf("the log ended with %d: %s", a.exit, a.said)}
	}
	var ids []string
	for _, e := range told {
		ids = append(ids, e.Event)
	}
	if !slices.Equal(ids, events) {
		return []string{fmt.Sprintf("the log tells %d entries, %d were acknowledged, or in another order", len(ids), len(events))}
	}
	if slices.Sort(ids); len(slices.Compact(ids)) != len(events) {
		return []string{"an id of an event has come twice"}
	}
	return nil
}

// TestClocksThatNoCalendarHasAreRefused tells of a clock that is out of bounds, and
// leaves the book alone.
func TestClocksThatNoCalendarHasAreRefused(t *testing.T) {
	h := newHome(t)
	before := h.must(t, at(0, "book", "Anna", "--at", "2026-11-24T10:00"))
	for _, after := range []time.Duration{firstTick - time.Second, firstTick - 100*365*24*time.Hour, lastTick + 24*time.Hour} {
		for _, args := range [][]string{{"book", "Ola", "--at", "2026-11-24T12:00"}, {"undo"}, {"agenda"}, {"log"}} {
			if a := h.run(t, at(after, args...)); a.exit != 2 || a.outcome != "invalid" {
				t.Errorf("%v, %q ended with %d: %s", monday.Add(after), args, a.exit, a.said)
			}
		}
	}
	if f := h.examine(t, true).against(promise{kept: before}); f.verdict != fine {
		t.Error(f)
	}
}
