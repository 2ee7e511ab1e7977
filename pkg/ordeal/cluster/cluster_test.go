//go:build cluster && linux

package cluster

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// mostMemory is what a process of a writer may take, and mostOfServers each server, in bytes.
const (
	mostMemory    = 256 << 20
	mostOfServers = 2 << 30
)

// shown is how much of what is wrong is told.
const shown = 20

// number returns a number from the environment, or what it is otherwise.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// TestEveryAcknowledgedBookingIsThereOnce has the writers of a practice book while its servers go through
// one phase after another.
func TestEveryAcknowledgedBookingIsThereOnce(t *testing.T) {
	seed := number(t, "ORDEAL_SEED", int(time.Now().UnixNano()%1_000_000))
	bookings := number(t, "CLUSTER_BOOKINGS", 1000)
	t.Logf("ORDEAL_SEED=%d CLUSTER_BOOKINGS=%d, %d writers of %d specialists", seed, bookings, total(shares()), len(shares()))
	r := rand.New(rand.NewPCG(uint64(seed), 0))
	o := open(t)
	for _, p := range phases() {
		deeds := o.plan(r, p, bookings*p.percent/100)
		began := time.Now()
		at := o.work(deeds)
		what := p.trouble(t, o, at)
		<-at.done
		ended := time.Now()
		t.Log(summary(p.name, deeds, ended.Sub(began)))
		t.Logf("    %s; %s", what, o.memory(t))
		o.expect(t, p, deeds)
	}
	wrong := o.judge(t)
	for i, line := range wrong {
		if t.Fail(); i < shown {
			t.Log(line)
		}
	}
	t.Log(summary("all", o.deeds, 0))
	t.Logf("%s: %d passed, %d failed", t.Name(), max(0, len(o.deeds)-len(wrong)), len(wrong))
}

func total(counts []int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// expect demands of a phase that it was one: with wrong clocks writers are warned, with right ones nobody
// is; of servers that are full somebody was told.
func (o *office) expect(t *testing.T, p phase, deeds []*deed) {
	t.Helper()
	warned, full := 0, 0
	for _, d := range deeds {
		for _, a := range d.told {
			warned += strings.Count(strings.Join(a.Warned, " "), "clock_behind")
			if a.Exit == 74 && strings.Contains(string(a.Stdout), "no room left") {
				full++
			}
		}
	}
	if (warned > 0) != (p.skews != nil) {
		t.Errorf("%s: %d were warned of their clocks", p.name, warned)
	}
	if p.name == "servers full" && full == 0 {
		t.Errorf("%s: nobody was told so", p.name)
	}
}

// summary tells of deeds how many processes tried them and what these were told.
func summary(name string, deeds []*deed, took time.Duration) string {
	counts, processes, bookings, moved := map[string]int{}, 0, 0, 0
	var slowest time.Duration
	var memory int64
	for _, d := range deeds {
		if bookings++; d.moves {
			bookings--
			moved++
		}
		counts["acknowledged"] += count(d.fate() == there)
		counts["unknown"] += count(d.fate() == either)
		for _, a := range d.told {
			processes++
			counts[kind(a)]++
			slowest, memory = max(slowest, a.Took), max(memory, a.Kilobyte)
		}
	}
	text := fmt.Sprintf("%-15s %4d bookings and %d moves, %4d processes: ", name, bookings, moved, processes)
	for _, k := range kinds() {
		text += fmt.Sprintf("%s %d, ", k, counts[k])
	}
	text += fmt.Sprintf("acknowledged in the end %d, unknown to the end %d; the slowest %.1f s, %d MB", counts["acknowledged"], counts["unknown"], slowest.Seconds(), memory>>10)
	if took > 0 {
		text += fmt.Sprintf("; %.0f s", took.Seconds())
	}
	return text
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func kinds() []string {
	return []string{"0 done", "0 unchanged", "4", "5", "74 not done", "74 unknown", "75", "killed", "else"}
}

// kind is what a process was told, in a word.
func kind(a answer) string {
	switch {
	case a.Exit == 0 || a.Exit == 4 || a.Exit == 5 || a.Exit == 75:
		if a.Exit == 0 {
			return "0 " + a.Outcome
		}
		return strconv.Itoa(a.Exit)
	case a.Outcome == "outcome_unknown":
		return "74 unknown"
	case a.Exit == 74:
		return "74 not done"
	case a.Exit == killed:
		return "killed"
	}
	return "else"
}
