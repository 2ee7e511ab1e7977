package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Silent returns an appointment as it stands at an instant, with what silence has brought by then, and
// whether it has brought anything: as of the last instant at which somebody could have spoken.
func Silent(a appointment.Appointment, now time.Time) (appointment.Appointment, bool) {
	if !a.Awaits() || a.Silence.At.IsZero() || !now.After(a.Silence.At) {
		return a, false
	}
	return broken(a), true
}

// broken returns an appointment with what silence brings.
func broken(a appointment.Appointment) appointment.Appointment {
	s := &a.Silence
	switch s.Brings {
	case appointment.SilenceLapses:
		a.Status, a.CancelledBy, a.Sequence, a.Reason = appointment.Cancelled, appointment.ByPlatform, a.Sequence+1, appointment.Reason{}
		a.Charge, a.Money.Payout = appointment.ChargeWaived, 0
		a.Money.Charged = s.Charged
		swapRefunded(&a)
	case appointment.SilenceConsents:
		a = agreed(a)
	case appointment.SilenceConfirms:
		a.Status = appointment.Fulfilled
		if a.Charge == appointment.ChargeOpen {
			a.Charge, a.Money.Charged = appointment.ChargeStands, s.Charged
		}
	case appointment.SilenceSettles:
	}
	a.Updated = s.At
	return a
}

// swapRefunded has the money go back that the platform sends by itself, and keeps what had gone back before,
// should the appointment stand again.
func swapRefunded(a *appointment.Appointment) {
	a.Silence.Refunded, a.Money.Refunded = a.Money.Refunded, a.Silence.Refunded
}

// agreed returns an appointment about which one side has claimed something, once that stands.
func agreed(a appointment.Appointment) appointment.Appointment {
	s := a.Silence
	if s.By == appointment.ByClient {
		if a.CountsAsHeld = false; a.Status == appointment.Booked { // else they came, and claim something else
			a.Status, a.NoShowBy = appointment.NoShow, appointment.BySpecialist
		}
		a.Charge, a.Money.Charged, a.Money.Payout = appointment.ChargeWaived, s.Charged, 0
		a.Money.Fees, a.Moves = 0, withoutFees(a.Moves)
		swapRefunded(&a)
		return a
	}
	a.Charge, a.Money.Charged = appointment.ChargeStands, s.Charged
	return a
}

// SilenceOf returns what silence brings about an appointment as it stands, by the rules of a platform.
func SilenceOf(p Platform, f Facts) appointment.Silence {
	if p.Periods == (Periods{}) {
		return appointment.Silence{}
	}
	q := about(p.of(&f.Appointment), &f, &moment{})
	return q.silence()
}

// silence is that of the appointment as the facts have it.
func (q question) silence() appointment.Silence {
	switch q.was.Status {
	case appointment.Booked:
		if until := q.lapsesAt(); !until.IsZero() {
			waived := q.paidBack(charged(*q.was, 0)) // but for what moves have cost, which stands
			return appointment.Silence{Brings: appointment.SilenceLapses, At: until, Charged: waived.Money.Charged, Refunded: waived.Money.Refunded}
		}
		return q.confirmation()
	case appointment.Arrived:
		return q.confirmation()
	case appointment.Proposed, appointment.Fulfilled, appointment.NoShow, appointment.Cancelled, appointment.EnteredInError:
	}
	return appointment.Silence{}
}

// lapsesAt returns the last instant at which what keeps a session from lapsing can come, zero for no such.
func (q question) lapsesAt() time.Time {
	confirm, pay := q.confirmUntil(), q.payUntil()
	if confirm.IsZero() || !pay.IsZero() && pay.Before(confirm) {
		return pay
	}
	return confirm
}

// returned is how much has gone back in all once a session does not take place and the client pays nothing.
func (q question) returned() int64 { return q.forgone(*q.was).Money.Refunded }

// confirmation is what comes of a session of which nobody reports anything; nothing where somebody did, and
// where it would not be charged had the client stayed away: silence does not tell that they came.
func (q question) confirmation() appointment.Silence {
	w := q.platform.Periods
	if w.Confirm == 0 || q.platform.AbsenceShare == 0 || w.ConfirmFor != "" && q.was.BookedBy != w.ConfirmFor || q.calledOff() || q.reported() {
		return appointment.Silence{}
	}
	return appointment.Silence{
		Brings: appointment.SilenceConfirms, At: q.was.End.Add(w.Confirm), Charged: charged(*q.was, 100).Money.Charged,
	}
}

// reported reports whether something about the appointment is put to the platform, or objected to, and open.
func (q question) reported() bool {
	return len(q.answers(appointment.MessageClaim, appointment.MessageDispute)) > 0
}

// openSilence has the appointment, as an allowed change leaves it, await what silence then brings.
func (q question) openSilence(d *Decision) {
	if d.Verdict != Allow || !d.Effect.Changed {
		return
	}
	is := &d.Effect.Appointment
	goesOn := is.Start.Equal(q.was.Start) && is.Silence == q.was.Silence
	kept, same := goesOn && is.Charge == q.was.Charge, is.Status == q.was.Status
	claimed := goesOn && is.Silence.Brings == appointment.SilenceConsents
	switch begun := is.Silence != q.was.Silence && is.Silence != (appointment.Silence{}); {
	case q.platform.Periods == (Periods{}), begun, question{was: is}.wasRuledWaived(): // which awaits nothing
		return
	case claimed && (same || hasCome(is.Status) && (kept || question{was: is}.claimLost())), kept && same && is.Silence.Brings != "" && !is.Awaits():
		return // it goes on, or it tells why the appointment stands so
	}
	known := q.after(&d.Effect)
	then := q.knowing(&known)
	is.Silence = then.silence()
	if held, came := Silent(*is, q.now); came && is.Silence.Brings == appointment.SilenceConfirms { // what is said comes too late
		updated := is.Updated
		*is = held
		is.Updated = updated
	}
}

