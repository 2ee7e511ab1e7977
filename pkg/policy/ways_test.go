package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// way is what one may ask with some facts, and the options that the answer names.
type way struct {
	name  string
	facts policy.Facts
	ask   policy.Request
	now   time.Time
	want  []policy.OptionKey
}

func checkWays(t *testing.T, ways []way) {
	t.Helper()
	p := builtIn(t, "clearly")
	for _, w := range ways {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			var got []policy.OptionKey
			for _, o := range policy.Decide(p, w.facts, w.ask, w.now).Options {
				got = append(got, o.Key)
			}
			if !slices.Equal(got, w.want) {
				t.Errorf("got %v, want %v", got, w.want)
			}
		})
	}
}

// heard is a booked appointment whose client wrote so long before the start.
func heard(a appointment.Appointment, kind appointment.MessageKind, lead time.Duration) policy.Facts {
	return policy.Facts{Appointment: a, Messages: []appointment.Message{
		{ID: "m", Kind: kind, Text: "text", Received: a.Start.Add(-lead)},
	}}
}

// offeredTo is the appointment with one offer for which a party asked.
func offeredTo(a appointment.Appointment, by appointment.Party, state appointment.OfferState) policy.Facts {
	return policy.Facts{Appointment: a, Offer: appointment.Offer{
		ID: "o", AppointmentID: a.ID, By: by, State: state, Start: a.Start,
		Created: start.Add(-50 * time.Hour), Expires: start.Add(-26 * time.Hour),
		Slots: []appointment.Slot{{Start: start.Add(48 * time.Hour), End: start.Add(49 * time.Hour)}},
	}}
}

func excusedAbsence() appointment.Appointment {
	a := inStatus(appointment.NoShow)
	a.CountsAsHeld, a.Charge, a.Money.Charged = false, appointment.ChargeOpen, 0
	a.Reason = appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted}
	return a
}

func TestNewTimesAreOfferedInTheNameOfWhoWantsToMove(t *testing.T) {
	t.Parallel()
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	booked, own := inStatus(appointment.Booked), inStatus(appointment.NoShow)
	own.NoShowBy, own.CountsAsHeld, own.Charge, own.Money.Charged = specialist, false, appointment.ChargeWaived, 0
	accept, decline := policy.Accept{Number: 1}, policy.Decline{}
	withdraw := policy.Withdraw{}
	early, over := start.Add(-25*time.Hour), start.Add(2*time.Hour)
	open := appointment.OfferOpen
	checkWays(t, []way{
		{"an accepted absence", policy.Facts{Appointment: booked},
			policy.Noshow{By: client, AcceptReason: "ill"}, over,
			[]policy.OptionKey{policy.OptionMoveFree, policy.OptionCancelWaived, policy.OptionOfferClient}},
		{"no offer after an accepted absence", policy.Facts{Appointment: excusedAbsence()}, accept, over,
			[]policy.OptionKey{policy.OptionOfferClient}},
		{"no offer after the specialist's absence", policy.Facts{Appointment: own}, accept, over,
			[]policy.OptionKey{policy.OptionOffer}},
		{"no offer after a request in time", heard(booked, appointment.MessageReschedule, 30*time.Hour), accept, early,
			[]policy.OptionKey{policy.OptionOfferClient}},
		{"no offer at all", policy.Facts{Appointment: booked}, accept, early, []policy.OptionKey{policy.OptionOffer}},
		{"a client's offer that is declined", offeredTo(booked, client, open), decline, early,
			[]policy.OptionKey{policy.OptionOfferClient, policy.OptionCancelByTier}},
		{"a client's offer that is declined after the absence", offeredTo(excusedAbsence(), client, open), decline, over,
			[]policy.OptionKey{policy.OptionOfferClient, policy.OptionMoveFree, policy.OptionCancelWaived}},
		{"a client's offer that expired", offeredTo(booked, client, open), accept, early, []policy.OptionKey{policy.OptionOfferClient}},
		{"a client's offer that is taken back", offeredTo(booked, client, open), withdraw, early,
			[]policy.OptionKey{policy.OptionOfferClient}},
		{"the specialist's that is taken back", offeredTo(booked, specialist, open), withdraw, early,
			[]policy.OptionKey{policy.OptionOffer}},
		{"the specialist's that is declined", offeredTo(booked, specialist, open), decline, early,
			[]policy.OptionKey{policy.OptionOffer, policy.OptionSpecialistCancel}},
	})
}

