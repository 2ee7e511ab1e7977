package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Move is a request to move an appointment to a new start, or to a range.
// Requested is when the client asked, nil for when their message says, else now. A
// zero Duration and an empty Place stay as they were.
type Move struct {
	Options
	Selector     string
	To           Typed
	By           appointment.Party
	Requested    Typed
	Duration     time.Duration
	Place        string
	Reason       string // stated, not ruled on
	AcceptReason string
	Note         string // for oneself
	AllowOverlap bool   // also inside a buffer or a time that an offer holds
}

// Reschedule moves an appointment; it keeps its id. It fails with fault.Invalid
// on a new start in the past or a request in the future, and with
// fault.Conflict where the slot is taken.
func (d *Desk) Reschedule(ctx context.Context, m Move) (Result, error) {
	if err := checkAsked(m.By, m.Reason, m.AcceptReason, m.Requested); err != nil {
		return Result{}, err
	}
	c := d.completing(m.Options, m.Selector, policy.Request{
		Verb: appointment.VerbReschedule, By: m.By, Place: m.Place, Reason: m.Reason, AcceptReason: m.AcceptReason, Note: m.Note,
	}, func(s subject, request policy.Request) (_ policy.Request, err error) {
		if request.To, request.Duration, err = m.To.span(s.Appointment, m.Duration); err != nil {
			return request, err
		}
		if err = d.inFuture(request.To); err != nil {
			return request, err
		}
		request.Requested, err = d.requested(s, m.Requested)
		return request, err
	})
	c.allowOverlap = m.AllowOverlap
	return d.carryOut(ctx, c)
}
