package history

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Reversal is what it comes to that an event is taken back, or that what was taken
// back is done again.
type Reversal struct {
	Of      store.Event // the event that is reversed
	Command store.Event // the command that this is about in the end
	Done    bool        // it is reversed already: there is nothing to write
	Sent    []SentText  // what it leaves as it is, in the order of the event

	Taken []appointment.Slot // the times that it takes again

	at      time.Time
	changes store.Deltas
	kept    []store.Place        // the records that it leaves as they are
	dropped []appointment.Notice // reminders that go with their appointment
	moot    []appointment.Notice // those that tell of it as it stands no more
	left    []string             // the calendars that go
}

// SentText is a text that stays as it is because it was sent since: a notice or, where
// that is nil, a support request.
type SentText struct {
	Notice  *appointment.Notice
	Support *appointment.SupportRequest
}

// Plan finds out what reversing an event at an instant comes to, and writes nothing.
// It returns an *Obstacle where a later command builds on the event.
func Plan(r store.Reader, of store.Event, at time.Time) (Reversal, error) {
	return newPlanner(r, of, at).reversal()
}

func newPlanner(r store.Reader, of store.Event, at time.Time) *planner {
	return &planner{reader: r, changesAfter: r.ChangesAfter, Reversal: Reversal{Of: of, at: at}}
}

func (p *planner) reversal() (Reversal, error) {
	r, of := p.reader, p.Of
	_, found, err := r.Event(of.ID)
	if err == nil && !found { // it was read from the journal
		err = store.Damaged("event", of.ID)
	}
	if err == nil && (of.Erased() || len(of.Forgets) > 0) {
		err = fault.New(fault.Denied, "desk.undo_forgotten", "event", ShortID(of.ID))
	}
	if err == nil && of.Verb == appointment.VerbRecover {
		err = fault.New(fault.Denied, "desk.undo_recover", "event", ShortID(of.ID))
	}
	if err == nil && of.Verb == appointment.VerbRemind {
		err = fault.New(fault.Denied, "desk.undo_remind", "event", ShortID(of.ID))
	}
	if err == nil && of.Verb == appointment.VerbSync {
		err = fault.New(fault.Denied, "desk.undo_sync", "event", ShortID(of.ID))
	}
	if err == nil {
		var mailed bool
		if mailed, err = wentByMail(of); mailed && err == nil {
			err = fault.New(fault.Denied, "desk.undo_mail", "event", ShortID(of.ID))
		}
	}
	if err == nil && of.Begins() {
		err = fault.New(fault.Denied, "desk.undo_import", "event", ShortID(of.ID))
	}
	if err != nil {
		return p.Reversal, err
	}
	if p.Command, err = CommandOf(r, of); err != nil {
		return p.Reversal, err
	}
	if _, p.Done, err = r.Undone(of.ID); err != nil || p.Done {
		return p.Reversal, err
	}
	return p.Reversal, p.plan()
}

// Verb returns what the reversal is: an undo, or a redo of what an undo took back.
func (v Reversal) Verb() appointment.Verb {
	if v.Of.Verb == appointment.VerbUndo {
		return appointment.VerbRedo
	}
	return appointment.VerbUndo
}

// Write puts the records back, in the transaction in which the reversal was planned.
// The event that records it is of Of.
func (v Reversal) Write(w *store.Change) error {
	if err := w.Reverse(v.Of, v.at, v.keeps); err != nil {
		return err
	}
	for _, n := range v.dropped {
		if err := w.DeleteNotice(n); err != nil {
			return err
		}
	}
	for _, name := range v.left {
		if err := LeaveCalendar(w, name); err != nil {
			return err
		}
	}
	for _, n := range v.moot {
		n.State = appointment.NoticeOvertaken
		if err := w.PutNotice(n); err != nil {
			return err
		}
	}
	return nil
}

// Concerned returns the ids of the appointments of which the reversal changes something, be it that
// one goes.
func (v Reversal) Concerned() map[string]bool {
	ids := map[string]bool{}
	for _, d := range v.changes {
		ids[d.AppointmentID()] = true
	}
	return ids
}

// After returns the records that the reversal puts back.
func (v Reversal) After() store.Records { return v.changes.After() }

func (v Reversal) keeps(d store.Delta) bool { return slices.Contains(v.kept, d.Place()) }

// Outcome shows what the reversal leaves, whether it is written or not.
func (v Reversal) Outcome(r store.Reader) (Outcome, error) {
	return leftBy(r, v.Of.AppointmentID, v.changes, v.at)
}

// Outcomes shows what the reversal of a command about several appointments leaves of each, by
// start; nil where that is about one or about none.
func (v Reversal) Outcomes(r store.Reader) ([]Outcome, error) {
	if !aboutSeveral(v.Command) {
		return nil, nil
	}
	return eachLeft(r, v.Of.Changes, v.changes, v.at)
}

// planner looks into one reversal.
type planner struct {
	Reversal
	reader       store.Reader
	changesAfter func(store.Place, uint64) (events []store.Event, all bool, err error) // that of the reader
}

// plan finds out which records stay and what the others become, and refuses where
// later commands build on what would be taken back.
func (p *planner) plan() error {
	for _, d := range p.Of.Changes {
		stays, err := p.stays(d)
		if err != nil {
			return err
		}
		if stays {
			p.kept = append(p.kept, d.Place())
		}
	}
	if err := p.checkUnchanged(); err != nil {
		return err
	}
	var err error
	if p.changes, err = p.reader.Reversal(p.Of, p.at, p.keeps); err != nil {
		return err
	}
	for _, check := range []func() error{
		p.checkOwners, p.checkWriters, p.checkParties, p.checkDependents, p.checkTimes, p.checkNames, p.checkSales, p.checkHolders, p.checkTies, p.checkDraws, p.checkRefunds, p.checkBlocks, p.leaveReminders, p.leaveCalendars,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// changesAppointment reports whether the event changed an appointment.
func (p *planner) changesAppointment(id string) bool {
	return p.changesPlace(store.AppointmentPlace(id))
}

// changesPlace reports whether the event changed the record that stands in a place.
func (p *planner) changesPlace(place store.Place) bool {
	return slices.ContainsFunc(p.Of.Changes, func(d store.Delta) bool { return d.Place() == place })
}
