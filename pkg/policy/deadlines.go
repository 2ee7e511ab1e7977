package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Deadlines are the instants at which the answers for an appointment change.
type Deadlines struct {
	FreeMoveUntil time.Time // the last instant at which the client may ask for a free move
	CheckinFrom   time.Time
	AbsenceFrom   time.Time // from when the client's absence can be declared
}

// DeadlinesOf returns the deadlines of an appointment, an announced delay
// included.
func DeadlinesOf(p Platform, f Facts) Deadlines {
	return Deadlines{
		FreeMoveUntil: f.Appointment.Start.Add(-p.MoveLead),
		CheckinFrom:   f.Appointment.Start.Add(-p.CheckinOpens),
		AbsenceFrom:   absenceFrom(p, f),
	}
}

// absenceFrom returns when the absence of the client can be declared: after
// the grace, and not before the arrival that the latest delay announced, which
// reaches to the end of the appointment at most.
func absenceFrom(p Platform, f Facts) time.Time {
	from := f.Appointment.Start.Add(p.Grace)
	if delay, ok := f.lastDelay(); ok && delay.ETA.After(from) {
		from = earlier(delay.ETA, later(from, f.Appointment.End))
	}
	return from
}

// latest returns the open message of a kind that was received last.
func latest(messages []appointment.Message, kind appointment.MessageKind) (appointment.Message, bool) {
	var found appointment.Message
	ok := false
	for _, m := range messages {
		if m.Kind == kind && !m.Settled && (!ok || !m.Received.Before(found.Received)) {
			found, ok = m, true
		}
	}
	return found, ok
}

// earliest returns the open message of a kind that was received first.
func earliest(messages []appointment.Message, kind appointment.MessageKind) (appointment.Message, bool) {
	var found appointment.Message
	ok := false
	for _, m := range messages {
		if m.Kind == kind && !m.Settled && (!ok || m.Received.Before(found.Received)) {
			found, ok = m, true
		}
	}
	return found, ok
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
