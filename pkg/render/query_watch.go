package render

import (
	"context"
	"fmt"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// bounds are what a query may take: an expression can go on for ever, and grow.
type bounds struct {
	time   time.Duration
	memory uint64 // bytes of the whole process
	output int    // bytes
	used   func() uint64
}

func usualBounds() bounds {
	return bounds{time: 2 * time.Second, memory: 256 << 20, output: 16 << 20, used: memoryUsed}
}

// look is how often the memory is looked at. A step of gojq that takes all at once is over
// before the next look, on a busy machine: 2 GiB is the longest text that it repeats.
const look = 2 * time.Millisecond

// watched does work that may neither end nor stay small. It returns without the work's
// end once that has taken too long or too much, or the query's context is done: gojq looks
// at a context between its steps alone, and a single step can take gigabytes. The work
// then goes on until the process ends, for which an answer that says so is all that is left.
func (q *Query) watched(work func(context.Context) error) error {
	debug.SetMemoryLimit(int64(q.memory)) // so that what counts is in use, and not garbage
	tooLong := fault.New(fault.Usage, "usage.jq_time", "limit", q.time)
	ctx, stop := context.WithTimeoutCause(q.ctx, q.time, tooLong)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- orPanic(func() error { return work(ctx) }) }()
	looks := time.NewTicker(look)
	defer looks.Stop()
	for {
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			return q.ended(ctx)
		case <-looks.C:
			if q.used() > q.memory {
				return fault.New(fault.Usage, "usage.jq_memory", "limit", fmt.Sprintf("%d MiB", q.memory>>20))
			}
		}
	}
}

// ended returns why a run had to end: its query's context, else the time.
func (q *Query) ended(run context.Context) error {
	if err := q.ctx.Err(); err != nil {
		return err
	}
	return context.Cause(run)
}

// orPanic takes a panic of the library for the failure of the expression: on a goroutine
// of its own it would end the process, and nobody would say what has become of a change.
func orPanic(work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = badQuery("usage.jq_run", fmt.Errorf("%v", cause))
		}
	}()
	return work()
}

// memoryUsed returns the bytes of the heap that are taken, and those of stacks: a value
// that is nested deeply is written by a function that calls itself.
func memoryUsed() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64() + sample[1].Value.Uint64()
}
