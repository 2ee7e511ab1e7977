package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Declaration is a request to declare somebody absent. To moves the
// appointment at once and needs an accepted reason.
type Declaration struct {
	Options
	Selector string
	Request  policy.Noshow
	To       when.Typed
	Charge   Charging
}

// NoShow declares the client or the specialist absent. It fails with
// fault.Usage where the flags contradict each other and with fault.Invalid on
// a new start in the past.
func (d *Desk) NoShow(ctx context.Context, n Declaration) (Result, error) {
	switch r := n.Request; {
	case r.AcceptReason != "" && r.RejectReason != "":
		return Result{}, fault.New(fault.Usage, "desk.two_rulings")
	case r.By == appointment.BySpecialist && r.AcceptReason+r.RejectReason != "":
		return Result{}, fault.New(fault.Usage, "desk.reason_is_clients")
	case r.By == appointment.ByClient && r.Reason != "":
		return Result{}, fault.New(fault.Usage, "desk.reason_is_yours")
	case r.By == appointment.BySpecialist && r.Cause != "":
		return Result{}, fault.New(fault.Usage, "desk.own_failure")
	case n.To != nil && r.By == appointment.BySpecialist:
		return Result{}, fault.New(fault.Usage, "desk.own_absence_to", "selector", n.Selector)
	case n.To != nil && r.RejectReason != "":
		return Result{}, fault.New(fault.Usage, "desk.rejected_to")
	case n.To != nil && r.AcceptReason == "":
		return Result{}, fault.New(fault.Usage, "desk.move_needs_reason")
	}
	if err := checkCharge(n.Charge, n.Request.By, n.Request.AcceptReason+n.Request.RejectReason); err != nil {
		return Result{}, err
	}
	return d.carryOut(ctx, completing(d, n.Options, n.Selector, n.Request,
		func(s subject, request policy.Noshow) (_ policy.Noshow, err error) {
			if request.Charge, err = n.Charge.of(s.Appointment); err != nil {
				return request, err
			}
			if request.To, request.Duration, err = span(n.To, s.Appointment, 0); err == nil {
				err = d.inFuture("to", request.To)
			}
			return request, err
		}))
}
