package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

// contest is what rivals look for before each writes what ends the search of all others: one
// of them may win, whatever they do at the same time.
type contest struct {
	name   string
	before []string // keys that are there
	// open says whether nobody has won, by what is read alone.
	open func(tx store.Tx, at string) (bool, error)
	// win writes what others find, each rival under a key of its own where that can be.
	win func(tx store.Tx, at string, rival int) error
}

func contests() []contest {
	count := func(want int, from, to string) func(store.Tx, string) (bool, error) {
		return func(tx store.Tx, at string) (bool, error) {
			found, err := keys(tx, at, from, to)
			return len(found) == want, err
		}
	}
	putNext := func(key string) func(store.Tx, string, int) error {
		return func(tx store.Tx, at string, rival int) error {
			return tx.Put(fmt.Appendf(nil, "%s%s%d", at, key, rival), nil)
		}
	}
	return []contest{
		{"a prefix that was empty", nil, count(0, "", ""), putNext("x")},
		{"a range that was empty", []string{"1", "4"}, count(0, "2", "3"), putNext("2")},
		{"a range that had two", []string{"1", "2", "9"}, count(2, "", "9"), putNext("3")},
		{"before where a scan stopped", []string{"2", "3"}, firstIs("2"), putNext("1")},
		{"where a scan stopped", []string{"2", "3"}, firstIs("2"), func(tx store.Tx, at string, _ int) error {
			return tx.Delete([]byte(at + "2"))
		}},
		{"a key that was absent", nil, isThere("one", false), func(tx store.Tx, at string, _ int) error {
			return tx.Put([]byte(at+"one"), nil)
		}},
		{"a key that was there", []string{"one"}, isThere("one", true), func(tx store.Tx, at string, _ int) error {
			return tx.Delete([]byte(at + "one"))
		}},
		{"one of two keys that were there", []string{"0", "1"}, count(2, "", ""), func(tx store.Tx, at string, rival int) error {
			return tx.Delete(fmt.Appendf(nil, "%s%d", at, rival%2))
		}},
		{"one of two keys that were got", []string{"0", "1"}, bothAreThere, func(tx store.Tx, at string, rival int) error {
			return tx.Delete(fmt.Appendf(nil, "%s%d", at, rival%2))
		}},
		{"a range over what was written", nil, countBesideOwn, putNext("x")},
	}
}

// firstIs asks whether a scan that stops at the first key stops at this one.
func firstIs(key string) func(store.Tx, string) (bool, error) {
	return func(tx store.Tx, at string) (is bool, err error) {
		err = tx.Scan([]byte(at), nil, nil, func(found, _ []byte) error {
			is = string(found) == at+key
			return store.ErrStop
		})
		return is, err
	}
}

func isThere(key string, want bool) func(store.Tx, string) (bool, error) {
	return func(tx store.Tx, at string) (bool, error) {
		got, err := tx.Get([]byte(at + key))
		return (got != nil) == want, err
	}
}

func bothAreThere(tx store.Tx, at string) (bool, error) {
	first, err := isThere("0", true)(tx, at)
	second, failed := isThere("1", true)(tx, at)
	return first && second, errors.Join(err, failed)
}

// countBesideOwn writes a key in the range before it asks whether there is another.
func countBesideOwn(tx store.Tx, at string) (bool, error) {
	if err := tx.Put([]byte(at+"own"), nil); err != nil {
		return false, err
	}
	found, err := keys(tx, at, "", "")
	return len(found) == 1, err
}

// oneWins has rivals look at the same time, as far as the store lets them, and counts by what
// is committed in the end who of them won.
func oneWins(t *testing.T, s store.Store) {
	const rivals, rounds = 8, 3
	for i, c := range contests() {
		for round := range rounds {
			at := fmt.Sprintf("%d/%d/", i, round)
			for _, key := range c.before {
				put(t, s, at+key)
			}
			var all sync.WaitGroup
			m := newMeeting(rivals)
			for rival := range rivals {
				all.Go(func() {
					if err := c.enter(s, at, rival, m); err != nil {
						t.Errorf("%s: %v", c.name, err)
					}
				})
			}
			all.Wait()
			view(t, s, func(tx store.Tx) error {
				won, err := keys(tx, "won/"+at, "", "")
				if len(won) != 1 {
					t.Errorf("%s: %q have won, want one", c.name, won)
				}
				return err
			})
		}
	}
}

// enter has one rival win unless another one has.
func (c contest) enter(s store.Store, at string, rival int, m *meeting) error {
	return s.Update(context.Background(), func(tx store.Tx) error {
		open, err := c.open(tx, at)
		m.wait()
		if err != nil || !open {
			return err
		}
		return errors.Join(c.win(tx, at, rival), tx.Put(fmt.Appendf(nil, "won/%s%d", at, rival), nil))
	})
}

// meeting is where closures wait until all have come, so that none of them commits before.
// Where they take turns the first waits a moment, and the others no longer.
type meeting struct {
	absent atomic.Int32
	over   chan struct{}
	end    func()
}

func newMeeting(of int32) *meeting {
	m := &meeting{over: make(chan struct{})}
	m.end = sync.OnceFunc(func() { close(m.over) })
	m.absent.Store(of)
	return m
}

func (m *meeting) wait() {
	if m.absent.Add(-1) == 0 {
		m.end()
	}
	select {
	case <-m.over:
	case <-time.After(moment):
		m.end()
	}
}
