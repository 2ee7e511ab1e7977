package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Arrival is a request to check somebody in. At is when they came, nil for now;
// OnTime says that it was at the start. AskLate is whether to fail where the grace is
// over and nothing says when they came, so that the person can be asked.
type Arrival struct {
	Options
	Selector string
	Request  policy.Checkin
	At       when.Typed
	OnTime   bool
	AskLate  bool
}

// LateArrival is the cause of a fault about a check-in that does not say when By
// came, when they can have come long before now. Over is whether the
// appointment has ended, so that it cannot have been now.
type LateArrival struct {
	By          appointment.Party
	Appointment appointment.Appointment
	Client      appointment.Client
	Over        bool
}

// Error says what is not known.
func (l *LateArrival) Error() string { return "nothing says when they came" }

// Checkin records that the client, or the specialist, is there. An arrival in
// the future is fault.Invalid. Once the appointment has ended nobody arrives now:
// without a word on when, that is fault.Usage.
func (d *Desk) Checkin(ctx context.Context, a Arrival) (Result, error) {
	if a.OnTime && a.At != nil {
		return Result{}, fault.New(fault.Usage, "desk.two_arrivals")
	}
	return d.carryOut(ctx, completing(d, a.Options, a.Selector, a.Request,
		func(s subject, request policy.Checkin) (_ policy.Checkin, err error) {
			switch {
			case a.OnTime:
				request.Arrived = s.Appointment.Start
				return request, d.notInFuture("on-time", request.Arrived, s.Appointment)
			case a.At == nil:
				return request, d.checkNow(a, s)
			}
			request.Arrived, err = d.past("arrived", a.At, s.Appointment)
			return request, err
		}))
}

// checkNow refuses to take now for an arrival: once the appointment has ended, and
// where the person can be asked once the grace is over.
func (d *Desk) checkNow(a Arrival, s subject) error {
	over := !d.Now.Before(s.Appointment.End)
	late := a.AskLate && a.Request.By == appointment.ByClient && policy.GraceOver(s.Platform, s.Appointment, d.Now)
	if s.Appointment.Status != appointment.Booked || !over && !late {
		return nil
	}
	key := "desk.arrived_late"
	switch {
	case over && a.Request.By == appointment.BySpecialist:
		key = "desk.arrived_needed_own"
	case over:
		key = "desk.arrived_needed"
	}
	return fault.New(fault.Usage, key, "time", s.Appointment.End.In(d.Zone), "id", s.Appointment.ID).
		Because(&LateArrival{By: a.Request.By, Appointment: s.Appointment, Client: s.Client, Over: over})
}
