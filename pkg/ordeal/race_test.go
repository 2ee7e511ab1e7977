//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	raceRounds = 3 // of each race, where ORDEAL_ROUNDS does not say
	racers     = 8
)

// race is what processes do at once: from what book, which commands, and what may come
// of them.
type race struct {
	name     string
	before   []command
	commands []command
	may      []string // how the commands may end, in any order: their outcomes
}

func repeated(n int, word string) string { return strings.TrimSpace(strings.Repeat(word+" ", n)) }

// races lists those of which the outcome is known.
func races() []race {
	const slot = "2026-11-26T10:00"
	appointment := at(0, "book", "Anna", "--at", "2026-11-25T10:00", "--price", "180 PLN")
	offered := at(time.Minute, "offer", "Anna", "--slot", slot, "--slot", "2026-11-27T10:00")
	var sameSlot, sameKey, paidOnce, fresh, freshSlot []command
	for i := range racers {
		client := fmt.Sprintf("Client %d", i)
		sameSlot = append(sameSlot, at(time.Hour, "book", client, "--at", slot))
		sameKey = append(sameKey, at(time.Hour, "book", "Ola", "--at", slot, "--key", "order-17"))
		paidOnce = append(paidOnce, at(time.Hour, "pay", "Anna", "100 PLN", "--key", "paid-17"))
		fresh = append(fresh, at(0, "book", client, "--at", fmt.Sprintf("2026-11-26T%02d:00", 8+i)))
		freshSlot = append(freshSlot, at(0, "book", client, "--at", slot))
	}
	again := at(time.Hour, "book", "Ola", "--at", slot)
	one := []string{repeated(racers-1, "conflict") + " done"}
	once := []string{"done " + repeated(racers-1, "unchanged")}
	return []race{
		{"one slot", []command{appointment}, sameSlot, one},
		{"one key", []command{appointment}, sameKey, once},
		{"one payment", []command{appointment}, paidOnce, once},
		{"a new book", nil, fresh, []string{repeated(racers, "done")}},
		{"one slot of a new book", nil, freshSlot, one},
		{"accept against book", []command{appointment, offered}, []command{at(time.Hour, "accept", "Anna", "1"), again}, []string{"conflict done"}},
		{"decline against book", []command{appointment, offered}, []command{at(time.Hour, "decline", "Anna"), again}, []string{"conflict done", "done done"}},
		{"accept against decline", []command{appointment, offered}, []command{at(time.Hour, "accept", "Anna", "1"), at(time.Hour, "decline", "Anna")}, []string{"denied done"}},
		{"cancel against move", []command{appointment}, []command{at(time.Hour, "cancel", "Anna", "--by", "specialist"), at(time.Hour, "reschedule", "Anna", "--to", slot, "--by", "specialist")}, []string{"denied done", "done not_found", "done done"}},
		{"undo against undo", []command{appointment, at(time.Minute, "pay", "Anna"), at(time.Minute, "edit", "Anna", "--place", "room 2")}, []command{at(time.Hour, "undo"), at(time.Hour, "undo")}, []string{"done done"}},
	}
}

// TestRacingCommandsComeOut lets processes do what only one of them, or each once, can.
func TestRacingCommandsComeOut(t *testing.T) {
	y, begin := newTally(t), seed(t)
	for _, r := range races() {
		for round := range number(t, "ORDEAL_ROUNDS", raceRounds) {
			name := fmt.Sprintf("%s, round %d", r.name, round)
			if isChosen(name) {
				y.add(t, r.name, name, begin, r.run(t))
			}
		}
	}
	y.print(t)
}

func (r race) run(t *testing.T) finding {
	t.Helper()
	h := newHome(t)
	before := h.must(t, r.before...)
	answers := h.together(t, r.commands...)
	f := h.afterRace(t, before, acknowledged(answers))
	ended := exits(answers)
	for _, may := range r.may {
		if may == ended {
			return f
		}
	}
	if f.verdict == fine {
		f = finding{untrue, fmt.Sprintf("ended with %s: %s", ended, worst(answers))}
	}
	return f
}

// worst returns what an answer said that neither was done nor refused by a rule.
func worst(answers []answer) string {
	for _, a := range answers {
		if a.exit != 0 && a.exit != 4 && a.exit != 5 {
			return a.said
		}
	}
	return ""
}
