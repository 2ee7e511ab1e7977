package storetest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func cancelled(t *testing.T, s store.Store) {
	put(t, s, "a")
	ctx, cancel := context.WithCancel(context.Background())
	wantCode(t, s.Update(ctx, func(tx store.Tx) error {
		cancel()
		return tx.Delete([]byte("a"))
	}), fault.Interrupted)
	if got := get(t, s, "a"); got == nil {
		t.Error("a change that was cancelled has happened")
	}
	for range 10 { // not by chance
		for name, call := range map[string]call{"view": s.View, "update": s.Update} {
			err := call(ctx, func(store.Tx) error {
				t.Errorf("a cancelled %s was run", name)
				return nil
			})
			wantCode(t, err, fault.Interrupted)
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: error %v", name, err)
			}
		}
	}
}

// cancelledReading reads on when the call was cancelled: what is still read is all of it, or
// an error says so.
func cancelledReading(t *testing.T, s store.Store) {
	l := load{"a", 2000, 512}
	update(t, s, l.put)
	for _, call := range []call{s.View, s.Update} {
		ctx, cancel := context.WithCancel(context.Background())
		var scanned, got error
		_ = call(ctx, func(tx store.Tx) error {
			scanned, got = l.stands(tx, cancel), l.some(tx)
			return nil
		})
		for _, err := range []error{scanned, got} {
			if err != nil {
				wantCode(t, err, fault.Interrupted)
			}
		}
	}
}

// waiting is how a change may end that would wait for another one.
type waiting struct {
	name  string
	begin func() (context.Context, context.CancelFunc)
	codes []fault.Code
}

func waitings() []waiting {
	return []waiting{
		{"cancelled", func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(moment, cancel)
			return ctx, cancel
		}, []fault.Code{fault.Interrupted}},
		{"late", func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(context.Background(), moment)
		}, []fault.Code{fault.Interrupted, fault.Busy}},
	}
}

// cancelledWaiting has a change given up while another one is made, for which it may have to
// wait, or in its own closure: it says so and has not happened, or it was faster.
func cancelledWaiting(t *testing.T, s store.Store) {
	put(t, s, "a")
	for _, w := range waitings() {
		waited, stayed, other := w.name+"/waited", w.name+"/stayed", w.name+"/other"
		entered, leave, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
		enter := sync.OnceFunc(func() { close(entered) })
		go func() {
			done <- s.Update(context.Background(), func(tx store.Tx) error {
				enter()
				<-leave
				return tx.Put([]byte(other), nil)
			})
		}()
		<-entered
		err := w.put(s, waited, func(context.Context) {})
		close(leave)
		if failed := <-done; failed != nil || get(t, s, other) == nil {
			t.Errorf("%s: the other change: %v", w.name, failed)
		}
		w.want(t, err, get(t, s, waited))
		err = w.put(s, stayed, func(ctx context.Context) { <-ctx.Done() })
		if w.want(t, err, get(t, s, stayed)); err == nil {
			t.Errorf("%s: a change was committed after that", w.name)
		}
	}
}

// put puts a key in a call that is given up, after its closure has waited.
func (w waiting) put(s store.Store, key string, wait func(context.Context)) error {
	ctx, cancel := w.begin()
	defer cancel()
	return s.Update(ctx, func(tx store.Tx) error {
		wait(ctx)
		return tx.Put([]byte(key), []byte(w.name))
	})
}

// want checks that a change which ended so has left that.
func (w waiting) want(t *testing.T, err error, left []byte) {
	t.Helper()
	if (err == nil) != (left != nil) || err != nil && !slices.Contains(w.codes, fault.Of(err).Code) {
		t.Errorf("%s: %v, and the change has left %q", w.name, err, left)
	}
}

// cancelledCommitting has changes of many writes given up at any moment: what is said of
// each is true, also later.
func cancelledCommitting(t *testing.T, s store.Store) {
	put(t, s, "a")
	want := map[string][]int{} // how many keys each load may have left
	for i, after := range []time.Duration{0, moment / 4, moment / 2, moment, 2 * moment} {
		l := load{string(rune('a' + i)), 2000, 1024}
		ctx, cancel := context.WithCancel(context.Background())
		err := s.Update(ctx, func(tx store.Tx) error {
			err := l.put(tx)
			time.AfterFunc(after, cancel)
			return err
		})
		cancel()
		switch {
		case err == nil:
			want[l.name] = []int{l.keys}
		case errors.Is(err, store.ErrCommit):
			want[l.name] = []int{0, l.keys}
		default:
			want[l.name] = []int{0}
			wantCode(t, err, fault.Interrupted)
		}
	}
	view(t, s, func(tx store.Tx) error {
		left := map[string]int{}
		err := tx.Scan([]byte(loads), nil, nil, func(key, _ []byte) error {
			left[string(key[len(key)-1:])]++
			return nil
		})
		for name, want := range want {
			if !slices.Contains(want, left[name]) {
				t.Errorf("load %s has left %d keys, want one of %d", name, left[name], want)
			}
		}
		return err
	})
}
