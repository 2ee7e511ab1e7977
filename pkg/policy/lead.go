package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// ahead returns how long it is until the start, below zero from there on.
func (q question) ahead() time.Duration { return q.was.Start.Sub(q.now) }

// tooLate reports whether less than a lead is left that the specialist has to keep to.
func (q question) tooLate(lead time.Duration) bool { return lead > 0 && q.ahead() < lead }

// ownMoveTooLate refuses a move of the specialist's own for which it is too late.
func (q question) ownMoveTooLate() Decision {
	return q.deny([]OptionKey{OptionSpecialistCancel, OptionMoveAccepting, OptionSpecialistAbsent}, CaseSpecialistMove)
}

// ownCancelDenied refuses a cancellation of the specialist's for which it is too late, or that a late move
// rules out; false where nothing does.
func (q question) ownCancelDenied() (Decision, bool) {
	ways := []OptionKey{OptionSpecialistMove, OptionCancelAccepting, OptionSpecialistAbsent}
	switch {
	case q.bound():
		return q.deny(ways, CaseBindingMove), true
	case q.tooLate(q.platform.SpecialistCancels):
		return q.deny(ways, CaseSpecialistCancel), true
	}
	return Decision{}, false
}

// bound reports whether the appointment was moved so late that it is not cancelled any more.
func (q question) bound() bool {
	moves, starts := q.was.Moves, q.was.PreviousStarts
	if q.platform.BindingMove == 0 {
		return false
	}
	known := min(len(moves), len(starts)) // a book of before kept fewer moves than starts
	moves, starts = moves[len(moves)-known:], starts[len(starts)-known:]
	for i, m := range moves {
		if starts[i].Sub(m.At) < q.platform.BindingMove {
			return true
		}
	}
	return false
}

// shortNotice reports whether the appointment was booked so late that to cancel it is never free, wherever
// it was moved since. Of what was written down only afterwards nobody knows.
func (q question) shortNotice() bool {
	first := q.was.Start
	if len(q.was.PreviousStarts) > 0 {
		first = q.was.PreviousStarts[0]
	}
	lead := first.Sub(q.was.Created)
	return !q.was.Created.IsZero() && lead > 0 && lead < q.platform.ShortNotice
}

// lateMove returns what a client's move costs that comes too late to be free, and false where there is none
// any more.
func (q question) lateMove(a asking) (Tier, bool) {
	if a.started() {
		return Tier{}, false
	}
	for _, t := range q.platform.LateMoves {
		if a.lead >= t.Lead {
			return t, !t.Denied
		}
	}
	return Tier{}, false
}

// movedFor is a move for which the client pays.
func (q question) movedFor(t Tier) Effect {
	e := q.moveEffect(appointment.NoticeMovedByClient)
	fee := t.Fee.amount(q.was.Money.Price, t.Percent)
	a := &e.Appointment
	a.Moves[len(a.Moves)-1].Fee = fee
	a.Money.Fees += fee
	a.Money.Charged += fee
	return e
}

// absenceBase is when the client's absence can be declared where they have announced no delay.
func absenceBase(p *Platform, a *appointment.Appointment) time.Time {
	if p.AbsenceAtEnd {
		return a.End
	}
	return a.Start.Add(p.Grace)
}

// ownLate reports whether the specialist, who came at an instant, was so late that they are not paid.
func (q question) ownLate(at time.Time) bool {
	limit := q.platform.SpecialistLate
	return limit > 0 && at.After(q.was.Start.Add(limit))
}
