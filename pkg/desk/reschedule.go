package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Move is a request to move an appointment to a new start. Requested is when
// the client asked, zero for when their message says, else now. A zero
// Duration and an empty Place stay as they were.
type Move struct {
	Options
	Selector     string
	To           time.Time
	By           appointment.Party
	Requested    time.Time
	Duration     time.Duration
	Place        string
	Reason       string // stated, not ruled on
	AcceptReason string
	AllowOverlap bool // also inside a buffer or a time that an offer holds
}

// Reschedule moves an appointment; it keeps its id. It fails with fault.Invalid
// on a new start in the past or a request in the future, and with
// fault.Conflict where the slot is taken.
func (d *Desk) Reschedule(ctx context.Context, m Move) (Result, error) {
	if err := checkAsked(m.By, m.Reason, m.AcceptReason, m.Requested); err != nil {
		return Result{}, err
	}
	if err := d.inFuture(m.To); err != nil {
		return Result{}, err
	}
	if err := d.notInFuture("requested", m.Requested); err != nil {
		return Result{}, err
	}
	c := d.acting(m.Options, m.Selector, policy.Request{
		Verb: policy.Reschedule, By: m.By, To: m.To.UTC(), Requested: m.Requested,
		Duration: m.Duration, Place: m.Place, Reason: m.Reason, AcceptReason: m.AcceptReason,
	})
	c.allowOverlap = m.AllowOverlap
	return d.carryOut(ctx, c)
}
