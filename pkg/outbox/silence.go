package outbox

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// withSilence adds until when the client has to say or to pay something, and what else comes about by itself,
// of what an appointment was and is.
func (d Drafter) withSilence(f notice.Facts, words *lang.Phrases, was dossier.Dossier, is appointment.Appointment) notice.Facts {
	zone := when.ZoneOf(is.Timezone)
	until := func(t time.Time) string {
		if t.Before(d.Now) {
			return ""
		}
		return words.Until(t.In(zone))
	}
	f.ConfirmUntil, f.PayUntil = until(confirmUntil(was, is)), until(payUntil(was, is))
	f.Upfront = paysAtOnce(is)
	if rest := restOf(is); rest > 0 {
		f.Rest = words.Money(rest, is.Money.Currency)
	}
	if is.Lapsed() {
		f.LapsedUntil = words.Until(is.Silence.At.In(zone))
		f.Unpaid = dossier.MissingOf(was.Platform, is) == appointment.MissingPayment
	}
	f.Binding = f.Moved && d.bound(was, is)
	if s := is.Silence; s.By == appointment.BySpecialist {
		f.ObjectUntil = until(s.At)
		f.Reported = s.Brings == appointment.SilenceConsents && is.Awaits()
		if f.Reported && s.Charged > 0 {
			f.Claimed = words.Money(s.Charged, is.Money.Currency)
		}
	}
	ruling := policy.RulingOf(was.Platform, was.Facts(), is)
	f.Objected, f.OwnReport = ruling.Platform, ruling.Report
	waived, claimed := is.Charge == appointment.ChargeWaived, is.Silence.Brings == appointment.SilenceConsents && is.Silence.By == appointment.ByClient
	f.Freed = waived && (claimed || is.Status == appointment.NoShow)
	f.Conceded = waived && claimed && is.Silence.At.IsZero() && !is.Reason.Accepted()
	f.Unopposed = waived && claimed && !is.Silence.At.IsZero()
	f.Partly = f.Objected && is.Charge == appointment.ChargeStands &&
		is.Money.Charged < max(was.Appointment.Silence.Charged, was.Appointment.Money.Charged)
	return f
}

// withTerms adds the same of several appointments.
func (d Drafter) withTerms(f notice.Facts, words *lang.Phrases, all []Member) notice.Facts {
	f.ConfirmUntil, f.PayUntil = d.untilOfAll(words, all, confirmUntil), d.untilOfAll(words, all, payUntil)
	f.Upfront = slices.ContainsFunc(all, func(m Member) bool { return paysAtOnce(m.Effect.Appointment) })
	f.Binding = f.Moved && !slices.ContainsFunc(all, func(m Member) bool { return !d.bound(m.Was, m.Effect.Appointment) })
	return f
}

// untilOfAll words until when something is to be done about each of several appointments: by one instant or,
// where each has its own, so long before it. Where they agree in neither, the first of the instants serves all.
func (d Drafter) untilOfAll(words *lang.Phrases, all []Member, of func(dossier.Dossier, appointment.Appointment) time.Time) string {
	at := func(m Member) time.Time { return of(m.Was, m.Effect.Appointment) }
	open := slices.DeleteFunc(slices.Clone(all), func(m Member) bool { return at(m).IsZero() || at(m).Before(d.Now) })
	if len(open) == 0 {
		return ""
	}
	first := at(slices.MinFunc(open, func(a, b Member) int { return at(a).Compare(at(b)) }))
	lead := func(m Member) time.Duration { return m.Effect.Appointment.Start.Sub(at(m)) }
	if len(open) > 1 && alike(open, lead) && lead(open[0]) > 0 {
		return words.Say("letter.lead", lang.Values{"lead": leadIn(words, lead(open[0]))})
	}
	return words.Until(first.In(when.ZoneOf(all[0].Effect.Appointment.Timezone)))
}

// paysAtOnce reports whether the client has to pay for an appointment as soon as they read of it.
func paysAtOnce(a appointment.Appointment) bool {
	return a.Upfront && a.Status == appointment.Booked && a.Payable() > 0
}

// confirmUntil returns until when the client has to confirm what an appointment is now, zero where they need
// not: it is the specialist's to confirm, or it stands without.
func confirmUntil(was dossier.Dossier, is appointment.Appointment) time.Time {
	if by, _ := policy.SideOf(was.Platform, is, appointment.MessageConfirm); by != appointment.ByClient {
		return time.Time{}
	}
	was.Platform.Periods.PayLapses = false
	return lapsesAt(was, is)
}

// restOf returns what is left to pay for an appointment of which some is paid: of the price, which decides whether it
// takes place, or of the fees where the price is paid.
func restOf(is appointment.Appointment) int64 {
	held := is.Money.Held()
	if is.Status != appointment.Booked || held <= 0 {
		return 0
	}
	if short := is.Money.Price - held; short > 0 {
		return short
	}
	return is.Payable()
}

// payUntil returns until when the client has to pay for what an appointment is now, zero where it stands unpaid
// or the price is paid: it takes place without a fee.
func payUntil(was dossier.Dossier, is appointment.Appointment) time.Time {
	if is.Money.Held() >= is.Money.Price {
		return time.Time{}
	}
	was.Platform.Periods.ConfirmBy = ""
	return lapsesAt(was, is)
}

func lapsesAt(was dossier.Dossier, is appointment.Appointment) time.Time {
	facts := was.Facts()
	facts.Appointment = is
	if s := policy.SilenceOf(was.Platform, facts); s.Brings == appointment.SilenceLapses {
		return s.At
	}
	return time.Time{}
}

// bound reports whether the client cannot cancel what an appointment is now, on a platform on which a late
// move rules that out.
func (d Drafter) bound(was dossier.Dossier, is appointment.Appointment) bool {
	if was.Platform.BindingMove == 0 {
		return false
	}
	facts := was.Facts()
	facts.Appointment = is
	return policy.Decide(was.Platform, facts, policy.Cancel{By: appointment.ByClient}, d.Now).Verdict == policy.Deny
}

// ToldOfAbsence reports whether the client was sent a letter on an absence of theirs, or may have been.
func ToldOfAbsence(r store.Reader, id string) (bool, error) {
	own, err := r.Notices(id)
	return slices.ContainsFunc(own, func(n appointment.Notice) bool { return n.Kind == appointment.NoticeAbsenceHeld && went(n) }), err
}

// Told reports whether the client was sent a letter about an appointment, or may have been, be it one about several.
func Told(r store.Reader, id string) (bool, error) {
	own, err := r.Notices(id)
	if err != nil || slices.ContainsFunc(own, went) {
		return err == nil, err
	}
	events, err := r.EventsOf(id)
	if err != nil {
		return false, err
	}
	looked := map[string]bool{}
	for _, e := range events { // a letter about several stands under one of them
		letters, err := e.After().Notices()
		if err != nil {
			return false, err
		}
		for _, n := range letters {
			if looked[n.ID] || !slices.Contains(n.Members, id) {
				continue
			}
			looked[n.ID] = true
			if is, there, err := r.Notice(n.ID); err != nil || there && went(is) {
				return err == nil, err
			}
		}
	}
	return false, nil
}

// went reports whether a notice was sent or may have been.
func went(n appointment.Notice) bool {
	return n.State == appointment.NoticeSent || n.State == appointment.NoticeSending
}
