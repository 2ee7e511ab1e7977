package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// withRooms returns a book of two specialists who share a room.
func withRooms(t *testing.T) (book, first, second store.Store) {
	t.Helper()
	book = memory.New()
	mustUpdate(t, book, func(tx store.Tx) error {
		for _, id := range []string{one, two, store.RoomsPart} {
			if err := store.FoundPart(store.Beside(tx, id)); err != nil {
				return err
			}
		}
		return nil
	})
	err := errors.Join(
		record(book, "s", "", func(c *store.Change) error {
			return errors.Join(c.PutSpecialist(appointment.Specialist{ID: one, Name: "Ewa"}), c.PutSpecialist(appointment.Specialist{ID: two, Name: "Jan"}))
		}),
		record(store.In(book, store.PartAt(store.RoomsPart)), "r", "", func(c *store.Change) error {
			return c.PutRoom(appointment.Room{Name: "Blue"})
		}))
	if err != nil {
		t.Fatal(err)
	}
	return book, store.In(book, store.PartAt(one)), store.In(book, store.PartAt(two))
}

// inBlue is an appointment in the blue room.
func inBlue(start time.Time) appointment.Appointment {
	a := anna("a", start)
	a.Room = "Blue"
	return a
}

func takenOf(t *testing.T, book store.Store, from, to time.Time) (all []appointment.Occupancy) {
	t.Helper()
	mustView(t, book, func(tx store.Tx) (err error) {
		all, err = store.NewReader(tx).Beside(store.RoomsPart).Occupied("blue", from, to)
		return err
	})
	return all
}

func TestARoomIsTakenWhileAnAppointmentKeepsItsTime(t *testing.T) {
	t.Parallel()
	book, first, _ := withRooms(t)
	put := func(id string, a appointment.Appointment) {
		t.Helper()
		if err := record(first, id, "", func(c *store.Change) error {
			return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(a))
		}); err != nil {
			t.Fatal(err)
		}
	}
	at := func(a appointment.Appointment) appointment.Occupancy {
		return appointment.Occupancy{Room: "blue", Slot: a.Slot(), Specialist: one, Appointment: a.ID}
	}
	a := inBlue(noon)
	put("e1", a)
	if got := takenOf(t, book, noon, noon.Add(time.Minute)); len(got) != 1 || got[0] != at(a) {
		t.Errorf("booked: %+v, want %+v", got, at(a))
	}
	if got := takenOf(t, book, a.End, a.End.Add(time.Hour)); len(got) != 0 {
		t.Errorf("right after it: %+v", got)
	}
	moved := inBlue(noon.Add(48 * time.Hour))
	put("e2", moved)
	if got := takenOf(t, book, time.Time{}, time.Time{}); len(got) != 1 || got[0] != at(moved) {
		t.Errorf("moved: %+v, want %+v", got, at(moved))
	}
	moved.Status = appointment.Cancelled
	put("e3", moved)
	if got := takenOf(t, book, time.Time{}, time.Time{}); len(got) != 0 {
		t.Errorf("cancelled: %+v", got)
	}
	if err := reverse(first, "u", "e3"); err != nil {
		t.Fatal(err)
	}
	if got := takenOf(t, book, time.Time{}, time.Time{}); len(got) != 1 {
		t.Errorf("undone: %+v", got)
	}
	mustVerify(t, book)
}

func TestAnOpenOfferHoldsItsRoom(t *testing.T) {
	t.Parallel()
	book, _, second := withRooms(t)
	expires := noon.Add(time.Hour)
	put := func(id string, state appointment.OfferState) {
		t.Helper()
		if err := record(second, id, "", func(c *store.Change) error {
			a := anna("a", noon)
			return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(a), c.PutOffer(appointment.Offer{
				ID: "o", AppointmentID: "a", State: state, Expires: expires, Room: "Blue",
				Slots: []appointment.Slot{{Start: noon.Add(24 * time.Hour), End: noon.Add(25 * time.Hour)}, {Start: noon.Add(48 * time.Hour), End: noon.Add(49 * time.Hour)}},
			}))
		}); err != nil {
			t.Fatal(err)
		}
	}
	put("e1", appointment.OfferOpen)
	got := takenOf(t, book, noon.Add(30*time.Hour), time.Time{})
	if len(got) != 1 || got[0].Offer != "o" || got[0].Specialist != two || !got[0].Holds(expires) || got[0].Holds(expires.Add(time.Second)) {
		t.Errorf("held: %+v", got)
	}
	mustVerify(t, book)
	put("e2", appointment.OfferAccepted)
	if got := takenOf(t, book, time.Time{}, time.Time{}); len(got) != 0 {
		t.Errorf("accepted: %+v", got)
	}
	mustVerify(t, book)
}

func TestARoomOfNoPracticeIsTakenByNobody(t *testing.T) {
	t.Parallel()
	book := memory.New()
	change(t, book, "e", func(c *store.Change) error {
		a := inBlue(noon)
		return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(a))
	})
	if got := takenOf(t, book, time.Time{}, time.Time{}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	mustVerify(t, book)
}

// What a room is taken for, and the appointment, lead to each other over two parts of a book.
func TestVerifyFindsWhatARoomIsTakenForWithoutAnAppointment(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(tx store.Tx, key, value []byte) error{
		"entry missing": func(tx store.Tx, key, _ []byte) error { return tx.Delete(key) },
		"entry of nobody": func(tx store.Tx, key, _ []byte) error {
			return errors.Join(tx.Delete(key), tx.Put([]byte("ra/blue\x00too short"), nil))
		},
		"appointment missing": func(tx store.Tx, _, _ []byte) error { return store.Beside(tx, one).Delete([]byte("a/a")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book, first, _ := withRooms(t)
			if err := record(first, "e", "", func(c *store.Change) error {
				a := inBlue(noon)
				return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(a))
			}); err != nil {
				t.Fatal(err)
			}
			mustVerify(t, book)
			mustUpdate(t, book, func(tx store.Tx) error {
				rooms := store.Beside(tx, store.RoomsPart)
				var at, held []byte
				if err := rooms.Scan([]byte("ra/"), nil, nil, func(key, value []byte) error {
					at, held = key, value
					return nil
				}); err != nil {
					return err
				}
				return spoil(rooms, at, held)
			})
			mustView(t, book, func(tx store.Tx) error {
				var found []*fault.Error
				err := store.Inspect(tx, func(f *fault.Error) error {
					found = append(found, f)
					return nil
				})
				if len(found) == 0 {
					t.Error("nothing was found")
				}
				return err
			})
		})
	}
}

func mustVerify(t *testing.T, book store.Store) {
	t.Helper()
	err := book.View(context.Background(), func(tx store.Tx) error { return store.Verify(store.NewReader(tx)) })
	if err != nil {
		t.Errorf("%v: %v", err, fault.Of(err).Values)
	}
}
