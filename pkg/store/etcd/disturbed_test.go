package etcd_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// alone returns a book on a server of its own.
func alone(t *testing.T) site {
	t.Helper()
	return site{etcdtest.Start(t, etcdtest.Options{}), "practice"}
}

// compact has the servers forget all revisions but the newest.
func (b site) compact(t *testing.T) {
	t.Helper()
	client := b.client(t)
	now, err := client.Get(bg(), "any")
	if err == nil {
		_, err = client.Compact(bg(), now.Header.Revision, clientv3.WithCompactPhysical())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// changed changes a key and has the servers forget what was before.
func (b site) changed(t *testing.T, key, value string) {
	t.Helper()
	mustPut(t, b.open(t, store.Options{}), key, value)
	b.compact(t)
}

func TestViewWhoseRevisionIsCompactedIsRunAgain(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{})
	mustUpdate(t, s, writes(map[string]string{"a": "old", "b": "old"}))
	runs := 0
	if err := s.View(bg(), func(tx store.Tx) error {
		runs++
		if err := got(t, tx, "a", map[string]string{"a": map[int]string{1: "old", 2: "new"}[runs]}); err != nil {
			return err
		}
		if runs == 1 {
			mustUpdate(t, book.open(t, store.Options{}), writes(map[string]string{"a": "new", "b": "new"}))
			book.compact(t)
			book.cluster.Ctl(t, "defrag")
		}
		return got(t, tx, "b", map[string]string{"b": "new"})
	}); err != nil || runs != 2 {
		t.Errorf("it was run %d times: %v", runs, err)
	}
}

func TestChangeWhoseRevisionIsCompactedIsRunAgain(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{})
	mustPut(t, s, "count", "")
	var once sync.Once
	mustUpdate(t, s, func(tx store.Tx) error {
		once.Do(func() { book.changed(t, "count", "|") })
		return addOne("count", nil)(tx)
	})
	wantValue(t, s, "count", "||")
}

func TestViewIsGivenUpThatIsCompactedAgainAndAgain(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{Timeout: 200 * time.Millisecond})
	mustPut(t, s, "a", "old")
	err := s.View(bg(), func(tx store.Tx) error {
		book.changed(t, "a", "new")
		_, err := tx.Get([]byte("a"))
		return err
	})
	storetest.WantFault(t, err, fault.Busy, "etcd.compacted")
}

func TestWritersFromManyPlacesLoseNothing(t *testing.T) {
	t.Parallel()
	const writers, times = 16, 10
	for name, key := range map[string]func(writer int) string{
		"one counter": func(int) string { return "count" },
		"own parts":   func(writer int) string { return fmt.Sprintf("part/%d/count", writer) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			s := book.open(t, store.Options{})
			mustPut(t, s, "founded", "yes")
			var wait sync.WaitGroup
			var runs atomic.Int64
			for writer := range writers {
				own := book.open(t, store.Options{Timeout: time.Minute})
				wait.Go(func() {
					for range times {
						if err := own.Update(bg(), addOne(key(writer), &runs)); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wait.Wait()
			if name == "one counter" {
				if have := len(value(t, s, "count")); have != writers*times {
					t.Errorf("%d of %d are there", have, writers*times)
				}
				return
			}
			for writer := range writers {
				if have := len(value(t, s, key(writer))); have != times {
					t.Errorf("of %d %d of %d are there", writer, have, times)
				}
			}
			if runs.Load() != writers*times {
				t.Errorf("they were run %d times", runs.Load())
			}
		})
	}
}

func TestWriterWhoIsAlwaysOvertakenGivesUp(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s, other := book.open(t, store.Options{Timeout: 200 * time.Millisecond}), book.open(t, store.Options{})
	mustPut(t, s, "count", "")
	err := s.Update(bg(), func(tx store.Tx) error {
		mustPut(t, other, "count", "other")
		return addOne("count", nil)(tx)
	})
	storetest.WantFault(t, err, fault.Busy, "etcd.contended")
	wantValue(t, s, "count", "other")
	if fault.Of(err).Values["waited"] != 200*time.Millisecond {
		t.Errorf("it says %v", fault.Of(err).Values)
	}
}

func TestOvertakenWriterWhoIsToldToStopDoes(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s, other := book.open(t, store.Options{}), book.open(t, store.Options{})
	mustPut(t, s, "count", "")
	ctx, cancel := context.WithCancel(bg())
	runs := 0
	err := s.Update(ctx, func(tx store.Tx) error {
		if runs++; runs == 3 {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
		mustPut(t, other, "count", "other")
		return addOne("count", nil)(tx)
	})
	storetest.WantFault(t, err, fault.Interrupted, "store.interrupted")
}

func TestRequestIsInterruptedAtOnce(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{Timeout: time.Minute})
	mustPut(t, s, "a", "old")
	for _, fresh := range []bool{false, true} {
		if fresh {
			s = book.open(t, store.Options{Timeout: time.Minute, Server: store.Server{User: "anna", Password: func() (string, error) { return "secret", nil }}})
		}
		book.cluster.Member(0).Pause()
		ctx, cancel := context.WithCancel(bg())
		time.AfterFunc(50*time.Millisecond, cancel)
		inTime := soon(t, 5*time.Second)
		var err error
		for err == nil { // it may answer once more before it stands still
			err = s.View(ctx, read("a"))
		}
		storetest.WantFault(t, err, fault.Interrupted, "store.interrupted")
		inTime()
		book.cluster.Member(0).Resume()
	}
}

func TestServerThatIsAway(t *testing.T) {
	t.Parallel()
	for name, away := range map[string]func(*etcdtest.Member){"down": (*etcdtest.Member).Kill, "standing still": (*etcdtest.Member).Pause} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book := alone(t)
			fresh := book.open(t, store.Options{Timeout: 200 * time.Millisecond})
			s := book.open(t, store.Options{Timeout: 200 * time.Millisecond})
			mustPut(t, s, "a", "old")
			away(book.cluster.Member(0))
			for s.View(bg(), read("a")) == nil { // it may answer once more before it stands still
			}
			for _, s := range []*etcd.Store{s, fresh} {
				inTime := soon(t, 5*time.Second)
				err := s.Update(bg(), puts("a"))
				storetest.WantFault(t, err, fault.Busy, "etcd.away")
				if errors.Is(err, store.ErrCommit) {
					t.Error("nothing was sent, and it is ErrCommit")
				}
				inTime()
			}
			if name == "down" {
				book.cluster.Member(0).Start(t)
			} else {
				book.cluster.Member(0).Resume()
			}
			mustPut(t, book.open(t, store.Options{}), "b", "new")
			wantBook(t, book.open(t, store.Options{}), map[string]string{"a": "old", "b": "new"})
		})
	}
}

func TestServerThatComesBackInTimeIsWaitedFor(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{Timeout: time.Minute})
	mustPut(t, s, "a", "old")
	book.cluster.Member(0).Kill()
	done := make(chan error)
	go func() { done <- s.Update(bg(), puts("a")) }()
	time.Sleep(200 * time.Millisecond)
	book.cluster.Member(0).Start(t)
	if err := <-done; err != nil {
		t.Errorf("update: %v", err)
	}
	wantValue(t, s, "a", "new")
}
