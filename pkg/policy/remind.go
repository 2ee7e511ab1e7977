package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Reminds reports whether the client of an appointment is to be reminded at now, given the leads
// before the start at which that is wanted and the notices of the appointment: one that stands and
// lies ahead, once the start is no further off than a lead, and no reminder of this start was
// written since that still holds. Where several leads have come, one reminder stands for all of them; a move makes
// it another start. That reminders are a matter of the specialist's alone is assumed: no source
// speaks of them.
func Reminds(a appointment.Appointment, notices []appointment.Notice, leads []time.Duration, now time.Time) bool {
	if !LiesAhead(a, now) {
		return false
	}
	last := time.Time{} // the latest of the leads that have come
	for _, lead := range leads {
		if from := a.Start.Add(-lead); !now.Before(from) && from.After(last) {
			last = from
		}
	}
	if last.IsZero() {
		return false
	}
	for _, n := range notices {
		told := n.Kind == appointment.NoticeReminder && n.State != appointment.NoticeOvertaken && n.Start.Equal(a.Start)
		if told && !n.Created.Before(last) && !n.Created.Before(a.AgreedAt()) {
			return false
		}
	}
	return true
}

// Wavers reports whether it is open at now if an appointment takes place as it stands: new times are on
// offer for it, or its client asked to move or to cancel it and has no answer. Until that is settled
// nobody is reminded of it, which is assumed too.
func Wavers(f Facts, now time.Time) bool {
	asks := func(m appointment.Message) bool {
		return !m.Answered && (m.Kind == appointment.MessageReschedule || m.Kind == appointment.MessageCancel)
	}
	return f.Offer.Holds(now) || slices.ContainsFunc(f.Messages, asks)
}

// Tells reports whether a reminder tells of an appointment as it stands: when it takes place, and that
// it does.
func Tells(reminder appointment.Notice, a appointment.Appointment) bool {
	return a.Status == appointment.Booked && reminder.Start.Equal(a.Start)
}
