package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// timely is Wooskill, which refunds by itself, with what has to be said and paid in time.
func timely(t *testing.T) policy.Platform {
	t.Helper()
	p := builtIn(t, "wooskill")
	p.PayLead = 24 * time.Hour
	p.Periods = policy.Periods{PayLapses: true, Claim: 72 * time.Hour, Consent: 7 * 24 * time.Hour}
	return p
}

// TestWhatThePlatformSentBackAsASessionLapsedWasThereBefore logs the rest of the price late, which came in
// time.
func TestWhatThePlatformSentBackAsASessionLapsedWasThereBefore(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.Add(-72 * time.Hour)
	f.Appointment.Silence = policy.SilenceOf(p, f)
	lapsed, came := policy.Silent(f.Appointment, by.Add(time.Second))
	if !came || !lapsed.Lapsed() || lapsed.Money.Refunded != 9000 || lapsed.Sequence != f.Appointment.Sequence+1 || !lapsed.Silence.At.Equal(by) {
		t.Fatalf("lapsed %t: %+v", came, lapsed)
	}
	f.Appointment = lapsed
	f.History = []policy.Happening{
		{Verb: appointment.VerbPay, Effective: by.Add(-time.Hour), Amount: 9000, ID: lapsed.ID},
		{Verb: appointment.VerbSilence, Effective: by, Amount: -9000, ID: lapsed.ID},
	}
	d := policy.Decide(p, f, policy.Pay{Received: by}, start)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Status != appointment.Booked || is.Money.Paid != 18000 || is.Money.Refunded != 0 || is.Sequence != lapsed.Sequence+1 {
		t.Errorf("%s: %s, paid %d, refunded %d", d.Verdict, is.Status, is.Money.Paid, is.Money.Refunded)
	}
}

// TestAReportAboutATimeThatIsGivenUpIsConsentedToByNobody moves a session that the client has reported.
func TestAReportAboutATimeThatIsGivenUpIsConsentedToByNobody(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Money.Paid = f.Appointment.Money.Price
	claim := wrote("a", appointment.MessageClaim, start, time.Time{})
	d := policy.Decide(p, f, policy.Message{Message: claim}, now)
	if s := d.Effect.Appointment.Silence; s.Brings != appointment.SilenceConsents || !d.Effect.Appointment.Awaits() {
		t.Fatalf("%s, %+v", d.Verdict, s)
	}
	f.Appointment, f.Messages = d.Effect.Appointment, []appointment.Message{claim}
	d = policy.Decide(p, f, policy.Reschedule{By: appointment.BySpecialist, To: start.AddDate(0, 0, 14), Reason: "ill"}, now)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Silence.Brings == appointment.SilenceConsents {
		t.Errorf("%s, %+v", d.Verdict, is.Silence)
	}
}

func TestWhoConfirmedInTimeNeedNotConfirmAMove(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods = policy.Periods{ConfirmBy: policy.SideClient, ConfirmWithin: 24 * time.Hour}
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.Add(-72 * time.Hour)
	f.Appointment.Agreed = start.Add(-60 * time.Hour)
	f.Appointment.PreviousStarts = []time.Time{start.Add(-24 * time.Hour)}
	f.Messages = []appointment.Message{wrote("a", appointment.MessageConfirm, start.Add(-70*time.Hour), time.Time{})}
	if s := policy.SilenceOf(p, f); s != (appointment.Silence{}) {
		t.Errorf("got %+v", s)
	}
}

func TestAnOfferEndsWithASessionThatLapses(t *testing.T) {
	t.Parallel()
	p := timely(t)
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.Add(-72 * time.Hour)
	f.Offer = appointment.Offer{ID: "o", State: appointment.OfferOpen, Start: start}
	for _, kind := range []appointment.SilenceKind{appointment.SilenceLapses, appointment.SilenceConfirms} {
		f.Appointment.Silence = appointment.Silence{Brings: kind, At: start.Add(-24 * time.Hour)}
		is, _ := policy.Silent(f.Appointment, start)
		offers := policy.Silence(p, f, is, false).Effect.Offers
		if ends := len(offers) == 1 && offers[0].State == appointment.OfferWithdrawn; ends != (kind == appointment.SilenceLapses) {
			t.Errorf("%s: %+v", kind, offers)
		}
	}
}

