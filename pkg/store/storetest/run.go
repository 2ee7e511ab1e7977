package storetest

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Run holds a store to the contract of store.Store. open returns a new and
// empty one.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	runEach(t, open, []behaviour{{"a new store reads as empty", readsAsEmpty}})
	RunBegun(t, open)
}

// RunBegun holds a store to the contract but for what a book that does not exist reads as. open
// returns one that has what every book begins with, or nothing.
func RunBegun(t *testing.T, open func(t *testing.T) store.Store) {
	runEach(t, open, []behaviour{
		{"what was put is got", putIsGot},
		{"an empty value is not an absent one", emptyValue},
		{"values are copies", copies},
		{"an unusable key is refused", unusableKeys},
		{"the longest key and a long value are kept", longest},
		{"scan keeps to its range and order", ranges},
		{"neighbouring prefixes are kept apart", neighbours},
		{"scan stops when told", stops},
		{"a scan of very many keys visits all", longScan},
		{"a scan refuses writes", scanRefusesWrites},
		{"collected keys are all deleted", collectsThenDeletes},
		{"random writes agree with a map", agreesWithMap},
		{"a view refuses writes", viewRefusesWrites},
		{"what is read beside a change is of one state", held},
		{"an error rolls back", rollsBack},
		{"a panic rolls back and lets the next one in", panics},
		{"an error of a closure's own ends it at once", ownErrors},
		{"updates do not lose each other", concurrent},
		{"of rivals one wins", oneWins},
		{"very many writes are seen all or not at all", bulk},
		{"a cancelled call changes nothing", cancelled},
		{"a cancelled call reads all or says so", cancelledReading},
		{"a change given up while others are made has not happened", cancelledWaiting},
		{"a change given up at any moment has happened if it says so", cancelledCommitting},
	})
}

// RunConcurrent holds an engine in which no update waits for a view to that. open returns a
// new and empty store.
func RunConcurrent(t *testing.T, open func(t *testing.T) store.Store) {
	runEach(t, open, []behaviour{
		{"a change is committed beside a view", heldForLong},
	})
}

// behaviour is what a new and empty store must show.
type behaviour struct {
	name string
	test func(*testing.T, store.Store)
}

func runEach(t *testing.T, open func(t *testing.T) store.Store, all []behaviour) {
	for _, b := range all {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.test(t, open(t))
		})
	}
}

func update(t testing.TB, s store.Store, change func(store.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), change); err != nil {
		t.Fatalf("update: %v", err)
	}
}

func view(t testing.TB, s store.Store, read func(store.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatalf("view: %v", err)
	}
}

func put(t testing.TB, s store.Store, keys ...string) {
	t.Helper()
	update(t, s, func(tx store.Tx) error {
		for _, k := range keys {
			if err := tx.Put([]byte(k), []byte("value of "+k)); err != nil {
				return err
			}
		}
		return nil
	})
}

func get(t testing.TB, s store.Store, key string) []byte {
	t.Helper()
	var value []byte
	view(t, s, func(tx store.Tx) (err error) {
		value, err = tx.Get([]byte(key))
		return err
	})
	return value
}

// keys lists the keys under a prefix.
func keys(tx store.Tx, prefix, from, to string) ([]string, error) {
	var found []string
	err := tx.Scan([]byte(prefix), []byte(from), []byte(to), func(key, _ []byte) error {
		found = append(found, string(key))
		return nil
	})
	return found, err
}

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if err == nil || fault.Of(err).Code != code {
		t.Errorf("error is %v, want code %s", err, code)
	}
}
