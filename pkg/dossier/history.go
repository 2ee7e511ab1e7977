package dossier

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostTold is how many of the last events about one appointment a decision looks at.
const mostTold = 256

// History returns what happened to an appointment, where its rules look at that, and what its specialist
// called off, where the platform limits it. Nothing is read for any other.
func (s *Shelf) History(d Dossier) ([]policy.Happening, error) {
	var all []policy.Happening
	var err error
	if d.Platform.Remembers(d.Appointment) {
		if all, err = s.happeningsTo(d.Appointment.ID); err != nil {
			return nil, err
		}
	}
	limit, has := d.Platform.LimitOf(appointment.BySpecialist)
	if !has {
		return all, nil
	}
	theirs, err := s.calledOff(limit, d.Platform.Name)
	return slices.Concat(theirs, all), err
}

// calledOff returns what the specialist called off on a platform, as far back as a limit looks. It is read
// once.
func (s *Shelf) calledOff(l policy.Limit, platform string) ([]policy.Happening, error) {
	if kept, ok := s.off[platform]; ok {
		return kept, nil
	}
	var over []appointment.Appointment
	for _, status := range []appointment.Status{appointment.NoShow, appointment.Cancelled} {
		found, err := s.Reader.Bare().WithStatus(status, s.now.Add(-l.Within), s.now.Add(l.Lead))
		if err != nil {
			return nil, err
		}
		over = append(over, found...)
	}
	all, err := s.failings(over, appointment.BySpecialist, platform)
	if err == nil {
		s.off[platform] = all
	}
	return all, err
}

// CalledOffBefore returns what the limit of the specialist found at an event about an appointment, without that
// and what came later; nil where the platform has none. What was undone since is left out.
func CalledOffBefore(r store.Reader, p policy.Platform, a appointment.Appointment, e store.Event) (*policy.CalledOff, error) {
	limit, has := p.LimitOf(appointment.BySpecialist)
	if !has {
		return nil, nil
	}
	s := NewShelf(r, e.Recorded)
	s.before = e.Seq
	theirs, err := s.calledOff(limit, p.Name)
	if err != nil {
		return nil, err
	}
	found, _ := policy.CalledOffBy(p, policy.Facts{Appointment: a, History: theirs}, e.Recorded)
	return &found, nil
}

// HistoryOfClient returns how a client failed on a platform that limits that, for a booking of theirs;
// nothing is read for any other platform.
func (s *Shelf) HistoryOfClient(clientID string, p policy.Platform) ([]policy.Happening, error) {
	limit, has := p.LimitOf(appointment.ByClient)
	if !has {
		return nil, nil
	}
	theirs, err := s.Reader.Bare().OfClient(clientID, s.now.Add(-limit.Within), time.Time{})
	if err != nil {
		return nil, err
	}
	return s.failings(theirs, appointment.ByClient, p.Name)
}

// failings returns the absences of a side, and its cancellations, among appointments of a platform.
func (s *Shelf) failings(among []appointment.Appointment, of appointment.Party, platform string) ([]policy.Happening, error) {
	var all []policy.Happening
	for _, a := range among {
		theirs := a.Status == appointment.Cancelled && a.CancelledBy == of || a.Status == appointment.NoShow && a.NoShowBy == of
		if a.Platform != platform || !theirs {
			continue
		}
		told, err := s.happeningsTo(a.ID)
		if err != nil {
			return nil, err
		}
		for _, h := range slices.Backward(told) {
			if h.Verb == appointment.VerbCancel || h.Verb == appointment.VerbNoshow {
				h.By = of
				all = append(all, h)
				break
			}
		}
	}
	return all, nil
}

// happeningsTo returns the events about an appointment that were not undone, oldest first.
func (s *Shelf) happeningsTo(id string) ([]policy.Happening, error) {
	events, err := s.Reader.EventsOf(id)
	if err != nil {
		return nil, err
	}
	var all []policy.Happening
	for _, e := range events[max(0, len(events)-mostTold):] {
		if e.Of != "" || s.before > 0 && e.Seq >= s.before { // it undoes another, or does it again
			continue
		}
		_, undone, err := s.Reader.Undone(e.ID)
		if err != nil {
			return nil, err
		}
		if undone {
			continue
		}
		h, err := happening(e, id)
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

// happening tells an event as it was about one appointment.
func happening(e store.Event, id string) (policy.Happening, error) {
	h := policy.Happening{Verb: e.Verb, By: e.By, Effective: e.Effective, Recorded: e.Recorded, ID: id}
	is, left, err := e.After().Appointment(id)
	if err != nil || !left {
		return h, err
	}
	was, stood, err := e.Before().Appointment(id)
	return policy.HappeningTo(h, was, is, stood), err
}
