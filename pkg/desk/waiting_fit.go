package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// lookout finds who on the waiting list fits a time that got free.
type lookout struct {
	desk    *Desk
	reader  store.Reader
	hours   appointment.Hours
	list    []appointment.Waiting // first come first
	asked   []dossier.Dossier     // what is proposed to them
	longest time.Duration
}

// lookout returns one, nil where nobody waits.
func (d *Desk) lookout(r store.Reader) (*lookout, error) {
	list, err := r.WaitingList()
	if err != nil || len(list) == 0 {
		return nil, err
	}
	l := &lookout{desk: d, reader: r, list: list}
	for _, w := range list {
		l.longest = max(l.longest, w.Length)
	}
	if l.hours, err = d.hours(r); err != nil {
		return nil, err
	}
	l.asked, err = d.asking(r)
	return l, err
}

// freeing notes in a decision which time it frees, while somebody waits, and returns who fits
// it, first come first.
func (d *Desk) freeing(r store.Reader, s subject, decision *policy.Decision) ([]dossier.Waiter, error) {
	if decision.Verdict != policy.Allow || !decision.Effect.Changed {
		return nil, nil
	}
	is := &decision.Effect.Appointment
	slot, frees := s.Facts().GivesUp(*is, d.Now)
	if !frees {
		return nil, nil
	}
	l, err := d.lookout(r)
	if err != nil || l == nil {
		return nil, err
	}
	ahead := slices.DeleteFunc(slices.Clone(is.Freed), func(f appointment.Slot) bool { return f == slot || !f.Start.After(d.Now) })
	ahead = append(ahead, slot)
	is.Freed = ahead
	return l.fitting(slot, *is)
}

// freedBy returns who fits by now what an event freed.
func (d *Desk) freedBy(r store.Reader, event store.Event) ([]dossier.Waiter, error) {
	was, _, err := event.Before().Appointment(event.AppointmentID)
	if err != nil {
		return nil, err
	}
	is, _, err := event.After().Appointment(event.AppointmentID)
	if err != nil {
		return nil, err
	}
	for _, slot := range is.Freed {
		if slices.Contains(was.Freed, slot) || !slot.Start.After(d.Now) {
			continue
		}
		l, err := d.lookout(r)
		if err != nil || l == nil {
			return nil, err
		}
		return l.fitting(slot, appointment.Appointment{})
	}
	return nil, nil
}

// fitting returns who fits a time that got free: who gave it up or turned it down does not, nor
// who has not answered about another. is is the appointment whose time it was as it will
// stand, zero where the book has it so.
func (l *lookout) fitting(freed appointment.Slot, is appointment.Appointment) ([]dossier.Waiter, error) {
	passed, err := l.passed(freed, is)
	if err != nil {
		return nil, err
	}
	taken, err := l.desk.taken(l.reader, schedule.Widened(freed, l.longest+l.hours.Buffer), only(is.ID))
	if err != nil {
		return nil, err
	}
	v := schedule.Vacancies{Hours: l.hours, Zone: l.desk.Zone, From: l.desk.Now, Taken: taken.Slots(l.hours.Buffer)}
	if is.Status.Active() || is.Status == appointment.Proposed {
		v.Taken = append(v.Taken, is.Slot())
	}
	var found []dossier.Waiter
	for _, w := range l.list {
		if passed[w.ClientID] {
			continue
		}
		v.Length = w.Length
		slot, fits := v.Around(freed, w.Hours(), when.ZoneOf(w.Timezone))
		if !fits {
			continue
		}
		waiter, err := waiterOf(l.reader, w)
		if err != nil {
			return nil, err
		}
		waiter.Slot, passed[w.ClientID] = slot, true
		found = append(found, waiter)
	}
	return found, nil
}

// passed returns the clients to whom a time is not to be offered.
func (l *lookout) passed(freed appointment.Slot, is appointment.Appointment) (map[string]bool, error) {
	gone, err := l.reader.FreedFrom(freed.Start.Add(-appointment.MaxDuration), freed.End)
	if err != nil {
		return nil, err
	}
	passed := map[string]bool{}
	for _, f := range gone {
		if f.Overlaps(freed) && f.Appointment.ID != is.ID && policy.GaveUp(f.Appointment) {
			passed[f.Appointment.ClientID] = true
		}
	}
	if is.ID != "" && policy.GaveUp(is) {
		passed[is.ClientID] = true
	}
	for _, p := range l.asked {
		if p.Appointment.ID != is.ID && (p.Offer.Holds(l.desk.Now) || p.Appointment.Slot().Overlaps(freed)) {
			passed[p.Appointment.ClientID] = true
		}
	}
	return passed, nil
}

// openings returns the times that got free and that nobody has taken since, with who fits them,
// by start.
func (d *Desk) openings(r store.Reader) ([]due.Opening, error) {
	l, err := d.lookout(r)
	if err != nil || l == nil {
		return nil, err
	}
	freed, err := r.FreedFrom(d.Now.Add(time.Second), time.Time{})
	if err != nil {
		return nil, err
	}
	var found []due.Opening
	for i, f := range freed {
		if within(f, freed, i) {
			continue
		}
		waiters, err := l.fitting(f.Slot, appointment.Appointment{})
		if err != nil {
			return nil, err
		}
		if len(waiters) > 0 {
			found = append(found, due.Opening{Appointment: f.Appointment, Waiting: waiters})
		}
	}
	return found, nil
}

// within reports whether a time that got free lies within another one, or is the same as one
// that comes later in the list.
func within(f store.Freed, all []store.Freed, at int) bool {
	for i, other := range all {
		if i != at && f.Within(other.Slot) && (f.Slot != other.Slot || i > at) {
			return true
		}
	}
	return false
}
