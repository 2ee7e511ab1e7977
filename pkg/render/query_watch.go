package render

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// bounds are what a query may take: an expression can go on for ever, and grow.
type bounds struct {
	faults faultKeys
	time   time.Duration
	memory uint64 // bytes of the whole process
	output int    // bytes
	used   func() uint64
}

// faultKeys are the keys of the faults of a query that cannot be read, that fails on a value,
// and that takes or yields too much.
type faultKeys struct{ unread, failed, time, memory, output string }

func usualBounds(faults faultKeys) bounds {
	return bounds{faults: faults, time: 2 * time.Second, memory: 256 << 20, output: 16 << 20, used: memoryUsed}
}

func (b bounds) unread(cause error) error {
	return fault.New(fault.Usage, b.faults.unread, "cause", cause.Error()).Because(cause)
}

func (b bounds) failed(cause error) error {
	return fault.New(fault.Usage, b.faults.failed, "cause", cause.Error()).Because(cause)
}

func (b bounds) yieldsTooMuch() error {
	return fault.New(fault.Usage, b.faults.output, "limit", fmt.Sprintf("%d MiB", b.output>>20))
}

// look is how often the memory is looked at. What an expression can take in between is
// some tens of megabytes, or 2 GiB at once: the longest text that gojq repeats.
const look = 2 * time.Millisecond

// collecting is how much is collected, as GOGC has it, where nobody sets it.
const collecting = 100

// lastMoment is how long a command may take for its answer that was interrupted before.
const lastMoment = 500 * time.Millisecond

// watched does work that may neither end nor stay small. It returns without the work's
// end once that has taken too long or too much, or the query's context is done: gojq looks
// at a context between its steps alone, and a single step can take gigabytes. The work
// then goes on until the process ends, for which an answer that says so is all that is left.
//
// Garbage is collected here meanwhile: by itself, the collector begins as soon as a step
// takes much at once, and keeps all processors until that step has filled what it took.
func (q *Query) watched(work func(context.Context) error) error {
	tooLong := fault.New(fault.Usage, q.faults.time, "limit", q.time)
	within, limit := q.ctx, q.time
	if within.Err() != nil { // what was done is told all the same: it may stand in the book
		within, limit = context.WithoutCancel(within), min(limit, lastMoment)
	}
	ctx, stop := context.WithTimeoutCause(within, limit, tooLong)
	defer stop()
	debug.SetGCPercent(-1)
	if runtime.GOMAXPROCS(0) < 2 {
		runtime.GOMAXPROCS(2) // a step that copies a text lets nobody else run on its processor
	}
	done := make(chan error, 1)
	go func() { done <- q.orPanic(func() error { return work(ctx) }) }()
	looks := time.NewTicker(look)
	defer looks.Stop()
	for enough := q.memory / 2; ; {
		select {
		case err := <-done:
			debug.SetGCPercent(collecting)
			return err
		case <-ctx.Done():
			debug.SetGCPercent(collecting)
			return q.ended(ctx)
		case <-looks.C:
			if !q.affords(&enough) {
				return fault.New(fault.Usage, q.faults.memory, "limit", fmt.Sprintf("%d MiB", q.memory>>20))
			}
		}
	}
}

// affords reports whether the memory that is used may be, without its garbage, which is
// collected once there is enough of it. What is twice too much is not looked into.
func (q *Query) affords(enough *uint64) bool {
	used := q.used()
	if used > *enough && used <= 2*q.memory {
		runtime.GC()
		used = q.used()
		*enough = (used + q.memory) / 2
	}
	return used <= q.memory
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
func (b bounds) orPanic(work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = b.failed(fmt.Errorf("%v", cause))
		}
	}()
	return work()
}

// memoryUsed returns the bytes of the heap that are taken, and those of stacks: a value
// that is nested deeply is written by a function that calls itself.
func memoryUsed() uint64 {
	var m runtime.MemStats // package runtime/metrics tells the same, and makes its tables at every start
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}