func TestSilenceIsBrokenByWhoseWordItIs(t *testing.T) {
	t.Parallel()
	p := timely(t)
	for _, tt := range []struct {
		name    string
		by      policy.Side
		silence appointment.Silence
		want    []policy.OptionKey
	}{
		{"the specialist's confirmation", policy.SideSpecialist, appointment.Silence{Brings: appointment.SilenceLapses, At: start.Add(-24 * time.Hour)},
			[]policy.OptionKey{policy.OptionConfirm, policy.OptionSpecialistCancel}},
		{"the client's confirmation", policy.SideClient, appointment.Silence{Brings: appointment.SilenceLapses, At: start.Add(-24 * time.Hour)}, nil},
		{"a claim of the client's", policy.SideSpecialist, appointment.Silence{Brings: appointment.SilenceConsents, At: start.Add(48 * time.Hour), By: appointment.ByClient},
			[]policy.OptionKey{policy.OptionDisputeClaim, policy.OptionConfirmClaim}},
		{"a session that counts as held", policy.SideSpecialist, appointment.Silence{Brings: appointment.SilenceConfirms, At: start.Add(48 * time.Hour), By: appointment.ByClient}, nil},
	} {
		p.Periods.ConfirmBy, p.Periods.ConfirmLead, p.Periods.PayLapses = tt.by, 24*time.Hour, false
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Created, f.Appointment.Silence = start.Add(-72*time.Hour), tt.silence
		now := tt.silence.At.Add(-time.Hour)
		if tt.silence.By == appointment.ByClient {
			f.Messages = []appointment.Message{wrote("a", appointment.MessageClaim, start, time.Time{})}
		}
		var got []policy.OptionKey
		for _, o := range policy.Answering(p, f, now) {
			got = append(got, o.Key)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAnAbsenceAwaitsConsentWhereItCouldBeDisputedAsLong(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods.PayLapses, p.Periods.Dispute = false, p.Periods.Consent
	d := policy.Decide(p, policy.Facts{Appointment: inStatus(appointment.Booked)}, policy.Noshow{By: appointment.ByClient}, start.Add(time.Hour))
	if s := d.Effect.Appointment.Silence; s.Brings != appointment.SilenceConsents {
		t.Errorf("%s: %+v", d.Verdict, s)
	}
}

func TestAMessageIsWhoseItHasToBe(t *testing.T) {
	t.Parallel()
	var p policy.Platform
	client, specialist := appointment.ByClient, appointment.BySpecialist
	for _, tt := range []struct {
		kind      appointment.MessageKind
		confirms  policy.Side
		claimedBy appointment.Party
		want      appointment.Party
		is        bool
	}{
		{appointment.MessageConfirm, policy.SideSpecialist, "", specialist, true},
		{appointment.MessageConfirm, "", "", client, true},
		{appointment.MessageClaim, "", "", "", false},
		{appointment.MessageDispute, "", client, specialist, true},
		{appointment.MessageDispute, "", "", client, true},
		{appointment.MessageOther, policy.SideSpecialist, client, client, true},
	} {
		p.Periods.ConfirmBy = tt.confirms
		a := appointment.Appointment{Silence: appointment.Silence{By: tt.claimedBy}}
		if got, is := policy.SideOf(p, a, tt.kind); got != tt.want || is != tt.is {
			t.Errorf("%+v: got %q, %t", tt, got, is)
		}
	}
}

func TestWhatWasPaidSinceAClaimGoesBackOnceItIsAgreedTo(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.Periods.PayLapses = false
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	claim := wrote("a", appointment.MessageClaim, start, time.Time{})
	d := policy.Decide(p, f, policy.Message{Message: claim}, now)
	f.Appointment, f.Messages = d.Effect.Appointment, []appointment.Message{claim}
	f.Appointment.Money.Paid += 5000
	confirm := appointment.Message{ID: "b", Kind: appointment.MessageConfirm, By: appointment.BySpecialist, Text: "yes", Received: now}
	d = policy.Decide(p, f, policy.Message{Message: confirm}, now)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Status != appointment.NoShow || is.Money.Refunded != 14000 {
		t.Errorf("%s: %s, refunded %d", d.Verdict, is.Status, is.Money.Refunded)
	}
}

func TestAnObjectionOfTheClientsIsLeftToBeRuledOn(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	for by, stands := range map[appointment.Party]appointment.Party{
		appointment.ByClient: appointment.BySpecialist, appointment.BySpecialist: appointment.ByClient,
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: now.Add(time.Hour), By: stands}
		m := appointment.Message{ID: "b", Kind: appointment.MessageDispute, By: by, Text: "no", Received: now}
		d := policy.Decide(p, f, policy.Message{Message: m}, now)
		if d.Verdict != policy.Allow || d.Effect.Logged.Answered != (by == appointment.BySpecialist) {
			t.Errorf("%s: %s, answered %t", by, d.Verdict, d.Effect.Logged.Answered)
		}
	}
}

func TestAClaimThatComesTooLateLeavesOtherWays(t *testing.T) {
	t.Parallel()
	p, late := timely(t), start.Add(6*24*time.Hour)
	p.Periods.PayLapses = false
	for _, tt := range []struct {
		by     appointment.Party
		status appointment.Status
		ways   int
	}{
		{appointment.BySpecialist, appointment.Booked, 4},
		{appointment.BySpecialist, appointment.Arrived, 1},
		{appointment.ByClient, appointment.Booked, 1},
	} {
		m := appointment.Message{ID: "b", Kind: appointment.MessageClaim, By: tt.by, Text: "absent", Received: late}
		d := policy.Decide(p, policy.Facts{Appointment: inStatus(tt.status)}, policy.Message{Message: m}, late)
		if d.Verdict != policy.Deny || len(d.Options) != tt.ways {
			t.Errorf("%+v: %s, %v", tt, d.Verdict, d.Options)
		}
	}
}

func TestAClaimGoesOnWhenOtherThingsChange(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.Periods.PayLapses, p.Periods.Confirm = false, 72*time.Hour
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: now.Add(time.Hour), By: appointment.ByClient}
	note := "bring the book"
	d := policy.Decide(p, f, policy.Edit{Note: note}, now)
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Silence != f.Appointment.Silence {
		t.Errorf("%s: %+v", d.Verdict, is.Silence)
	}
}

func TestAClaimCitesTheRuleOnConsentWhereItAwaitsThat(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.Periods.PayLapses = false
	p.Rules = append(p.Rules, policy.Rule{ID: "consent", Cases: []policy.Case{policy.CaseConsent}})
	for _, consent := range []time.Duration{0, time.Hour} {
		p.Periods.Consent = consent
		claim := wrote("a", appointment.MessageClaim, start, time.Time{})
		d := policy.Decide(p, policy.Facts{Appointment: inStatus(appointment.Booked)}, policy.Message{Message: claim}, now)
		if cites := slices.ContainsFunc(d.Rules, func(r policy.Rule) bool { return r.ID == "consent" }); d.Verdict != policy.Allow || cites != (consent > 0) {
			t.Errorf("%s: %s, %t", consent, d.Verdict, cites)
		}
	}
}

func TestAPaymentTakesEffectWhenItCame(t *testing.T) {
	t.Parallel()
	at := start.Add(-72 * time.Hour)
	d := policy.Decide(builtIn(t, "wooskill"), policy.Facts{Appointment: inStatus(appointment.Booked)}, policy.Pay{Received: at}, start.Add(-48*time.Hour))
	if d.Verdict != policy.Allow || !d.Effect.Effective.Equal(at) {
		t.Errorf("%s: %s", d.Verdict, d.Effect.Effective)
	}
}

func TestWhatAMoveCostIsPartOfWhatHadToBePaidInTime(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	a := inStatus(appointment.Cancelled)
	a.CancelledBy, a.Charge, a.Money.Charged, a.Money.Fees = appointment.ByPlatform, appointment.ChargeWaived, 0, 1000
	a.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: by}
	f := policy.Facts{Appointment: a, History: []policy.Happening{{Verb: appointment.VerbPay, Effective: by.Add(-time.Hour), Amount: 9000, ID: a.ID}}}
	for amount, want := range map[int64]policy.Verdict{0: policy.Allow, 10000: policy.Allow, 10001: policy.Deny, -1: policy.Deny} {
		d := policy.Decide(p, f, policy.Pay{Amount: amount, Received: by}, start)
		if d.Verdict != want || want == policy.Allow && d.Effect.Appointment.Money.Paid != 19000 {
			t.Errorf("%d: %s, paid %d", amount, d.Verdict, d.Effect.Appointment.Money.Paid)
		}
	}
	f.History[0].Amount = 19000
	if d := policy.Decide(p, f, policy.Pay{Received: by}, start); d.Verdict != policy.Deny {
		t.Errorf("nothing left to pay: %s", d.Verdict)
	}
}

