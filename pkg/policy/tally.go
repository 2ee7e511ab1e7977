package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// Tally adds up what became of appointments and their money, all in one currency and in minor units.
// Sessions are those that took place: an absence that counts as held is none. Moved are the moves that
// were carried out, whoever asked. Earned is what is charged, in three parts: for sessions with those
// whose client has arrived, for absences, and for cancellations.
type Tally struct {
	Sessions         int
	AbsentClient     int
	AbsentSpecialist int
	LateCancelled    int // by the client, after the last instant at which that is free
	Moved            int

	Earned             int64
	EarnedSessions     int64
	EarnedAbsence      int64
	EarnedCancellation int64
	Paid               int64
	Owed               int64
	Refunded           int64
	RefundDue          int64
}

// Add adds an appointment, and reports whether the sums are whole still: one that no number is large
// enough for is no sum.
func (t *Tally) Add(a *appointment.Appointment) (whole bool) {
	switch a.Status {
	case appointment.Fulfilled:
		t.Sessions++
		t.EarnedSessions += a.Money.Charged
	case appointment.NoShow:
		switch {
		case a.NoShowBy == appointment.BySpecialist:
			t.AbsentSpecialist++
		case !denied(a):
			t.AbsentClient++
		}
		t.EarnedAbsence += a.Money.Charged
	case appointment.Cancelled:
		if CancelledLate(a) {
			t.LateCancelled++
		}
		t.EarnedCancellation += a.Money.Charged
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.EnteredInError:
		t.EarnedSessions += a.Money.Charged
	}
	t.Moved += len(a.PreviousStarts)
	t.Earned += a.Money.Charged
	t.Paid += a.Money.Paid
	t.Owed += a.Owed()
	t.Refunded += a.Money.Refunded
	t.RefundDue += a.RefundDue()
	return t.whole()
}

// whole reports whether no sum has got too large for its number: it is below zero then.
func (t *Tally) whole() bool {
	return min(t.Earned, t.EarnedSessions, t.EarnedAbsence, t.EarnedCancellation, t.Paid, t.Owed, t.Refunded, t.RefundDue) >= 0
}

// HasMoney reports whether any amount is not zero.
func (t *Tally) HasMoney() bool {
	return t.Earned != 0 || t.Paid != 0 || t.Owed != 0 || t.Refunded != 0 || t.RefundDue != 0
}

// Join adds another tally of the same currency, and reports what Add does.
func (t *Tally) Join(o Tally) (whole bool) {
	t.Sessions += o.Sessions
	t.AbsentClient += o.AbsentClient
	t.AbsentSpecialist += o.AbsentSpecialist
	t.LateCancelled += o.LateCancelled
	t.Moved += o.Moved
	t.Earned += o.Earned
	t.EarnedSessions += o.EarnedSessions
	t.EarnedAbsence += o.EarnedAbsence
	t.EarnedCancellation += o.EarnedCancellation
	t.Paid += o.Paid
	t.Owed += o.Owed
	t.Refunded += o.Refunded
	t.RefundDue += o.RefundDue
	return t.whole()
}

// CancelledLate reports whether the client cancelled an appointment after the last instant at which its
// platform lets them do so free of charge: its charge stands, or was waived for a reason that was
// accepted, which nobody has to do in time.
func CancelledLate(a *appointment.Appointment) bool {
	excused := a.Charge == appointment.ChargeWaived && a.Reason.Accepted()
	return CancelledCharged(a) || cancelledByClient(a) && excused
}

// CancelledCharged reports whether the client cancelled an appointment and its charge stands, in full or
// in part.
func CancelledCharged(a *appointment.Appointment) bool {
	return cancelledByClient(a) && a.Charge == appointment.ChargeStands
}

func cancelledByClient(a *appointment.Appointment) bool {
	return a.Status == appointment.Cancelled && a.CancelledBy == appointment.ByClient
}
