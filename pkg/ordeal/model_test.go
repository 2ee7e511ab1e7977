//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	modelCommands = 1000 // where ORDEAL_COMMANDS does not say
	modelChecks   = 20   // of the book, while they run
)

// TestRandomCommandsByTwoProcessesAgreeWithAModel runs random commands by two processes
// at a time and holds the book to what they acknowledged: every deed in the journal, none
// besides, every appointment as the deeds left it.
func TestRandomCommandsByTwoProcessesAgreeWithAModel(t *testing.T) {
	begin, count, h, m := seed(t), number(t, "ORDEAL_COMMANDS", modelCommands), newHome(t), newModel()
	workers := []*typist{newTypist(h, begin, 1), newTypist(h, begin, 2)}
	for done := 0; done < count && len(m.wrong) == 0; {
		stretch := max(10, count/modelChecks/len(workers))
		both(workers, m, stretch)
		done += stretch * len(workers)
		m.check(t, h, workers)
	}
	tally := map[string]int{}
	for _, w := range workers {
		for ended, n := range w.endings {
			tally[ended] += n
		}
	}
	t.Logf("%d entries, %d appointments, commands by how they ended: %v", len(m.events), len(m.is), tally)
	if f := h.examine(t, true).against(promise{kept: m.events}); f.verdict != fine {
		m.wrong = append(m.wrong, fmt.Sprintf("%s: %s", f.verdict, f.detail))
	}
	for _, wrong := range m.wrong {
		t.Error(wrong)
	}
	t.Logf("%s: %d passed, %d failed", t.Name(), len(m.events), len(m.wrong))
	if t.Failed() {
		t.Logf("ORDEAL_SEED=%d ORDEAL_COMMANDS=%d go test -tags ordeal -count=1 -run '^%s$' ./pkg/ordeal", begin, count, t.Name())
	}
}

// both lets all typists work at once, each so many commands.
func both(workers []*typist, m *model, commands int) {
	var all sync.WaitGroup
	for _, w := range workers {
		w.know(m)
		all.Go(func() { w.work(commands) })
	}
	all.Wait()
}