// TestWhatWentBackForALapseDoesNotHaveASessionLapseAgain has part of the price paid, and refunded once the session
// had lapsed. The rest came in time too, and is only logged later.
func TestWhatWentBackForALapseDoesNotHaveASessionLapseAgain(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	p.Refund = policy.RefundOnRequest
	a := inStatus(appointment.Booked)
	a.Created, a.Money.Paid = start.Add(-72*time.Hour), 9000
	a.Silence = policy.SilenceOf(p, policy.Facts{Appointment: a})
	f := policy.Facts{Appointment: a, History: []policy.Happening{{Verb: appointment.VerbPay, Effective: by.Add(-time.Hour), Amount: 9000, ID: a.ID}}}
	do := func(r policy.Request, now time.Time) appointment.Appointment {
		t.Helper()
		was := f.Appointment
		if lapsed, came := policy.Silent(was, now); came {
			f.History = append(f.History, policy.HappeningTo(policy.Happening{Verb: appointment.VerbSilence, Effective: lapsed.Silence.At}, was, lapsed, true))
			was = lapsed
		}
		f.Appointment = was
		d := policy.Decide(p, f, r, now)
		if d.Verdict != policy.Allow || !d.Effect.Changed {
			t.Fatalf("%T: %s, changed %t", r, d.Verdict, d.Effect.Changed)
		}
		is := d.Effect.Appointment
		f.History = append(f.History, policy.HappeningTo(policy.Happening{Verb: r.Verb(), Effective: d.Effect.Effective}, was, is, true))
		f.Appointment = is
		return is
	}
	if is := do(policy.Refund{}, by.Add(time.Hour)); !is.Lapsed() || is.Money.Refunded != 9000 || !p.Remembers(is) {
		t.Fatalf("refunded: %+v", is)
	}
	is := do(policy.Pay{Received: by}, by.Add(2*time.Hour))
	if is.Status != appointment.Booked || is.Money.Paid != 18000 || is.Money.Refunded != 9000 || is.Payable() != 9000 || is.Silence.Brings == appointment.SilenceLapses || !p.Remembers(is) {
		t.Fatalf("paid in time: %s, paid %d, refunded %d, to pay %d, %+v", is.Status, is.Money.Paid, is.Money.Refunded, is.Payable(), is.Silence)
	}
	if is = do(policy.Edit{Note: "with a film"}, by.Add(3*time.Hour)); is.Status != appointment.Booked || is.Silence.Brings == appointment.SilenceLapses {
		t.Fatalf("edited: %s, %+v", is.Status, is.Silence)
	}
	if is = do(policy.Pay{}, by.Add(4*time.Hour)); is.Money.Paid != 27000 || is.Payable() != 0 {
		t.Errorf("paid anew: %d", is.Money.Paid)
	}
}

