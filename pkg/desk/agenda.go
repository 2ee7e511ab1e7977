package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Agenda lists the appointments that take place in [from, to), by start: one that
// began before and reaches into it too. A zero instant is an open end. What was only proposed
// is among them as long as it is held.
func (d *Desk) Agenda(ctx context.Context, from, to time.Time) ([]dossier.Entry, error) {
	entries, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]dossier.Entry, error) { return own.agenda(r, from, to) }, store.OfDay(from, to))
	byStarts(entries)
	return entries, err
}

// byStarts sorts rows by start; those of one start stay by specialist.
func byStarts(entries []dossier.Entry) {
	slices.SortStableFunc(entries, func(a, b dossier.Entry) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
}

func (d *Desk) agenda(r store.Reader, from, to time.Time) ([]dossier.Entry, error) {
	r = r.Sparing()
	found, err := r.During(from, to)
	if err != nil {
		return nil, err
	}
	rows, err := dossier.NewRows(r, len(found))
	if err != nil {
		return nil, err
	}
	entries := make([]dossier.Entry, 0, len(found))
	for i := range found {
		a := &found[i]
		if a.Status == appointment.EnteredInError {
			continue
		}
		gone, err := d.expiredProposal(r, a)
		if err != nil {
			return nil, err
		}
		if gone {
			continue
		}
		entries = append(entries, dossier.Entry{Appointment: *a, Specialist: d.whose()})
		if err := rows.Fill(&entries[len(entries)-1]); err != nil {
			return nil, err
		}
	}
	for i := range entries {
		entries[i].Withheld = r.Withheld()
	}
	return entries, nil
}

// expiredProposal reports whether an appointment was only proposed, and its time is not held
// any more.
func (d *Desk) expiredProposal(r store.Reader, a *appointment.Appointment) (bool, error) {
	if a.Status != appointment.Proposed {
		return false, nil
	}
	offers, err := r.Offers(a.ID)
	return !appointment.LatestOffer(offers).Holds(d.Now) && !r.Withheld(), err
}
