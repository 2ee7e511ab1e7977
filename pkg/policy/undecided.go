package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Undecided returns the ways to decide who pays for an absence or a cancellation that came
// into the book as a fact alone, as from a file of another program: those that can be gone
// at the instant now. It reports false for an appointment of which that is decided.
func Undecided(p Platform, f Facts, now time.Time) ([]Option, bool) {
	q := about(p.of(&f.Appointment), &f, &moment{now})
	if !q.undecided() {
		return nil, false
	}
	return q.possibleNow(q.waysToDecide()), true
}

// IsUndecided reports whether an appointment is such a fact, of which nobody has said yet who pays.
func IsUndecided(a appointment.Appointment) bool { return question{was: &a}.undecided() }

// undecided reports whether the appointment did not take place and nobody has said yet who
// pays. An absence whose reason was accepted awaits its free move, which is a decision.
func (q question) undecided() bool {
	switch q.was.Status {
	case appointment.NoShow, appointment.Cancelled:
		return q.was.Charge == appointment.ChargeOpen && !q.reasonStandsOpen() && !q.was.Awaits()
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.EnteredInError:
	}
	return false
}

// waysToDecide names what decides an undecided appointment: the verb of its status, as that
// of the party whose doing it was or, where that is not known, as that of either; where the client
// objects, a word on that.
func (q question) waysToDecide() []OptionKey {
	if q.was.Status == appointment.NoShow && q.objects() {
		return q.rulings()
	}
	by, clients, specialists := q.was.CancelledBy, []OptionKey{OptionCancelByTier, OptionCancelAccepting}, OptionSpecialistCancel
	if q.was.Status == appointment.NoShow {
		by, clients, specialists = q.was.NoShowBy, []OptionKey{OptionDeclareAbsence, OptionAcceptReason}, OptionSpecialistAbsent
	}
	switch by {
	case appointment.ByClient:
		return clients
	case appointment.BySpecialist:
		return []OptionKey{specialists}
	case appointment.ByPlatform:
	}
	return append(clients, specialists)
}
