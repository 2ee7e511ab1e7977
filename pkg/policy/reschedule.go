package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func (r Reschedule) decide(q question) Decision {
	q.asks = &asks{
		by: r.By, requested: r.Requested, to: slot{r.To, r.Duration, r.Place}, note: r.Note,
		reason: r.Reason, acceptReason: r.AcceptReason, with: r.With, ruling: r.AcceptReason != "",
	}
	return q.reschedule()
}

// reschedule decides on a move: the specialist's is free, the client's depends
// on how long before the start it was asked for.
func (q question) reschedule() Decision {
	if d, claimed := q.claimFirst(); claimed {
		return d
	}
	switch q.was.Status {
	case appointment.Booked:
		return q.move()
	case appointment.NoShow:
		return q.moveAfterAbsence()
	case appointment.Proposed, appointment.Arrived, appointment.Fulfilled, appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

func (q question) move() Decision {
	if q.inPlace() {
		return q.unchanged(q.moveCase())
	}
	if q.to.start.Equal(q.was.Start) {
		return q.edit(Edit{Duration: q.to.length, Place: q.to.place, Note: q.note})
	}
	if q.by == appointment.BySpecialist {
		if q.tooLate(q.platform.SpecialistMoves) {
			return q.ownMoveTooLate()
		}
		return q.allow(q.moveEffect(appointment.NoticeMovedBySpecialist), CaseSpecialistMove)
	}
	asked := q.asked(appointment.MessageReschedule)
	inTime := q.inTime(asked)
	if inTime && !q.facts.movedOut(q.platform) {
		return q.allow(q.moveEffect(appointment.NoticeMovedByClient), CaseClientMove, q.sessionCase())
	}
	if late, is := q.lateMove(asked); is && !q.facts.movedOut(q.platform) && q.acceptReason == "" {
		return q.allow(q.movedFor(late), CaseClientMove, q.sessionCase())
	}
	return q.withExcuse().moveNotFree(inTime)
}

// moveNotFree decides on a client's move that came too late or is one too many: a reason
// that the specialist accepts frees it.
func (q question) moveNotFree(inTime bool) Decision {
	move, often := q.moveCases(inTime)
	switch {
	case q.acceptReason != "":
		e := q.moveEffect(appointment.NoticeReasonAccepted)
		e.Support = q.platform.SupportTopic != ""
		return q.allow(e, move, often, CaseReason)
	case q.openReason() && !q.now.Before(q.was.Start):
		return q.discretion([]OptionKey{OptionMoveAccepting, OptionRejectReason}, CaseReason, move, often)
	case q.openReason() && inTime:
		return q.discretion([]OptionKey{OptionMoveAccepting, OptionCancelByTier}, CaseReason, move, often)
	case q.openReason():
		return q.discretion([]OptionKey{OptionMoveAccepting, OptionCancelCharged}, CaseReason, move, often)
	case !q.now.Before(q.was.Start):
		return q.deny([]OptionKey{OptionMoveAccepting, OptionDeclareAbsence}, CaseStarted, move, often)
	}
	return q.deny([]OptionKey{OptionMoveAccepting, OptionCancelByTier}, move, often)
}

// moveCases are the cases that the rules answer which say whether a client's move is free: how
// long before the start it is asked for, and how often they have moved, each as far as it bears on it.
func (q question) moveCases(inTime bool) (move, often Case) {
	out := q.facts.movedOut(q.platform)
	return onlyIf(!inTime || !out, CaseClientMove), onlyIf(out, CaseMaxMoves)
}

func (q question) moveCase() Case {
	if q.by == appointment.BySpecialist {
		return CaseSpecialistMove
	}
	return CaseClientMove
}

// inPlace reports whether the appointment stands where it is to be moved.
func (q question) inPlace() bool {
	return q.to.start.Equal(q.was.Start) &&
		(q.to.length == 0 || q.to.length == q.was.Duration()) &&
		(q.to.place == "" || q.to.place == q.was.Place)
}

// moveAfterAbsence moves what a reason, accepted before or now, frees, and what the
// specialist's own absence left undone.
func (q question) moveAfterAbsence() Decision {
	switch {
	case q.ownAbsence() && q.by == appointment.BySpecialist:
		return q.allow(q.moveEffect(appointment.NoticeMovedBySpecialist), CaseSpecialistMove, CaseSpecialistAbsent)
	case q.ownAbsence():
		return q.allow(q.moveEffect(appointment.NoticeMovedByClient), CaseSpecialistAbsent)
	case q.was.NoShowBy != appointment.ByClient:
		return q.denyState()
	case q.reasonStandsOpen() && q.by == appointment.BySpecialist:
		return q.allow(q.moveEffect(appointment.NoticeMovedBySpecialist), CaseSpecialistMove)
	case q.reasonStandsOpen():
		e := q.moveEffect(appointment.NoticeMovedByClient)
		e.Support = q.platform.SupportTopic != ""
		return q.allow(e, CaseReason)
	case q.acceptReason != "":
		return q.excused()
	}
	if text, excused := q.excuse(); excused {
		return q.accepting(text).excused()
	}
	d := q.denyState()
	if q.was.CountsAsHeld && q.platform.speaksTo(CaseRebook) {
		d.Rules = q.cite(CaseRebook)
	}
	return d
}

func (q question) moveEffect(kind appointment.NoticeKind) Effect {
	to := q.moved(*q.was)
	return Effect{
		Changed:     true,
		Appointment: to,
		Notice:      kind,
		Answers:     q.answersByMove(to),
		Carries:     q.carried(),
		Offers:      q.carriedOffers(to.Start),
	}
}

// mover is who a move is for: what the specialist's own absence left undone is for the
// specialist, whoever asks.
func (q question) mover() appointment.Party {
	if q.by == appointment.ByClient && !q.ownAbsence() {
		return appointment.ByClient
	}
	return appointment.BySpecialist
}

// moved returns the appointment at its new start, open in every respect: what
// happened at the old one stays in the journal.
func (q question) moved(a appointment.Appointment) appointment.Appointment {
	length := a.Duration()
	if q.to.length != 0 {
		length = q.to.length
	}
	if !q.to.start.Equal(a.Start) {
		a.PreviousStarts = append(append([]time.Time(nil), a.PreviousStarts...), a.Start)
		a.Moves = append(append([]appointment.Move(nil), a.Moves...), appointment.Move{At: q.now, By: q.mover(), With: q.with})
	}
	a.Start, a.End = q.to.start, q.to.start.Add(length)
	if q.to.place != "" {
		a.Place = q.to.place
	}
	a = reopened(a)
	a.Status = appointment.Booked
	a.Agreed = q.now
	a.Sequence++
	a.NoShowBy, a.CountsAsHeld = "", false
	a.ClientArrived, a.SpecialistArrived, a.Waited = time.Time{}, time.Time{}, time.Time{}
	switch {
	case q.acceptReason != "":
		a.Reason = appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
	case q.reason != "":
		a.Reason = appointment.Reason{Text: q.reason, Ruling: appointment.ReasonGiven}
	case !q.reasonStandsOpen():
		a.Reason = appointment.Reason{}
	}
	return a
}
