package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Oddity is what of an appointment cannot follow from the rules of a platform.
type Oddity string

// The oddities: what silence brings, when it does, whose claim stands then, what that costs, what the client chooses
// from, and the currency in which it is paid.
const (
	OddSilence        Oddity = "silence"
	OddSilenceAt      Oddity = "silence_at"
	OddSilenceBy      Oddity = "silence_by"
	OddSilenceCharged Oddity = "silence_charged"
	OddChoice         Oddity = "choice"
	OddCurrency       Oddity = "currency"
)

// Odd returns what of an appointment that somebody tells cannot follow from the rules of its platform, at an
// instant; empty where all can.
func Odd(p Platform, a appointment.Appointment, now time.Time) Oddity {
	switch {
	case !p.Fits(a.Money):
		return OddCurrency
	case !p.canChoose(a.RefundChoice), !p.canCarryOver(&a):
		return OddChoice
	case !p.knows(a.Silence), a.Silence.Brings == appointment.SilenceLapses && !canLapse(a.Status):
		return OddSilence
	case !claims(&a):
		return OddSilenceBy
	case !costs(&a):
		return OddSilenceCharged
	case !p.dates(&a, now):
		return OddSilenceAt
	}
	return ""
}

// canChoose reports whether a client can have chosen so. What is not chosen goes along to a new time that they take.
func (p Platform) canChoose(c appointment.RefundChoice) bool {
	given := slices.Concat(p.RefundChoices, p.MoveChoices)
	switch c {
	case "":
		return true
	case appointment.ChoiceOpen, appointment.ChoiceCarryOver:
		return len(given) > 0
	case appointment.ChoiceRefund, appointment.ChoiceBalance:
	}
	return slices.Contains(given, c)
}

// canCarryOver reports whether the money of a session can go along with it. Where nobody chooses that for a new time,
// it does of one that stood open and was held after all, or moved by the client.
func (p Platform) canCarryOver(a *appointment.Appointment) bool {
	return a.RefundChoice != appointment.ChoiceCarryOver || len(p.MoveChoices) > 0 || !choosesTime(a) || len(a.Moves) > 0
}

// canLapse reports whether a session of a status is one that can lapse, or did: one that took place cannot.
func canLapse(s appointment.Status) bool {
	return s == appointment.Booked || s == appointment.Cancelled
}

// claims reports whether the side whose claim it is can have claimed something: the specialist claims an absence of
// the client's alone.
func claims(a *appointment.Appointment) bool {
	switch a.Silence.Brings {
	case appointment.SilenceConsents, appointment.SilenceSettles:
		return a.Silence.By != appointment.BySpecialist || a.NoShowBy != appointment.BySpecialist
	case appointment.SilenceLapses, appointment.SilenceConfirms:
	}
	return true
}

// costs reports whether silence can bring such a charge: one that lapses costs what its moves have cost, and what the
// client claims costs nothing.
func costs(a *appointment.Appointment) bool {
	s := a.Silence
	switch s.Brings {
	case appointment.SilenceLapses:
		return !a.Awaits() || s.Charged == a.Money.Fees
	case appointment.SilenceConsents:
		return s.By != appointment.ByClient || s.Charged == 0
	case appointment.SilenceConfirms, appointment.SilenceSettles:
	}
	return true
}

// knows reports whether silence brings something of the kind. What was objected to awaits nothing.
func (p Platform) knows(s appointment.Silence) bool {
	w := p.Periods
	switch s.Brings {
	case appointment.SilenceLapses:
		return w.PayLapses || w.ConfirmBy != ""
	case appointment.SilenceConsents:
		return w.Consent > 0 || w.Dispute > 0 && s.At.IsZero()
	case appointment.SilenceConfirms:
		return w.Confirm > 0
	case appointment.SilenceSettles:
		return w.Dispute > 0
	}
	return s == appointment.Silence{}
}

// dates reports whether silence can bring something at its instant: the end of a period that began with the
// booking, the start or the end of the session, or with what somebody claimed since the start.
func (p Platform) dates(a *appointment.Appointment, now time.Time) bool {
	s, w := a.Silence, p.Periods
	claimed := func(period time.Duration) bool {
		from := s.At.Add(-period)
		return !from.Before(a.Start) && !from.After(appointment.Later(now, a.Updated))
	}
	switch s.Brings {
	case appointment.SilenceLapses:
		return slices.ContainsFunc(p.lapses(a), s.At.Equal)
	case appointment.SilenceConsents:
		return s.At.IsZero() || claimed(w.Consent) // somebody has spoken, or nobody by then
	case appointment.SilenceSettles:
		return claimed(w.Dispute)
	case appointment.SilenceConfirms:
		end := s.At.Add(-w.Confirm)
		if a.Awaits() {
			return end.Equal(a.End)
		}
		return end.After(a.Start) && !end.After(a.Start.Add(appointment.MaxDuration)) // its end can have been edited since
	}
	return true
}

// lapses returns the instants at which an appointment can lapse.
func (p Platform) lapses(a *appointment.Appointment) []time.Time {
	var all []time.Time
	w := p.Periods
	if w.PayLapses {
		all = append(all, a.Start.Add(-p.PayLead))
	}
	if w.ConfirmWithin > 0 {
		all = append(all, appointment.Earlier(a.Created.Add(w.ConfirmWithin), a.Start))
	}
	if w.ConfirmLead > 0 {
		all = append(all, a.Start.Add(-w.ConfirmLead))
	}
	return all
}
