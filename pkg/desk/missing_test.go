package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// without takes what stands under a prefix of keys out of a book, behind its back.
func without(t *testing.T, book store.Store, prefix string) {
	t.Helper()
	err := book.Update(t.Context(), func(tx store.Tx) error {
		var keys [][]byte
		err := tx.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
			keys = append(keys, key)
			return nil
		})
		for _, key := range keys {
			if err == nil {
				err = tx.Delete(key)
			}
		}
		if len(keys) == 0 {
			t.Errorf("nothing stands under %q", prefix)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// An id that nobody typed comes out of the book: what it leads to has to be there.
func TestEntriesOfAMissingAppointmentAreDamage(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Offered()
	held := s.Show(id).Offer.Slots[0]
	written := s.Done(s.Desk().Message(t.Context(), desk.Note{Selector: id, Kind: appointment.MessageOther, Text: "Hello"}))
	letter := written.Messages[0].ID
	texts, err := s.Desk().Texts(t.Context(), outbox.Notice, id)
	if err != nil || len(texts) == 0 {
		t.Fatal(texts, err)
	}
	without(t, s.Book, "a/"+id)
	for name, ask := range map[string]func(*desk.Desk) error{
		"due":         func(d *desk.Desk) error { _, err := d.Due(t.Context(), 0); return err },
		"inbox":       func(d *desk.Desk) error { _, _, err := d.Inbox(t.Context(), "", 0); return err },
		"resolve":     func(d *desk.Desk) error { _, err := d.Resolve(t.Context(), desk.Options{}, letter); return err },
		"notice list": func(d *desk.Desk) error { _, err := d.Texts(t.Context(), outbox.Notice, ""); return err },
		"notice show": func(d *desk.Desk) error { _, err := d.Text(t.Context(), outbox.Notice, texts[0].ID); return err },
		"notice mark": func(d *desk.Desk) error {
			_, err := d.MarkSent(t.Context(), desk.Options{}, outbox.Notice, texts[0].ID)
			return err
		},
		"book where an offer holds the time": func(d *desk.Desk) error {
			_, err := d.Book(t.Context(), scene.Booking(held.Start, scene.Named("Marek")))
			return err
		},
	} {
		f := fault.Of(ask(scene.Desk(s.Book, s.Now, 77)))
		if f.Code != fault.Damaged || f.Values["kind"] != "appointment" || f.Values["id"] != id {
			t.Errorf("%s: %v", name, f)
		}
	}
}

// Who waits has named the appointment before, and it can be undone meanwhile.
func TestAppointmentThatIsGoneAfterAWaitIsNotFound(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	start := s.Show(id).Appointment.Start
	s.Undo("")
	_, err := s.Desk().Awaited(t.Context(), id, start)
	storetest.WantFault(t, err, fault.NotFound, "desk.not_found")
	_, err = s.Desk().KeepWait(t.Context(), desk.Options{}, id, start, start)
	storetest.WantFault(t, err, fault.NotFound, "desk.not_found")
}

func TestNameOfAMissingClientIsDamage(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked(scene.InDays(1), scene.Named("Anna Nowak"))
	a := s.Show(id).Appointment
	without(t, s.Book, "who/c/"+a.ClientID)
	for name, ask := range map[string]func(*desk.Desk) error{
		"a word of the name": func(d *desk.Desk) error { _, err := d.Show(t.Context(), "Nowak"); return err },
		"the name, mistyped": func(d *desk.Desk) error { _, err := d.Show(t.Context(), "Anna Nowka"); return err },
		"a time that is taken": func(d *desk.Desk) error {
			_, err := d.Book(t.Context(), scene.Booking(a.Start, scene.Named("Marek")))
			return err
		},
		"a time that is near": func(d *desk.Desk) error {
			d.WorkingHours = appointment.Hours{Buffer: time.Hour}
			_, err := d.Book(t.Context(), scene.Booking(a.End, scene.Named("Marek")))
			return err
		},
	} {
		if f := fault.Of(ask(scene.Desk(s.Book, s.Now, 77))); f.Code != fault.Damaged {
			t.Errorf("%s: %v", name, f)
		}
	}
}

// What stands in the way of an undo is a command; a record that is gone without one is
// damage.
func TestUndoThatLacksARecordWithoutACommandIsDamage(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"p/", "who/c/"} {
		s := scene.New(t)
		id := s.Booked(scene.InDays(3))
		s.Done(s.Desk().Cancel(t.Context(), desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
		without(t, s.Book, prefix)
		_, err := s.Desk().Undo(t.Context(), desk.Options{}, "")
		storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	}
}
