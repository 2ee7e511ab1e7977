package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Show returns all that the book has on one appointment.
func (d *Desk) Show(ctx context.Context, selector string) (Result, error) {
	var result Result
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		s, err := d.find(r, selector, d.toShow())
		if err != nil {
			return err
		}
		result = Result{
			Appointment: s.Appointment, Client: s.Client, Platform: s.Platform,
			Messages: s.Messages, Offer: s.Offer, Package: s.Package, Deadlines: policy.DeadlinesOf(s.Platform, s.facts()),
		}
		result.Undecided, _ = policy.Undecided(s.Platform, s.facts(), d.Now)
		if result.Notices, err = r.Notices(s.Appointment.ID); err != nil {
			return err
		}
		result.Support, err = r.SupportRequests(s.Appointment.ID)
		result.Withheld = r.Withheld()
		return err
	})
	return result, err
}

// Meant returns the appointment and the client that a selector names for a request,
// so that a person can be asked about it first. It fails as the verb does.
func (d *Desk) Meant(ctx context.Context, selector string, request policy.Request) (Result, error) {
	var result Result
	err := d.view(ctx, func(tx store.Tx) error {
		s, err := d.find(store.NewReader(tx), selector, d.forRequest(request))
		result = Result{Verb: request.Verb(), Appointment: s.Appointment, Client: s.Client, Platform: s.Platform}
		return err
	})
	return result, err
}
