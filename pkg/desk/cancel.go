package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Cancellation is a request to call an appointment off. Requested is when the
// client asked, nil for when their message says, else now.
type Cancellation struct {
	Options
	Selector  string
	Request   policy.Cancel
	Requested when.Typed
	Charge    Charging
}

// Cancel calls an appointment off. It fails with fault.Invalid on a request in
// the future.
func (d *Desk) Cancel(ctx context.Context, c Cancellation) (Result, error) {
	if err := checkCancellation(c); err != nil {
		return Result{}, err
	}
	return d.carryOut(ctx, d.cancelling(c))
}

// checkCancellation refuses words that contradict each other.
func checkCancellation(c Cancellation) error {
	if err := checkAsked(c.Request.By, c.Request.Reason, c.Request.AcceptReason, c.Requested); err != nil {
		return err
	}
	if c.Request.Cause != "" && c.Request.By == appointment.BySpecialist {
		return fault.New(fault.Usage, "desk.own_failure")
	}
	if err := checkCharge(c.Charge, c.Request.By, c.Request.AcceptReason+c.Request.RejectReason); err != nil {
		return err
	}
	return checkRejected(c.Request)
}

// cancelling is the change that a cancellation asks for.
func (d *Desk) cancelling(c Cancellation) change {
	return completing(d, c.Options, c.Selector, c.Request,
		func(s subject, request policy.Cancel) (_ policy.Cancel, err error) {
			if request.Charge, err = c.Charge.of(s.Appointment); err != nil {
				return request, err
			}
			request.Requested, err = d.requested(s, c.Requested)
			return request, err
		})
}

// checkRejected refuses a rejected reason beside another word on reasons, and one
// of the specialist's.
func checkRejected(c policy.Cancel) error {
	switch {
	case c.RejectReason == "":
		return nil
	case c.AcceptReason != "":
		return fault.New(fault.Usage, "desk.two_rulings")
	case c.Reason != "":
		return fault.New(fault.Usage, "desk.stated_and_rejected")
	case c.By == appointment.BySpecialist:
		return fault.New(fault.Usage, "desk.reason_is_clients")
	}
	return nil
}
