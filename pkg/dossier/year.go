package dossier

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// CountersOf counts a client's year before an instant, by the client's own index.
func CountersOf(r store.Reader, clientID string, now time.Time) (policy.Counters, error) {
	return NewShelf(r, now).Counters(clientID)
}

// PastOf counts what the limits of a platform look at for an appointment at an instant; nothing
// is read for a platform without.
func PastOf(r store.Reader, p policy.Platform, a appointment.Appointment, now time.Time) (policy.Past, error) {
	if !p.Limited() {
		return policy.Past{}, nil
	}
	return NewShelf(r, now).past(Dossier{Appointment: a, Client: appointment.Client{ID: a.ClientID}, Platform: p})
}

// year returns the appointments of a client that bear on the year before an instant: those
// that start in it, or later. None that starts before was moved in it, as a move leads ahead.
func year(r store.Reader, clientID string, now time.Time) ([]appointment.Appointment, error) {
	theirs, err := r.OfClient(clientID, policy.YearBefore(now), time.Time{})
	if err != nil {
		return nil, err
	}
	return theirs, completeMoves(r, theirs)
}

// completeMoves adds the moves of which an older program kept only the starts.
func completeMoves(r store.Reader, theirs []appointment.Appointment) (err error) {
	for i, a := range theirs {
		if len(a.Moves) < len(a.PreviousStarts) {
			if theirs[i].Moves, err = toldMoves(r, a.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// CountersBefore counts a client's year as it was when an event was recorded, without that
// and what came later, so that a command that is given again tells what it told at first.
func CountersBefore(r store.Reader, clientID string, e store.Event) (policy.Counters, error) {
	now, err := r.OfClient(clientID, policy.YearBefore(e.Recorded), time.Time{})
	if err != nil {
		return policy.Counters{}, err
	}
	var theirs []appointment.Appointment
	for _, a := range now {
		was, stood, err := before(r, a, e.Seq)
		if err != nil {
			return policy.Counters{}, err
		}
		if stood {
			theirs = append(theirs, was)
		}
	}
	err = completeMoves(r, theirs)
	return policy.CountersOf(theirs, e.Recorded), err
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
		if _, changed, err := e.After().Appointment(a.ID); !changed || err != nil {
			if err != nil {
				return a, false, err
			}
			continue
		}
		return e.Before().Appointment(a.ID)
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
