//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

// longLines is how many bookings a long file has, where ORDEAL_LINES does not say.
const longLines = 10_000

// longFile writes a file of so many bookings for apply, one after the other from tomorrow on.
func longFile(t testing.TB, count int) string {
	t.Helper()
	var lines strings.Builder
	for i := range count {
		start := monday.AddDate(0, 0, 1).Add(time.Duration(i) * time.Hour).Format(time.RFC3339)
		fmt.Fprintf(&lines, `{"verb": "book", "args": ["Client %d", "--at", "%s", "--price", "90 PLN"], "key": "k%d"}`+"\n", i%40, start, i)
	}
	path := filepath.Join(scratch, "long.jsonl")
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// appointments counts those of the book.
func (h home) appointments(t testing.TB) (count int) {
	t.Helper()
	err := engine(h.book()).View(context.Background(), func(tx store.Tx) error {
		all, err := store.NewReader(tx).Starting(time.Time{}, time.Time{})
		count = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return count
}

// TestKilledApplyOfALongFileLeavesAllOrNothing kills the command at calls by which it touches
// the book's folder: of its bookings all are there, or none.
func TestKilledApplyOfALongFileLeavesAllOrNothing(t *testing.T) {
	lines := number(t, "ORDEAL_LINES", longLines)
	before, seed := newHome(t), seed(t)
	kept := before.must(t, at(0, "book", "Anna", "--at", monday.Add(time.Hour).Format(time.RFC3339)))
	s := &stage{situation: situation{name: "apply-long", command: at(0, "apply", longFile(t, lines))}, home: before, kept: kept}
	h := newHome(t)
	h.restore(t, before)
	a, calls := h.trace(t, s.command, pass)
	if a.exit != 0 {
		t.Fatalf("apply ended with %d: %.300s", a.exit, a.said)
	}
	var found []point
	for _, c := range calls {
		found = append(found, point{stage: s, call: c, torn: len(c.data) > 0})
	}
	t.Logf("%d points in all", len(found))
	verdicts := newTally(t)
	for _, p := range chosen(t, found, number(t, "ORDEAL_LONG", 2), seed) {
		h.restore(t, before)
		h.trace(t, s.command, func(c *call) order {
			if c.index != p.call.index {
				return order{}
			}
			return p.kill()
		})
		count := h.appointments(t)
		f := h.examine(t, true).against(promise{kept: kept, more: 1})
		if f.verdict == fine && count != 1 && count != 1+lines {
			f = finding{unasked, fmt.Sprintf("%d appointments", count)}
		}
		verdicts.add(t, p.kind(), p.String(), seed, f)
	}
	verdicts.print(t)
}
