package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// wreck is what is left of a book in memory: what stands, and older versions.
type wreck struct {
	stands, loose map[string]string
	noted         store.State
	cut           bool // nobody knows whether what stands is the last
	false         bool // the journal says what cannot be, tied as it should be
	doubt         store.Doubt
	made          *memory.Store
}

// wreckOf returns what is left of a book: the values that are as they were stored.
func wreckOf(t *testing.T, book map[string]string) *wreck {
	t.Helper()
	w := &wreck{stands: map[string]string{}, loose: map[string]string{}, made: memory.New()}
	for key, value := range book {
		if store.Intact([]byte(key), []byte(value)) == nil {
			w.stands[key] = value
		}
	}
	return w
}

func (w *wreck) Noted() store.State { return w.noted }
func (w *wreck) Last() bool         { return !w.cut }

func (w *wreck) Versions(key []byte) (found []store.Piece, err error) {
	for _, in := range []map[string]string{w.stands, w.loose} {
		if value, is := in[string(key)]; is {
			found = append(found, store.Piece{Value: []byte(value), Stands: len(found) == 0 && in[string(key)] == w.stands[string(key)]})
		}
	}
	return found, nil
}

func (w *wreck) Scan(prefix []byte, visit func(key []byte, v store.Piece) error) error {
	keys := map[string]bool{}
	for key := range w.stands {
		keys[key] = true
	}
	for key := range w.loose {
		keys[key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !strings.HasPrefix(key, string(prefix)) {
			continue
		}
		pieces, _ := w.Versions([]byte(key))
		for _, v := range pieces {
			if err := visit([]byte(key), v); err != nil {
				return store.UnlessStop(err)
			}
		}
	}
	return nil
}

func (w *wreck) Build(change func(store.Tx) error) error {
	return w.made.Update(context.Background(), change)
}

func (w *wreck) Built() (book store.Tx, err error) {
	err = w.made.View(context.Background(), func(tx store.Tx) error {
		book = tx
		return nil
	})
	return book, err
}

// rescued recovers a book, which must be whole then.
func (w *wreck) rescued(t *testing.T, backup store.Store) (store.Recovered, map[string]string, error) {
	t.Helper()
	number := 0
	with := store.Recovery{
		Doubt: w.doubt,
		Event: func() store.Event {
			number++
			return store.Event{ID: fmt.Sprint("recover-", number), Verb: appointment.VerbRecover, Recorded: noon.AddDate(1, 0, 0)}
		},
		Rules: func(name, _ string) (policy.Platform, error) { return policy.Platform{Name: name}, nil },
	}
	if backup != nil {
		if err := backup.View(context.Background(), func(tx store.Tx) error { with.Backup = tx; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	_, done, err := store.Recover(w, with)
	if err != nil {
		return done, nil, err
	}
	if found := inspected(t, w.made); found != "" && !w.false {
		t.Errorf("what was recovered is damaged: %s", found)
	}
	return done, storetest.Contents(t, w.made), nil
}

// journalOf returns the entries of a journal by their keys.
func journalOf(book map[string]string) map[string]string {
	entries := maps.Clone(book)
	maps.DeleteFunc(entries, func(key, _ string) bool { return !strings.HasPrefix(key, "j/") })
	return entries
}

// eventsOf returns the ids of the events of a book, in their order.
func eventsOf(t *testing.T, s store.Store) (ids []string) {
	t.Helper()
	view(t, s, func(r store.Reader) error {
		return r.Events(0, func(e store.Event) error {
			ids = append(ids, e.ID)
			return nil
		})
	})
	return ids
}

// Whatever is spoilt, the book is whole afterwards; with a backup of its last state nothing
// is lost of what had not been replaced by something that is tied as it should be.
func TestRecoverMendsWhateverIsSpoilt(t *testing.T) {
	t.Parallel()
	for _, c := range spoilings() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			whole, spoilt := lived(t), lived(t)
			if err := whole.View(context.Background(), func(from store.Tx) error {
				spoilt = memory.New()
				return spoilt.Update(context.Background(), func(tx store.Tx) error {
					return from.Scan(nil, nil, nil, tx.Put)
				})
			}); err != nil {
				t.Fatal(err)
			}
			if err := spoilt.Update(context.Background(), c.spoil); err != nil {
				t.Fatal(err)
			}
			left := storetest.Contents(t, spoilt)
			alone, with := wreckOf(t, left), wreckOf(t, left)
			alone.false = tiedOtherwise(storetest.Contents(t, whole), left)
			if _, _, err := alone.rescued(t, nil); err != nil {
				t.Errorf("alone: %v", err)
			}
			with.false = alone.false
			done, book, err := with.rescued(t, whole)
			if err != nil {
				if fault.Of(err).Key != "store.recover_other" {
					t.Errorf("with a backup: %v", err)
				}
				return
			}
			for key, value := range journalOf(storetest.Contents(t, whole)) {
				if book[key] != value {
					t.Errorf("with a backup: entry %x is another one; %+v", key, done)
				}
			}
		})
	}
}

// tiedOtherwise reports whether a journal has an entry that it did not have, sealed as it
// should be.
func tiedOtherwise(before, after map[string]string) bool {
	for key, is := range journalOf(after) {
		if is != before[key] && store.Intact([]byte(key), []byte(is)) == nil {
			return true
		}
	}
	return false
}

// lacking returns what is left of a book without what stands under some keys.
func lacking(t *testing.T, s store.Store, keys ...string) *wreck {
	t.Helper()
	w := wreckOf(t, storetest.Contents(t, s))
	for _, key := range keys {
		if w.stands[key] == "" {
			t.Fatalf("there is no %q", key)
		}
		delete(w.stands, key)
	}
	return w
}

func TestRecoverHealsRecordsAndIndexesFromTheJournal(t *testing.T) {
	t.Parallel()
	s := lived(t)
	w := wreckOf(t, storetest.Contents(t, s))
	maps.DeleteFunc(w.stands, func(key, _ string) bool {
		return !strings.HasPrefix(key, "j/") && !strings.Contains(key, "/j/") && !strings.HasPrefix(key, "who/k/") && key != "meta/book"
	})
	done, book, err := w.rescued(t, nil)
	if err != nil || done.Lost > 0 || done.Retied {
		t.Fatalf("%+v, %v", done, err)
	}
	for key, value := range storetest.Contents(t, s) {
		if key != "meta/book" && book[key] != value {
			t.Errorf("%q is not as it was", key)
		}
	}
}

func TestRecoverKeepsTextsOfWhichTheProofIsLost(t *testing.T) {
	t.Parallel()
	for _, lost := range []string{"who/k/anna", "meta/book"} {
		s := lived(t)
		w := lacking(t, s, lost)
		done, book, err := w.rescued(t, nil)
		if err != nil || done.Lost > 0 || !done.Retied || len(done.Texts) > 0 {
			t.Fatalf("%s: %+v, %v", lost, done, err)
		}
		if was, is := eventsOf(t, s), eventsOf(t, w.made); !slices.Equal(is[:len(was)], was) || len(is) != len(was)+1 {
			t.Errorf("%s: events %v became %v", lost, was, is)
		}
		for key := range storetest.Contents(t, s) {
			if book[key] == "" {
				t.Errorf("%s: %q is gone", lost, key)
			}
		}
		view(t, w.made, func(r store.Reader) error {
			b, _, err := r.Appointment("b")
			if b.Note != "by the window" || b.Money.Paid != 300 {
				t.Errorf("%s: the appointment is %+v", lost, b)
			}
			return err
		})
	}
}

func TestRecoverRecordsWhatStandsBehindAnEntryThatIsLost(t *testing.T) {
	t.Parallel()
	s := lived(t)
	w := lacking(t, s, "j/"+seqText(5))
	done, _, err := w.rescued(t, nil)
	if err != nil || done.Lost != 1 || done.From != 5 || done.To != 5 || !done.Since.Equal(noon) || !done.Until.Equal(noon) {
		t.Fatalf("%+v, %v", done, err)
	}
	if done.Events != 11 || len(done.Uncertain)+len(done.Unread) > 0 {
		t.Errorf("%+v", done)
	}
	events := eventsOf(t, w.made)
	if want := []string{"e1", "e2", "e3", "e4", "e6", "e7", "e8", "e9", "ea", "eb", "ec"}; !slices.Equal(events[:len(want)], want) {
		t.Errorf("events %v", events)
	}
	view(t, w.made, func(r store.Reader) error {
		b, _, errB := r.Appointment("b")
		client, _, errC := r.Client("anna")
		_, hours, errH := r.Hours()
		if b.Money.Paid != 300 || b.Note != "by the window" || client.Name != "Anna 300" || hours {
			t.Errorf("%+v, %+v, hours %t", b, client, hours)
		}
		return errors.Join(errB, errC, errH)
	})
}

func TestRecoverNamesAppointmentsThatItCannotRead(t *testing.T) {
	t.Parallel()
	s := lived(t)
	w := lacking(t, s, "j/"+seqText(3), "a/c", "j/"+seqText(5), "j/"+seqText(6), "j/"+seqText(7), "a/b", "a/b/")
	done, _, err := w.rescued(t, nil)
	if err != nil || len(done.Unread) != 1 || done.Unread[0] != (store.Unread{ID: "c", Start: noon, Client: "anna"}) {
		t.Errorf("unread %+v, %v", done.Unread, err)
	}
	if !slices.Equal(done.Uncertain, []string{"b"}) {
		t.Errorf("uncertain %v", done.Uncertain)
	}
}

func TestRecoverBringsNothingBackOfOneWhoWasForgotten(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string][]string{
		"the journal is whole":           nil,
		"the entry that says so is lost": {"j/" + seqText(7)},
		"all but what says so is lost":   {"j/" + seqText(7), "j/" + seqText(6), "j/" + seqText(1), "j/" + seqText(2), "j/" + seqText(3), "j/" + seqText(4), "j/" + seqText(5)},
	} {
		s := withTwoClients(t)
		backup := memory.New()
		if err := s.View(context.Background(), func(from store.Tx) error {
			return backup.Update(context.Background(), func(tx store.Tx) error { return from.Scan(nil, nil, nil, tx.Put) })
		}); err != nil {
			t.Fatal(err)
		}
		change(t, s, "later", func(c *store.Change) error {
			a, _, err := c.Appointment("aeve")
			a.Note = "last note of eve"
			return errors.Join(err, c.PutAppointment(a))
		})
		before := storetest.Contents(t, s)
		if err := s.Update(context.Background(), forget("forget", "eve")); err != nil {
			t.Fatal(err)
		}
		w := lacking(t, s, lost...)
		w.loose = before // in pages that are free
		for _, key := range lost {
			delete(w.loose, key)
		}
		done, book, err := w.rescued(t, backup)
		if err != nil || (len(done.Forgotten) > 0) != (lost != nil) || (done.Lost > 0) != (lost != nil) || done.Retied != (lost != nil) {
			t.Fatalf("%s: %+v, %v", name, done, err)
		}
		for _, text := range done.Texts {
			if text.ID == "aeve" {
				t.Errorf("%s: what was erased of hers is said to be lost: %+v", name, text)
			}
		}
		for key, value := range book {
			if strings.Contains(key+value, "of eve") {
				t.Errorf("%s: something of hers stands in %q", name, key)
			}
		}
		if !strings.Contains(fmt.Sprint(book), "note of anna") {
			t.Errorf("%s: the other's is gone", name)
		}
	}
}

