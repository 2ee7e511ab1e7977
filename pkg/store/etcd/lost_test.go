package etcd_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestCommitWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		send func(context.Context, func(context.Context) error) error
		runs int64
	}{
		{"it took place", answerLost, 1},
		{"it never was made", requestLost, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t).open(t, store.Options{})
			mustPut(t, s, "count", "")
			s.Sending(first(etcd.Committing, c.send))
			var runs atomic.Int64
			mustUpdate(t, s, addOne("count", &runs))
			wantValue(t, s, "count", "|")
			if runs.Load() != c.runs {
				t.Errorf("the change was run %d times, want %d", runs.Load(), c.runs)
			}
		})
	}
}

func TestFirstCommitOfABookWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	t.Parallel()
	for name, send := range map[string]func(context.Context, func(context.Context) error) error{"made": answerLost, "not made": requestLost} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t).open(t, store.Options{})
			s.Sending(first(etcd.Committing, send))
			mustUpdate(t, s, addOne("count", nil))
			wantBook(t, s, map[string]string{"count": "|"})
		})
	}
}

func TestCommitThatComesTooLateHasNoEffect(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	mustPut(t, s, "count", "")
	var late func(context.Context) error
	s.Sending(first(etcd.Committing, func(_ context.Context, request func(context.Context) error) error {
		late = request
		return errLost
	}))
	var runs atomic.Int64
	mustUpdate(t, s, addOne("count", &runs))
	if err := late(bg()); err != nil {
		t.Fatalf("the late request: %v", err)
	}
	wantValue(t, s, "count", "|")
	if runs.Load() != 2 {
		t.Errorf("the change was run %d times, want 2", runs.Load())
	}
}

func TestCommitIsToldOfByTheGuardWhileItTellsOfAll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		others   int
		happened bool
		unknown  bool
	}{
		{"15 others after it", 15, true, false},
		{"16 others after it", 16, true, true},
		{"15 others instead of it", 15, false, false},
		{"16 others instead of it", 16, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			s, other := book.open(t, store.Options{}), book.open(t, store.Options{})
			mustPut(t, s, "count", "")
			s.Sending(first(etcd.Committing, func(ctx context.Context, request func(context.Context) error) error {
				if c.happened {
					if err := request(ctx); err != nil {
						return err
					}
				}
				for range c.others {
					mustPut(t, other, "other", "changed")
				}
				return errLost
			}))
			err := s.Update(bg(), addOne("count", nil))
			if c.unknown {
				wantUnknown(t, err, "etcd.away")
				return
			}
			if err != nil {
				t.Errorf("update: %v", err)
			}
			wantValue(t, s, "count", "|")
		})
	}
}

// wantUnknown checks that an error says that nobody knows what became of a commit, and why.
func wantUnknown(t *testing.T, err error, why string) {
	t.Helper()
	storetest.WantFault(t, err, fault.OutcomeUnknown, "store.commit")
	if !errors.Is(err, store.ErrCommit) {
		t.Errorf("%v is not ErrCommit", err)
	}
	if is, _ := fault.Of(err).Values["why"].(*fault.Error); is == nil || is.Key != why {
		t.Errorf("it says %v, want %s", is, why)
	}
}

func TestCommitOfWhichNobodyCanBeAskedIsUnknown(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{Timeout: 200 * time.Millisecond})
	mustPut(t, s, "count", "")
	s.Sending(func(ctx context.Context, what etcd.Step, request func(context.Context) error) error {
		if what == etcd.Committing || what == etcd.Fencing {
			return errLost
		}
		return request(ctx)
	})
	wantUnknown(t, s.Update(bg(), addOne("count", nil)), "etcd.away")
}

func TestFenceIsAskedAgainUntilItAnswers(t *testing.T) {
	t.Parallel()
	for _, happened := range []bool{true, false} {
		s := newSite(t).open(t, store.Options{})
		mustPut(t, s, "count", "")
		var fences atomic.Int64
		s.Sending(func(ctx context.Context, what etcd.Step, request func(context.Context) error) error {
			switch n := fences.Load(); {
			case what == etcd.Committing && n == 0:
				if happened {
					return answerLost(ctx, request)
				}
				return errLost
			case what == etcd.Fencing && n < 3:
				fences.Add(1)
				return answerLost(ctx, request) // it takes place, and nobody hears of it
			}
			return request(ctx)
		})
		mustUpdate(t, s, addOne("count", nil))
		wantValue(t, s, "count", "|")
	}
}

func TestWhoWaitsNoLongerIsToldTheTruth(t *testing.T) {
	t.Parallel()
	for _, happens := range []bool{true, false} {
		s := newSite(t).open(t, store.Options{})
		mustPut(t, s, "count", "")
		ctx, cancel := context.WithCancel(bg())
		s.Sending(first(etcd.Committing, func(_ context.Context, request func(context.Context) error) error {
			if happens {
				if err := request(bg()); err != nil {
					return err
				}
			}
			cancel()
			return ctx.Err()
		}))
		err := s.Update(ctx, addOne("count", nil))
		if happens {
			if err != nil {
				t.Errorf("it happened, and the error is %v", err)
			}
			wantValue(t, s, "count", "|")
			continue
		}
		storetest.WantFault(t, err, fault.Interrupted, "store.interrupted")
		wantValue(t, s, "count", "")
	}
}