// check brings the model up to the deeds of a stretch and compares it with the book.
func (m *model) check(t *testing.T, h home, workers []*typist) {
	t.Helper()
	s := h.look()
	if s.broken != nil {
		m.wrong = append(m.wrong, s.broken.Error())
		return
	}
	var deeds []deed
	for _, w := range workers {
		deeds, m.wrong = append(deeds, w.deeds...), append(m.wrong, w.wrong...)
		w.deeds = nil
	}
	m.follow(deeds, s.journal)
	if len(s.journal) != len(m.events) {
		m.wrong = append(m.wrong, fmt.Sprintf("the journal has %d entries, %d were acknowledged", len(s.journal), len(m.events)))
	}
	r, err := h.start(at(0, "agenda", "--from", "1970-01-01", "--to", "2200-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	if a := r.end(); a.exit != 0 || json.Unmarshal(r.stdout.Bytes(), &rows) != nil {
		m.wrong = append(m.wrong, fmt.Sprintf("the agenda ended with %d", a.exit))
	}
	m.compare(rows)
}

// typist types random commands at a home, one after the other.
type typist struct {
	home
	random  *rand.Rand
	now     time.Duration
	tick    func(now time.Duration) time.Duration // what the clock says for the next command
	ids     []string
	deeds   []deed
	wrong   []string
	endings map[string]int
}

func newTypist(h home, seed, number uint64) *typist {
	w := &typist{home: h, random: rand.New(rand.NewPCG(seed, number)), endings: map[string]int{}}
	w.tick = func(now time.Duration) time.Duration { return now + time.Duration(w.random.IntN(25))*time.Minute }
	return w
}

// know tells the typist which appointments there are.
func (w *typist) know(m *model) {
	w.ids = w.ids[:0]
	w.ids = append(w.ids, slices.Sorted(maps.Keys(m.is))...)
	slices.SortStableFunc(w.ids, func(a, b string) int { return strings.Compare(string(m.is[a].Start), string(m.is[b].Start)) })
}

func (w *typist) work(commands int) {
	for range commands {
		w.now = w.tick(w.now)
		verb, asked, args := w.any()
		w.enter(verb, asked, args)
	}
}

// enter types one command and keeps what was acknowledged. One in ten has a key and is
// typed again: the second time nothing may change.
func (w *typist) enter(verb, asked string, args []string) {
	again := w.random.IntN(10) == 0 && verb != "settle"
	if again {
		args = append(args, "--key", fmt.Sprint(w.random.Uint64()))
	}
	a, stdout := w.answer(args)
	w.endings[fmt.Sprintf("%s %s", verb, a.ended())]++
	d, done := deedOf(verb, asked, stdout)
	if !done {
		return
	}
	w.deeds = append(w.deeds, d)
	for id := range d.told {
		w.ids = append(w.ids, id)
	}
	if !again {
		return
	}
	if a, _ := w.answer(args); a.outcome != "unchanged" || strings.Contains(a.said, `"changed": true`) {
		w.wrong = append(w.wrong, fmt.Sprintf("adsum %q typed again ended with %s: %s", args, a.outcome, a.said))
	}
}

// answer runs a command. It must be done or refused, in words and by a rule.
func (w *typist) answer(args []string) (answer, []byte) {
	r, err := w.start(at(w.now, args...))
	if err != nil {
		w.wrong = append(w.wrong, err.Error())
		return answer{}, nil
	}
	a := r.end()
	if a.exit < 0 || a.exit == 1 || a.exit > 7 || a.outcome == "" {
		w.wrong = append(w.wrong, fmt.Sprintf("adsum %q ended with %d: %s", args, a.exit, a.said))
	}
	return a, r.stdout.Bytes()
}

// any draws a command: its verb, what it asks for, and its words.
func (w *typist) any() (verb, asked string, args []string) {
	ahead := []int{6, 14 * 24}[w.random.IntN(2)] // hours: what is near is soon checked in
	soon := monday.Add(w.now).Truncate(time.Hour).Add(time.Duration(1+w.random.IntN(ahead)) * time.Hour)
	typed := soon.Format(time.RFC3339)
	if len(w.ids) == 0 || w.random.IntN(4) == 0 {
		client := fmt.Sprintf("Client %d", w.random.IntN(40))
		platform := []string{"clearly", "wooskill", "independent"}[w.random.IntN(3)]
		return "book", typed, []string{"book", client, "--at", typed, "--platform", platform, "--price", "180 PLN"}
	}
	latest := []int{8, len(w.ids)}[w.random.IntN(2)]
	id := w.ids[len(w.ids)-1-w.random.IntN(min(latest, len(w.ids)))]
	by := []string{"client", "specialist"}[w.random.IntN(2)]
	switch w.random.IntN(12) {
	case 0, 1:
		amount := 1 + w.random.IntN(60)
		return "pay", fmt.Sprint(amount * 100), []string{"pay", id, fmt.Sprintf("%d PLN", amount)}
	case 2:
		return "refund", "", []string{"refund", id}
	case 3:
		return "checkin", "", []string{"checkin", id}
	case 4:
		return "noshow", "", []string{"noshow", id, "--by", by}
	case 5:
		return "cancel", "", []string{"cancel", id, "--by", by}
	case 6, 7:
		return "reschedule", typed, []string{"reschedule", id, "--by", by, "--to", typed}
	case 8:
		place := fmt.Sprintf("room %d", w.random.IntN(100))
		return "edit", place, []string{"edit", id, "--place", place}
	case 9:
		return "message", "", []string{"message", id, "I shall be there", "--kind", "other"}
	case 10:
		return "settle", "", []string{"settle", "--assume", "came"}
	}
	return "undo", "", []string{"undo"}
}
