package desk

import (
	"cmp"
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Note is a request to log what a client wrote. Received is nil for now; ETA
// is the announced arrival and belongs to a delay.
type Note struct {
	Options
	Selector string
	Kind     appointment.MessageKind
	By       appointment.Party // whose message it is; empty for whose the rules say
	Text     string
	Received when.Typed
	ETA      when.Typed

	id string // of the message, where it is not one of its own
}

// Message logs a client's message. It fails with fault.Invalid on an empty
// text, a message in the future or that confirms what was not agreed on yet, or an arrival before the message or
// the start.
func (d *Desk) Message(ctx context.Context, n Note) (Result, error) {
	if err := checkNote(n); err != nil {
		return Result{}, err
	}
	return d.carryOut(ctx, d.logging(n))
}

// checkNote refuses a note that says nothing, and an arrival that nobody announced.
func checkNote(n Note) error {
	switch {
	case appointment.ShowsNothing(n.Text):
		return fault.New(fault.Invalid, "desk.empty_message")
	case n.By == appointment.BySpecialist && !n.Kind.Sided():
		return fault.New(fault.Usage, "desk.message_of_client", "kind", string(n.Kind))
	case n.ETA != nil && n.Kind != appointment.MessageDelay:
		return fault.New(fault.Usage, "desk.eta_without_delay")
	}
	return nil
}

// logging is the change that a note asks for: a message of its own.
func (d *Desk) logging(n Note) change {
	request := policy.Message{
		Message: appointment.Message{ID: cmp.Or(n.id, d.newID()), Kind: n.Kind, Text: n.Text, Received: d.Now, Recorded: d.Now},
	}
	return completing(d, n.Options, n.Selector, request,
		func(s subject, request policy.Message) (policy.Message, error) {
			if request.Message.By, _ = policy.SideOf(s.Platform, s.Appointment, n.Kind); n.By != "" {
				request.Message.By = n.By
			}
			if request.Message.By == appointment.ByClient {
				request.Message.By = "" // as in every message of theirs
			}
			err := d.timeMessage(&request.Message, s, n)
			return request, err
		})
}

// timeMessage adds to a message when it was received and which arrival it
// announces.
func (d *Desk) timeMessage(m *appointment.Message, s subject, n Note) error {
	received, err := d.past("received", n.Received, s.Appointment)
	if err != nil {
		return err
	}
	if !received.IsZero() {
		m.Received = received
	}
	if from := policy.ConfirmsFrom(s.Platform, s.Appointment); m.Kind == appointment.MessageConfirm && m.Received.Before(from) {
		return fault.New(fault.Invalid, "desk.confirm_early", "id", s.Appointment.ID, "time", from.In(d.Zone))
	}
	if m.ETA, err = n.ETA.Instant(s.Appointment); err != nil || m.ETA.IsZero() {
		return err
	}
	switch {
	case m.ETA.Before(m.Received):
		return fault.New(fault.Invalid, "desk.eta_before_message", "time", m.ETA.In(d.Zone))
	case m.ETA.Before(s.Appointment.Start):
		return fault.New(fault.Invalid, "desk.eta_before_start",
			"time", m.ETA.In(d.Zone), "start", s.Appointment.Start.In(d.Zone))
	}
	return nil
}
