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
	PayBy         time.Time // the last instant at which the client pays in time; zero where no rule or no price says so
}

// DeadlinesOf returns the deadlines of an appointment, an announced delay
// included.
func DeadlinesOf(p Platform, f Facts) Deadlines {
	return Deadlines{
		FreeMoveUntil: f.Appointment.Start.Add(-p.MoveLead),
		CheckinFrom:   f.Appointment.Start.Add(-p.CheckinOpens),
		AbsenceFrom:   absenceFrom(p, f),
		PayBy:         payBy(p, f.Appointment),
	}
}

// payBy returns until when the client pays: the platform's lead before the start,
// or at once where the start was agreed on later than that.
func payBy(p Platform, a appointment.Appointment) time.Time {
	if p.PayLead == 0 || a.Money.Price == 0 {
		return time.Time{}
	}
	return appointment.Later(a.Start.Add(-p.PayLead), a.AgreedAt())
}

// PayLate reports whether the client has not paid in time for an appointment that
// lies ahead or waits for a word on who came.
func PayLate(p Platform, a appointment.Appointment, now time.Time) bool {
	by := payBy(p, a)
	return a.Status.Pending() && a.Payable() > 0 && !by.IsZero() && now.After(by)
}

// absenceFrom returns when the absence of the client can be declared: after
// the grace, and not before the arrival that the latest delay announced, which
// reaches to the end of the appointment at most.
func absenceFrom(p Platform, f Facts) time.Time {
	from := f.Appointment.Start.Add(p.Grace)
	if delay, ok := f.lastDelay(); ok && delay.ETA.After(from) {
		from = appointment.Earlier(delay.ETA, appointment.Later(from, f.Appointment.End))
	}
	return from
}

// GraceOver reports whether the grace of an appointment has passed at an instant,
// so that who checks in then need not have come just now.
func GraceOver(p Platform, a appointment.Appointment, now time.Time) bool {
	return now.After(a.Start.Add(p.Grace))
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
