//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// damageCases is how many books are damaged where ORDEAL_DAMAGE does not say.
const damageCases = 300

// TestDamagedBooksAreFound damages copies of a book, drawn evenly over the regions of the
// file, and lets the program read and write them. ORDEAL_DAMAGE says how many,
// ORDEAL_SEED which, and ORDEAL_CASE tries one of them alone.
func TestDamagedBooksAreFound(t *testing.T) {
	p, other := newPractice(t, t.TempDir(), 0), newPractice(t, t.TempDir(), 1<<16)
	var all []*tour
	for i := range tours {
		all = append(all, newTour(t, p, i))
	}
	g := newGenerator(seed(t), p, other, all)
	if empty := g.empty(); len(empty) > 0 {
		t.Errorf("the book has no bytes in %v", empty)
	}
	if bare := g.bare(); len(bare) > 0 {
		t.Errorf("the book has no key under %q", bare)
	}
	if len(g.of.strange) > 0 {
		t.Errorf("keys of no family: %.80q", g.of.strange)
	}
	var mutex sync.Mutex
	var results []judgement
	share(t, damages(t, g.seed), func(t *testing.T, h home, number int) {
		j := judge{t: t, good: g.of, lock: p.lock(), tours: all, home: h}
		r := j.try(g.draw(number))
		r.book = nil
		mutex.Lock()
		defer mutex.Unlock()
		results = append(results, r)
	})
	report(t, g.seed, results)
}

// damages returns the numbers of the cases that run.
func damages(t testing.TB, seed uint64) []int {
	t.Helper()
	if _, one := only(); one {
		return []int{number(t, "ORDEAL_CASE", 0)}
	}
	return drawn(t, number(t, "ORDEAL_DAMAGE", damageCases), 0, seed)
}

// report prints how many cases of each region came to what, and each bad one with the
// command that tries it again.
func report(t testing.TB, seed uint64, results []judgement) {
	t.Helper()
	counts, total, peak := map[region]map[ruling]int{}, map[ruling]int{}, int64(0)
	for _, r := range results {
		if counts[r.region] == nil {
			counts[r.region] = map[ruling]int{}
		}
		counts[r.region][r.ruling]++
		total[r.ruling]++
		peak = max(peak, r.peak)
		if r.ruling.bad() {
			t.Errorf("%v: %v: %s\n\tORDEAL_SEED=%d ORDEAL_CASE=%d go test -tags ordeal -count=1 -run TestDamagedBooks ./pkg/ordeal",
				r.ruling, r.damage, r.why, seed, r.number)
		} else if len(results) == 1 {
			t.Logf("%v: %v: %s", r.ruling, r.damage, r.why)
		}
	}
	table := &strings.Builder{}
	row := func(name string, of map[ruling]int) {
		_, _ = fmt.Fprintf(table, "\n%-17s", name)
		for v := isHarmless; v <= isCrashed; v++ {
			_, _ = fmt.Fprintf(table, "%10d", of[v])
		}
	}
	for v := isHarmless; v <= isCrashed; v++ {
		_, _ = fmt.Fprintf(table, "%10s", v)
	}
	for _, in := range regions() {
		row(string(in), counts[in])
		if len(counts[in]) == 0 && len(results) >= len(regions()) {
			t.Errorf("no case was drawn in %s", in)
		}
	}
	row("all", total)
	bad := 0
	for v := isSilent; v <= isCrashed; v++ {
		bad += total[v]
	}
	t.Logf("seed %d, %d damaged books, peak memory %d MB\n%-17s%s", seed, len(results), peak>>20, "", table)
	t.Logf("%s: %d passed, %d failed", t.Name(), len(results)-bad, bad)
}
