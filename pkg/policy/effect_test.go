package policy_test

import (
	"testing"

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
	told.Notices, asked.Support = []appointment.NoticeKind{appointment.NoticeOffer}, true
	rejected := is(appointment.NoShow)
	rejected.Appointment.Charge = appointment.ChargeStands
	freed := appointment.Appointment{Status: appointment.NoShow, Reason: appointment.Reason{Ruling: appointment.ReasonAccepted}}
	for _, c := range []struct {
		name   string
		was    appointment.Appointment
		effect policy.Effect
		want   policy.Overtaken
	}{
		{name: "nothing to tell", effect: is(appointment.Booked)},
		{name: "the client is told anew", effect: told, want: policy.Overtaken{Notices: true}},
		{name: "the client has come", effect: is(appointment.Arrived), want: policy.Overtaken{Notices: true}},
		{name: "the session is closed", effect: is(appointment.Fulfilled), want: policy.Overtaken{Notices: true}},
		{name: "an offer is over", effect: offers(appointment.OfferDeclined), want: policy.Overtaken{Offer: true}},
		{name: "one offer follows another", effect: offers(appointment.OfferWithdrawn, appointment.OfferOpen)},
		{name: "support is asked anew", effect: asked, want: policy.Overtaken{Support: true}},
		{name: "it is called off", effect: is(appointment.Cancelled), want: policy.Overtaken{Support: true}},
		{name: "an accepted reason is rejected", was: freed, effect: rejected, want: policy.Overtaken{Support: true}},
		{name: "an absence whose charge stood anyway", effect: rejected},
	} {
		if got := c.effect.Overtakes(c.was); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
