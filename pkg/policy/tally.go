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
// enough for is no sum. Late says of one that the client cancelled whether that was too late to be
// free: CancelledLate.
func (t *Tally) Add(a *appointment.Appointment, late bool) (whole bool) {
	switch a.Status {
	case appointment.Fulfilled:
		t.Sessions++
		t.EarnedSessions += a.Money.Charged
	case appointment.NoShow:
		if a.NoShowBy == appointment.BySpecialist {
			t.AbsentSpecialist++
		} else {
			t.AbsentClient++
		}
		t.EarnedAbsence += a.Money.Charged
	case appointment.Cancelled:
		if late {
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
// platform lets them do so free of charge: its charge stands. Excused says that it may have been late
// although the charge was waived, as a reason was accepted: then what the client wrote decides, and
// CancelledLateExcused tells.
func CancelledLate(a *appointment.Appointment) (late, excused bool) {
	if a.Status != appointment.Cancelled || a.CancelledBy != appointment.ByClient {
		return false, false
	}
	return a.Charge == appointment.ChargeStands, a.Charge == appointment.ChargeWaived && a.Reason.Accepted()
}

// CancelledLateExcused reports whether a cancellation whose charge an accepted reason has waived came
// too late to be free without it: unless the client asked for it in time, in a message that the book
// has, as nobody needs a reason then. Where the platform charges no cancellation none is late.
func CancelledLateExcused(p Platform, a *appointment.Appointment, messages []appointment.Message) bool {
	charges := false
	for _, t := range p.CancelTiers {
		charges = charges || t.Percent > 0
	}
	if !charges && len(p.CancelTiers) > 0 {
		return false
	}
	q := question{platform: &p}
	for _, m := range messages {
		if m.Kind == appointment.MessageCancel && q.tier(a.Start.Sub(m.Received)).Percent == 0 {
			return false
		}
	}
	return true
}
