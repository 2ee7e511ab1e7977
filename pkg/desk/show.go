package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Show returns all that the book has on one appointment.
func (d *Desk) Show(ctx context.Context, selector string) (Result, error) {
	var result Result
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		s, err := d.find(r, selector, d.toShow())
		if err != nil {
			return err
		}
		result = Result{
			Appointment: s.appointment, Client: s.client, Platform: s.platform,
			Messages: s.messages, Offer: s.offer, Deadlines: policy.DeadlinesOf(s.platform, s.facts()),
		}
		if result.Notices, err = r.Notices(s.appointment.ID); err != nil {
			return err
		}
		result.Support, err = r.SupportRequests(s.appointment.ID)
		return err
	})
	return result, err
}

// Meant returns the appointment and the client that a selector names for a verb,
// so that a person can be asked about it first. It fails as the verb does.
func (d *Desk) Meant(ctx context.Context, selector string, verb appointment.Verb) (Result, error) {
	var result Result
	err := d.Store.View(ctx, func(tx store.Tx) error {
		s, err := d.find(store.NewReader(tx), selector, d.forRequest(policy.Request{Verb: verb}))
		result = Result{Verb: verb, Appointment: s.appointment, Client: s.client, Platform: s.platform}
		return err
	})
	return result, err
}
