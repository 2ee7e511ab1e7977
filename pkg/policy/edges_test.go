package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestACancellationAskedForInTimeIsOwedWhereItCostsLess declares absent who had asked to cancel a day before.
func TestACancellationAskedForInTimeIsOwedWhereItCostsLess(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		price   int64
		tier    policy.Tier
		absence policy.Fee
		share   int
		owed    bool
	}{
		{"a smaller part", 18000, policy.Tier{Percent: 30}, policy.Fee{}, 40, true},
		{"a smaller part of hardly anything", 1, policy.Tier{Percent: 30}, policy.Fee{}, 40, true},
		{"the same part", 18000, policy.Tier{Percent: 40}, policy.Fee{}, 40, false},
		{"an amount below the price", 18000, policy.Tier{Percent: 100, Fee: policy.Fee{Amount: 17999}}, policy.Fee{}, 100, true},
		{"the amount of the price", 18000, policy.Tier{Percent: 0, Fee: policy.Fee{Amount: 18000}}, policy.Fee{}, 100, false},
		{"a part of no price", 0, policy.Tier{Percent: 30, Fee: policy.Fee{Amount: 500}}, policy.Fee{}, 40, true},
		{"no smaller part of no price", 0, policy.Tier{Percent: 40, Fee: policy.Fee{Amount: 500}}, policy.Fee{}, 40, false},
	} {
		p := builtIn(t, "independent")
		p.CancelTiers, p.AbsenceFee, p.AbsenceShare = []policy.Tier{tt.tier}, tt.absence, tt.share
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Created, f.Appointment.Money = start.Add(-72*time.Hour), appointment.Money{Currency: "PLN", Price: tt.price}
		f.Messages = []appointment.Message{wrote("a", appointment.MessageCancel, start.Add(-24*time.Hour), time.Time{})}
		d := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient}, start.Add(time.Hour))
		if owed := d.Verdict == policy.Deny; owed != tt.owed || owed && !slices.ContainsFunc(d.Options, named(policy.OptionCancelOwed)) {
			t.Errorf("%s: %s, %+v", tt.name, d.Verdict, d.Options)
		}
	}
}

func TestADelayIsAboutTheStartThatItWasAnnouncedFor(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Booked)
	a.Created, a.Agreed = start.Add(-2*time.Hour), start.Add(-2*time.Hour)
	moved := a
	moved.PreviousStarts = []time.Time{start.Add(-time.Hour)}
	before := wrote("a", appointment.MessageDelay, start.Add(-3*time.Hour), start.Add(-30*time.Minute))
	before.Recorded = start.Add(-time.Hour)
	since := before
	since.Received = start.Add(-time.Hour)
	for _, tt := range []struct {
		name string
		of   appointment.Appointment
		m    appointment.Message
		want bool
	}{
		{"before it was booked", a, before, true},
		{"before it was moved", moved, before, false},
		{"since it was moved", moved, since, true},
	} {
		if _, is := policy.Announced(policy.Facts{Appointment: tt.of, Messages: []appointment.Message{tt.m}}); is != tt.want {
			t.Errorf("%s: %t", tt.name, is)
		}
	}
}

// TestWhatWasAskedForInTimeStaysSoAfterTheSpecialistsMove looks at the messages that such a move changes.
func TestWhatWasAskedForInTimeStaysSoAfterTheSpecialistsMove(t *testing.T) {
	t.Parallel()
	asked := func(kind appointment.MessageKind, lead time.Duration, answered bool) appointment.Message {
		m := wrote("a", kind, start.Add(-30*time.Hour), time.Time{})
		m.Lead, m.Answered = lead, answered
		return m
	}
	for _, tt := range []struct {
		name string
		m    appointment.Message
		want bool
	}{
		{"a wish to move", asked(appointment.MessageReschedule, 0, false), true},
		{"a wish to cancel", asked(appointment.MessageCancel, 0, false), true},
		{"something else", asked(appointment.MessageOther, 0, false), false},
		{"what was done", asked(appointment.MessageCancel, 0, true), false},
		{"what was asked for sooner before another start", asked(appointment.MessageCancel, 31*time.Hour, false), false},
		{"what was asked for as soon before another start", asked(appointment.MessageCancel, 30*time.Hour, false), false},
		{"what was asked for later before another start", asked(appointment.MessageCancel, 29*time.Hour, false), true},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: []appointment.Message{tt.m}}
		f.Appointment.Created = start.Add(-72 * time.Hour)
		move := policy.Reschedule{By: appointment.BySpecialist, To: start.AddDate(0, 0, 7), Reason: "ill"}
		d := policy.Decide(builtIn(t, "independent"), f, move, start.Add(-time.Hour))
		carries := d.Effect.Carries
		if d.Verdict != policy.Allow || (len(carries) == 1) != tt.want || tt.want && carries[0].Lead != 30*time.Hour {
			t.Errorf("%s: %s, %+v", tt.name, d.Verdict, carries)
		}
	}
}

