package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Cancellation is a request to call an appointment off. Requested is when the
// client asked, zero for when their message says, else now.
type Cancellation struct {
	Options
	Selector     string
	By           appointment.Party
	Requested    time.Time
	Reason       string
	AcceptReason string
}

// Cancel calls an appointment off. It fails with fault.Invalid on a request in
// the future.
func (d *Desk) Cancel(ctx context.Context, c Cancellation) (Result, error) {
	switch {
	case c.Reason != "" && c.AcceptReason != "":
		return Result{}, fault.New(fault.Usage, "desk.two_reasons")
	case c.By == appointment.BySpecialist && c.AcceptReason != "":
		return Result{}, fault.New(fault.Usage, "desk.reason_is_clients")
	case c.By == appointment.BySpecialist && !c.Requested.IsZero():
		return Result{}, fault.New(fault.Usage, "desk.requested_is_clients")
	}
	if err := d.notInFuture("requested", c.Requested); err != nil {
		return Result{}, err
	}
	return d.act(ctx, c.Options, c.Selector, policy.Request{
		Verb: policy.Cancel, By: c.By, Requested: c.Requested,
		Reason: c.Reason, AcceptReason: c.AcceptReason,
	})
}
