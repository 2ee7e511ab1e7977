package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// usualCount is how many events of the whole book are told where nobody says.
const usualCount = 20

// Record is one entry of the journal as it can be told: what happened, when and
// to what. Instants are in UTC and whole seconds.
type Record struct {
	Event         string
	Seq           uint64
	Verb          appointment.Verb
	By            appointment.Party
	Effective     time.Time
	Recorded      time.Time
	Simulated     bool
	Verdict       policy.Verdict           // empty where policy was not asked
	Rules         []string                 // ids
	Of            string                   // the event that an undo or a redo reversed
	Undone        bool                     // it is reversed as things stand
	Was           *appointment.Appointment // before; nil where it did not exist or did not change
	Is            *appointment.Appointment // after; nil where it was removed and where there is none
	Client        appointment.Client       // zero where it was about none
	OldClient     *appointment.Client      // before a change of the client, and one who is gone
	Messages      []appointment.Message
	Notices       []appointment.Notice
	Support       []appointment.SupportRequest
	Offers        []appointment.Offer
	Reversed      *Record         // the command that an undo took back or a redo did again
	Closed        []dossier.Entry // what a settle closed, as it left them
	Assumed       []string        // the ids of those of them of which nobody observed it
	AppointmentID string          // empty where it was about none
	Timezone      string          // the appointment's; empty where there is none
}

// Log tells what the journal has on the appointment that a selector names, or
// with an empty one on the whole book, oldest first: the latest count entries.
// Where count is zero it tells all of one appointment, but twenty of the book.
// An appointment whose booking was undone is found by its whole id.
func (d *Desk) Log(ctx context.Context, selector string, count int) ([]Record, error) {
	var records []Record
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		events, err := d.events(r, selector, count)
		if err != nil {
			return err
		}
		records = make([]Record, 0, len(events))
		for _, e := range events {
			told, err := recordOf(r, e)
			if err != nil {
				return err
			}
			records = append(records, told)
		}
		return nil
	})
	return records, err
}

func (d *Desk) events(r store.Reader, selector string, count int) ([]store.Event, error) {
	if selector == "" {
		return latestEvents(r, count)
	}
	id, err := d.onceKnown(r, selector)
	if err != nil {
		return nil, err
	}
	events, err := r.EventsOf(id)
	if count > 0 && len(events) > count {
		events = events[len(events)-count:]
	}
	return events, err
}

// latestEvents walks back from the end of the journal, oldest of them first.
func latestEvents(r store.Reader, count int) ([]store.Event, error) {
	if count == 0 {
		count = usualCount
	}
	var events []store.Event
	err := r.EventsBack(func(e store.Event) error {
		events = append(events, e)
		if len(events) == count {
			return store.ErrStop
		}
		return nil
	})
	slices.Reverse(events)
	return events, err
}

// onceKnown returns the id of the appointment that a selector names, also of one
// that only the journal remembers.
func (d *Desk) onceKnown(r store.Reader, name string) (string, error) {
	s, err := d.find(r, name, d.toShow())
	if err == nil {
		return s.Appointment.ID, nil
	}
	id := selector.ID(name)
	if len(id) != selector.IDLength || fault.Of(err).Code != fault.NotFound {
		return "", err
	}
	events, failed := r.EventsOf(id)
	if failed != nil || len(events) == 0 {
		return "", errors.Join(failed, err)
	}
	return id, nil
}

// recordOf tells an event, and with it the one that it reversed.
func recordOf(r store.Reader, e store.Event) (Record, error) {
	told := Record{
		Event: e.ID, Seq: e.Seq, Verb: e.Verb, By: e.By, Effective: e.Effective, Recorded: e.Recorded,
		Simulated: e.Simulated, Verdict: e.Verdict, Rules: e.RuleIDs, Of: e.Of, AppointmentID: e.AppointmentID,
		Assumed: e.Assumed,
	}
	var err error
	if _, told.Undone, err = r.Undone(e.ID); err != nil {
		return told, err
	}
	if err := told.fill(r, e); err != nil {
		return told, err
	}
	base, err := commandOf(r, e)
	if err != nil || base.ID == e.ID {
		return told, err
	}
	reversed, err := recordOf(r, base)
	told.Reversed = &reversed
	return told, err
}