func TestDifferencesStandInTheOrderOfTheRequests(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.AddDate(0, 0, -30)
	p := builtIn(t, "independent")
	other := p
	other.AbsenceShare, other.SpecialistCancels = 50, 10*24*time.Hour
	other.CancelTiers = []policy.Tier{{Lead: 24 * time.Hour}, {Percent: 50}}
	var got []string
	for _, d := range policy.Compare(policy.Ruled{Platform: p, Facts: f}, policy.Ruled{Platform: other, Facts: f}, start.AddDate(0, 0, -7)) {
		got = append(got, string(d.Verb)+" "+string(d.By))
	}
	if want := []string{"noshow client", "cancel client", "cancel specialist"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestWhatWasKnownIncludesTheOnlyEarlierOffer(t *testing.T) {
	t.Parallel()
	earlier := appointment.Offer{ID: "a", State: appointment.OfferDeclined, Created: start.Add(-72 * time.Hour)}
	f := policy.Facts{
		Offer:         appointment.Offer{ID: "b", State: appointment.OfferOpen, Created: start.Add(-24 * time.Hour)},
		EarlierOffers: []appointment.Offer{earlier},
	}
	if at := f.At(start.Add(-48 * time.Hour)); at.Offer.ID != "a" || len(at.EarlierOffers) != 0 {
		t.Errorf("%+v", at)
	}
	if at := f.At(start.Add(-96 * time.Hour)); at.Offer.ID != "" {
		t.Errorf("%+v", at)
	}
}

func TestMessagesAreAsAChangeLeavesThem(t *testing.T) {
	t.Parallel()
	a, b := wrote("a", appointment.MessageCancel, start, time.Time{}), wrote("b", appointment.MessageDelay, start, time.Time{})
	carried := a
	carried.Lead = time.Hour
	left := policy.Effect{Carries: []appointment.Message{carried}, Answers: []string{"b"}}.Messages([]appointment.Message{a, b})
	if left[0].Lead != time.Hour || left[0].Answered || !left[1].Answered {
		t.Errorf("%+v", left)
	}
}

// TestAProposalThatIsAcceptedIsABooking warns as a booking does.
func TestAProposalThatIsAcceptedIsABooking(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Appointment: inStatus(appointment.Proposed), AfterHeld: true}
	f.Appointment.Money = appointment.Money{Currency: "PLN", Price: 18000}
	f.Offer = appointment.Offer{
		ID: "o", State: appointment.OfferOpen, By: appointment.BySpecialist, Waiting: "w", Start: start,
		Created: start.Add(-72 * time.Hour), Expires: start.Add(-24 * time.Hour), Slots: []appointment.Slot{f.Appointment.Slot()},
	}
	for _, tt := range []struct {
		ask  policy.Request
		want bool
	}{{policy.Accept{Number: 1}, true}, {policy.Decline{}, false}} {
		d := policy.Decide(builtIn(t, "clearly"), f, tt.ask, start.Add(-48*time.Hour))
		if warns := slices.Contains(d.Warnings, policy.WarnUnpaidAfterHeld); d.Verdict != policy.Allow || warns != tt.want {
			t.Errorf("%T: %s, %v", tt.ask, d.Verdict, d.Warnings)
		}
	}
}

func TestOnlyWhatIsUnpaidHasToBePaidAtOnce(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.Limits = []policy.Limit{{Of: appointment.ByClient, Count: 1, Within: 30 * 24 * time.Hour}}
	for paid, want := range map[int64]bool{0: true, 17999: true, 18000: false} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), History: []policy.Happening{
			{Verb: appointment.VerbNoshow, By: appointment.ByClient, Effective: start.AddDate(0, 0, -7), ID: "other"},
		}}
		f.Appointment.Money.Paid = paid
		d := policy.Decide(p, f, policy.Book{}, start.Add(-48*time.Hour))
		if warns := slices.Contains(d.Warnings, policy.WarnUpfront); !d.Effect.Appointment.Upfront || warns != want {
			t.Errorf("%d paid: %s, %v", paid, d.Verdict, d.Warnings)
		}
	}
}

func TestOnlyWhoHasComeIsLedToAnotherRoom(t *testing.T) {
	t.Parallel()
	for status, want := range map[appointment.Status]policy.Verdict{
		appointment.Booked: policy.Allow, appointment.Arrived: policy.Allow,
		appointment.Fulfilled: policy.Deny, appointment.NoShow: policy.Deny, appointment.Proposed: policy.Deny,
	} {
		d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: inStatus(status)}, policy.Edit{Room: "blue"}, start.Add(time.Minute))
		if d.Verdict != want {
			t.Errorf("%s: %s", status, d.Verdict)
		}
	}
}

