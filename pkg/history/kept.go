package history

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// stays reports whether a record is to be left alone: a client or a copy of a
// platform's rules that others use by now or that is as it was already, a text
// that was sent since.
func (p *planner) stays(d store.Delta) (bool, error) {
	if may := p.mayStay(d.Kind()); may != nil {
		return may(d)
	}
	return false, nil
}

// mayStay returns what tells of a record of a kind whether it is left alone, nil for a kind of
// which none is.
func (p *planner) mayStay(k store.Kind) func(store.Delta) (bool, error) {
	switch k {
	case store.KindClient:
		return func(d store.Delta) (bool, error) { return p.unlessBefore(d, p.clientInUse) }
	case store.KindPlatform:
		return func(d store.Delta) (bool, error) { return p.unlessBefore(d, p.rulesInUse) }
	case store.KindNotice:
		return p.noticeSent
	case store.KindSupport:
		return p.supportSent
	case store.KindAppointment, store.KindMessage, store.KindOffer, store.KindPackage, store.KindWaiting, store.KindBlock, store.KindCalendar, store.KindPushed, store.KindSpecialist, store.KindRoom, store.KindPlatformFile, store.KindHours, store.KindSeries, store.KindKey:
	}
	return nil
}

// unlessBefore reports that a record stays which is as it was before the event; for any
// other it asks whether it is in use, where the event brought it.
func (p *planner) unlessBefore(d store.Delta, inUse func(store.Delta) (bool, error)) (bool, error) {
	restored, err := p.reader.AsBefore(d)
	if err != nil || restored || !d.Adds() {
		return restored, err
	}
	return inUse(d)
}

// clientInUse reports whether a client has appointments, packages or entries of the waiting
// list that the event did not change.
func (p *planner) clientInUse(d store.Delta) (bool, error) {
	used := false
	err := p.reader.EachOfClient(d.ID(), time.Time{}, time.Time{}, func(id string) error {
		if used = !p.changesAppointment(id); used {
			return store.ErrStop
		}
		return nil
	})
	if err != nil || used {
		return used, err
	}
	if waits, err := p.waitsStill(d.ID()); err != nil || waits {
		return waits, err
	}
	return p.packageInUse(d.ID())
}

// rulesInUse reports whether rules that the event brought hold for another appointment.
// Only one that was booked later can have them, so the walk back ends at the event.
func (p *planner) rulesInUse(d store.Delta) (bool, error) {
	used := false
	err := p.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= p.Of.Seq {
			return store.ErrStop
		}
		changed, err := e.After().Appointments()
		if err != nil {
			return err
		}
		for _, a := range changed {
			if p.changesAppointment(a.ID) || store.PlatformPlace(a.Platform, a.PolicyVersion) != d.Place() {
				continue
			}
			if _, used, err = p.reader.Appointment(a.ID); err != nil {
				return err
			}
			if used {
				return store.ErrStop
			}
		}
		return nil
	})
	return used, err
}

// noticeSent reports whether a notice that the event left unsent was sent since, or may have been.
func (p *planner) noticeSent(d store.Delta) (bool, error) {
	left, err := store.Deltas{d}.After().Notices()
	if err != nil || len(left) == 0 || left[0].State == appointment.NoticeSent {
		return false, err
	}
	now, found, err := p.reader.Notice(left[0].ID)
	if err != nil || !found || now.State != appointment.NoticeSent && now.State != appointment.NoticeSending {
		return false, err
	}
	p.Sent = append(p.Sent, SentText{Notice: &now})
	return true, nil
}

// supportSent reports whether a support request that the event left unsent was sent
// since.
func (p *planner) supportSent(d store.Delta) (bool, error) {
	left, err := store.Deltas{d}.After().SupportRequests()
	if err != nil || len(left) == 0 || left[0].State == appointment.NoticeSent {
		return false, err
	}
	now, found, err := p.reader.SupportRequest(left[0].ID)
	if err != nil || !found || now.State != appointment.NoticeSent {
		return false, err
	}
	p.Sent = append(p.Sent, SentText{Support: &now})
	return true, nil
}
