//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"
)

// How many processes book at once in the benchmarks, and how often each.
const (
	crowd  = 32
	each   = 20
	pause  = 50 * time.Millisecond // of a reader, from one look to the next
	behind = 100                   // bookings of the writer that readers stand beside
)

// onDisk makes a home where temporary files are, not in memory: syncs take their time there.
func onDisk(b *testing.B) home {
	b.Helper()
	dir, err := os.MkdirTemp("", "adsum-bench-")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = os.RemoveAll(dir) })
	h := home(dir)
	h.book1(b, 0)
	return h
}

// book1 books the hour of a number and returns how long that took.
func (h home) book1(b *testing.B, n int) time.Duration {
	start := monday.AddDate(0, 0, 1).Add(time.Duration(n) * time.Hour).Format(time.RFC3339)
	began := time.Now()
	if a := h.run(b, at(0, "book", fmt.Sprint("Client ", n), "--at", start)); a.exit != 0 {
		b.Errorf("booking %d ended with %d: %s", n, a.exit, a.said)
	}
	return time.Since(began)
}

// bookFrom makes so many bookings from a number on, one after the other.
func (h home) bookFrom(b *testing.B, from, many int) (took []time.Duration) {
	for n := range many {
		took = append(took, h.book1(b, from+n))
	}
	return took
}

// reportRate reports how many bookings a second there were, and how long they took.
func reportRate(b *testing.B, took []time.Duration, since time.Time) {
	b.Helper()
	b.ReportMetric(float64(len(took))/time.Since(since).Seconds(), "bookings/s")
	slices.Sort(took)
	for _, p := range []int{50, 99, 100} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100].Milliseconds()), fmt.Sprintf("p%d-ms", p))
	}
}

func BenchmarkBookingAlone(b *testing.B) {
	for b.Loop() {
		h := onDisk(b)
		began := time.Now()
		reportRate(b, h.bookFrom(b, 1, crowd*each/4), began)
	}
}

// BenchmarkBookingInACrowd lets processes book at once, each one booking after the other.
func BenchmarkBookingInACrowd(b *testing.B) {
	for b.Loop() {
		h := onDisk(b)
		all := make([][]time.Duration, crowd)
		var wait sync.WaitGroup
		began := time.Now()
		for i := range crowd {
			wait.Go(func() { all[i] = h.bookFrom(b, 1+i*each, each) })
		}
		wait.Wait()
		reportRate(b, slices.Concat(all...), began)
	}
}

// BenchmarkBookingBesideReaders compares a writer that is alone with one beside readers,
// who look and pause.
func BenchmarkBookingBesideReaders(b *testing.B) {
	for b.Loop() {
		h := onDisk(b)
		began := time.Now()
		h.bookFrom(b, 1, behind)
		alone := time.Since(began)
		over := make(chan struct{})
		var wait sync.WaitGroup
		for range readers {
			wait.Go(func() { h.lookUntil(b, over) })
		}
		began = time.Now()
		took := h.bookFrom(b, 1+behind, behind)
		reportRate(b, took, began)
		b.ReportMetric(alone.Seconds()/time.Since(began).Seconds(), "of-alone")
		close(over)
		wait.Wait()
	}
}

// lookUntil looks at the agenda of a day over and over, with pauses.
func (h home) lookUntil(b *testing.B, over <-chan struct{}) {
	for {
		select {
		case <-over:
			return
		case <-time.After(pause):
		}
		if a := h.run(b, at(0, "agenda", "--from", "2026-11-24", "--to", "2026-11-25")); a.exit != 0 {
			b.Errorf("a reader ended with %d: %s", a.exit, a.said)
		}
	}
}
