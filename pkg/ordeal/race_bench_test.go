//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// What the benchmarks of processes at once do. They need no ORDEAL_ variable and a machine
// that is idle otherwise:
//
//	go test -tags ordeal -run - -bench Booking -benchtime 1x -count 3 ./pkg/ordeal
const (
	crowd  = 32 // processes at once
	each   = 20 // bookings of each
	pause  = 50 * time.Millisecond
	rounds = 30 // of a writer, alone and beside readers in turn
	aRound = 15 // bookings of one
)

// onDisk makes a home where temporary files are, not in memory: syncs take their time there.
// It has a book.
func onDisk(b *testing.B) home {
	b.Helper()
	h := home(b.TempDir())
	h.bookFrom(b, 0, 1)
	return h
}

// bookFrom makes so many bookings, one after the other, from an hour on, and returns how
// long each took.
func (h home) bookFrom(b *testing.B, from, many int) []time.Duration {
	var took []time.Duration
	for n := from; n < from+many; n++ {
		start := monday.AddDate(0, 0, 1).Add(time.Duration(n) * time.Hour).Format(time.RFC3339)
		began := b.Elapsed()
		if a := h.run(b, at(0, "book", fmt.Sprint("Client ", n), "--at", start)); a.exit != 0 {
			b.Errorf("booking %d ended with %d: %s", n, a.exit, a.said)
		}
		took = append(took, b.Elapsed()-began)
	}
	return took
}

// percentile sorts times and returns the one of that rank.
func percentile(took []time.Duration, p int) time.Duration {
	slices.Sort(took)
	return took[(len(took)-1)*p/100]
}

// reportRate reports how many bookings a second there were, and how long they took.
func reportRate(b *testing.B, took []time.Duration, since time.Duration) {
	b.Helper()
	b.ReportMetric(float64(len(took))/(b.Elapsed()-since).Seconds(), "bookings/s")
	for _, p := range []int{50, 99, 100} {
		b.ReportMetric(float64(percentile(took, p).Milliseconds()), fmt.Sprintf("p%d-ms", p))
	}
}

func BenchmarkBookingAlone(b *testing.B) {
	for b.Loop() {
		h := onDisk(b)
		began := b.Elapsed()
		reportRate(b, h.bookFrom(b, 1, crowd*each/4), began)
	}
}

// BenchmarkBookingInACrowd lets processes book at once, each one booking after the other.
func BenchmarkBookingInACrowd(b *testing.B) {
	for b.Loop() {
		h := onDisk(b)
		all := make([][]time.Duration, crowd)
		var wait sync.WaitGroup
		began := b.Elapsed()
		for i := range crowd {
			wait.Go(func() { all[i] = h.bookFrom(b, 1+i*each, each) })
		}
		wait.Wait()
		reportRate(b, slices.Concat(all...), began)
	}
}

// BenchmarkBookingBesideReaders reports what part of the speed that a writer has alone is
// left beside readers who look and pause: readers of its book, and of another one, who take
// the processor alone.
func BenchmarkBookingBesideReaders(b *testing.B) {
	for b.Loop() {
		h, other := onDisk(b), onDisk(b)
		other.bookFrom(b, 1, rounds*aRound/2)
		var alone, shared, apart []time.Duration
		for n := 1; n < rounds*aRound; n += 3 * aRound {
			alone = append(alone, h.bookFrom(b, n, aRound)...)
			beside(b, h, func() { shared = append(shared, h.bookFrom(b, n+aRound, aRound)...) })
			beside(b, other, func() { apart = append(apart, h.bookFrom(b, n+2*aRound, aRound)...) })
		}
		b.ReportMetric(float64(percentile(alone, 50).Microseconds()), "alone-p50-µs")
		b.ReportMetric(mean(alone)/mean(shared), "of-alone")
		b.ReportMetric(mean(alone)/mean(apart), "of-alone-apart")
		b.ReportMetric(float64(percentile(alone, 50))/float64(percentile(shared, 50)), "of-alone-p50")
		b.ReportMetric(float64(percentile(alone, 50))/float64(percentile(apart, 50)), "of-alone-apart-p50")
	}
}

func mean(took []time.Duration) float64 {
	var sum time.Duration
	for _, t := range took {
		sum += t
	}
	return float64(sum) / float64(len(took))
}

// beside does something while readers look at the agenda of a day of a book.
func beside(b *testing.B, read home, do func()) {
	over := make(chan struct{})
	var wait sync.WaitGroup
	for range readers {
		wait.Go(func() { read.lookUntil(b, over) })
	}
	do()
	close(over)
	wait.Wait()
}

func (h home) lookUntil(b *testing.B, over <-chan struct{}) {
	for {
		if a := h.run(b, at(0, "agenda", "--from", "2026-11-24", "--to", "2026-11-25")); a.exit != 0 {
			b.Errorf("a reader ended with %d: %s", a.exit, a.said)
		}
		select {
		case <-over:
			return
		case <-time.After(pause):
		}
	}
}
