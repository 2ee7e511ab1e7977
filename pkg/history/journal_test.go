package history_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// journal is a book to which events are added by what they change.
type journal struct {
	t    *testing.T
	book *memory.Store
}

func newJournal(t *testing.T) journal { return journal{t, memory.New()} }

// event records what do writes under an id, as a command of a verb about an appointment.
func (j journal) event(e store.Event, do func(*store.Change) error) {
	j.t.Helper()
	err := j.book.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := do(c); err != nil {
			return err
		}
		_, err := c.Record(e, &store.Keyed{Key: "key of " + e.ID, EventID: e.ID})
		return err
	})
	if err != nil {
		j.t.Fatal(err)
	}
}

// did records what do writes as an edit of the appointment "a".
func (j journal) did(id string, do func(*store.Change) error) {
	j.t.Helper()
	j.event(store.Event{ID: id, Verb: appointment.VerbEdit, AppointmentID: "a", Effective: noon, Recorded: noon}, do)
}

// errDone says that an event is taken back already: nothing is planned of it, and nothing to be written.
var errDone = errors.New("taken back already")

// reverse takes back an event under an id.
func (j journal) reverse(id, of string) error {
	return j.book.Update(context.Background(), func(tx store.Tx) error {
		w := store.NewChange(tx)
		plan, err := history.Plan(w.Reader, eventWith(j.t, w.Reader, of), noon)
		if err != nil {
			return err
		}
		if plan.Done {
			return errDone
		}
		if err := plan.Write(w); err != nil {
			return err
		}
		_, err = w.Record(store.Event{ID: id, Verb: plan.Verb(), AppointmentID: plan.Of.AppointmentID, Of: of, Recorded: noon}, nil)
		return err
	})
}

func (j journal) reversed(id, of string) {
	j.t.Helper()
	if err := j.reverse(id, of); err != nil {
		j.t.Fatal(err)
	}
}

// read runs do over the book, which must be whole.
func (j journal) read(do func(store.Reader) error) {
	j.t.Helper()
	err := j.book.View(context.Background(), func(tx store.Tx) error {
		r := store.NewReader(tx)
		return errors.Join(do(r), store.Verify(r))
	})
	if err != nil {
		j.t.Fatal(err)
	}
}

// plan looks into the reversal of an event.
func (j journal) plan(of string) (plan history.Reversal, err error) {
	j.t.Helper()
	j.read(func(r store.Reader) error {
		plan, err = history.Plan(r, eventWith(j.t, r, of), noon)
		return nil
	})
	return plan, err
}

func eventWith(t *testing.T, r store.Reader, id string) store.Event {
	t.Helper()
	e, found, err := r.Event(id)
	if err != nil || !found {
		t.Fatalf("event %s: %v, %v", id, found, err)
	}
	return e
}

// all returns a change that makes several.
func all(changes ...func(*store.Change) error) func(*store.Change) error {
	return func(c *store.Change) error {
		for _, do := range changes {
			if err := do(c); err != nil {
				return err
			}
		}
		return nil
	}
}

func nothing(*store.Change) error { return nil }

// booked writes an appointment of Anna's, an hour long, as edit leaves it, with its rules where the book lacks them.
func booked(id string, start time.Time, edit func(*appointment.Appointment)) func(*store.Change) error {
	a := appointment.Appointment{
		ID: id, ClientID: "anna", Platform: "own", PolicyVersion: "1", Status: appointment.Booked,
		Start: start, End: start.Add(time.Hour), Timezone: "Europe/Warsaw", Created: noon, Updated: noon,
	}
	if edit != nil {
		edit(&a)
	}
	return func(c *store.Change) error {
		known, err := c.HasPlatform(a.Platform, a.PolicyVersion)
		if err == nil && !known {
			err = c.PutPlatform(policy.Platform{Name: a.Platform, Version: a.PolicyVersion, Title: "Own"})
		}
		return errors.Join(err, c.PutAppointment(a))
	}
}

func client(id, name string) func(*store.Change) error {
	return func(c *store.Change) error { return c.PutClient(appointment.Client{ID: id, Name: name}) }
}

func rules(c *store.Change) error {
	return c.PutPlatform(policy.Platform{Name: "own", Version: "1", Title: "Own"})
}

func message(id string) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutMessage(appointment.Message{ID: id, AppointmentID: "a", Received: noon})
	}
}

func notice(id string, state appointment.NoticeState) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutNotice(appointment.Notice{ID: id, AppointmentID: "a", State: state, Created: noon})
	}
}

// support writes the support request "s".
func support(state appointment.NoticeState) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutSupportRequest(appointment.SupportRequest{ID: "s", AppointmentID: "a", State: state, Created: noon})
	}
}

// offer writes the offer "o" of one slot that is open until an instant.
func offer(of string, start, expires time.Time) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutOffer(appointment.Offer{
			ID: "o", AppointmentID: of, State: appointment.OfferOpen, Created: noon, Expires: expires,
			Slots: []appointment.Slot{{Start: start, End: start.Add(time.Hour)}},
		})
	}
}

// opened begins the journal with the booking of the appointment "a", all that it needs
// with it.
func (j journal) opened() {
	j.t.Helper()
	j.event(store.Event{ID: "BOOKED", Verb: appointment.VerbBook, AppointmentID: "a", Effective: noon, Recorded: noon},
		all(client("anna", "Anna"), rules, booked("a", noon, nil)))
}

// whole demands that the book passes its checks.
func (j journal) whole() { j.read(func(store.Reader) error { return nil }) }
