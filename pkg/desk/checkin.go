package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Arrival is a request to check somebody in. At is when they came, nil for now;
// OnTime says that it was at the start.
type Arrival struct {
	Options
	Selector string
	As       appointment.Party
	At       Typed
	OnTime   bool
}

// Checkin records that the client, or the specialist, is there. An arrival in
// the future is fault.Invalid. Once the appointment has ended nobody arrives now:
// without a word on when, that is fault.Usage.
func (d *Desk) Checkin(ctx context.Context, a Arrival) (Result, error) {
	if a.OnTime && a.At != nil {
		return Result{}, fault.New(fault.Usage, "desk.two_arrivals")
	}
	request := policy.Request{Verb: policy.Checkin, By: a.As}
	return d.carryOut(ctx, d.completing(a.Options, a.Selector, request,
		func(s subject, request policy.Request) (_ policy.Request, err error) {
			switch {
			case a.OnTime:
				request.Arrived = s.appointment.Start
				return request, d.notInFuture("on-time", request.Arrived)
			case a.At == nil && s.appointment.Status == appointment.Booked && !d.Now.Before(s.appointment.End):
				return request, fault.New(fault.Usage, "desk.arrived_needed",
					"time", s.appointment.End.In(d.Zone), "id", s.appointment.ID)
			}
			request.Arrived, err = d.past("arrived", a.At, s.appointment)
			return request, err
		}))
}

// act carries out a request on the appointment that a selector names.
func (d *Desk) act(ctx context.Context, o Options, selector string, request policy.Request) (Result, error) {
	return d.carryOut(ctx, d.acting(o, selector, request))
}

// notInFuture refuses an instant that has not come yet, and one so long ago that
// the year must be mistyped. A zero instant is none.
func (d *Desk) notInFuture(what string, at time.Time) error {
	switch {
	case at.After(d.Now):
		return fault.New(fault.Invalid, "desk.future", "flag", what, "time", at.In(d.Zone))
	case !at.IsZero() && at.Before(d.Now.AddDate(-1, 0, 0)):
		return fault.New(fault.Invalid, "desk.too_old", "flag", what, "time", at.In(d.Zone))
	}
	return nil
}