// commandOf returns the event of the command that an undo or a redo is about in
// the end; any other event is its own.
func commandOf(r store.Reader, e store.Event) (store.Event, error) {
	for e.Of != "" {
		of, found, err := r.Event(e.Of)
		if err == nil && !found {
			err = fault.New(fault.Damaged, "desk.event_missing", "event", e.Of)
		}
		if err != nil {
			return e, err
		}
		e = of
	}
	return e, nil
}

// fill adds the records that an event changed.
func (told *Record) fill(r store.Reader, e store.Event) error {
	back := backwards(e)
	var err error
	if told.Was, err = appointmentIn(back, e.AppointmentID); err != nil {
		return err
	}
	if told.Is, err = appointmentIn(e, e.AppointmentID); err != nil {
		return err
	}
	if told.Messages, err = e.Messages(); err != nil {
		return err
	}
	if told.Notices, err = e.Notices(); err != nil {
		return err
	}
	if told.Support, err = e.SupportRequests(); err != nil {
		return err
	}
	if told.Offers, err = e.Offers(); err != nil {
		return err
	}
	if e.Verb == appointment.VerbSettle {
		return told.fillClosed(r, e)
	}
	return told.fillClient(r, e, back)
}

// fillClosed adds the appointments that an event closed, with their clients as
// they are called now.
func (told *Record) fillClosed(r store.Reader, e store.Event) error {
	for _, d := range e.Changes {
		a, closed, err := store.Event{Changes: []store.Delta{d}}.Appointment()
		if err != nil {
			return err
		}
		if !closed {
			continue
		}
		told.Timezone = a.Timezone
		client, err := clientNow(r, a)
		if err != nil {
			return err
		}
		told.Closed = append(told.Closed, dossier.Entry{Appointment: a, Client: client})
	}
	if len(told.Closed) == 1 {
		told.Client = told.Closed[0].Client
	}
	return nil
}

// clientNow returns whose an appointment is now, which a merge can have changed.
func clientNow(r store.Reader, a appointment.Appointment) (appointment.Client, error) {
	now, found, err := r.Appointment(a.ID)
	if err != nil {
		return appointment.Client{}, err
	}
	if found {
		a = now
	}
	client, _, err := r.Client(a.ClientID)
	return client, err
}

// fillClient finds the client: as they are called now, else as the event knew
// them.
func (told *Record) fillClient(r store.Reader, e, back store.Event) error {
	after, changed, err := e.Client()
	if err != nil {
		return err
	}
	before, changedBefore, err := back.Client()
	if err != nil {
		return err
	}
	if changedBefore {
		told.OldClient = &before
	}
	if changed {
		told.Client = after
	}
	id, err := told.clientID(r, e)
	if err != nil || id == "" || changed && after.ID == id && e.AppointmentID == "" {
		return err
	}
	now, found, err := r.Client(id)
	switch {
	case err != nil:
		return err
	case found:
		told.Client = now
	case changedBefore && before.ID == id:
		told.Client = before
	}
	return nil
}

// clientID returns whose appointment the event is about, and notes its zone; for
// one about several, whose they have become.
func (told *Record) clientID(r store.Reader, e store.Event) (string, error) {
	var a appointment.Appointment
	var err error
	switch {
	case told.Is != nil:
		a = *told.Is
	case told.Was != nil:
		a = *told.Was
	case e.AppointmentID == "":
		a, _, err = e.Appointment()
		return a.ClientID, err
	default:
		a, _, err = r.Appointment(e.AppointmentID)
	}
	told.Timezone = a.Timezone
	return a.ClientID, err
}

// backwards returns the event that would take e back.
func backwards(e store.Event) store.Event {
	back := e
	back.Changes = nil
	for _, d := range slices.Backward(e.Changes) {
		back.Changes = append(back.Changes, store.Delta{Key: d.Key, Before: d.After, After: d.Before})
	}
	return back
}

// appointmentIn returns the appointment with an id as an event left it; nil
// where the event removed it or did not change it.
func appointmentIn(e store.Event, id string) (*appointment.Appointment, error) {
	for _, d := range e.Changes {
		if d.Kind() != kindAppointment || d.ID() != id {
			continue
		}
		a, left, err := store.Event{Changes: []store.Delta{d}}.Appointment()
		if err != nil || !left {
			return nil, err
		}
		return &a, nil
	}
	return nil, nil
}

// The kinds of records that the journal tells apart.
const (
	kindAppointment = "appointment"
	kindClient      = "client"
	kindMessage     = "message"
	kindNotice      = "notice"
	kindSupport     = "support_request"
	kindPlatform    = "platform"
	kindOffer       = "offer"
)
