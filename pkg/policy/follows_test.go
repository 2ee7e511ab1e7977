package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestWhatTheRulesCannotLeadToIsOdd(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	end, booked, now := start.Add(time.Hour), start.Add(-48*time.Hour), start.Add(2*time.Hour)
	confirmed := policy.Platform{Periods: policy.Periods{ConfirmBy: policy.SideClient, ConfirmWithin: 6 * time.Hour, ConfirmLead: 3 * time.Hour}}
	paid := policy.Platform{PayLead: 2 * time.Hour, Periods: policy.Periods{PayLapses: true}}
	consented := policy.Platform{Periods: policy.Periods{Consent: 5 * time.Hour, Claim: time.Hour}}
	disputed := policy.Platform{Periods: policy.Periods{Dispute: 4 * time.Hour}}
	auto := policy.Platform{Periods: policy.Periods{Confirm: 7 * time.Hour}}
	chosen := policy.Platform{RefundChoices: []appointment.RefundChoice{appointment.ChoiceRefund}}
	moved := policy.Platform{MoveChoices: []appointment.RefundChoice{appointment.ChoiceCarryOver, appointment.ChoiceBalance}}
	silent := func(brings appointment.SilenceKind, at time.Time) appointment.Appointment {
		return appointment.Appointment{
			Status: appointment.Booked, Start: start, End: end, Created: booked, Updated: booked,
			Silence: appointment.Silence{Brings: brings, At: at},
		}
	}
	choice := func(c appointment.RefundChoice) appointment.Appointment {
		return appointment.Appointment{RefundChoice: c}
	}
	held := func(at time.Time) appointment.Appointment {
		a := silent(appointment.SilenceConfirms, at)
		a.Status = appointment.Fulfilled
		return a
	}
	late := silent(appointment.SilenceConsents, now.Add(6*time.Hour))
	late.Updated = now.Add(time.Hour)
	named := consented
	named.AbsenceFee.Named = true
	with := func(a appointment.Appointment, edit func(*appointment.Appointment)) appointment.Appointment {
		edit(&a)
		return a
	}
	lapsing, claimed := silent(appointment.SilenceLapses, start.Add(-3*time.Hour)), silent(appointment.SilenceConsents, start.Add(5*time.Hour))
	by := func(a appointment.Appointment, by appointment.Party) appointment.Appointment {
		return with(a, func(a *appointment.Appointment) { a.Silence.By = by })
	}
	carried := with(silent("", time.Time{}), func(a *appointment.Appointment) {
		a.Charge, a.RefundChoice = appointment.ChargeOpen, appointment.ChoiceCarryOver
	})
	const lapses, consents, confirms, settles = appointment.SilenceLapses, appointment.SilenceConsents, appointment.SilenceConfirms, appointment.SilenceSettles
	for what, c := range map[string]struct {
		p    policy.Platform
		a    appointment.Appointment
		want policy.Oddity
	}{
		"nothing":                      {policy.Platform{}, silent("", time.Time{}), ""},
		"an instant of nothing":        {confirmed, silent("", start), policy.OddSilence},
		"another currency":             {policy.Platform{Currency: "EUR"}, appointment.Appointment{Money: appointment.Money{Currency: "USD"}}, policy.OddCurrency},
		"no choice given":              {policy.Platform{}, choice(appointment.ChoiceOpen), policy.OddChoice},
		"no choice, carried over":      {policy.Platform{}, choice(appointment.ChoiceCarryOver), policy.OddChoice},
		"one choice":                   {chosen, choice(appointment.ChoiceRefund), ""},
		"one that is open":             {chosen, choice(appointment.ChoiceOpen), ""},
		"carried over with one":        {chosen, choice(appointment.ChoiceCarryOver), ""},
		"one that is not given":        {chosen, choice(appointment.ChoiceBalance), policy.OddChoice},
		"one of a move":                {moved, choice(appointment.ChoiceBalance), ""},
		"lapses by the booking":        {confirmed, silent(lapses, booked.Add(6*time.Hour)), ""},
		"lapses by the start":          {confirmed, silent(lapses, start.Add(-3*time.Hour)), ""},
		"lapses a second later":        {confirmed, silent(lapses, start.Add(-3*time.Hour+time.Second)), policy.OddSilenceAt},
		"lapses unpaid":                {paid, silent(lapses, start.Add(-2*time.Hour)), ""},
		"lapses at the booking":        {paid, silent(lapses, booked), policy.OddSilenceAt},
		"lapses at the start":          {confirmed, silent(lapses, start), policy.OddSilenceAt},
		"lapses where nothing can":     {consented, silent(lapses, start), policy.OddSilence},
		"stands from the start":        {consented, silent(consents, start.Add(5*time.Hour)), ""},
		"stands from before it":        {consented, silent(consents, start.Add(5*time.Hour-time.Second)), policy.OddSilenceAt},
		"stands from now":              {consented, silent(consents, now.Add(5*time.Hour)), ""},
		"stands from after now":        {consented, silent(consents, now.Add(5*time.Hour+time.Second)), policy.OddSilenceAt},
		"stands by a later clock":      {consented, late, ""},
		"contested":                    {consented, silent(consents, time.Time{}), ""},
		"contested by a dispute":       {disputed, silent(consents, time.Time{}), ""},
		"stands where it cannot":       {disputed, silent(consents, end), policy.OddSilence},
		"contested where it cannot":    {auto, silent(consents, time.Time{}), policy.OddSilence},
		"lapses for what moves cost":   {confirmed, with(lapsing, func(a *appointment.Appointment) { a.Money.Fees, a.Silence.Charged = 500, 500 }), ""},
		"lapses for more than that":    {confirmed, with(lapsing, func(a *appointment.Appointment) { a.Money.Fees, a.Silence.Charged = 500, 501 }), policy.OddSilenceCharged},
		"lapsed":                       {confirmed, with(lapsing, func(a *appointment.Appointment) { a.Status = appointment.Cancelled }), ""},
		"lapsed and took place":        {confirmed, with(lapsing, func(a *appointment.Appointment) { a.Status = appointment.Fulfilled }), policy.OddSilence},
		"the client claims":            {consented, by(claimed, appointment.ByClient), ""},
		"the client claims to pay":     {consented, by(with(claimed, func(a *appointment.Appointment) { a.Silence.Charged = 1 }), appointment.ByClient), policy.OddSilenceCharged},
		"the specialist claims":        {consented, by(claimed, appointment.BySpecialist), ""},
		"claims an absence of theirs":  {consented, by(with(claimed, func(a *appointment.Appointment) { a.NoShowBy = appointment.BySpecialist }), appointment.BySpecialist), policy.OddSilenceBy},
		"what they claim is contested": {consented, by(silent(consents, time.Time{}), appointment.BySpecialist), ""},
		"what they named is contested": {named, by(silent(consents, time.Time{}), appointment.BySpecialist), ""},
		"carried over to nothing":      {chosen, carried, policy.OddChoice},
		"carried over by a move":       {moved, carried, ""},
		"carried over to a new time":   {chosen, with(carried, func(a *appointment.Appointment) { a.Moves = []appointment.Move{{}} }), ""},
		"settles from the start":       {disputed, silent(settles, start.Add(4*time.Hour)), ""},
		"settles too early":            {disputed, silent(settles, start.Add(4*time.Hour-time.Second)), policy.OddSilenceAt},
		"settles where it cannot":      {consented, silent(settles, now), policy.OddSilence},
		"confirms after the end":       {auto, silent(confirms, end.Add(7*time.Hour)), ""},
		"confirms earlier":             {auto, silent(confirms, end.Add(7*time.Hour-time.Second)), policy.OddSilenceAt},
		"confirms where it cannot":     {disputed, silent(confirms, end), policy.OddSilence},
		"confirmed by an earlier end":  {auto, held(start.Add(7*time.Hour + time.Second)), ""},
		"confirmed by its start":       {auto, held(start.Add(7 * time.Hour)), policy.OddSilenceAt},
		"confirmed by the latest end":  {auto, held(start.Add(31 * time.Hour)), ""},
		"confirmed later than that":    {auto, held(start.Add(31*time.Hour + time.Second)), policy.OddSilenceAt},
	} {
		if got := policy.Odd(c.p, c.a, now); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

// What would have to be confirmed only after the start lapses at that.
func TestWhatIsBookedLateLapsesAtItsStart(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	p := policy.Platform{Periods: policy.Periods{ConfirmBy: policy.SideClient, ConfirmWithin: 6 * time.Hour}}
	a := appointment.Appointment{Status: appointment.Booked, Start: start, Created: start.Add(-time.Hour)}
	for at, want := range map[time.Time]policy.Oddity{
		start: "", start.Add(5 * time.Hour): policy.OddSilenceAt, start.Add(-p.PayLead - time.Second): policy.OddSilenceAt,
	} {
		a.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: at}
		if got := policy.Odd(p, a, start); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}
