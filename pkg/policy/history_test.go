package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestAnEventIsToldByWhatBecameOfEachAppointment(t *testing.T) {
	t.Parallel()
	booked, absent, called := inStatus(appointment.Booked), inStatus(appointment.NoShow), inStatus(appointment.Cancelled)
	returned := called
	returned.Money.Refunded = 4000
	lapsed, again := returned, booked
	lapsed.Silence.Brings, again.Money.Paid = appointment.SilenceLapses, booked.Money.Paid+9000
	client, specialist := appointment.ByClient, appointment.BySpecialist
	for _, tt := range []struct {
		name    string
		verb    appointment.Verb
		was, is appointment.Appointment
		want    appointment.Verb
		by      appointment.Party
		amount  int64
	}{
		{"one that stays as it was", appointment.VerbEdit, booked, booked, appointment.VerbEdit, specialist, 0},
		{"an absence", appointment.VerbImport, booked, absent, appointment.VerbNoshow, client, 0},
		{"a cancellation, for which money goes back", appointment.VerbImport, booked, returned, appointment.VerbCancel, client, -4000},
		{"a lapse", appointment.VerbSilence, booked, called, appointment.VerbSilence, specialist, 0},
		{"what has it stand again", appointment.VerbPay, lapsed, again, appointment.VerbPay, specialist, 9000},
	} {
		h := policy.Happening{Verb: tt.verb, By: specialist, Effective: start.Add(-2 * time.Hour)}
		got := policy.HappeningTo(h, tt.was, tt.is, true)
		if got.Verb != tt.want || got.By != tt.by || got.Amount != tt.amount || got.Lead != 2*time.Hour || got.ID != tt.is.ID || got.Lapsed != tt.was.Lapsed() {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

func TestOtherRulesSayWhatSilenceBrings(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.Periods = policy.Periods{Confirm: 24 * time.Hour}
	claimed := appointment.Silence{Brings: appointment.SilenceConsents, At: start.Add(time.Hour), By: appointment.ByClient}
	settles := appointment.Silence{Brings: appointment.SilenceSettles, At: start.Add(time.Hour)}
	for _, tt := range []struct {
		status appointment.Status
		by     appointment.Silence
		want   appointment.SilenceKind
	}{
		{appointment.Booked, appointment.Silence{}, appointment.SilenceConfirms},
		{appointment.Booked, claimed, appointment.SilenceConsents},
		{appointment.Arrived, appointment.Silence{}, appointment.SilenceConfirms},
		{appointment.NoShow, settles, appointment.SilenceSettles},
	} {
		f := policy.Facts{Appointment: inStatus(tt.status)}
		f.Appointment.Silence = tt.by
		if got := f.Under(p).Appointment.Silence; got.Brings != tt.want {
			t.Errorf("%s with %q: got %+v", tt.status, tt.by.Brings, got)
		}
	}
}

// TestAnAppointmentReachesALimitOnce cancels one that was called off before, and stood again.
func TestAnAppointmentReachesALimitOnce(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.Limits = []policy.Limit{{Of: appointment.BySpecialist, Count: 2, Within: 30 * 24 * time.Hour, Lead: 24 * time.Hour}}
	p.Rules = append(p.Rules, policy.Rule{ID: "limit", Cases: []policy.Case{policy.CaseSpecialistLimit}})
	a := inStatus(appointment.Booked)
	for id, reached := range map[string]bool{a.ID: false, "other": true} {
		f := policy.Facts{Appointment: a, History: []policy.Happening{
			{Verb: appointment.VerbCancel, By: appointment.BySpecialist, Effective: start.Add(-20 * time.Hour), Lead: time.Hour, ID: id},
		}}
		d := policy.Decide(p, f, policy.Cancel{By: appointment.BySpecialist}, start.Add(-2*time.Hour))
		cited := false
		for _, r := range d.Rules {
			cited = cited || r.ID == "limit"
		}
		if d.Verdict != policy.Allow || cited != reached {
			t.Errorf("%s: %s, cited %t", id, d.Verdict, cited)
		}
	}
}

func TestALimitTellsHowOftenItFoundWhatItCounts(t *testing.T) {
	t.Parallel()
	p, a := builtIn(t, "wooskill"), inStatus(appointment.Booked)
	now := start.Add(-2 * time.Hour)
	if _, limited := policy.CalledOffBy(p, policy.Facts{Appointment: a}, now); limited {
		t.Error("a platform without a limit has one")
	}
	p.Limits = []policy.Limit{{Of: appointment.BySpecialist, Count: 3, Within: 30 * 24 * time.Hour, Lead: 24 * time.Hour}}
	called := func(id string, by appointment.Party, before, lead time.Duration) policy.Happening {
		return policy.Happening{Verb: appointment.VerbCancel, By: by, Effective: now.Add(-before), Lead: lead, ID: id}
	}
	f := policy.Facts{Appointment: a, History: []policy.Happening{
		called("other", appointment.BySpecialist, time.Hour, time.Hour),
		called(a.ID, appointment.BySpecialist, time.Hour, time.Hour),
		called("in time", appointment.BySpecialist, time.Hour, 24*time.Hour),
		called("long ago", appointment.BySpecialist, 31*24*time.Hour, time.Hour),
		called("theirs", appointment.ByClient, time.Hour, time.Hour),
	}}
	if got, _ := policy.CalledOffBy(p, f, now); got.Times != 2 || got.Others != 1 || got.Count != 3 {
		t.Errorf("got %+v", got)
	}
}
