package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Payment is a request to record money paid or refunded. Read yields the
// amount once the appointment's currency is known, and is nil for all that is
// open.
type Payment struct {
	Options
	Selector string
	Read     func(currency string) (appointment.Amount, error)
	Received when.Typed               // of a payment: when it came in, nil for now
	Choice   appointment.RefundChoice // of a refund: what the client chose, empty where that is not said
}

// Pay records a payment by the client. It fails with fault.Invalid on another
// currency than the price's, and on a payment that came in the future.
func (d *Desk) Pay(ctx context.Context, p Payment) (Result, error) {
	return d.transfer(ctx, p, func(amount int64, received time.Time) policy.Request {
		return policy.Pay{Amount: amount, Received: received}
	})
}

// Refund records that money went back to the client. It fails with
// fault.Invalid on another currency than the price's.
func (d *Desk) Refund(ctx context.Context, p Payment) (Result, error) {
	if p.Choice != "" && p.Read != nil {
		return Result{}, fault.New(fault.Usage, "desk.choice_amount")
	}
	return d.transfer(ctx, p, func(amount int64, _ time.Time) policy.Request {
		return policy.Refund{Amount: amount, Choice: p.Choice}
	})
}

// transfer records money that goes over by the request of an amount, received at an instant.
func (d *Desk) transfer(ctx context.Context, p Payment, of func(amount int64, received time.Time) policy.Request) (Result, error) {
	c := d.acting(p.Options, p.Selector, of(0, time.Time{}))
	c.complete = func(s subject) (policy.Request, error) {
		received, err := d.past("received", p.Received, s.Appointment)
		if err != nil || p.Read == nil {
			return of(0, received), err
		}
		currency := s.Appointment.Money.Currency
		amount, err := p.Read(currency)
		if err == nil && amount.Currency != currency && currency != "" {
			err = fault.New(fault.Invalid, "desk.other_currency", "given", amount.Currency, "agreed", currency)
		}
		return of(amount.Minor, received), err
	}
	return d.carryOut(ctx, c)
}
