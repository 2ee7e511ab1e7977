package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// choosing is Wooskill where the client chooses what becomes of their money.
func choosing(t *testing.T) policy.Platform {
	t.Helper()
	p := builtIn(t, "wooskill")
	p.Refund = policy.RefundAsChosen
	p.RefundChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceBalance}
	p.MoveChoices = []appointment.RefundChoice{appointment.ChoiceCarryOver, appointment.ChoiceRefund}
	return p
}

func keysOf(options []policy.Option) []policy.OptionKey {
	var keys []policy.OptionKey
	for _, o := range options {
		keys = append(keys, o.Key)
	}
	return keys
}

func TestAChoiceStandsInPlaceOfARefund(t *testing.T) {
	t.Parallel()
	d := policy.Decide(choosing(t), policy.Facts{Appointment: inStatus(appointment.Booked)}, policy.Cancel{By: appointment.ByClient}, start.Add(-72*time.Hour))
	want := []policy.OptionKey{policy.OptionChooseRefund, policy.OptionChooseBalance}
	if got := keysOf(d.Options); !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", d.Verdict, got, want)
	}
}

func TestWhatCanBeChosenIsToldWhileTheChoiceIsOpen(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Cancelled)
	for choice, want := range map[appointment.RefundChoice][]policy.OptionKey{
		appointment.ChoiceOpen: {policy.OptionChooseRefund, policy.OptionChooseBalance}, appointment.ChoiceBalance: nil, "": nil,
	} {
		a.RefundChoice = choice
		if got := keysOf(policy.Choosing(choosing(t), a)); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", choice, got, want)
		}
	}
}

func TestAMoveOfTheSpecialistsOpensAChoiceWhereTheRulesGiveOne(t *testing.T) {
	t.Parallel()
	p := choosing(t)
	for _, choices := range [][]appointment.RefundChoice{p.MoveChoices, nil} {
		p.MoveChoices = choices
		ask := policy.Reschedule{By: appointment.BySpecialist, To: start.AddDate(0, 0, 7), Reason: "ill"}
		d := policy.Decide(p, policy.Facts{Appointment: inStatus(appointment.Booked)}, ask, start.Add(-72*time.Hour))
		if is := d.Effect.Appointment; d.Verdict != policy.Allow || (is.RefundChoice == appointment.ChoiceOpen) != (len(choices) > 0) {
			t.Errorf("%v: %s, %q", choices, d.Verdict, is.RefundChoice)
		}
	}
}

func TestAChoiceStaysOpenWhenOtherThingsChange(t *testing.T) {
	t.Parallel()
	called := inStatus(appointment.Cancelled)
	called.Money.Charged = 4000
	for _, tt := range []struct {
		a   appointment.Appointment
		ask policy.Request
	}{
		{inStatus(appointment.Booked), policy.Edit{Note: "bring the book"}},
		{called, policy.Cancel{By: appointment.ByClient, AcceptReason: "is ill"}},
	} {
		tt.a.RefundChoice = appointment.ChoiceOpen
		d := policy.Decide(choosing(t), policy.Facts{Appointment: tt.a}, tt.ask, start.Add(-72*time.Hour))
		if is := d.Effect.Appointment; d.Verdict != policy.Allow || !d.Effect.Changed || is.RefundChoice != appointment.ChoiceOpen {
			t.Errorf("%s: %s, %q", tt.a.Status, d.Verdict, is.RefundChoice)
		}
	}
}

func TestWhoWantsTheirMoneyInsteadOfANewTimeGetsItAsThePlatformRefunds(t *testing.T) {
	t.Parallel()
	for mode, refunded := range map[policy.RefundMode]int64{
		policy.RefundAsChosen: 9000, policy.RefundByPlatform: 9000, policy.RefundOnRequest: 0, policy.RefundBySpecialist: 0,
	} {
		p := choosing(t)
		p.Refund = mode
		a := inStatus(appointment.Booked)
		a.RefundChoice = appointment.ChoiceOpen
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Refund{Choice: appointment.ChoiceRefund}, start.Add(-72*time.Hour))
		if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Status != appointment.Cancelled || is.Money.Refunded != refunded {
			t.Errorf("%s: %s, %s, refunded %d", mode, d.Verdict, is.Status, is.Money.Refunded)
		}
	}
}

func TestNothingIsLeftToChooseOnceALateSpecialistsSessionIsPaidBack(t *testing.T) {
	t.Parallel()
	for refund, want := range map[policy.RefundMode]appointment.RefundChoice{
		policy.RefundByPlatform: "", policy.RefundAsChosen: appointment.ChoiceOpen,
	} {
		p := choosing(t)
		p.Refund, p.SpecialistLate = refund, 15*time.Minute
		a := inStatus(appointment.Booked)
		a.RefundChoice = appointment.ChoiceOpen
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Checkin{By: appointment.BySpecialist}, start.Add(16*time.Minute))
		if got := d.Effect.Appointment.RefundChoice; got != want || d.Effect.Notice != appointment.NoticeSpecialistLate {
			t.Errorf("%s: %q, %q", refund, got, d.Effect.Notice)
		}
	}
}
