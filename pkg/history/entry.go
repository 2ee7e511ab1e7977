package history

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Entry is one entry of the journal as it can be told: what happened, when and
// to what. Instants are in UTC and whole seconds.
type Entry struct {
	Event         string // its id
	Seq           uint64
	Verb          appointment.Verb
	By            appointment.Party
	Effective     time.Time
	Recorded      time.Time
	Simulated     bool
	Actor         string                   // who gave the command, as they said themselves
	Verdict       policy.Verdict           // empty where policy was not asked
	Rules         []string                 // ids
	Persons       int                      // how many it says were forgotten, where it is several
	Of            string                   // the event that an undo or a redo reversed
	Erased        bool                     // some of what it changed is not known any more
	Undone        bool                     // it is reversed as things stand
	Was           *appointment.Appointment // before; nil where it did not exist or did not change
	Is            *appointment.Appointment // after; nil where it was removed and where there is none
	Missing       appointment.Missing      // what it lapsed for, where who tells it has looked; empty else
	Client        appointment.Client       // as they are called now, else as they last were; zero where it was about none
	OldClient     *appointment.Client      // before a change of the client, and one who is gone
	Messages      []appointment.Message
	Notices       []appointment.Notice
	Support       []appointment.SupportRequest
	Offers        []appointment.Offer
	Package       *appointment.Package // after; nil where there is none
	OldPackage    *appointment.Package // before
	Waiting       *appointment.Waiting // an entry of the waiting list as it was left, else as it was
	Reversed      *Entry               // the command that an undo took back or a redo did again
	Sessions      []Session            // what an entry about several left of them
	Assumed       []string             // the ids of those of them of which nobody observed it
	AppointmentID string               // empty where it was about none
	Timezone      string               // the appointment's; empty where there is none
	Specialist    string               // of a practice, in whose part the entry stands; empty where nobody said
	Named         string               // the specialist, the room, the calendar or the source of blocks that it was about; empty for none
	Blocks        int                  // how many events of foreign calendars it changed
}

// Session is one of several appointments that an entry is about, as it left it, and its
// client as they are called now.
type Session struct {
	Appointment appointment.Appointment
	Client      appointment.Client
}

// Tell tells an event, and with it the command that it reversed.
func Tell(r store.Reader, e store.Event) (Entry, error) {
	told, err := tell(r, e)
	if err != nil || !reverses(e) {
		return told, err
	}
	command, err := CommandOf(r, e)
	if err != nil {
		return told, err
	}
	reversed, err := tell(r, command)
	told.Reversed = &reversed
	return told, err
}

// TellAll tells events in their order.
func TellAll(r store.Reader, events []store.Event) ([]Entry, error) {
	told := make([]Entry, 0, len(events))
	for _, e := range events {
		entry, err := Tell(r, e)
		if err != nil {
			return nil, err
		}
		told = append(told, entry)
	}
	return told, nil
}

// tell tells an event alone.
func tell(r store.Reader, e store.Event) (Entry, error) {
	told := Entry{
		Event: e.ID, Seq: e.Seq, Verb: e.Verb, By: e.By, Effective: e.Effective, Recorded: e.Recorded,
		Simulated: e.Simulated, Actor: e.Actor, Verdict: e.Verdict, Rules: e.RuleIDs, Of: e.Of, AppointmentID: e.AppointmentID,
		Assumed: e.Assumed, Persons: e.Persons, Erased: e.Erased(),
	}
	var err error
	if _, told.Undone, err = r.Undone(e.ID); err != nil {
		return told, err
	}
	if err := told.fill(e); err != nil {
		return told, err
	}
	if aboutSeveral(e) {
		return told, told.fillSessions(r, e)
	}
	return told, told.fillClient(r, e)
}

// aboutSeveral reports whether an event is about all the appointments that it changed.
func aboutSeveral(e store.Event) bool {
	switch e.Verb {
	case appointment.VerbSettle:
		return true
	case appointment.VerbApply, appointment.VerbBook, appointment.VerbReschedule, appointment.VerbCancel,
		appointment.VerbEdit, appointment.VerbMessage:
		return e.AppointmentID == ""
	default: // about one, or about none
	}
	return false
}

// fill adds the records that an event changed.
func (told *Entry) fill(e store.Event) error {
	after := e.After()
	var err error
	if told.Named, err = named(after); err != nil {
		return err
	}
	if err := told.fillCalendar(e); err != nil {
		return err
	}
	if told.Was, err = one(e.Before().Appointment(e.AppointmentID)); err != nil {
		return err
	}
	if told.Is, err = one(after.Appointment(e.AppointmentID)); err != nil {
		return err
	}
	if told.OldClient, err = one(e.Before().Client()); err != nil {
		return err
	}
	if err := told.fillPackage(e); err != nil {
		return err
	}
	if err := told.fillWaiting(e); err != nil {
		return err
	}
	if told.Messages, err = after.Messages(); err != nil {
		return err
	}
	if told.Notices, told.Support, err = TextsOf(e); err != nil {
		return err
	}
	told.Offers, err = after.Offers()
	return err
}

// one returns a record that was found, nil for none.
func one[T any](record T, found bool, err error) (*T, error) {
	if err != nil || !found {
		return nil, err
	}
	return &record, nil
}

// fillSessions adds the appointments that an event left, and the client where all are of
// one.
func (told *Entry) fillSessions(r store.Reader, e store.Event) error {
	left, err := e.After().Appointments()
	if err != nil {
		return err
	}
	for _, a := range left {
		told.Timezone = a.Timezone
		client, err := clientOf(r, a)
		if err != nil {
			return err
		}
		told.Sessions = append(told.Sessions, Session{Appointment: a, Client: client})
	}
	another := func(s Session) bool { return s.Client.ID != told.Sessions[0].Client.ID }
	if len(told.Sessions) > 0 && !slices.ContainsFunc(told.Sessions, another) {
		told.Client = told.Sessions[0].Client
	}
	if len(left) == 0 && e.Verb == appointment.VerbMessage { // which changes none
		return told.writer(r)
	}
	return nil
}

// writer fills in whose message an event logged about several appointments.
func (told *Entry) writer(r store.Reader) error {
	if len(told.Messages) == 0 {
		return nil
	}
	a, _, err := r.LastKnownAppointment(told.Messages[0].AppointmentID)
	if err != nil {
		return err
	}
	told.Timezone = a.Timezone
	told.Client, err = clientOf(r, a)
	return err
}

// named returns the name of the specialist or the room among records, empty where there is none.
func named(left store.Records) (string, error) {
	specialists, err := left.Specialists()
	if err != nil {
		return "", err
	}
	for _, s := range specialists {
		return s.Name, nil
	}
	rooms, err := left.Rooms()
	for _, r := range rooms {
		return r.Name, err
	}
	return "", err
}
