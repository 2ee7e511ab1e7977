package dossier

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Past counts what the limits of a platform look at for an appointment; nothing is read for a
// platform without.
func (s *Shelf) Past(d Dossier) (policy.Past, error) {
	if !d.Platform.Limited() {
		return policy.Past{}, nil
	}
	theirs, err := s.year(d.Client.ID)
	return policy.PastOf(d.Platform, d.Appointment, theirs, s.now), err
}

// FreeInstead returns the absence that is charged although it would be the free one once a change
// leaves appointments as they are in left; false for none.
func (s *Shelf) FreeInstead(p policy.Platform, was appointment.Appointment, left ...appointment.Appointment) (appointment.Appointment, bool, error) {
	var is appointment.Appointment
	stands := map[string]appointment.Appointment{}
	for _, a := range left {
		if stands[a.ID] = a; a.ID == was.ID {
			is = a
		}
	}
	if !policy.FreeAbsence(p, was) || policy.FreeAbsence(p, is) { // most are none: nothing is read for them
		return is, false, nil
	}
	theirs, err := s.year(was.ClientID)
	if err != nil {
		return is, false, err
	}
	theirs = slices.Clone(theirs)
	for i, a := range theirs {
		if changed, ok := stands[a.ID]; ok {
			theirs[i] = changed
		}
	}
	instead, ok := policy.FreeInstead(p, was, is, theirs, s.now)
	return instead, ok, nil
}

// Counters counts a client's year.
func (s *Shelf) Counters(clientID string) (policy.Counters, error) {
	theirs, err := s.year(clientID)
	return policy.CountersOf(theirs, s.now), err
}

// year returns the appointments of a client that bear on the year before the instant of the
// shelf, by the client's own index: those that start in it, or later. None that starts before
// was moved in it, as a move leads ahead.
func (s *Shelf) year(clientID string) ([]appointment.Appointment, error) {
	if kept, ok := s.years[clientID]; ok {
		return kept, nil
	}
	theirs, err := s.Reader.Bare().OfClient(clientID, policy.YearBefore(s.now), time.Time{})
	if err != nil {
		return nil, err
	}
	s.years[clientID] = theirs
	return theirs, completeMoves(s.Reader, theirs)
}

// completeMoves adds the moves of which an older program kept only the starts, where the journal
// tells more of them.
func completeMoves(r store.Reader, theirs []appointment.Appointment) error {
	for i, a := range theirs {
		if len(a.Moves) == len(a.PreviousStarts) {
			continue
		}
		told, err := toldMoves(r, a.ID)
		if err != nil {
			return err
		}
		if len(told) > len(a.Moves) {
			theirs[i].Moves = told
		}
	}
	return nil
}

// CountersBefore counts a client's year as an event found it, without that and what came later,
// so that a command that is given again tells what it told at first.
func CountersBefore(r store.Reader, clientID string, e store.Event) (policy.Counters, error) {
	theirs, err := r.OfClient(clientID, policy.YearBefore(e.Recorded), time.Time{})
	if err != nil {
		return policy.Counters{}, err
	}
	var stood []appointment.Appointment
	for _, a := range theirs {
		was, there := a, true
		if !a.Updated.Before(e.Recorded) {
			if was, there, err = before(r, a, e.Seq); err != nil {
				return policy.Counters{}, err
			}
		}
		if there {
			stood = append(stood, was)
		}
	}
	return CountersOf(r, stood, e.Recorded)
}

// CountersOf counts the year before an instant in a client's appointments.
func CountersOf(r store.Reader, theirs []appointment.Appointment, now time.Time) (policy.Counters, error) {
	since := policy.YearBefore(now)
	theirs = slices.DeleteFunc(slices.Clone(theirs), func(a appointment.Appointment) bool { return a.Start.Before(since) })
	err := completeMoves(r, theirs)
	return policy.CountersOf(theirs, now), err
}

// before returns an appointment as it stood before an entry of the journal, and reports whether
// it did.
func before(r store.Reader, a appointment.Appointment, seq uint64) (appointment.Appointment, bool, error) {
	events, err := r.EventsOf(a.ID)
	if err != nil {
		return a, false, err
	}
	for _, e := range events {
		if e.Seq < seq {
			continue
		}
		if _, changed, err := e.After().Appointment(a.ID); changed || err != nil {
			if err != nil {
				return a, false, err
			}
			return e.Before().Appointment(a.ID)
		}
	}
	return a, true, nil
}

// toldMoves tells from the journal how an appointment was moved, of which an older program
// kept only the starts. What was undone and not done again is left out.
func toldMoves(r store.Reader, id string) ([]appointment.Move, error) {
	events, err := r.EventsOf(id)
	if err != nil {
		return nil, err
	}
	var moves []appointment.Move
	for _, e := range events {
		by, moved, err := movedBy(e, id)
		if err != nil {
			return nil, err
		}
		if !moved || e.Of != "" {
			continue
		}
		_, undone, err := r.Undone(e.ID)
		if err != nil {
			return nil, err
		}
		if !undone {
			moves = append(moves, appointment.Move{At: e.Recorded, By: by})
		}
	}
	return moves, nil
}

// movedBy reports whether an event moved an appointment, and for whom: who asked, with an offer
// where that was taken. What the specialist's own absence left undone is for the specialist.
func movedBy(e store.Event, id string) (appointment.Party, bool, error) {
	was, had, err := e.Before().Appointment(id)
	if err != nil || !had {
		return "", false, err
	}
	is, has, err := e.After().Appointment(id)
	if err != nil || !has || is.Start.Equal(was.Start) {
		return "", false, err
	}
	if was.Status == appointment.NoShow && was.NoShowBy == appointment.BySpecialist {
		return appointment.BySpecialist, true, nil
	}
	offers, err := e.After().Offers()
	for _, o := range offers {
		if o.AppointmentID == id && o.State == appointment.OfferAccepted {
			return o.By, true, err
		}
	}
	return e.By, true, err
}
