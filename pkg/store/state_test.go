package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// afterEvents returns a book in which events of these ids were recorded.
func afterEvents(t *testing.T, events ...string) store.Store {
	t.Helper()
	s := memory.New()
	for _, id := range events {
		storetest.Change(t, s, id, func(c *store.Change) error { return c.PutAppointment(storetest.Anna(id, storetest.Noon())) })
	}
	return s
}

// A book without a journal has no end of one.
func TestEndOfAJournalThatIsNotThereIsDamage(t *testing.T) {
	t.Parallel()
	s := memory.New()
	if err := s.Update(context.Background(), put("meta/journal", map[int]any{1: 0, 2: make([]byte, 32)})); err != nil {
		t.Fatal(err)
	}
	if found := inspected(t, s); found != "meta journal" {
		t.Errorf("found %q", found)
	}
}

func TestStateIsThatOfTheLastEvent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		events []string
		want   string
	}{{}, {[]string{"one"}, "one"}, {[]string{"one", "two"}, "two"}} {
		if err := afterEvents(t, c.events...).View(context.Background(), func(tx store.Tx) error {
			state, err := store.StateOf(tx)
			if state.Event != c.want || state.Seq != uint64(len(c.events)) || (len(state.Hash) == 32) != (c.want != "") {
				t.Errorf("%v: state is %+v", c.events, state)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
}

func TestHeadThatIsNotTheEndOfTheJournalIsDamage(t *testing.T) {
	t.Parallel()
	head, first, second := []byte("meta/journal"), []byte("j/\x00\x00\x00\x00\x00\x00\x00\x01"), []byte("j/\x00\x00\x00\x00\x00\x00\x00\x02")
	for name, spoil := range map[string]func(tx store.Tx) error{
		"no head":           func(tx store.Tx) error { return tx.Delete(head) },
		"no last entry":     func(tx store.Tx) error { return tx.Delete(second) },
		"no entry":          func(tx store.Tx) error { return errors.Join(tx.Delete(first), tx.Delete(second)) },
		"a copy behind it":  func(tx store.Tx) error { return copyTo(tx, second, []byte("j/\x00\x00\x00\x00\x00\x00\x00\x03")) },
		"an earlier entry":  func(tx store.Tx) error { return copyTo(tx, first, second) },
		"the head of first": func(tx store.Tx) error { return rewind(tx, head) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := afterEvents(t, "one", "two").Update(context.Background(), func(tx store.Tx) error {
				if err := spoil(tx); err != nil {
					return err
				}
				_, err := store.StateOf(tx)
				return err
			})
			storetest.WantFault(t, err, fault.Damaged, "store.damaged")
		})
	}
}

// Only an empty book has nothing that it is founded on: no writer takes one that lost that
// for a new one.
func TestBookWithoutItsFoundationIsDamage(t *testing.T) {
	t.Parallel()
	err := afterEvents(t, "one").Update(context.Background(), func(tx store.Tx) error {
		if err := tx.Delete([]byte("meta/book")); err != nil {
			return err
		}
		_, err := store.StateOf(tx)
		return err
	})
	storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	if v := fault.Of(err).Values; v["kind"] != "meta" || v["id"] != "book" {
		t.Errorf("damaged is %v", v)
	}
}

func copyTo(tx store.Tx, from, to []byte) error {
	value, err := tx.Get(from)
	return errors.Join(err, tx.Put(to, value))
}

// rewind gives the book the head of the one that ends with event "one".
func rewind(tx store.Tx, head []byte) error {
	var value []byte
	earlier := memory.New()
	change := func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := c.PutAppointment(storetest.Anna("one", storetest.Noon())); err != nil {
			return err
		}
		if _, err := c.Record(store.Event{ID: "one"}, nil); err != nil {
			return err
		}
		var err error
		value, err = tx.Get(head)
		return err
	}
	return errors.Join(earlier.Update(context.Background(), change), tx.Put(head, value))
}
