package desk

import (
	"context"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Note is a request to log what a client wrote. Received is zero for now; ETA
// is the announced arrival and belongs to a delay.
type Note struct {
	Options
	Selector string
	Kind     appointment.MessageKind
	Text     string
	Received time.Time
	ETA      time.Time
}

// Message logs a client's message. It fails with fault.Invalid on an empty
// text, a message in the future or an arrival before the message.
func (d *Desk) Message(ctx context.Context, n Note) (Result, error) {
	received := n.Received
	if received.IsZero() {
		received = d.Now
	}
	switch {
	case strings.TrimSpace(n.Text) == "":
		return Result{}, fault.New(fault.Invalid, "desk.empty_message")
	case !n.ETA.IsZero() && n.Kind != appointment.MessageDelay:
		return Result{}, fault.New(fault.Usage, "desk.eta_without_delay")
	case !n.ETA.IsZero() && n.ETA.Before(received):
		return Result{}, fault.New(fault.Invalid, "desk.eta_before_message", "time", n.ETA.In(d.Zone))
	}
	if err := d.notInFuture("received", received); err != nil {
		return Result{}, err
	}
	return d.act(ctx, n.Options, n.Selector, policy.Request{
		Verb: policy.Message, By: appointment.ByClient,
		Message: appointment.Message{
			ID: d.newID(), Kind: n.Kind, Text: n.Text,
			Received: received.UTC(), ETA: n.ETA.UTC(), Recorded: d.Now,
		},
	})
}
