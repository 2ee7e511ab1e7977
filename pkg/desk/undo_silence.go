package desk

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// planned plans a reversal. What silence has brought about the same appointments, and builds on it, is taken back
// first: what was due already when the command was given belongs to that, and who names a command means it with
// all that came of it. It fails with fault.Conflict where something else builds on it, or where who asks has not
// named it and may mean what silence has brought since, and with fault.Denied where what is reversed would come
// again at once.
func (d *Desk) planned(tx store.Tx, of store.Event, named bool) (history.Reversal, error) {
	r := store.NewReader(tx)
	if !named {
		if err := d.checkMeant(r, of); err != nil {
			return history.Reversal{}, err
		}
	}
	plan, err := history.Plan(r, of, d.Now)
	if obstacle, is := errors.AsType[*history.Obstacle](err); is && obstacle.Later.Verb == appointment.VerbSilence {
		if err := d.takeBackSince(tx, of); err != nil {
			return plan, err
		}
		plan, err = history.Plan(store.NewReader(tx), of, d.Now)
	}
	if err != nil {
		return plan, d.obstructed(err)
	}
	return plan, d.checkStaysBack(store.NewReader(tx), plan)
}

// checkMeant refuses to undo the last command without its name where silence has brought something that was not
// due yet when it was given: who asks may mean that.
func (d *Desk) checkMeant(r store.Reader, of store.Event) error {
	brought, err := history.BroughtSince(r, of)
	for _, b := range brought {
		if b.Effective.After(of.Recorded) {
			can, err := d.returning(r, b.AppointmentID)
			if err != nil {
				return err
			}
			return fault.New(fault.Conflict, can.silent(), "event", history.ShortID(of.ID), "command", of.Verb,
				"id", b.AppointmentID, "time", b.Effective.In(d.Zone))
		}
	}
	return err
}

// takeBackSince takes back what silence has brought since an event about the appointments that this changed, the
// latest first.
func (d *Desk) takeBackSince(tx store.Tx, of store.Event) error {
	concerned := map[string]bool{}
	for _, change := range of.Changes {
		concerned[change.AppointmentID()] = true
	}
	brought, err := history.BroughtSince(store.NewReader(tx), of)
	for _, b := range brought {
		if err == nil && concerned[b.AppointmentID] {
			err = d.takeBack(tx, b)
		}
	}
	return err
}

// takeBack takes back what silence has brought, in an event of its own. It fails with fault.Conflict where
// something builds on that.
func (d *Desk) takeBack(tx store.Tx, brought store.Event) error {
	w := store.NewChange(tx)
	plan, err := history.Plan(w.Reader, brought, d.Now)
	if err != nil {
		return d.obstructed(err)
	}
	if err := plan.Write(w); err != nil {
		return err
	}
	event := d.newEvent(appointment.VerbUndo, brought.AppointmentID)
	event.ID, event.Of = selector.NewEventID(d.Now, d.Random), brought.ID
	_, err = w.RecordKeyed(event)
	return err
}

// checkStaysBack refuses to take back what silence has brought where it would bring that again at once.
func (d *Desk) checkStaysBack(r store.Reader, plan history.Reversal) error {
	if plan.Done || plan.Command.Verb != appointment.VerbSilence {
		return nil
	}
	back, err := plan.After().Appointments()
	if err != nil {
		return err
	}
	for _, a := range back {
		if _, again := policy.Silent(a, d.Now); again {
			can, err := d.returning(r, a.ID)
			if err != nil {
				return err
			}
			return fault.New(fault.Denied, can.silence(), "event", history.ShortID(plan.Of.ID), "id", a.ID)
		}
	}
	return nil
}

// wayBack is what has a session that lapsed stand again: that it was paid, or confirmed, in time.
type wayBack struct{ paid, confirmed bool }

// returning returns what has an appointment as it is kept stand again.
func (d *Desk) returning(r store.Reader, id string) (can wayBack, err error) {
	a, _, err := r.Appointment(id)
	if err != nil {
		return can, err
	}
	s, err := dossier.Of(r, a, d.Now)
	if err != nil {
		return can, err
	}
	for _, o := range policy.Returning(s.Platform, s.Facts(), d.Now) {
		can.paid = can.paid || o.Key == policy.OptionPaidInTime
		can.confirmed = can.confirmed || o.Key == policy.OptionConfirmedInTime
	}
	return can, nil
}

// silent returns the key of the fault that may not be what was meant to be undone.
func (w wayBack) silent() string {
	switch {
	case w.paid && w.confirmed:
		return "desk.undo_silent"
	case w.paid:
		return "desk.undo_silent_paid"
	case w.confirmed:
		return "desk.undo_silent_confirmed"
	}
	return "desk.undo_silent_plain"
}

// silence returns the key of the fault that the rules would bring again what is to be undone.
func (w wayBack) silence() string {
	switch {
	case w.paid && w.confirmed:
		return "desk.undo_silence"
	case w.paid:
		return "desk.undo_silence_paid"
	case w.confirmed:
		return "desk.undo_silence_confirmed"
	}
	return "desk.undo_silence_plain"
}
