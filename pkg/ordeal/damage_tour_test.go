//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// tours is how many there are: each asks for other appointments at another time.
const tours = 8

// tour is a list of commands to run on a book, and what they answer and leave when
// nothing is damaged. What reads is run on one copy, what writes on another, one command
// after the other; no command that writes depends on one before it.
type tour struct {
	reads, writes     []command
	answers, outcomes []string
	after             map[string][]byte // the entries when all has been written
	written           []string          // the keys of what it writes over have one of these in them
}

// newTour returns the tour of a number and learns its answers.
func newTour(t testing.TB, h *practice, number int) *tour {
	t.Helper()
	target := practicePast*practicePerDay + 3 + 8*number // 0 modulo 8: booked, and nothing else
	now := h.starts[target].Add(2 * time.Minute).Sub(monday)
	id, client, day := h.ids[target], clientOf(target), h.starts[target].Format(time.DateOnly)
	next := func(n int) string { return h.ids[target+n] }
	typed := func(n int, later time.Duration) string { return h.start(target + n).Add(later).Format(time.RFC3339) }
	tr := &tour{
		reads: []command{
			at(now, "agenda", "--from", "2026-11-20", "--to", "2027-03-01"), at(now, "show", id),
			at(now, "show", client+"@"+day), at(now, "due"), at(now, "log", "--count", "1000"),
			at(now, "log", id), at(now, "client", "list"), at(now, "client", "show", client),
			at(now, "inbox"), at(now, "free", "--count", "20"), at(now, "notice", "list"),
			at(now, "support", "list"), at(now, "hours"), at(now, "settle", "--dry-run"),
			at(now, "book", client, "--at", typed(8, 0)),
			at(now, "book", client, "--at", typed(8, time.Hour), "--key", fmt.Sprint(retryKey, target)),
		},
		writes: []command{
			at(now, "book", client, "--at", typed(0, time.Hour)), at(now, "checkin", id),
			at(now, "cancel", next(8), "--by", "specialist"), at(now, "undo", h.events[target+3]),
			at(now, "pay", next(7)), at(now, "reschedule", next(1), "--by", "specialist", "--to", typed(1, time.Hour)),
		},
	}
	tr.written = []string{id, next(8), next(3), next(7), next(1), "meta/journal"}
	tr.learn(t, h.book(), h.lock())
	return tr
}

func (tr *tour) learn(t testing.TB, book, lock []byte) {
	t.Helper()
	h := newHome(t)
	h.put(t, book, lock)
	for _, c := range tr.reads {
		tr.answers = append(tr.answers, asRead(h.limited(t, c.argv(), c.now())))
	}
	for _, c := range tr.writes {
		e := h.limited(t, c.argv(), c.now())
		if e.exit != 0 || e.outcome != "done" {
			t.Fatalf("adsum %q on the undamaged book ended with %d: %s", c.args, e.exit, e.said)
		}
		tr.outcomes = append(tr.outcomes, asWritten(e))
	}
	after, _ := h.bytes(t)
	tr.after = layoutOf(after).entries
}

// asRead is all that a reader answered.
func asRead(e ending) string { return fmt.Sprintf("%d %s", e.exit, e.said) }

// asWritten is what a writer answered, without the ids that are drawn anew each time.
func asWritten(e ending) string {
	var told any
	if err := json.Unmarshal(e.stdout, &told); err != nil {
		return asRead(e)
	}
	known := ""
	if object, ok := told.(map[string]any); ok {
		if a, ok := object["appointment"].(map[string]any); ok {
			known, _ = a["id"].(string)
		}
	}
	text, _ := json.Marshal(withoutIDs(told))
	if known == "" {
		known = "\x00"
	}
	return fmt.Sprintf("%d %s", e.exit, strings.ReplaceAll(string(text), known, "ID"))
}

func withoutIDs(told any) any {
	switch v := told.(type) {
	case map[string]any:
		delete(v, "id")
		delete(v, "event")
		for key, part := range v {
			v[key] = withoutIDs(part)
		}
	case []any:
		for i, part := range v {
			v[i] = withoutIDs(part)
		}
	}
	return told
}
