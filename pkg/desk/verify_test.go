package desk_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// record returns what stands under the key of an appointment.
func record(t *testing.T, d *today, id string) []byte {
	t.Helper()
	var data []byte
	err := d.Book.View(t.Context(), func(tx store.Tx) (err error) {
		data, err = tx.Get([]byte("a/" + id))
		return err
	})
	if err != nil || data == nil {
		t.Fatal(data, err)
	}
	return data
}

// A page that was lost on the way to the disk is whole, but older than it should be.
func TestSettlingRefusesABookWhoseLastChangeIsNotInIt(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek")
	id := d.ids["Anna"]
	before := record(t, d, id)
	d.Done(d.Desk().Edit(t.Context(), desk.Details{Selector: id, Request: policy.Edit{Duration: time.Hour}}))
	err := d.Book.Update(t.Context(), func(tx store.Tx) error { return tx.Put([]byte("a/"+id), before) })
	if err != nil {
		t.Fatal(err)
	}
	undoable := storetest.Undoable(t, d.Book)
	for _, dry := range []bool{true, false} {
		_, err := d.DeskAt(monday.Add(9*time.Hour)).Settle(t.Context(), desk.Settlement{From: monday, To: monday.Add(9 * time.Hour), Options: desk.Options{DryRun: dry}})
		storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	}
	compare(t, undoable, storetest.Undoable(t, d.Book))
}

func TestVerifyOfABookNamesWhatIsDamaged(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek")
	whole, err := d.Desk().Verify(t.Context(), func(int64, int64) {})
	if err != nil || whole.Fault() != nil || whole.Records == 0 || whole.Events != 2 {
		t.Fatalf("%+v, %v", whole, err)
	}
	id := d.ids["Anna"]
	if err := d.Book.Update(t.Context(), func(tx store.Tx) error { return tx.Put([]byte("a/"+id), []byte("garbage")) }); err != nil {
		t.Fatal(err)
	}
	for _, book := range []store.Store{d.Book, storetest.FailCommit(d.Book, false)} { // the second cannot verify itself
		k := d.Desk()
		k.Store = book
		spoilt, err := k.Verify(t.Context(), func(int64, int64) {})
		if err != nil || len(spoilt.Findings) != 1 || spoilt.Findings[0].ID != id {
			t.Errorf("%+v, %v", spoilt, err)
		}
		storetest.WantFault(t, spoilt.Fault(), fault.Damaged, "desk.book_damaged")
	}
}

// What an undo reads from the journal cannot be unknown to it.
func TestUndoOnAPageThatIsOlderThanItShouldBeIsRefusedAsDamage(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"e/", "p/", "a/", "who/c/"} {
		d := newToday(t, "Anna")
		err := d.Book.Update(t.Context(), func(tx store.Tx) error {
			var keys [][]byte
			err := tx.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
				keys = append(keys, key)
				return nil
			})
			for _, key := range keys {
				err = errors.Join(err, tx.Delete(key))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Desk().Undo(t.Context(), desk.Options{}, "")
		if err == nil || fault.Of(err).Code != fault.Damaged {
			t.Errorf("without %s: %v", prefix, err)
		}
	}
}

// The rules of an appointment are put into the book with it: only one that was damaged or written by hand lacks them.
func TestVerifyNamesAnAppointmentWithoutTheRulesPinnedToIt(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek")
	a := storetest.Anna("unpinned", monday.Add(30*time.Hour))
	a.Platform, a.PolicyVersion = "own", "own-1"
	storetest.Change(t, d.Book, "by-hand", func(c *store.Change) error { return c.PutAppointment(a) })
	spoilt, err := d.Desk().Verify(t.Context(), func(int64, int64) {})
	if err != nil || len(spoilt.Findings) != 1 {
		t.Fatalf("%+v, %v", spoilt, err)
	}
	if f := spoilt.Findings[0]; f.Kind != store.KindPinned || f.ID != a.ID || f.Item != "own own-1" {
		t.Errorf("%+v", f)
	}
	storetest.WantFault(t, spoilt.Fault(), fault.Damaged, "desk.book_damaged")
	asked := desk.CaseFile{Selector: d.ids["Anna"], Form: casefile.Markdown, Lang: "en"}
	_, err = d.Desk().CaseFile(t.Context(), asked, func(int64, int64) {})
	storetest.WantFault(t, err, fault.Damaged, "dossier.book_damaged")
	asked.Anyway = true
	if file, err := d.Desk().CaseFile(t.Context(), asked, func(int64, int64) {}); err != nil || file.Book != casefile.LookedFailed {
		t.Errorf("%s, %v", file.Book, err)
	}
}