func TestAnotherPriceNamesWhatIsToBePaidOrGoesBack(t *testing.T) {
	t.Parallel()
	for minor, want := range map[int64]policy.OptionKey{18000: policy.OptionPay, 5000: policy.OptionRefund, 9000: ""} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)} // of which 90 are paid
		f.Appointment.Money.Price = 12000
		d := policy.Decide(builtIn(t, "independent"), f, policy.Edit{Price: appointment.Amount{Minor: minor, Currency: "PLN"}}, start.Add(-time.Hour))
		var got policy.OptionKey
		for _, o := range d.Options {
			got += o.Key
		}
		if d.Verdict != policy.Allow || got != want {
			t.Errorf("%d: %s, %q", minor, d.Verdict, got)
		}
	}
}

func TestAnotherBookingTimeLeavesWhenAMoveWasAgreedOn(t *testing.T) {
	t.Parallel()
	booked, agreed := start.Add(-90*time.Hour), start.Add(-48*time.Hour)
	for _, moved := range []bool{false, true} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Created, f.Appointment.Agreed = start.Add(-72*time.Hour), agreed
		want := booked
		if moved {
			f.Appointment.PreviousStarts, want = []time.Time{start.Add(-time.Hour)}, agreed
		}
		d := policy.Decide(builtIn(t, "independent"), f, policy.Edit{Booked: booked}, start.Add(-time.Hour))
		if is := d.Effect.Appointment; d.Verdict != policy.Allow || !is.Created.Equal(booked) || !is.Agreed.Equal(want) {
			t.Errorf("moved %t: %s, booked %s, agreed on %s", moved, d.Verdict, is.Created, is.Agreed)
		}
	}
}

// TestAnOfferIsARulingOnlyWhereItAcceptsAReason is asked by somebody who may not rule.
func TestAnOfferIsARulingOnlyWhereItAcceptsAReason(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Bound: true}
	for reason, want := range map[string]policy.Verdict{"": policy.Allow, "ill": policy.Discretion} {
		ask := policy.Offer{By: appointment.ByClient, Slots: []time.Time{start.AddDate(0, 0, 7)}, AcceptReason: reason}
		if d := policy.Decide(builtIn(t, "independent"), f, ask, start.Add(-48*time.Hour)); d.Verdict != want {
			t.Errorf("%q: %s", reason, d.Verdict)
		}
	}
}

// TestAReasonAcceptedWithAnOfferLeavesRoomForAnotherOnlyAfterAnAbsence takes up an offer that was declined.
func TestAReasonAcceptedWithAnOfferLeavesRoomForAnotherOnlyAfterAnAbsence(t *testing.T) {
	t.Parallel()
	for status, want := range map[appointment.Status]string{
		appointment.NoShow: "adsum.no-offer", appointment.Cancelled: "adsum.cancelled", appointment.Fulfilled: "adsum.fulfilled",
	} {
		f := policy.Facts{Appointment: inStatus(status)}
		f.Appointment.Created = start.Add(-72 * time.Hour)
		f.Offer = appointment.Offer{
			ID: "o", By: appointment.ByClient, State: appointment.OfferDeclined, Start: start, Created: start.Add(-48 * time.Hour),
			Reason: appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted},
		}
		d := policy.Decide(builtIn(t, "independent"), f, policy.Accept{Number: 1}, start.Add(time.Hour))
		if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{want}) {
			t.Errorf("%s: %s by %v", status, d.Verdict, ids(d))
		}
	}
}

func TestABookingTellsOfTheLapseOnlyWhereSomethingIsToBePaid(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Rules = append(p.Rules, policy.Rule{ID: "lapse", Cases: []policy.Case{policy.CasePayLapse}})
	p.Periods.ConfirmBy, p.Periods.ConfirmWithin = policy.SideSpecialist, 24*time.Hour
	for _, tt := range []struct {
		money   appointment.Money
		lapses  bool
		cites   bool
		letters bool // until the specialist has confirmed it, the client is told only what they have to pay for it
	}{
		{appointment.Money{Currency: "PLN", Price: 18000}, true, true, true},
		{appointment.Money{Currency: "PLN", Price: 18000}, false, false, false},
		{appointment.Money{Currency: "PLN", Price: 18000, Paid: 18000}, true, false, false},
		{appointment.Money{}, true, false, false},
	} {
		p.Periods.PayLapses = tt.lapses
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Money = tt.money
		d := policy.Decide(p, f, policy.Book{}, start.Add(-72*time.Hour))
		cites, letters := slices.Contains(ids(d), "lapse"), d.Effect.Notice == appointment.NoticeBooked
		if d.Verdict != policy.Allow || cites != tt.cites || letters != tt.letters {
			t.Errorf("%+v, lapses %t: %s, cited %t, letter %t", tt.money, tt.lapses, d.Verdict, cites, letters)
		}
	}
}