func TestWayOutOfAClientsExpiredOfferIsTheClients(t *testing.T) {
	t.Parallel()
	for by, want := range map[appointment.Party][]policy.OptionKey{
		appointment.ByClient:     {policy.OptionWithdraw, policy.OptionOfferClient, policy.OptionCancelByTier},
		appointment.BySpecialist: {policy.OptionWithdraw, policy.OptionOffer, policy.OptionSpecialistCancel},
	} {
		var got []policy.OptionKey
		f := offeredTo(inStatus(appointment.Booked), by, appointment.OfferOpen)
		for _, o := range policy.OfferOptions(builtIn(t, "clearly"), f, start.Add(-25*time.Hour)) {
			got = append(got, o.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", by, got, want)
		}
	}
}

func TestClosingTheDayNamesTheCheckInWhateverTheClientWrote(t *testing.T) {
	t.Parallel()
	settle, over := policy.Settle{}, start.Add(2*time.Hour)
	booked := inStatus(appointment.Booked)
	for name, facts := range map[string]policy.Facts{
		"nothing":                       {Appointment: booked},
		"a delay":                       heard(booked, appointment.MessageDelay, 0),
		"a reason":                      heard(booked, appointment.MessageReason, time.Hour),
		"anything":                      heard(booked, appointment.MessageOther, time.Hour),
		"a move in time":                heard(booked, appointment.MessageReschedule, 30*time.Hour),
		"a late move":                   heard(booked, appointment.MessageReschedule, time.Hour),
		"a cancellation in time":        heard(booked, appointment.MessageCancel, 30*time.Hour),
		"an offer of the specialist's":  offeredTo(booked, appointment.BySpecialist, appointment.OfferOpen),
		"an offer that was turned down": offeredTo(booked, appointment.BySpecialist, appointment.OfferDeclined),
		"an offer of the client's":      offeredTo(booked, appointment.ByClient, appointment.OfferOpen),
	} {
		for _, assume := range append(policy.Assumptions(), "") {
			settle.Assume = assume
			d := policy.Decide(builtIn(t, "clearly"), facts, settle, over)
			if d.Verdict == policy.Allow {
				continue
			}
			for _, key := range []policy.OptionKey{policy.OptionOnTime, policy.OptionArrivedAt} {
				if !slices.ContainsFunc(d.Options, func(o policy.Option) bool { return o.Key == key }) {
					t.Errorf("%s, assume %q: %s does not name %s: %+v", name, assume, d.Verdict, key, d.Options)
				}
			}
		}
	}
}

func TestCancelledAppointmentNamesTheRulingThatItsReasonWaitsFor(t *testing.T) {
	t.Parallel()
	cancelled, specialists := inStatus(appointment.Cancelled), inStatus(appointment.Cancelled)
	specialists.CancelledBy, specialists.Charge, specialists.Money.Charged = appointment.BySpecialist, appointment.ChargeWaived, 0
	late := heard(cancelled, appointment.MessageReason, time.Hour)
	ruling := []policy.OptionKey{policy.OptionCancelAccepting, policy.OptionCancelCharged, policy.OptionBookAnew}
	absence, over := policy.Noshow{By: appointment.ByClient}, start.Add(time.Hour)
	checkWays(t, []way{
		{"an absence", late, absence, over, ruling},
		{"a check-in", late, policy.Checkin{By: appointment.ByClient}, over, ruling},
		{"a move", late, policy.Reschedule{By: appointment.ByClient, To: over.Add(time.Hour)}, over, ruling},
		{"an offer taken", late, policy.Accept{Number: 1}, over, ruling},
		{"an edit", late, policy.Edit{Note: "n"}, over, ruling},
		{"no reason", policy.Facts{Appointment: cancelled}, absence, over, []policy.OptionKey{policy.OptionBookAnew}},
		{"a cancellation of the specialist's", heard(specialists, appointment.MessageReason, time.Hour), absence, over,
			[]policy.OptionKey{policy.OptionBookAnew}},
	})
}

func TestTooEarlyNamesTheSameCommandForLater(t *testing.T) {
	t.Parallel()
	f, early := policy.Facts{Appointment: inStatus(appointment.Booked)}, start.Add(-3*time.Hour)
	for _, c := range []struct {
		request policy.Request
		want    policy.OptionKey
		from    time.Time
	}{
		{policy.Checkin{By: appointment.ByClient}, policy.OptionClientCame, start.Add(-time.Hour)},
		{policy.Checkin{By: appointment.BySpecialist}, policy.OptionSpecialistCame, start.Add(-time.Hour)},
		{policy.Noshow{By: appointment.ByClient}, policy.OptionRetry, start.Add(15 * time.Minute)},
		{policy.Noshow{By: appointment.BySpecialist}, policy.OptionSpecialistAbsent, start},
	} {
		d := policy.Decide(builtIn(t, "clearly"), f, c.request, early)
		if len(d.Options) == 0 || d.Options[0].Key != c.want || !d.Options[0].NotBefore.Equal(c.from) || !d.NotBefore.Equal(c.from) {
			t.Errorf("%#v: %+v, not before %v", c.request, d.Options, d.NotBefore)
		}
	}
}

func TestOfferHoldsNoLongerThanItsEarliestTime(t *testing.T) {
	t.Parallel()
	now := start.Add(-72 * time.Hour)
	hours := func(n int) time.Time { return now.Add(time.Duration(n) * time.Hour) }
	for _, c := range []struct {
		name    string
		slots   []time.Time
		expires time.Time
		want    time.Time
	}{
		{"all are later than a day", []time.Time{hours(30), hours(50)}, time.Time{}, hours(24)},
		{"the earliest is tomorrow morning", []time.Time{hours(50), hours(14)}, time.Time{}, hours(14)},
		{"the earliest is in an hour", []time.Time{hours(1), hours(50)}, time.Time{}, hours(24)},
		{"a second more than an hour", []time.Time{hours(1).Add(time.Second), hours(50)}, time.Time{}, hours(1).Add(time.Second)},
		{"it was said", []time.Time{hours(14), hours(50)}, hours(20), hours(20)},
	} {
		d := policy.Decide(builtIn(t, "wooskill"), policy.Facts{Appointment: inStatus(appointment.Booked)}, policy.Offer{By: appointment.BySpecialist, ID: "o", Slots: c.slots, Expires: c.expires}, now)
		if len(d.Effect.Offers) != 1 || !d.Effect.Offers[0].Expires.Equal(c.want) {
			t.Errorf("%s: %+v, want %v", c.name, d.Effect.Offers, c.want)
		}
	}
}

func TestBookingWrittenDownAfterwardsDraftsNoLetter(t *testing.T) {
	t.Parallel()
	for lead, want := range map[time.Duration]appointment.NoticeKind{time.Second: appointment.NoticeBooked, 0: "", -30 * time.Minute: "", -48 * time.Hour: ""} {
		d := policy.Decide(builtIn(t, "clearly"), policy.Facts{Appointment: inStatus(appointment.Booked)},
			policy.Book{}, start.Add(-lead))
		if d.Effect.Notice != want {
			t.Errorf("%v before the start: %q", lead, d.Effect.Notice)
		}
	}
}