// TestARefundOfALapsedSessionIsKeptOnceItStands has one lapse that was not confirmed, where nothing has to be paid.
func TestARefundOfALapsedSessionIsKeptOnceItStands(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	p.Refund, p.Periods = policy.RefundOnRequest, policy.Periods{ConfirmBy: policy.SideClient, ConfirmLead: 24 * time.Hour}
	a := inStatus(appointment.Cancelled)
	a.CancelledBy, a.Charge, a.Money = appointment.ByPlatform, appointment.ChargeWaived, appointment.Money{Currency: "PLN", Price: 18000, Paid: 18000, Refunded: 18000}
	a.Created, a.Silence = start.Add(-72*time.Hour), appointment.Silence{Brings: appointment.SilenceLapses, At: by}
	if !p.Remembers(a) {
		t.Error("what happened to it is not looked at")
	}
	f := policy.Facts{Appointment: a, History: []policy.Happening{
		{Verb: appointment.VerbBook, Effective: a.Created, Amount: 18000, ID: a.ID},
		{Verb: appointment.VerbRefund, Effective: by.Add(time.Hour), Amount: -18000, ID: a.ID, Lapsed: true},
	}}
	d := policy.Decide(p, f, policy.Message{Message: wrote("a", appointment.MessageConfirm, by, time.Time{})}, start.Add(-time.Hour))
	if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Status != appointment.Booked || is.Money.Refunded != 18000 || is.Payable() != 18000 {
		t.Errorf("%s: %s, %+v", d.Verdict, is.Status, is.Money)
	}
}

