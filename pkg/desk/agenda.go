package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Agenda lists the appointments that start in [from, to), by start.
func (d *Desk) Agenda(ctx context.Context, from, to time.Time) ([]Entry, error) {
	var entries []Entry
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		found, err := r.Starting(from, to)
		if err != nil {
			return err
		}
		entries = make([]Entry, 0, len(found))
		for _, a := range found {
			e, err := listed(r, a)
			if err != nil {
				return err
			}
			if a.Status != appointment.EnteredInError {
				entries = append(entries, e)
			}
		}
		return nil
	})
	return entries, err
}

// listed returns the row of an appointment, which needs no rules.
func listed(r store.Reader, a appointment.Appointment) (Entry, error) {
	client, err := clientOf(r, a)
	if err != nil {
		return Entry{}, err
	}
	messages, err := r.Messages(a.ID)
	return entry(subject{appointment: a, client: client, messages: messages}), err
}

func entry(s subject) Entry {
	e := Entry{Appointment: s.appointment, Client: s.client}
	for _, m := range s.messages {
		if !m.Settled {
			e.Messages++
		}
	}
	return e
}