// restored returns a session that lapsed as it stood before. What silence brings next is found anew.
func (q question) restored() appointment.Appointment {
	a := reopened(*q.was)
	a.Status, a.CancelledBy, a.Sequence = appointment.Booked, "", a.Sequence+1
	a.Money.Refunded = a.Silence.Refunded + q.facts.returnedSince(a.Silence.At)
	a.Silence = appointment.Silence{}
	if len(q.platform.MoveChoices) == 0 { // there was nothing to choose before
		a.RefundChoice = ""
	}
	return a
}

// standsAgain reports whether nothing is missing any more that a session lapsed for, with what a change adds:
// what is known then was said, and paid, by that instant.
func (q question) standsAgain(e *Effect, late time.Time) bool {
	known := q.after(e)
	known.Appointment = q.restored()
	known.Appointment.Money.Paid = e.Appointment.Money.Paid
	known.Messages = slices.DeleteFunc(known.Messages, func(m appointment.Message) bool { return m.Received.After(late) })
	until := q.knowing(&known).lapsesAt()
	return until.IsZero() || until.After(late)
}

// wayBack names what has a session that lapsed stand again.
func (q question) wayBack() []OptionKey {
	keys := []OptionKey{OptionConfirmedInTime, OptionBookAnew}
	if q.platform.Periods.PayLapses {
		keys = append([]OptionKey{OptionPaidInTime}, keys...)
	}
	return keys
}

// Returning returns what has a session that lapsed stand again where it was paid, or confirmed, in time: as far as
// either can on its platform.
func Returning(p Platform, f Facts, now time.Time) []Option {
	q := about(p.of(&f.Appointment), &f, &moment{now})
	q.asks = &asks{by: appointment.BySpecialist}
	if !q.was.Lapsed() {
		return nil
	}
	return slices.DeleteFunc(q.possibleNow(q.wayBack()), func(o Option) bool { return o.Key == OptionBookAnew })
}

// Silence returns what silence has brought about an appointment, which then stands as it is given, as a
// decision that nobody asked for. Told says whether the client was told before: of a session that has lapsed, or of the
// absence of theirs that now stands. That it has lapsed they are told where they were, or money is to be spoken of, as
// nobody is written to about what they never heard of; what stands, where they were not.
func Silence(p Platform, f Facts, is appointment.Appointment, told bool) Decision {
	q := about(p.of(&f.Appointment), &f, &moment{is.Silence.At})
	q.asks = &asks{by: appointment.ByPlatform}
	e := Effect{Changed: true, Appointment: is, Effective: is.Silence.At}
	if is.Status == appointment.Cancelled {
		e.Offers = q.takenBack()
	}
	switch s := is.Silence; {
	case is.Lapsed() && (told || q.settlesMoney(is)):
		e.Notice = appointment.NoticeLapsed
	case s.Brings == appointment.SilenceConsents && s.By == appointment.ByClient:
		e.Notice, e.Answers = appointment.NoticeReasonAccepted, q.answers(appointment.MessageClaim)
	case s.Brings == appointment.SilenceConsents && !told:
		e.Notice = appointment.NoticeAbsenceHeld
	}
	d := Decision{Verdict: Allow, Rules: q.cite(q.silenceCases()...), Effect: e}
	q.openChoice(&d)
	return d
}

// settlesMoney reports whether money goes back as an appointment comes to stand otherwise, or is owed all the same.
func (q question) settlesMoney(is appointment.Appointment) bool {
	return is.RefundDue() > 0 || is.Money.Refunded > q.was.Money.Refunded || is.Owed() > 0
}

// silenceCases are those of the rules by which silence brings something.
func (q question) silenceCases() []Case {
	s := q.was.Silence
	switch s.Brings {
	case appointment.SilenceLapses:
		if s.At.Equal(q.payUntil()) {
			return []Case{CasePayLapse}
		}
		return []Case{CaseAnswer}
	case appointment.SilenceConsents:
		return []Case{CaseConsent}
	case appointment.SilenceConfirms, appointment.SilenceSettles:
	}
	return []Case{CaseAutoConfirm}
}

// Answering returns what the specialist can say so that silence does not bring what it would: that they
// confirm a session, or object to what a client claims; nothing where the word is the client's.
func Answering(p Platform, f Facts, now time.Time) []Option {
	q := about(p.of(&f.Appointment), &f, &moment{now})
	q.asks = &asks{by: appointment.BySpecialist}
	s := q.was.Silence
	switch {
	case !q.was.Awaits():
	case s.Brings == appointment.SilenceLapses && s.At.Equal(q.confirmUntil()) && q.platform.confirmer(q.was) == appointment.BySpecialist:
		return q.possibleNow([]OptionKey{OptionConfirm, OptionSpecialistCancel})
	case s.Brings == appointment.SilenceConsents && s.By == appointment.ByClient:
		return q.possibleNow([]OptionKey{OptionDisputeClaim, OptionConfirmClaim})
	}
	return nil
}