// ids are those of the rules that a decision rests on.
func ids(d policy.Decision) []string {
	var all []string
	for _, r := range d.Rules {
		all = append(all, r.ID)
	}
	return all
}

// TestARulingForTheSpecialistChargesWhatTheClientHadObjectedTo is about an amount that the specialist named.
func TestARulingForTheSpecialistChargesWhatTheClientHadObjectedTo(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.Periods, p.AbsenceFee = policy.Periods{Dispute: 72 * time.Hour}, policy.Fee{Named: true}
	half := policy.Charge{Said: true, IsPercent: true, Percent: 50}
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Money.Fees = 300
	absent := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, Charge: half}, now)
	f.Appointment = absent.Effect.Appointment
	m := wrote("a", appointment.MessageDispute, now, time.Time{})
	objected := policy.Decide(p, f, policy.Message{Message: m}, now)
	is := objected.Effect.Appointment
	if is.Charge != appointment.ChargeOpen || is.Money.Charged != 300 || is.Awaits() || !slices.ContainsFunc(objected.Options, named(policy.OptionRuledHeld)) {
		t.Fatalf("objected: %s, charged %d, %+v, %+v", is.Charge, is.Money.Charged, is.Silence, objected.Options)
	}
	f.Appointment, f.Messages = is, []appointment.Message{m}
	later := now.Add(24 * time.Hour)
	ruled := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, RejectReason: "as the platform says"}, later)
	if is := ruled.Effect.Appointment; ruled.Verdict != policy.Allow || is.Charge != appointment.ChargeStands || is.Money.Charged != 9300 || is.Silence != (appointment.Silence{}) {
		t.Errorf("%s: %s, charged %d, %+v", ruled.Verdict, is.Charge, is.Money.Charged, is.Silence)
	}
	part := policy.Charge{Said: true, IsPercent: true, Percent: 25}
	other := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, Charge: part}, later)
	if is := other.Effect.Appointment; other.Verdict != policy.Allow || is.Money.Charged != 4800 {
		t.Errorf("a part of it: %s, charged %d", other.Verdict, is.Money.Charged)
	}
	freed := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, AcceptReason: "as the platform says"}, later)
	if is := freed.Effect.Appointment; freed.Verdict != policy.Allow || is.Charge != appointment.ChargeWaived || is.Money.Charged != 300 || is.Awaits() {
		t.Errorf("accepted: %s, %s, %+v", freed.Verdict, is.Charge, is.Silence)
	}
	f.Appointment, f.Messages[0].Answered = freed.Effect.Appointment, true
	turned := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, RejectReason: "as it says now"}, later)
	if is := turned.Effect.Appointment; turned.Verdict != policy.Allow || is.Charge != appointment.ChargeStands || is.Money.Charged != 9300 || is.Silence != (appointment.Silence{}) {
		t.Errorf("ruled otherwise since: %s, %s, %+v", turned.Verdict, is.Charge, is.Silence)
	}
	again := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, AcceptReason: "as the platform says"}, later)
	if again.Verdict != policy.Allow || again.Effect.Changed {
		t.Errorf("accepted again: %s, changed %t", again.Verdict, again.Effect.Changed)
	}
	to := policy.Reschedule{By: appointment.ByClient, To: later.AddDate(0, 0, 7)}
	if moved := policy.Decide(p, f, to, later); moved.Verdict != policy.Deny {
		t.Errorf("moved once nothing is charged: %s", moved.Verdict)
	}
}

func named(key policy.OptionKey) func(policy.Option) bool {
	return func(o policy.Option) bool { return o.Key == key }
}

