//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"
)

// number reads a number from the environment.
func number(t testing.TB, name string, otherwise int) int {
	t.Helper()
	typed := os.Getenv(name)
	if typed == "" {
		return otherwise
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 {
		t.Fatalf("%s=%q is no number", name, typed)
	}
	return n
}

// seed returns what random choices begin with, and prints it.
func seed(t testing.TB) uint64 {
	t.Helper()
	n := uint64(number(t, "ORDEAL_SEED", int(time.Now().UnixNano()%1_000_000)))
	t.Logf("ORDEAL_SEED=%d", n)
	return n
}

// drawn returns which of all numbered cases run: so many of them, spread evenly, all for
// zero, and of these the part that ORDEAL_PART names.
func drawn(t testing.TB, all, count int, seed uint64) []int {
	t.Helper()
	var chosen []int
	if count == 0 || count > all {
		count = all
	}
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range count { // one out of each stretch
		first, end := i*all/count, (i+1)*all/count
		chosen = append(chosen, first+r.IntN(end-first))
	}
	part, parts := part(t)
	return chosen[len(chosen)*(part-1)/parts : len(chosen)*part/parts]
}

// part reads ORDEAL_PART: the part, from 1 on, and how many there are.
func part(t testing.TB) (part, parts int) {
	t.Helper()
	typed := os.Getenv("ORDEAL_PART")
	if typed == "" {
		return 1, 1
	}
	if n, _ := fmt.Sscanf(typed, "%d/%d", &part, &parts); n != 2 || part < 1 || part > parts {
		t.Fatalf("ORDEAL_PART=%q is no part, as 2/5 is", typed)
	}
	return part, parts
}

// only returns the one case that ORDEAL_CASE names, false where all run.
func only() (string, bool) { return os.LookupEnv("ORDEAL_CASE") }

// workers are how many cases run side by side.
func workers() int { return runtime.GOMAXPROCS(0) }

// share runs the cases by as many workers as there are processors, each with a home of
// its own.
func share[C any](t *testing.T, cases []C, run func(t *testing.T, h home, c C)) {
	t.Helper()
	t.Run("cases", func(t *testing.T) {
		for w := range workers() {
			t.Run(strconv.Itoa(w), func(t *testing.T) {
				t.Parallel()
				h := newHome(t)
				for i := w; i < len(cases); i += workers() {
					run(t, h, cases[i])
				}
			})
		}
	})
}

// tally counts verdicts by kind of case, and keeps how the first bad ones are replayed.
type tally struct {
	sync.Mutex
	test   string
	counts map[string]map[verdict]int
}

// shownAtMost is how many failures of a kind and a verdict are told in full.
const shownAtMost = 3

func newTally(t testing.TB) *tally {
	return &tally{test: t.Name(), counts: map[string]map[verdict]int{}}
}

// add counts a finding. A bad one fails the test, and says how to see it again.
func (y *tally) add(t testing.TB, kind, name string, seed uint64, f finding) {
	t.Helper()
	y.Lock()
	defer y.Unlock()
	if y.counts[kind] == nil {
		y.counts[kind] = map[verdict]int{}
	}
	y.counts[kind][f.verdict]++
	if f.verdict == fine {
		return
	}
	t.Fail()
	if y.counts[kind][f.verdict] <= shownAtMost {
		t.Logf("%s: %s: %s\n    ORDEAL_SEED=%d ORDEAL_CASE=%q go test -tags ordeal -count=1 -run '^%s$' ./pkg/ordeal",
			name, f.verdict, f.detail, seed, name, y.test)
	}
}

// print shows the table of kinds and verdicts, and the summary.
func (y *tally) print(t testing.TB) {
	t.Helper()
	passed, failed := 0, 0
	for _, kind := range slices.Sorted(maps.Keys(y.counts)) {
		for _, v := range slices.Sorted(maps.Keys(y.counts[kind])) {
			n := y.counts[kind][v]
			t.Logf("%-28s %-26s %6d", kind, v, n)
			if v == fine {
				passed += n
			} else {
				failed += n
			}
		}
	}
	if passed+failed == 0 {
		t.Error("no case has run")
	}
	t.Logf("%s: %d passed, %d failed", y.test, passed, failed)
}
