package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestChangeOvertakesTheTextsThatItMakesIdle(t *testing.T) {
	t.Parallel()
	is := func(s appointment.Status) policy.Effect {
		return policy.Effect{Appointment: appointment.Appointment{Status: s}}
	}
	offers := func(states ...appointment.OfferState) policy.Effect {
		e := is(appointment.Booked)
		for _, s := range states {
			e.Offers = append(e.Offers, appointment.Offer{State: s})
		}
		return e
	}
	told, asked := is(appointment.Booked), is(appointment.Booked)
	told.Notice, asked.Support = appointment.NoticeOffer, true
	rejected := is(appointment.NoShow)
	rejected.Appointment.Charge = appointment.ChargeStands
	freed := appointment.Appointment{Status: appointment.NoShow, Reason: appointment.Reason{Ruling: appointment.ReasonAccepted}}
	late := appointment.Appointment{Status: appointment.Booked, Charge: appointment.ChargeWaived, SpecialistArrived: start.Add(time.Hour)}
	inTime, laterStill := policy.Effect{Appointment: late}, policy.Effect{Appointment: late}
	inTime.Appointment.SpecialistArrived, inTime.Appointment.Charge = start, appointment.ChargeOpen
	laterStill.Appointment.SpecialistArrived = start.Add(2 * time.Hour)
	const claim, dispute = appointment.MessageClaim, appointment.MessageDispute
	absent := func(charge appointment.Charge, s appointment.Silence) appointment.Appointment {
		return appointment.Appointment{Status: appointment.NoShow, NoShowBy: appointment.ByClient, Charge: charge, Silence: s}
	}
	open, stands := appointment.ChargeOpen, appointment.ChargeStands
	awaits := appointment.Silence{Brings: appointment.SilenceConsents, At: start, By: appointment.BySpecialist}
	reported, contested := absent(open, awaits), absent(open, appointment.Silence{})
	says := func(kind appointment.MessageKind, is appointment.Appointment) policy.Effect {
		return policy.Effect{Appointment: is, Logged: appointment.Message{Kind: kind}}
	}
	came := is(appointment.Booked).Appointment
	paid := func(minor int64, chosen appointment.RefundChoice) appointment.Appointment {
		return appointment.Appointment{Status: appointment.Booked, RefundChoice: chosen, Money: appointment.Money{Paid: minor}}
	}
	const undecided, back = appointment.ChoiceOpen, appointment.ChoiceRefund
	for _, c := range []struct {
		name   string
		was    appointment.Appointment
		effect policy.Effect
		want   policy.Overtaken
	}{
		{name: "nothing to tell", effect: is(appointment.Booked)},
		{name: "the client is told anew", effect: told, want: policy.Overtaken{Notices: true, Late: true}},
		{name: "the client has come", effect: is(appointment.Arrived), want: policy.Overtaken{Notices: true}},
		{name: "the session is closed", effect: is(appointment.Fulfilled), want: policy.Overtaken{Notices: true}},
		{name: "an offer is over", effect: offers(appointment.OfferDeclined), want: policy.Overtaken{Offer: true}},
		{name: "one offer follows another", effect: offers(appointment.OfferWithdrawn, appointment.OfferOpen)},
		{name: "support is asked anew", effect: asked, want: policy.Overtaken{Support: true}},
		{name: "it is called off", effect: is(appointment.Cancelled), want: policy.Overtaken{Support: true}},
		{name: "an accepted reason is rejected", was: freed, effect: rejected, want: policy.Overtaken{Support: true}},
		{name: "an absence whose charge stood anyway", effect: rejected},
		{name: "the specialist came in time after all", was: late, effect: inTime, want: policy.Overtaken{Late: true}},
		{name: "the specialist came late all the same", was: late, effect: laterStill},
		{name: "who is charged claims otherwise", was: absent(stands, awaits), effect: says(claim, contested), want: policy.Overtaken{Notices: true, Late: true}},
		{name: "who was reported claims otherwise", was: reported, effect: says(claim, contested), want: policy.Overtaken{Notices: true, Late: true}},
		{name: "who was reported objects", was: reported, effect: says(dispute, contested), want: policy.Overtaken{Notices: true, Late: true}},
		{name: "who has objected claims otherwise", was: contested, effect: says(claim, contested)},
		{name: "who is charged has a reason", was: absent(stands, awaits), effect: says(appointment.MessageReason, absent(stands, awaits))},
		{name: "a claim of which nothing comes", was: absent(stands, awaits), effect: says(claim, absent(stands, awaits))},
		{name: "a claim about a session that stood", was: came, effect: says(claim, came)},
		{name: "a payment", was: paid(5, ""), effect: policy.Effect{Appointment: paid(6, "")}, want: policy.Overtaken{Pays: true}},
		{name: "nothing more is paid", was: paid(5, ""), effect: policy.Effect{Appointment: paid(5, "")}},
		{name: "a payment is less than was thought", was: paid(5, ""), effect: policy.Effect{Appointment: paid(4, "")}},
		{name: "a choice", was: paid(5, undecided), effect: policy.Effect{Appointment: paid(5, back)}, want: policy.Overtaken{Chooses: true}},
		{name: "nothing is to be chosen any more", was: paid(5, undecided), effect: policy.Effect{Appointment: paid(5, "")}, want: policy.Overtaken{Chooses: true}},
		{name: "a choice that stays open", was: paid(5, undecided), effect: policy.Effect{Appointment: paid(5, undecided)}},
		{name: "a choice is opened", was: paid(5, ""), effect: policy.Effect{Appointment: paid(5, undecided)}},
		{name: "a confirmation", was: came, effect: says(appointment.MessageConfirm, came), want: policy.Overtaken{Confirms: true}},
		{name: "a choice that was made before", was: paid(5, back), effect: policy.Effect{Appointment: paid(5, back)}},
	} {
		if got := c.effect.Overtakes(c.was); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestLetterIsOutdatedByWhatItAsksFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		since                  policy.Overtaken
		toPay, choose, confirm bool
		want                   bool
	}{
		{since: policy.Overtaken{Pays: true}, toPay: true, want: true},
		{since: policy.Overtaken{Pays: true}, choose: true},
		{since: policy.Overtaken{Chooses: true}, choose: true, want: true},
		{since: policy.Overtaken{Chooses: true}, toPay: true},
		{since: policy.Overtaken{Pays: true, Chooses: true}, toPay: true, want: true},
		{since: policy.Overtaken{Pays: true, Chooses: true}},
		{since: policy.Overtaken{Confirms: true}, confirm: true, want: true},
		{since: policy.Overtaken{Confirms: true}, toPay: true, choose: true},
		{since: policy.Overtaken{Pays: true, Chooses: true}, confirm: true},
		{toPay: true, choose: true, confirm: true},
	} {
		if got := c.since.Outdates(c.toPay, c.choose, c.confirm); got != c.want {
			t.Errorf("%+v: %t, want %t", c, got, c.want)
		}
	}
}

