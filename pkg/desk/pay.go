package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Payment is a request to record money paid or refunded. Read yields the
// amount once the appointment's currency is known, and is nil for all that is
// open.
type Payment struct {
	Options
	Selector string
	Read     func(currency string) (appointment.Amount, error)
}

// Pay records a payment by the client. It fails with fault.Invalid on another
// currency than the price's.
func (d *Desk) Pay(ctx context.Context, p Payment) (Result, error) {
	return d.settle(ctx, appointment.VerbPay, appointment.ByClient, p)
}

// Refund records that money went back to the client. It fails with
// fault.Invalid on another currency than the price's.
func (d *Desk) Refund(ctx context.Context, p Payment) (Result, error) {
	return d.settle(ctx, appointment.VerbRefund, appointment.BySpecialist, p)
}

func (d *Desk) settle(ctx context.Context, verb appointment.Verb, by appointment.Party, p Payment) (Result, error) {
	c := change{Options: p.Options, request: policy.Request{Verb: verb, By: by}}
	c.find = func(r store.Reader) (subject, error) {
		return d.find(r, p.Selector, d.forRequest(policy.Request{Verb: verb, By: by}))
	}
	c.complete = func(s subject, request policy.Request) (policy.Request, error) {
		if p.Read == nil {
			return request, nil
		}
		currency := s.Appointment.Money.Currency
		amount, err := p.Read(currency)
		if err == nil && amount.Currency != currency && currency != "" {
			err = fault.New(fault.Invalid, "desk.other_currency", "given", amount.Currency, "agreed", currency)
		}
		request.Amount = amount.Minor
		return request, err
	}
	return d.carryOut(ctx, c)
}
