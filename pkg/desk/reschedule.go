package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Move is a request to move an appointment to a new start, or to a range.
// Requested is when the client asked, nil for when their message says, else now.
type Move struct {
	Options
	Selector     string
	Request      policy.Reschedule
	To           when.Typed
	Requested    when.Typed
	AllowOverlap bool // also inside a buffer or a time that an offer holds
}

// Reschedule moves an appointment; it keeps its id. It fails with fault.Invalid
// on a new start in the past or a request in the future, and with
// fault.Conflict where the slot is taken.
func (d *Desk) Reschedule(ctx context.Context, m Move) (Result, error) {
	if err := checkAsked(m.Request.By, m.Request.Reason, m.Request.AcceptReason, m.Requested); err != nil {
		return Result{}, err
	}
	return d.carryOut(ctx, d.moving(m))
}

// moving is the change that a move asks for.
func (d *Desk) moving(m Move) change {
	c := completing(d, m.Options, m.Selector, m.Request,
		func(s subject, request policy.Reschedule) (_ policy.Reschedule, err error) {
			if request.To, request.Duration, err = span(m.To, s.Appointment, request.Duration); err != nil {
				return request, err
			}
			if err = d.inFuture("to", request.To); err != nil {
				return request, err
			}
			request.Requested, err = d.requested(s, m.Requested)
			return request, err
		})
	c.allowOverlap = m.AllowOverlap
	return c
}
