package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// crowd has 32 processes book at once, 20 times each, against one that books alone.
func (b *bench) crowd(ctx context.Context) error {
	const processes, each = 32, 20
	db, err := b.copied("100k")
	if err != nil {
		return err
	}
	alone, err := b.bookings(ctx, db, 1, 3*each)
	if err != nil {
		return err
	}
	if db, err = b.copied("100k"); err != nil {
		return err
	}
	many, err := b.bookings(ctx, db, processes, each)
	if err != nil {
		return err
	}
	b.tell("32 processes x 20 bookings, throughput against one process", short(many.rate()/alone.rate()))
	b.tell("32 processes x 20 bookings, slowest of 99 in 100, s", short(many.part(0.99).Seconds()))
	b.tell("32 processes x 20 bookings, slowest, s", short(many.part(1).Seconds()))
	b.tell("32 processes x 20 bookings, refused as busy", fmt.Sprint(many.busy))
	return nil
}

// load is what several processes did together.
type load struct {
	took  []time.Duration
	whole time.Duration
	busy  int
}

func (l load) rate() float64 { return float64(len(l.took)) / l.whole.Seconds() }

// part returns how long the slowest took of so many of the quickest.
func (l load) part(of float64) time.Duration {
	if len(l.took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(l.took))
	return sorted[min(len(sorted)-1, int(of*float64(len(sorted))))]
}

// bookings has processes book one after the other, so many times each, all at once.
func (b *bench) bookings(ctx context.Context, db string, processes, each int) (load, error) {
	var l load
	var failed error
	var mutex sync.Mutex
	var all sync.WaitGroup
	book := b.book(db, "Anna")
	began := time.Now()
	for p := range processes {
		all.Go(func() {
			for n := range each {
				s, err := b.run(ctx, book(p*each+n))
				mutex.Lock()
				switch {
				case err == nil:
					l.took = append(l.took, s.wall)
				case strings.Contains(err.Error(), "exit status 75"):
					l.busy++
				default:
					failed = err
				}
				mutex.Unlock()
			}
		})
	}
	all.Wait()
	l.whole = time.Since(began)
	return l, failed
}

// readers has one process book beside four that read, with a pause of 50 ms between two reads,
// against one that books alone.
func (b *bench) readers(ctx context.Context) error {
	const bookings, each = 60, 4
	db, err := b.copied("100k")
	if err != nil {
		return err
	}
	alone, err := b.bookings(ctx, db, 1, bookings)
	if err != nil {
		return err
	}
	if db, err = b.copied("100k"); err != nil {
		return err
	}
	reading, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	var failed [each]error
	for i := range each {
		all.Go(func() {
			for reading.Err() == nil {
				if _, err := b.run(reading, command{argv: []string{b.adsum, "--db", db, "agenda"}}); err != nil && reading.Err() == nil {
					failed[i] = err
				}
				time.Sleep(50 * time.Millisecond)
			}
		})
	}
	beside, err := b.bookings(ctx, db, 1, bookings)
	stop()
	all.Wait()
	if err = errors.Join(append(failed[:], err)...); err == nil {
		b.tell("a writer beside 4 readers, throughput against alone", short(beside.rate()/alone.rate()))
	}
	return err
}