func TestWhoHasObjectedHasSaidSo(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.Periods.PayLapses = false
	for by, want := range map[appointment.Party]policy.OptionKey{
		appointment.ByClient: policy.OptionRuledHeld, appointment.BySpecialist: policy.OptionConfirmClaim,
	} {
		f := policy.Facts{Appointment: inStatus(appointment.NoShow)}
		f.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: now.Add(time.Hour), By: appointment.BySpecialist, Charged: 18000}
		f.Appointment.Charge, f.Appointment.Money.Charged, f.Appointment.CountsAsHeld = appointment.ChargeOpen, 0, false
		if by == appointment.BySpecialist {
			f.Appointment = inStatus(appointment.Booked)
			f.Messages = []appointment.Message{wrote("c", appointment.MessageClaim, now, time.Time{})}
			f.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: now.Add(time.Hour), By: appointment.ByClient}
		}
		m := appointment.Message{ID: "a", Kind: appointment.MessageDispute, By: by, Text: "no", Received: now}
		d := policy.Decide(p, f, policy.Message{Message: m}, now)
		f.Appointment, f.Messages = d.Effect.Appointment, append(f.Messages, d.Effect.Logged)
		m.Text = "no, really"
		d = policy.Decide(p, f, policy.Message{Message: m}, now)
		if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{"adsum.objected"}) || !slices.ContainsFunc(d.Options, named(want)) {
			t.Errorf("%s: %s by %v, %+v", by, d.Verdict, ids(d), d.Options)
		}
	}
}

func TestWhoBookedASessionDoesNotConfirmIt(t *testing.T) {
	t.Parallel()
	p, booked := timely(t), start.Add(-72*time.Hour)
	p.Periods = policy.Periods{ConfirmBy: policy.SideOther, ConfirmWithin: 24 * time.Hour}
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created, f.Appointment.BookedBy = booked, appointment.ByClient
	at := booked.Add(time.Hour)
	says := func(by appointment.Party, received time.Time) policy.Decision {
		m := appointment.Message{ID: "a", Kind: appointment.MessageConfirm, By: by, Text: "yes", Received: received}
		return policy.Decide(p, f, policy.Message{Message: m}, at)
	}
	d := says(appointment.ByClient, at)
	if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{"adsum.other-confirms"}) || !slices.ContainsFunc(d.Options, named(policy.OptionConfirm)) {
		t.Errorf("%s by %v, %+v", d.Verdict, ids(d), d.Options)
	}
	f.Appointment.Silence = policy.SilenceOf(p, f)
	f.Appointment, _ = policy.Silent(f.Appointment, booked.Add(25*time.Hour))
	at = booked.Add(26 * time.Hour)
	d = says(appointment.ByClient, booked.Add(time.Hour))
	if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{"adsum.other-confirms"}) || !slices.ContainsFunc(d.Options, named(policy.OptionConfirmedInTime)) {
		t.Errorf("once it has lapsed: %s by %v, %+v", d.Verdict, ids(d), d.Options)
	}
	f.Appointment = inStatus(appointment.Booked)
	f.Appointment.Created, f.Appointment.BookedBy = booked, appointment.ByClient
	f.Messages = []appointment.Message{{ID: "b", Kind: appointment.MessageConfirm, By: appointment.BySpecialist, Received: at}}
	if d = says(appointment.ByClient, at); d.Verdict != policy.Allow {
		t.Errorf("of what is confirmed nobody has to: %s", d.Verdict)
	}
}