func TestLetterAboutSeveralStaysWhileItsOtherDatesLieAhead(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	at := func(id string, status appointment.Status, start time.Time) appointment.Appointment {
		return appointment.Appointment{ID: id, Status: status, Start: start}
	}
	ahead := now.Add(time.Second)
	a, b := at("a", appointment.Booked, ahead), at("b", appointment.Booked, ahead)
	told := func(ids ...string) (changes []policy.Effect) {
		for _, id := range ids {
			changes = append(changes, policy.Effect{
				Appointment: appointment.Appointment{ID: id}, Notice: appointment.NoticeEdited,
			})
		}
		return changes
	}
	silent := policy.Effect{Appointment: appointment.Appointment{ID: "b"}}
	for _, c := range []struct {
		name    string
		letter  []appointment.Appointment
		changes []policy.Effect
		want    bool
	}{
		{"all are told anew", []appointment.Appointment{a, b}, told("a", "b"), true},
		{"and others beside them", []appointment.Appointment{a, b}, told("a", "b", "c"), true},
		{"one lies ahead", []appointment.Appointment{a, b}, told("a", "c"), false},
		{"one begins now", []appointment.Appointment{a, at("b", appointment.Booked, now)}, told("a", "c"), true},
		{"one is cancelled", []appointment.Appointment{a, at("b", appointment.Cancelled, ahead)}, told("a", "c"), true},
		{"one stays as it is", []appointment.Appointment{a, b}, append(told("a", "c"), silent), false},
		{"it is about others", []appointment.Appointment{at("x", appointment.Cancelled, ahead)}, told("a", "c"), false},
		{"the change is told alone", []appointment.Appointment{a, at("b", appointment.Booked, now)}, told("a"), false},
		{"nothing is told", []appointment.Appointment{a, b}, []policy.Effect{silent}, false},
	} {
		if got := policy.OvertakesLetter(c.letter, c.changes, now); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}

func TestLetterAboutSeveralIsLeftBehindByTheLastThatLapses(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	at := func(id string, status appointment.Status, start time.Time) appointment.Appointment {
		return appointment.Appointment{ID: id, Status: status, Start: start}
	}
	ahead := now.Add(time.Second)
	a := at("a", appointment.Booked, ahead)
	for _, c := range []struct {
		name   string
		letter []appointment.Appointment
		want   bool
	}{
		{"the other has lapsed", []appointment.Appointment{a, at("b", appointment.Cancelled, ahead)}, true},
		{"and itself is as after it", []appointment.Appointment{at("a", appointment.Cancelled, ahead), at("b", appointment.Cancelled, ahead)}, true},
		{"the other begins now", []appointment.Appointment{at("b", appointment.Booked, now), a}, true},
		{"the other lies ahead", []appointment.Appointment{a, at("b", appointment.Booked, ahead)}, false},
		{"it is about others", []appointment.Appointment{at("b", appointment.Cancelled, ahead)}, false},
	} {
		if got := policy.OvertakesLapsed(c.letter, "a", now); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}
