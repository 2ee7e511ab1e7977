package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestWhatNobodyAcceptedWasOnlyProposed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status  appointment.Status
		waiting string
		state   appointment.OfferState
		want    bool
	}{
		{appointment.Proposed, "w", appointment.OfferOpen, true},
		{appointment.Cancelled, "w", appointment.OfferDeclined, true},
		{appointment.Cancelled, "w", appointment.OfferAccepted, false},
		{appointment.Cancelled, "", appointment.OfferDeclined, false},
		{appointment.Booked, "w", appointment.OfferDeclined, false},
	} {
		if got := policy.OnlyProposed(appointment.Appointment{Status: c.status}, appointment.Offer{Waiting: c.waiting, State: c.state}); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
}

func TestATimeIsGivenUpWhereItWasHeldAndIsNotAnyMore(t *testing.T) {
	t.Parallel()
	now, elsewhere := start.Add(-time.Hour), start.Add(time.Hour)
	for _, c := range []struct {
		name    string
		was, is appointment.Status
		to      time.Time
		held    time.Duration
		now     time.Time
		want    bool
	}{
		{"called off", appointment.Booked, appointment.Cancelled, start, 0, now, true},
		{"moved", appointment.Booked, appointment.Booked, elsewhere, 0, now, true},
		{"kept", appointment.Booked, appointment.Booked, start, 0, now, false},
		{"past", appointment.Booked, appointment.Cancelled, start, 0, start, false},
		{"called off before", appointment.Cancelled, appointment.Cancelled, start, 0, now, false},
		{"a proposal withdrawn", appointment.Proposed, appointment.Cancelled, start, time.Hour, now, true},
		{"a proposal that stays", appointment.Proposed, appointment.Proposed, start, time.Hour, now, false},
		{"a proposal that had expired", appointment.Proposed, appointment.Cancelled, start, -time.Hour, now, false},
		{"called off before, with an offer", appointment.Cancelled, appointment.Cancelled, start, time.Hour, now, false},
	} {
		f := policy.Facts{Appointment: appointment.Appointment{Status: c.was, Start: start}}
		if c.held != 0 {
			f.Offer = appointment.Offer{State: appointment.OfferOpen, Expires: c.now.Add(c.held)}
		}
		if _, got := f.GivesUp(appointment.Appointment{Status: c.is, Start: c.to}, c.now); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

func TestWhoWasCalledOffMayWantTheTimeThatGotFree(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status appointment.Status
		by     appointment.Party
		agreed time.Time
		want   bool
	}{
		{appointment.Cancelled, appointment.BySpecialist, start, false},
		{appointment.Cancelled, appointment.BySpecialist, time.Time{}, true},
		{appointment.Cancelled, appointment.ByClient, start, true},
		{appointment.Booked, appointment.BySpecialist, start, true},
	} {
		if got := policy.GaveUp(appointment.Appointment{Status: c.status, CancelledBy: c.by, Agreed: c.agreed}); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
}

func TestWhatCanBeAtHandBeganNoEarlierThanTheLongestCouldHave(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	a := appointment.Appointment{Status: appointment.Booked, Start: policy.AtHandFrom(start)}
	a.End = a.Start.Add(appointment.MaxDuration)
	if policy.AtHand(p, a, start) || !policy.AtHand(p, a, start.Add(-time.Second)) {
		t.Errorf("from %s", a.Start)
	}
}

func TestRulesAreFoundByTheirIDs(t *testing.T) {
	t.Parallel()
	p := policy.Platform{Rules: []policy.Rule{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	if got := p.RulesByID([]string{"c", "x", "a"}); len(got) != 2 || got[0].ID != "c" || got[1].ID != "a" {
		t.Errorf("got %v", got)
	}
}

func TestARequestActsWhereItFits(t *testing.T) {
	t.Parallel()
	booked, called := inStatus(appointment.Booked), inStatus(appointment.Cancelled)
	now, open, later, done := policy.FitNow, policy.FitOpen, policy.FitLater, policy.FitDone
	for _, c := range []struct {
		name string
		ask  policy.Request
		a    appointment.Appointment
		at   time.Time
		fits []policy.Fit
	}{
		{"an absence", policy.Noshow{By: appointment.ByClient}, booked, start, []policy.Fit{now, open}},
		{"an absence before the start", policy.Noshow{By: appointment.ByClient}, booked, start.Add(-1), nil},
		{"an answer to an offer", policy.Decline{}, booked, start, []policy.Fit{now}},
		{"a cancellation", policy.Cancel{By: appointment.ByClient}, booked, start, []policy.Fit{open}},
		{"a cancellation of what is called off", policy.Cancel{By: appointment.ByClient}, called, start, nil},
		{"a payment", policy.Pay{}, booked, start, []policy.Fit{now, open, later}},
		{"a check-in", policy.Checkin{By: appointment.ByClient}, booked, start, []policy.Fit{now, open}},
	} {
		for _, fit := range []policy.Fit{now, open, later, done} {
			want := false
			for _, f := range c.fits {
				want = want || f == fit
			}
			if got := policy.Acts(c.ask, c.a, fit, c.at); got != want {
				t.Errorf("%s that fits %d: %t", c.name, fit, got)
			}
		}
	}
}
