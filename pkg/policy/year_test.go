package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestAPlatformLimitsMovesOrChargesTheFirstAbsence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p    policy.Platform
		want bool
	}{{policy.Platform{}, false}, {policy.Platform{MaxMoves: 1}, true}, {policy.Platform{FirstAbsenceFree: true}, true}} {
		if got := c.p.Limited(); got != c.want {
			t.Errorf("%+v: %t", c.p, got)
		}
	}
}

func TestTheMovesOfAYearAreTheClientsOwnOnOnePlatform(t *testing.T) {
	t.Parallel()
	client, specialist := appointment.Move{At: start, By: appointment.ByClient}, appointment.Move{At: start, By: appointment.BySpecialist}
	here, there := inStatus(appointment.Booked), inStatus(appointment.Booked)
	here.Platform, here.Moves = "clearly", []appointment.Move{client, specialist, client}
	there.ID, there.Platform, there.Moves = "other", "wooskill", []appointment.Move{client}
	p := policy.Platform{Name: "clearly", MaxMoves: 5}
	past := policy.PastOf(p, here, []appointment.Appointment{here, there}, start)
	if past.Moves != 2 || past.MovesLeft(p) != 3 {
		t.Errorf("got %+v, %d left", past, past.MovesLeft(p))
	}
	again := here
	again.Moves = append(again.Moves[:3:3], client, specialist, specialist)
	if then := past.After(here, again); then.Moves != 3 {
		t.Errorf("after one more: %+v", then)
	}
	if then := past.After(again, here); then.Moves != 1 {
		t.Errorf("after one less: %+v", then)
	}
}

func TestAnotherAbsenceWouldHaveBeenFree(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	p.FirstAbsenceFree, p.AbsenceShare = true, 100
	free, charged := inStatus(appointment.NoShow), inStatus(appointment.NoShow)
	free.Charge, free.Money.Charged = appointment.ChargeWaived, 0
	charged.ID, charged.Start, charged.End = "later", start.Add(72*time.Hour), start.Add(73*time.Hour)
	free.Platform, charged.Platform = p.Name, p.Name
	is := free
	is.Status = appointment.Booked
	is.NoShowBy, is.Charge = "", appointment.ChargeOpen
	elsewhere, waived := charged, charged
	elsewhere.Platform, waived.Charge = "wooskill", appointment.ChargeWaived
	for _, c := range []struct {
		name  string
		p     policy.Platform
		is    appointment.Appointment
		other appointment.Appointment
		want  bool
	}{
		{"one that is charged", p, is, charged, true},
		{"one on another platform", p, is, elsewhere, false},
		{"one that is free", p, is, waived, false},
		{"where that stays free", p, free, charged, false},
		{"where nothing is charged", policy.Platform{Name: p.Name, FirstAbsenceFree: true}, is, charged, false},
	} {
		got, found := policy.FreeInstead(c.p, free, c.is, []appointment.Appointment{c.is, c.other}, start.Add(80*time.Hour))
		if found != c.want || found && got.ID != "later" {
			t.Errorf("%s: %s, %t", c.name, got.ID, found)
		}
	}
	own := is
	own.Status, own.NoShowBy, own.Charge = appointment.NoShow, appointment.ByClient, appointment.ChargeStands
	if got, found := policy.FreeInstead(p, free, own, []appointment.Appointment{own}, start.Add(80*time.Hour)); found {
		t.Errorf("the same one: %s", got.ID)
	}
}
