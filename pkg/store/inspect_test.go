package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// reported returns what an inspection of a book reports.
func reported(t *testing.T, s *memory.Store) store.Report {
	t.Helper()
	r, err := s.Verify(t.Context(), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// named returns what was found as words.
func named(f store.Finding) string {
	name := strings.TrimSuffix(f.Kind+" "+f.ID+" "+f.Item, " ")
	if f.Entry != "" {
		name += " for want of " + f.Entry
	}
	return name
}

// inspected returns all that an inspection finds in a book, each once, as words.
func inspected(t *testing.T, s *memory.Store) string {
	t.Helper()
	var found []string
	for _, f := range reported(t, s).Findings {
		found = append(found, named(f))
	}
	slices.Sort(found)
	return strings.Join(found, ", ")
}

// lived returns a book in which each kind of thing happened.
func lived(t *testing.T) *memory.Store {
	t.Helper()
	s := memory.New()
	for i, id := range []string{"a", "b", "c"} {
		change(t, s, fmt.Sprint("e", i+1), func(c *store.Change) error {
			return errors.Join(c.PutAppointment(anna(id, noon)), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}))
		})
	}
	change(t, s, "e4", putBelongings)
	paid := func(minor int64) func(*store.Change) error {
		return func(c *store.Change) error {
			a := anna("b", noon)
			a.Charge, a.Note = appointment.ChargeStands, "by the window"
			a.Money = appointment.Money{Currency: "EUR", Price: 300, Charged: 300, Paid: minor, Refunded: minor / 10}
			return errors.Join(c.PutAppointment(a), c.PutClient(appointment.Client{ID: "anna", Name: fmt.Sprint("Anna ", minor)}))
		}
	}
	change(t, s, "e5", paid(100))
	change(t, s, "e6", paid(200))
	change(t, s, "e7", paid(300))
	change(t, s, "e8", func(c *store.Change) error { return c.DeleteHours() })
	redo := func(id string) { // the deletion is taken back, twice
		if err := s.Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			if err := c.PutHours(appointment.Hours{Buffer: time.Minute}); err != nil {
				return err
			}
			_, err := c.Record(store.Event{ID: id, Of: "e8"}, &store.Keyed{Key: "again " + id})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	redo("e9")
	change(t, s, "ea", func(c *store.Change) error { return c.DeleteHours() })
	redo("eb")
	change(t, s, "ec", func(c *store.Change) error { return c.DeleteHours() })
	return s
}

// spoiling is a way to spoil a book, and what is then found in it: what one check alone
// finds is missing where that is switched off.
type spoiling struct {
	name  string
	spoil func(store.Tx) error
	want  string
}

func put(key string, v any) func(store.Tx) error {
	return func(tx store.Tx) error {
		value, err := store.Sealed(key, v)
		return errors.Join(err, tx.Put([]byte(key), value))
	}
}

func mark(key string) func(store.Tx) error { return raw(key, store.Seal([]byte(key), nil)) }

func raw(key string, value []byte) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.Put([]byte(key), value) }
}

// sealed puts bytes that pass the checksum, whatever they are.
func sealed(key, rest string) func(store.Tx) error {
	return raw(key, store.Seal([]byte(key), []byte(rest)))
}

func remove(key string) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.Delete([]byte(key)) }
}

func recordOf(key string, noun any) func(store.Tx) error {
	return func(tx store.Tx) error {
		value, err := store.RecordOf(key, noun)
		return errors.Join(err, tx.Put([]byte(key), value))
	}
}

// rewritten writes the journal anew with one entry edited.
func rewritten(seq uint64, edit func(e *store.Entry, parts map[string]*store.Part)) func(store.Tx) error {
	return func(tx store.Tx) error {
		return store.Rewritten(tx, func(at uint64, e *store.Entry, parts map[string]*store.Part) {
			if at == seq {
				edit(e, parts)
			}
		})
	}
}

func both(spoils ...func(store.Tx) error) func(store.Tx) error {
	return func(tx store.Tx) error {
		for _, spoil := range spoils {
			if err := spoil(tx); err != nil {
				return err
			}
		}
		return nil
	}
}

func seqText(n byte) string { return "\x00\x00\x00\x00\x00\x00\x00" + string(rune(n)) }

func TestInspectionNamesAllThatIsWrong(t *testing.T) {
	t.Parallel()
	if found := inspected(t, lived(t)); found != "" {
		t.Fatalf("a whole book has %s", found)
	}
	for _, c := range spoilings() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := lived(t)
			if err := s.Update(context.Background(), c.spoil); err != nil {
				t.Fatal(err)
			}
			if found := inspected(t, s); found != c.want || found == "" {
				t.Errorf("found %q, want %q", found, c.want)
			}
		})
	}
}

func spoilings() []spoiling {
	return slices.Concat(spoiltMeta(), spoiltJournal(), spoiltChanges(), spoiltRecords(), spoiltIndexes())
}

// What readers prove as they go, an inspection may find by another check.
func TestReadingStopsAtWhatIsWrong(t *testing.T) {
	t.Parallel()
	event := func(id string) func(store.Reader) error {
		return func(r store.Reader) error { _, _, err := r.Event(id); return err }
	}
	for _, c := range []struct {
		name  string
		spoil func(store.Tx) error
		read  func(store.Reader) error
	}{
		{"a part of a client's missing", remove("what/j/" + seqText(4) + "anna"), event("e4")},
		{"a part of the book's missing", remove("what/j/" + seqText(9)), event("e9")},
		{"a key under another", recordOf(store.KeyedKey("x"), store.Keyed{Key: "y"}), func(r store.Reader) error { _, _, err := r.Keyed("x"); return err }},
	} {
		s := lived(t)
		if err := s.Update(context.Background(), c.spoil); err != nil {
			t.Fatal(err)
		}
		err := s.View(context.Background(), func(tx store.Tx) error { return c.read(store.NewReader(tx)) })
		if f := fault.Of(cmp.Or(err, errors.New("none"))); f.Code != fault.Damaged {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// An entry is never written over, whatever the book says of where its journal ends.
func TestEntryThatIsThereStays(t *testing.T) {
	t.Parallel()
	s := lived(t)
	if err := s.Update(context.Background(), put("meta/journal", map[int]any{1: 11, 2: make([]byte, 32)})); err != nil {
		t.Fatal(err)
	}
	err := s.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := c.PutAppointment(anna("d", noon)); err != nil {
			return err
		}
		_, err := c.Record(store.Event{ID: "ed"}, nil)
		return err
	})
	wantFault(t, err, fault.Damaged, "store.damaged")
}
