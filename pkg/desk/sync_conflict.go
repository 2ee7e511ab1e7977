package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Conflict is an event of the book to which somebody did something in a calendar: what, and to which
// appointment. Of a time that an offer holds for it, Held is set, and Slot is that time.
type Conflict struct {
	appointment.Dispute
	Appointment appointment.Appointment
	Client      appointment.Client
	Held        bool
	Slot        appointment.Slot

	UID string
}

// conflicts finds what somebody did in the calendar to events of the book, by the start of the appointments.
func (s *syncRun) conflicts(ctx context.Context) error {
	return s.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		s.result.Conflicts = nil
		err := s.eachKept(r, func(p appointment.Pushed) error {
			if p.Dispute.Kind == "" {
				return nil
			}
			a, _, err := r.LastKnownAppointment(p.AppointmentID)
			if err != nil {
				return err
			}
			client, _, err := r.LastKnownClient(a.ClientID)
			if err != nil {
				return err
			}
			slot, held, err := heldTime(r, p)
			s.result.Conflicts = append(s.result.Conflicts, Conflict{p.Dispute, a, client, held, slot, p.UID})
			return err
		})
		slices.SortStableFunc(s.result.Conflicts, func(a, b Conflict) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
		return err
	})
}

// heldTime returns the time that an offer holds and an event is about, false for one of an appointment itself.
func heldTime(r store.Reader, p appointment.Pushed) (slot appointment.Slot, held bool, err error) {
	id, _ := calendar.IDOf(p.UID)
	of, n, held := calendar.SlotOf(id)
	if !held {
		return slot, false, nil
	}
	o, _, err := r.Offer(of)
	if err == nil && n >= 1 && n <= len(o.Slots) {
		slot = o.Slots[n-1]
	}
	return slot, true, err
}

// told notes that the conflicts are about to be told. Until then nothing is written over what somebody did, whatever
// becomes of it in the book: a run that is cut short has told nobody.
func (s *syncRun) told(ctx context.Context) error {
	fresh := func(c Conflict) bool { return mirror.Untold(c.Dispute) }
	if s.DryRun || !slices.ContainsFunc(s.result.Conflicts, fresh) {
		return nil
	}
	return s.change(ctx, func(w *store.Change) error {
		for _, c := range s.result.Conflicts {
			kept, err := s.kept(w.Reader, c.UID)
			if err != nil {
				return err
			}
			if kept.Dispute != c.Dispute || !fresh(c) {
				continue
			}
			wish, err := s.wish(w.Reader, kept.AppointmentID, c.UID)
			if err == nil {
				err = s.keep(w, kept, c.UID, mirror.Step{Pushed: mirror.Tell(kept, wish.Want), Keep: true})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