func TestRecoverRefusesABackupThatDoesNotFit(t *testing.T) {
	t.Parallel()
	s := lived(t)
	older, newer := memory.New(), memory.New()
	for _, into := range []*memory.Store{older, newer} {
		if err := s.View(context.Background(), func(from store.Tx) error {
			return into.Update(context.Background(), func(tx store.Tx) error { return from.Scan(nil, nil, nil, tx.Put) })
		}); err != nil {
			t.Fatal(err)
		}
	}
	book := func(c *store.Change) error { return c.PutAppointment(anna("d", noon.Add(time.Hour))) }
	change(t, newer, "later", book)
	_, _, err := wreckOf(t, storetest.Contents(t, older)).rescued(t, newer)
	wantFault(t, err, fault.Conflict, "store.recover_newer")
	change(t, older, "elsewhere", book)
	change(t, older, "further", func(c *store.Change) error { return c.PutAppointment(anna("e", noon.Add(2*time.Hour))) })
	_, _, err = wreckOf(t, storetest.Contents(t, older)).rescued(t, newer)
	wantFault(t, err, fault.Conflict, "store.recover_other")
	_, _, err = wreckOf(t, storetest.Contents(t, withTwoClients(t))).rescued(t, newer)
	wantFault(t, err, fault.Conflict, "store.recover_other")
	_, _, err = wreckOf(t, nil).rescued(t, nil)
	wantFault(t, err, fault.Damaged, "store.recover_nothing")
}