func TestAConfirmationCountsFromWhenASessionWasAgreedOn(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Booked)
	a.Created, a.Agreed, a.BookedBy = start.Add(-72*time.Hour), start.Add(-48*time.Hour), appointment.ByClient
	after := a
	after.Created, after.Agreed = start.Add(time.Hour), start.Add(time.Hour)
	for _, tt := range []struct {
		name    string
		periods policy.Periods
		of      appointment.Appointment
		want    time.Time
	}{
		{"nobody confirms", policy.Periods{}, a, time.Time{}},
		{"after the booking", policy.Periods{ConfirmBy: policy.SideOther, ConfirmWithin: time.Hour}, a, a.Created},
		{"before the start", policy.Periods{ConfirmBy: policy.SideOther, ConfirmLead: time.Hour}, a, a.Agreed},
		{"both", policy.Periods{ConfirmBy: policy.SideOther, ConfirmLead: time.Hour, ConfirmWithin: time.Hour}, a, a.Created},
		{"written down only afterwards", policy.Periods{ConfirmBy: policy.SideOther, ConfirmWithin: time.Hour}, after, time.Time{}},
	} {
		if got := policy.ConfirmsFrom(policy.Platform{Periods: tt.periods}, tt.of); !got.Equal(tt.want) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// TestWhatWasPaidInTimeIsThePrice has the price there by the deadline, and all of it gone back since. What moves have
// cost is owed beside it, and has nothing lapse.
func TestWhatWasPaidInTimeIsThePrice(t *testing.T) {
	t.Parallel()
	p, by := timely(t), start.Add(-24*time.Hour)
	for received, want := range map[int64]appointment.SilenceKind{17999: appointment.SilenceLapses, 18000: ""} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), History: []policy.Happening{
			{Verb: appointment.VerbPay, Effective: by, Amount: received, ID: inStatus(appointment.Booked).ID},
		}}
		f.Appointment.Created = start.Add(-72 * time.Hour)
		f.Appointment.Money.Paid, f.Appointment.Money.Refunded, f.Appointment.Money.Fees = received, received, 1000
		if s := policy.SilenceOf(p, f); s.Brings != want {
			t.Errorf("%d received: %+v", received, s)
		}
	}
}

func TestWhatHappenedIsLookedAtWhereMoneyWentBack(t *testing.T) {
	t.Parallel()
	lapsed := inStatus(appointment.Cancelled)
	lapsed.Silence.Brings = appointment.SilenceLapses
	for _, tt := range []struct {
		of         appointment.Appointment
		refunded   int64
		pays, want bool
	}{
		{lapsed, 0, true, true}, {lapsed, 0, false, false}, {lapsed, 1, false, true},
		{inStatus(appointment.Booked), 0, true, false}, {inStatus(appointment.Booked), 1, true, true},
		{inStatus(appointment.Booked), 1, false, false}, {inStatus(appointment.Fulfilled), 1, true, false},
	} {
		p := policy.Platform{Periods: policy.Periods{PayLapses: tt.pays}}
		tt.of.Money.Refunded = tt.refunded
		if got := p.Remembers(tt.of); got != tt.want {
			t.Errorf("%s, %d refunded, lapses unpaid %t: %t", tt.of.Status, tt.refunded, tt.pays, got)
		}
	}
}

func TestWhoWasToldOfASessionOrIsToHaveMoneyBackIsToldThatItLapsed(t *testing.T) {
	t.Parallel()
	p := timely(t)
	for _, tt := range []struct {
		name string
		kind appointment.SilenceKind
		told bool
		set  func(*appointment.Appointment)
		want bool
	}{
		{"told of it", appointment.SilenceLapses, true, func(*appointment.Appointment) {}, true},
		{"never told, nothing paid", appointment.SilenceLapses, false, func(*appointment.Appointment) {}, false},
		{"never told, and money is due", appointment.SilenceLapses, false, func(a *appointment.Appointment) { a.Money.Paid = 10000 }, true},
		{"never told, and money goes back by itself", appointment.SilenceLapses, false, func(a *appointment.Appointment) { a.Money.Paid, a.Silence.Refunded = 10000, 10000 }, true},
		{"never told, and a late move is to be paid", appointment.SilenceLapses, false, func(a *appointment.Appointment) { a.Money.Fees, a.Silence.Charged = 3000, 3000 }, true},
		{"told of what counts as held", appointment.SilenceConfirms, true, func(*appointment.Appointment) {}, false},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Money = appointment.Money{Price: 10000, Currency: "USD"}
		f.Appointment.Silence = appointment.Silence{Brings: tt.kind, At: start.Add(-24 * time.Hour)}
		tt.set(&f.Appointment)
		is, _ := policy.Silent(f.Appointment, start)
		e := policy.Silence(p, f, is, tt.told).Effect
		if told := e.Notice == appointment.NoticeLapsed; told != tt.want || e.Notice != "" && !told {
			t.Errorf("%s: %q", tt.name, e.Notice)
		}
		if again := (policy.Effect{Appointment: f.Appointment}).Overtakes(is).Notices; again != is.Lapsed() {
			t.Errorf("%s: letters are left behind once it stands again %t", tt.name, again)
		}
	}
}