// What stands in free pages may be of a commit that never happened: it counts where the book
// itself or what is noted beside it knows of it, or nobody knows what was the last.
func TestRecoverTakesALooseEntryOnlyWhereItMayHaveBeenCommitted(t *testing.T) {
	t.Parallel()
	s := lived(t)
	before := storetest.Contents(t, s)
	change(t, s, "last", func(c *store.Change) error { return c.PutAppointment(anna("d", noon.Add(time.Hour))) })
	after := storetest.Contents(t, s)
	var of [2]store.State
	for i, at := range []map[string]string{before, after} {
		m := memory.New()
		if err := m.Update(context.Background(), func(tx store.Tx) error {
			for key, value := range at {
				if err := tx.Put([]byte(key), []byte(value)); err != nil {
					return err
				}
			}
			var err error
			of[i], err = store.StateOf(tx)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		noted store.State
		cut   bool
		taken bool
	}{
		"noted before it":       {noted: of[0]},
		"noted with it":         {noted: of[1], taken: true},
		"nothing noted":         {taken: true},
		"half of the beginning": {noted: of[0], cut: true, taken: true},
	} {
		w := wreckOf(t, before)
		w.loose, w.noted, w.cut = after, c.noted, c.cut
		done, _, err := w.rescued(t, nil)
		if taken := done.Events == 13; err != nil || taken != c.taken || done.Lost > 0 {
			t.Errorf("%s: %+v, %v", name, done, err)
		}
	}
}

// A page of another book, or of another time, may stand in the place of one: what an entry
// that can be read did not leave is not taken in.
func TestRecoverTakesInNoRecordOfAnotherBook(t *testing.T) {
	t.Parallel()
	s := lived(t)
	w := lacking(t, s, "j/"+seqText(5))
	value, err := store.RecordOf("a/z", anna("z", noon))
	if err != nil {
		t.Fatal(err)
	}
	w.stands["a/z"] = string(value)
	a := anna("y", noon)
	a.ID = ""
	body, err := store.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	w.stands["a/y"] = string(store.SealRecord("a/y", 8, 0, 8, body))
	if _, book, err := w.rescued(t, nil); err != nil || book["a/z"]+book["a/y"] != "" {
		t.Errorf("%v: taken in", err)
	}
}
