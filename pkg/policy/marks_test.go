package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// claim returns what a side reports to the platform, or objects to.
func claim(kind appointment.MessageKind, by appointment.Party, received time.Time) appointment.Message {
	m := wrote(string(kind)+string(by), kind, received, time.Time{})
	m.By = by
	return m
}

func TestAClientsReportAwaitsAWordWhileNothingIsDecided(t *testing.T) {
	t.Parallel()
	reported := timely(t)
	reported.Periods.PayLapses = false
	unheard := reported
	unheard.Periods.Claim = 0
	client := claim(appointment.MessageClaim, appointment.ByClient, start.Add(time.Hour))
	specialist := claim(appointment.MessageClaim, appointment.BySpecialist, start.Add(2*time.Hour))
	declared := inStatus(appointment.NoShow)
	declared.Charge, declared.Money.Charged = appointment.ChargeOpen, 0
	for _, tt := range []struct {
		name string
		p    policy.Platform
		of   appointment.Appointment
		m    appointment.Message
		want policy.BearingKey
	}{
		{"about a session that nobody decided", reported, inStatus(appointment.Booked), client, policy.BearingContested},
		{"where the rules know of no reports", unheard, inStatus(appointment.Booked), client, policy.BearingNone},
		{"about one that took place", reported, inStatus(appointment.Fulfilled), client, policy.BearingNone},
		{"against an absence that was declared", reported, declared, client, policy.BearingDisputed},
		{"the specialist's, to which they object", reported, declared, specialist, policy.BearingDisputed},
	} {
		f := policy.Facts{Appointment: tt.of, Messages: []appointment.Message{client, specialist}}
		if b := policy.BearingOf(tt.p, f, tt.m, start.Add(3*time.Hour)); b.Means != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, b.Means, tt.want)
		}
	}
}

// TestAClientWhoMovesHasChosenThat is about money of a session that the specialist had moved.
func TestAClientWhoMovesHasChosenThat(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.MoveChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceCarryOver}
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.RefundChoice = appointment.ChoiceOpen
	for by, want := range map[appointment.Party]appointment.RefundChoice{
		appointment.ByClient: appointment.ChoiceCarryOver, appointment.BySpecialist: appointment.ChoiceOpen,
	} {
		ask := policy.Reschedule{By: by, To: start.AddDate(0, 0, 7), Reason: "ill"}
		d := policy.Decide(p, f, ask, start.AddDate(0, 0, -7))
		if got := d.Effect.Appointment.RefundChoice; d.Verdict != policy.Allow || got != want {
			t.Errorf("%s: %s, %q", by, d.Verdict, got)
		}
	}
}

// TestAChoiceThatNobodyCanMakeIsNotLeftOpen is about a session that the specialist had moved, and then came late to,
// by rules that let the client choose about a new time alone.
func TestAChoiceThatNobodyCanMakeIsNotLeftOpen(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.SpecialistLate = 20 * time.Minute
	p.MoveChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceCarryOver}
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.RefundChoice = appointment.ChoiceOpen
	d := policy.Decide(p, f, policy.Checkin{By: appointment.BySpecialist}, start.Add(25*time.Minute))
	is := d.Effect.Appointment
	if d.Verdict != policy.Allow || is.RefundChoice != "" || is.RefundDue() != 9000 {
		t.Errorf("%s: choice %q, %d due", d.Verdict, is.RefundChoice, is.RefundDue())
	}
}

func TestOptionsNameWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	drawn := inStatus(appointment.Booked)
	drawn.Package, drawn.Money = "p", appointment.Money{}
	sold := appointment.Balance{Package: appointment.Package{ID: "p", Sessions: 3, Currency: "PLN", Price: 90000}, Drawn: 3}
	part, paid, over := sold, sold, sold
	part.Paid, paid.Paid, over.Paid, over.Drawn = 100, 90000, 90000, 2
	for _, tt := range []struct {
		name string
		of   appointment.Balance
		want []policy.OptionKey
	}{
		{"nothing is paid", sold, []policy.OptionKey{policy.OptionPackagePay}},
		{"a part is paid", part, []policy.OptionKey{policy.OptionPackagePay}},
		{"all is paid and drawn", paid, nil},
		{"all is paid, not all drawn", over, []policy.OptionKey{policy.OptionPackageRefund}},
	} {
		f := policy.Facts{Appointment: drawn, Package: tt.of}
		d := policy.Decide(builtIn(t, "independent"), f, policy.Pay{}, start)
		var got []policy.OptionKey
		for _, o := range d.Options {
			if got = append(got, o.Key); o.ID != "p" {
				t.Errorf("%s: %s is about %q", tt.name, o.Key, o.ID)
			}
		}
		if d.Verdict != policy.Deny || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %s, %v", tt.name, d.Verdict, got)
		}
	}
	d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: drawn}, policy.Noshow{By: appointment.ByClient}, start)
	if len(d.Options) == 0 || d.Options[0].ID != drawn.ID {
		t.Errorf("%+v", d.Options)
	}
}

func TestLettersThatAChangeLeavesBehind(t *testing.T) {
	t.Parallel()
	late, remind, offer, held := appointment.NoticeSpecialistLate, appointment.NoticeReminder, appointment.NoticeOffer, appointment.NoticeAbsenceHeld
	for _, tt := range []struct {
		name   string
		o      policy.Overtaken
		leaves []appointment.NoticeKind
	}{
		{"nothing", policy.Overtaken{}, nil},
		{"all that was said", policy.Overtaken{Notices: true}, []appointment.NoticeKind{remind, offer, held}},
		{"that they came late", policy.Overtaken{Late: true}, []appointment.NoticeKind{late}},
		{"reminders", policy.Overtaken{Remind: true}, []appointment.NoticeKind{remind}},
		{"the offer", policy.Overtaken{Offer: true}, []appointment.NoticeKind{offer}},
	} {
		for _, kind := range []appointment.NoticeKind{late, remind, offer, held} {
			if got := tt.o.Leaves(kind); got != slices.Contains(tt.leaves, kind) {
				t.Errorf("%s: leaves %s %t", tt.name, kind, got)
			}
		}
	}
}

func TestAnObjectionOvertakesLettersWhereItOpensTheCharge(t *testing.T) {
	t.Parallel()
	charged, open := inStatus(appointment.NoShow), inStatus(appointment.NoShow)
	open.Charge = appointment.ChargeOpen
	stood := charged
	stood.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.BySpecialist, At: start}
	awaited := open
	awaited.Silence = stood.Silence
	settling := charged
	settling.Silence = appointment.Silence{Brings: appointment.SilenceSettles, By: appointment.BySpecialist, At: start}
	for _, tt := range []struct {
		name    string
		was, is appointment.Appointment
		kind    appointment.MessageKind
		want    bool
	}{
		{"one that opens it", charged, open, appointment.MessageDispute, true},
		{"one that changes nothing", charged, charged, appointment.MessageDispute, false},
		{"another word", charged, open, appointment.MessageOther, false},
		{"what nobody objected to", awaited, stood, "", true},
		{"what is awaited still", awaited, awaited, "", false},
		{"what could not be objected to any more", settling, settling, "", false},
	} {
		e := policy.Effect{Appointment: tt.is, Logged: appointment.Message{Kind: tt.kind}}
		if got := e.Overtakes(tt.was).Notices; got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

func TestAnAbsenceChargedTheSameAgainIsTheSame(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee = policy.Fee{Named: true}
	f := policy.Facts{Appointment: inStatus(appointment.NoShow)}
	for percent, changed := range map[int]bool{100: false, 50: true, 0: true} {
		ask := policy.Noshow{By: appointment.ByClient, Charge: policy.Charge{Said: true, IsPercent: true, Percent: percent}}
		if d := policy.Decide(p, f, ask, start.Add(time.Hour)); (d.Verdict == policy.Allow && !d.Effect.Changed) == changed {
			t.Errorf("%d%%: %s, changed %t", percent, d.Verdict, d.Effect.Changed)
		}
	}
}

// TestAPaymentInTimeIsKeptWhereMoreWasMissing is about a session that nobody confirmed either.
func TestAPaymentInTimeIsKeptWhereMoreWasMissing(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods.ConfirmBy, p.Periods.ConfirmLead = policy.SideClient, 24*time.Hour
	f := policy.Facts{Appointment: inStatus(appointment.Cancelled)}
	a := &f.Appointment
	a.Created, a.Charge, a.CancelledBy, a.Money.Charged, a.Money.Paid = start.AddDate(0, 0, -30), appointment.ChargeWaived, appointment.ByPlatform, 0, 0
	a.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: start.Add(-24 * time.Hour)}
	d := policy.Decide(p, f, policy.Pay{Received: start.AddDate(0, 0, -2)}, start.Add(-time.Hour))
	is := d.Effect.Appointment
	if d.Verdict != policy.Allow || is.Status != appointment.Cancelled || is.Money.Paid != 18000 || d.Effect.Notice != "" {
		t.Errorf("%s: %s, %d paid, letter %q", d.Verdict, is.Status, is.Money.Paid, d.Effect.Notice)
	}
	p.Periods.ConfirmBy = ""
	d = policy.Decide(p, f, policy.Pay{Received: start.AddDate(0, 0, -2)}, start.Add(-time.Hour))
	if is = d.Effect.Appointment; is.Status != appointment.Booked || is.Money.Paid != 18000 {
		t.Errorf("with nothing missing: %s, %d paid", is.Status, is.Money.Paid)
	}
}

func TestAnOfferIsTheTraceOfARequestThatLeftNoOther(t *testing.T) {
	t.Parallel()
	slots := []time.Time{start.AddDate(0, 0, 7)}
	asked := start.AddDate(0, 0, -7)
	client := policy.Offer{By: appointment.ByClient, Slots: slots, Requested: asked, MessageID: "m"}
	specialist, accepted := client, client
	specialist.By, accepted.AcceptReason = appointment.BySpecialist, "ill"
	for _, tt := range []struct {
		name   string
		status appointment.Status
		known  []appointment.Message
		ask    policy.Offer
		logs   bool
	}{
		{"a client's", appointment.Booked, nil, client, true},
		{"of one who wrote before", appointment.Booked, []appointment.Message{wrote("a", appointment.MessageReschedule, asked, time.Time{})}, client, false},
		{"the specialist's", appointment.Booked, nil, specialist, false},
		{"one that accepts a reason", appointment.Booked, nil, accepted, false},
		{"after an absence", appointment.NoShow, nil, accepted, false},
	} {
		f := policy.Facts{Appointment: inStatus(tt.status), Messages: tt.known}
		f.Appointment.Created = start.AddDate(0, 0, -30)
		d := policy.Decide(builtIn(t, "independent"), f, tt.ask, start.AddDate(0, 0, -6))
		if got := d.Effect.Logged.ID != ""; d.Verdict != policy.Allow || got != tt.logs {
			t.Errorf("%s: %s, logged %t", tt.name, d.Verdict, got)
		}
	}
}

func TestTheSpecialistsConfirmationIsToldToTheClient(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods = policy.Periods{ConfirmBy: policy.SideSpecialist, ConfirmLead: 24 * time.Hour}
	byClient := p
	byClient.Periods.ConfirmBy = policy.SideClient
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.Created = start.AddDate(0, 0, -30)
	for _, tt := range []struct {
		name string
		p    policy.Platform
		by   appointment.Party
		want appointment.NoticeKind
	}{
		{"the specialist's", p, appointment.BySpecialist, appointment.NoticeBooked},
		{"the client's", byClient, appointment.ByClient, ""},
	} {
		m := claim(appointment.MessageConfirm, tt.by, start.AddDate(0, 0, -3))
		if d := policy.Decide(tt.p, f, policy.Message{Message: m}, start.AddDate(0, 0, -3)); d.Verdict != policy.Allow || d.Effect.Notice != tt.want {
			t.Errorf("%s: %s, letter %q", tt.name, d.Verdict, d.Effect.Notice)
		}
	}
}

func TestAClientsReportRestsOnNoRuleAboutTheSpecialists(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods = policy.Periods{Claim: 72 * time.Hour}
	p.Rules = append(p.Rules, policy.Rule{ID: "claim", Cases: []policy.Case{policy.CaseClaim}})
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	for by, want := range map[appointment.Party]string{appointment.BySpecialist: "claim", appointment.ByClient: "adsum.unclaimed"} {
		d := policy.Decide(p, f, policy.Message{Message: claim(appointment.MessageClaim, by, start.Add(time.Hour))}, start.Add(time.Hour))
		if d.Verdict != policy.Allow || !slices.Equal(ids(d), []string{want}) {
			t.Errorf("%s: %s by %v", by, d.Verdict, ids(d))
		}
	}
}

func TestWhatWasToBlameIsSaidAgain(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	ask := policy.Noshow{By: appointment.ByClient, Cause: policy.CauseTechnical}
	d := policy.Decide(p, f, ask, start.Add(time.Hour))
	if d.Verdict != policy.Discretion || !slices.ContainsFunc(d.Options, func(o policy.Option) bool { return o.Cause == policy.CauseTechnical }) {
		t.Errorf("%s, %+v", d.Verdict, d.Options)
	}
	ask.AcceptReason = "the line was down"
	if d = policy.Decide(p, f, ask, start.Add(time.Hour)); d.Verdict != policy.Allow || d.Effect.Cause != policy.CauseTechnical {
		t.Errorf("%s, cause %q", d.Verdict, d.Effect.Cause)
	}
	ask = policy.Noshow{By: appointment.ByClient}
	if d = policy.Decide(p, f, ask, start.Add(time.Hour)); d.Effect.Cause != "" || slices.Contains(ids(d), "adsum.failure") {
		t.Errorf("without one: %q by %v", d.Effect.Cause, ids(d))
	}
}

func TestAnOptionCoversFromItsAppointmentOn(t *testing.T) {
	t.Parallel()
	ahead := []appointment.Appointment{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	for _, tt := range []struct {
		id    string
		scope appointment.Scope
		want  string
	}{
		{"a", "", "a"}, {"b", "", "b"}, {"c", "", "c"}, {"d", "", ""},
		{"a", appointment.ScopeFollowing, "abc"}, {"c", appointment.ScopeFollowing, "c"}, {"d", appointment.ScopeFollowing, ""},
		{"d", appointment.ScopeAll, "abc"},
	} {
		got := ""
		for _, a := range (policy.Option{ID: tt.id, Scope: tt.scope}).Covered(ahead) {
			got += a.ID
		}
		if got != tt.want {
			t.Errorf("%s, %q: %s, want %s", tt.id, tt.scope, got, tt.want)
		}
	}
}

func TestAPersonWhoWaitsIsToldOfAnotherTimeOrLengthAnew(t *testing.T) {
	t.Parallel()
	waits := inStatus(appointment.Proposed)
	for _, tt := range []struct {
		name   string
		at     time.Time
		length time.Duration
		raises int
	}{
		{"the same again", start, waits.Duration(), 0},
		{"without a length", start, 0, 0},
		{"another time", start.Add(time.Hour), waits.Duration(), 1},
		{"another length", start, waits.Duration() + time.Minute, 1},
	} {
		ask := policy.Offer{By: appointment.BySpecialist, Waiting: "w", Slots: []time.Time{tt.at}, Lengths: []time.Duration{tt.length}}
		d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: waits}, ask, start.AddDate(0, 0, -7))
		if got := d.Effect.Appointment.Sequence - waits.Sequence; d.Verdict != policy.Allow || got != tt.raises {
			t.Errorf("%s: %s, raised by %d", tt.name, d.Verdict, got)
		}
	}
}

func TestATimeThatIsNotKeptFreeIsGivenUpWhereItIsHeld(t *testing.T) {
	t.Parallel()
	open := appointment.Offer{ID: "o", State: appointment.OfferOpen, Slots: []appointment.Slot{{Start: start, End: start.Add(time.Hour)}}, Expires: start}
	for _, tt := range []struct {
		status appointment.Status
		now    time.Time
		want   []policy.OptionKey
	}{
		{appointment.Booked, start.Add(-time.Hour), []policy.OptionKey{policy.OptionSpecialistMove, policy.OptionSpecialistCancel}},
		{appointment.Proposed, start.Add(-time.Hour), []policy.OptionKey{policy.OptionWithdraw}},
		{appointment.Proposed, start.Add(time.Hour), nil},
		{appointment.Arrived, start.Add(-time.Hour), nil},
	} {
		var got []policy.OptionKey
		for _, o := range policy.Vacating(builtIn(t, "independent"), policy.Facts{Appointment: inStatus(tt.status), Offer: open}, tt.now) {
			got = append(got, o.Key)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.status, got, tt.want)
		}
	}
}

func TestADecisionSaysFromWhenOnWhatItNamesCanBeDone(t *testing.T) {
	t.Parallel()
	late := wrote("a", appointment.MessageDelay, start.Add(-3*time.Hour), start.Add(30*time.Minute))
	for _, tt := range []struct {
		name     string
		messages []appointment.Message
		ask      policy.Request
		now      time.Time
		from     time.Time
		option   policy.OptionKey
		optionAt time.Time
	}{
		{"a refusal, once the grace is over", nil, policy.Reschedule{By: appointment.ByClient, To: start.AddDate(0, 0, 7)}, start.Add(time.Minute),
			start.Add(15 * time.Minute), policy.OptionDeclareAbsence, time.Time{}},
		{"a wait, once they announced to come", []appointment.Message{late}, policy.Noshow{By: appointment.ByClient}, start.Add(-2 * time.Hour),
			start.Add(30 * time.Minute), policy.OptionCheckin, start.Add(-time.Hour)},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: tt.messages}
		d := policy.Decide(builtIn(t, "independent"), f, tt.ask, tt.now)
		i := slices.IndexFunc(d.Options, named(tt.option))
		if !d.NotBefore.Equal(tt.from) || i < 0 {
			t.Errorf("%s: %s from %v, %+v", tt.name, d.Verdict, d.NotBefore, d.Options)
			continue
		}
		if at := d.Options[i].NotBefore; !tt.optionAt.IsZero() && !at.Equal(tt.optionAt) {
			t.Errorf("%s: %s from %v, want %v", tt.name, tt.option, at, tt.optionAt)
		}
	}
}

// TestACancellationThatIsAskedForBeforeTheStartIsAWay is about one that came into the book without a charge, by
// rules that leave an absence to the specialist.
func TestACancellationThatIsAskedForBeforeTheStartIsAWay(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.AbsenceFee = policy.Fee{Named: true}
	f := policy.Facts{Appointment: inStatus(appointment.Cancelled)}
	f.Appointment.Charge, f.Appointment.Money.Charged = appointment.ChargeOpen, 0
	d := policy.Decide(p, f, policy.Cancel{By: appointment.ByClient}, start.Add(time.Hour))
	if d.Verdict != policy.Deny || len(d.Options) == 0 || d.Options[0].Key != policy.OptionCancelRequested {
		t.Errorf("%s, %+v", d.Verdict, d.Options)
	}
}

func TestATimeThatIsOverIsNotTheOneToTake(t *testing.T) {
	t.Parallel()
	slot := func(at time.Time) appointment.Slot { return appointment.Slot{Start: at, End: at.Add(50 * time.Minute)} }
	far := start.AddDate(0, 0, 7)
	o := appointment.Offer{
		ID: "o", By: appointment.ByClient, State: appointment.OfferOpen, Start: start, Created: start.AddDate(0, 0, -7), Expires: start,
		Slots: []appointment.Slot{slot(start.AddDate(0, 0, -2)), slot(start.AddDate(0, 0, -2)), slot(far)},
	}
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Offer: o}
	f.Appointment.Created = start.AddDate(0, 0, -30)
	if got := policy.OfferOptions(builtIn(t, "independent"), f, start.Add(-time.Hour)); !slices.ContainsFunc(got, named(policy.OptionAcceptSlot)) {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsKnownOfOffersAfterAChange(t *testing.T) {
	t.Parallel()
	offer := func(id string, state appointment.OfferState) appointment.Offer {
		return appointment.Offer{ID: id, State: state}
	}
	open, over := appointment.OfferOpen, appointment.OfferWithdrawn
	for _, tt := range []struct {
		name    string
		earlier []appointment.Offer
		latest  appointment.Offer
		changed []appointment.Offer
		want    []appointment.Offer // the latest first
	}{
		{"nothing", []appointment.Offer{offer("a", over)}, offer("b", open), nil, []appointment.Offer{offer("b", open), offer("a", over)}},
		{"the latest", []appointment.Offer{offer("a", over)}, offer("b", open), []appointment.Offer{offer("b", over)},
			[]appointment.Offer{offer("b", over), offer("a", over)}},
		{"the first of those before", []appointment.Offer{offer("a", open), offer("c", open)}, offer("b", open), []appointment.Offer{offer("a", over)},
			[]appointment.Offer{offer("b", open), offer("a", over), offer("c", open)}},
		{"the last of those before", []appointment.Offer{offer("a", open), offer("c", open)}, offer("b", open), []appointment.Offer{offer("c", over)},
			[]appointment.Offer{offer("b", open), offer("a", open), offer("c", over)}},
		{"a new one", []appointment.Offer{offer("a", over)}, offer("b", over), []appointment.Offer{offer("d", open)},
			[]appointment.Offer{offer("d", open), offer("a", over), offer("b", over)}},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), Offer: tt.latest, EarlierOffers: slices.Clone(tt.earlier)}
		is := policy.After(builtIn(t, "independent"), f, policy.Effect{Appointment: f.Appointment, Offers: tt.changed})
		got := append([]appointment.Offer{is.Offer}, is.EarlierOffers...)
		same := func(a, b appointment.Offer) bool { return a.ID == b.ID && a.State == b.State }
		if !slices.EqualFunc(got, tt.want, same) || !slices.EqualFunc(f.EarlierOffers, tt.earlier, same) {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestAPackageGivesAndTakesBackASession(t *testing.T) {
	t.Parallel()
	drawn, back := inStatus(appointment.Booked), inStatus(appointment.Cancelled)
	drawn.Package, back.Package, back.Charge = "p", "p", appointment.ChargeWaived
	for _, tt := range []struct {
		name    string
		was, is appointment.Appointment
		left    int
	}{
		{"what is called off free of charge", drawn, back, 1}, {"what takes place after all", back, drawn, 3}, {"what stays", drawn, drawn, 2},
	} {
		f := policy.Facts{Appointment: tt.was, Package: appointment.Balance{Package: appointment.Package{ID: "p", Sessions: 5}, Drawn: 2}}
		if got := policy.After(builtIn(t, "independent"), f, policy.Effect{Appointment: tt.is}).Package.Drawn; got != tt.left {
			t.Errorf("%s: %d drawn, want %d", tt.name, got, tt.left)
		}
	}
}

func TestWhereNothingIsToChooseARefundIsWhatIsDue(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Appointment: inStatus(appointment.Cancelled)}
	d := policy.Decide(builtIn(t, "independent"), f, policy.Refund{Choice: appointment.ChoiceRefund}, start)
	if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{"adsum.repayment"}) {
		t.Errorf("%s by %v", d.Verdict, ids(d))
	}
}

func TestOnlyALateMoveThatCostsSomethingIsMissedInAPackage(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.LateMoves = []policy.Tier{{Lead: 12 * time.Hour}, {Lead: time.Hour, Percent: 50}}
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Package: appointment.Balance{Package: appointment.Package{ID: "p", Sessions: 3}, Drawn: 1}}
	f.Appointment.Package, f.Appointment.Money = "p", appointment.Money{}
	for lead, warns := range map[time.Duration]bool{13 * time.Hour: false, 2 * time.Hour: true} {
		d := policy.Decide(p, f, policy.Reschedule{By: appointment.ByClient, To: start.AddDate(0, 0, 7)}, start.Add(-lead))
		if d.Verdict != policy.Allow || slices.Contains(d.Warnings, policy.WarnPackageFee) != warns {
			t.Errorf("%v before: %s, %v", lead, d.Verdict, d.Warnings)
		}
	}
}

// TestATakenBackReportNamesWhatRecordsHowItWent asks a side to confirm what it has reported itself.
func TestATakenBackReportNamesWhatRecordsHowItWent(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods.PayLapses = false
	client, specialist := appointment.ByClient, appointment.BySpecialist
	declared := inStatus(appointment.NoShow)
	declared.Charge, declared.Money.Charged, declared.CountsAsHeld = appointment.ChargeOpen, 0, false
	closed := inStatus(appointment.Fulfilled)
	for _, tt := range []struct {
		name string
		of   appointment.Appointment
		by   appointment.Party
		kind appointment.MessageKind
		want []policy.OptionKey
	}{
		{"the specialist's", inStatus(appointment.Booked), specialist, appointment.MessageClaim, []policy.OptionKey{policy.OptionOnTime, policy.OptionDeclareAbsence}},
		{"an absence that was declared", declared, specialist, appointment.MessageClaim, []policy.OptionKey{policy.OptionAcceptReason}},
		{"an objection to it", declared, client, appointment.MessageDispute, []policy.OptionKey{policy.OptionRuledHeld, policy.OptionRuledWaived, policy.OptionConcede}},
		{"about a session that took place", closed, specialist, appointment.MessageClaim, []policy.OptionKey{policy.OptionBookAnew}},
	} {
		m := claim(tt.kind, tt.by, start.Add(time.Hour))
		f := policy.Facts{Appointment: tt.of, Messages: []appointment.Message{m}}
		d := policy.Decide(p, f, policy.Message{Message: claim(appointment.MessageConfirm, tt.by, start.Add(2*time.Hour))}, start.Add(2*time.Hour))
		var got []policy.OptionKey
		for _, o := range d.Options {
			got = append(got, o.Key)
		}
		if d.Verdict != policy.Deny || !slices.Equal(ids(d), []string{"adsum.own-claim"}) || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %s by %v, %v, want %v", tt.name, d.Verdict, ids(d), got, tt.want)
		}
		before := claim(appointment.MessageConfirm, tt.by, start.Add(-time.Hour))
		if d = policy.Decide(p, f, policy.Message{Message: before}, start.Add(2*time.Hour)); slices.Contains(ids(d), "adsum.own-claim") {
			t.Errorf("%s: what was confirmed before is refused", tt.name)
		}
		f.Messages[0].By, f.Messages[0].Answered = tt.by, true
		if d = policy.Decide(p, f, policy.Message{Message: claim(appointment.MessageConfirm, tt.by, start.Add(2*time.Hour))}, start.Add(2*time.Hour)); slices.Contains(ids(d), "adsum.own-claim") {
			t.Errorf("%s: what is answered is refused", tt.name)
		}
	}
}

func TestWhatTheClientObjectsToIsDecidedByAWordOnThat(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods.PayLapses = false
	objects := claim(appointment.MessageDispute, appointment.ByClient, start.Add(2*time.Hour))
	ruled := []policy.OptionKey{policy.OptionRuledHeld, policy.OptionRuledWaived, policy.OptionConcede}
	for _, tt := range []struct {
		name     string
		status   appointment.Status
		messages []appointment.Message
		want     []policy.OptionKey
	}{
		{"an absence", appointment.NoShow, []appointment.Message{objects}, ruled},
		{"one to which nobody objects", appointment.NoShow, nil, []policy.OptionKey{policy.OptionDeclareAbsence, policy.OptionAcceptReason}},
		{"a cancellation", appointment.Cancelled, []appointment.Message{objects}, []policy.OptionKey{policy.OptionCancelRequested, policy.OptionCancelAccepting}},
	} {
		f := policy.Facts{Appointment: inStatus(tt.status), Messages: tt.messages}
		f.Appointment.Charge, f.Appointment.Money.Charged, f.Appointment.CountsAsHeld = appointment.ChargeOpen, 0, false
		options, undecided := policy.Undecided(p, f, start.Add(3*time.Hour))
		var got []policy.OptionKey
		for _, o := range options {
			got = append(got, o.Key)
		}
		if !undecided || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestAChoiceEndsWithWhatWasToGoBack has the specialist come late, so that the client chooses, and then be found to have
// come in time.
func TestAChoiceEndsWithWhatWasToGoBack(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	p.SpecialistLate, p.Refund = 20*time.Minute, policy.RefundAsChosen
	p.RefundChoices = []appointment.RefundChoice{appointment.ChoiceRefund, appointment.ChoiceBalance}
	for _, status := range []appointment.Status{appointment.Booked, appointment.Arrived} {
		f := policy.Facts{Appointment: inStatus(status)}
		f.Appointment.Money.Paid = 18000
		late := policy.Decide(p, f, policy.Checkin{By: appointment.BySpecialist}, start.Add(25*time.Minute))
		if late.Effect.Appointment.RefundChoice != appointment.ChoiceOpen {
			t.Fatalf("%s: late: choice %q", status, late.Effect.Appointment.RefundChoice)
		}
		f.Appointment = late.Effect.Appointment
		inTime := policy.Decide(p, f, policy.Checkin{By: appointment.BySpecialist, Arrived: start.Add(5 * time.Minute)}, start.Add(30*time.Minute))
		if is := inTime.Effect.Appointment; inTime.Verdict != policy.Allow || is.RefundChoice != "" || is.RefundDue() != 0 {
			t.Errorf("%s: in time: %s, choice %q, %d due", status, inTime.Verdict, is.RefundChoice, is.RefundDue())
		}
	}
}

func TestALapsedSessionReturnsAsItsPlatformLetsIt(t *testing.T) {
	t.Parallel()
	p := timely(t)
	f := policy.Facts{Appointment: inStatus(appointment.Cancelled)}
	a := &f.Appointment
	a.Created, a.Charge, a.CancelledBy, a.Money.Charged, a.Money.Paid = start.AddDate(0, 0, -30), appointment.ChargeWaived, appointment.ByPlatform, 0, 0
	a.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: start.Add(-24 * time.Hour)}
	keys := func(p policy.Platform) []policy.OptionKey {
		var keys []policy.OptionKey
		for _, o := range policy.Returning(p, f, start.Add(-time.Hour)) {
			keys = append(keys, o.Key)
		}
		return keys
	}
	if got := keys(p); !slices.Equal(got, []policy.OptionKey{policy.OptionPaidInTime}) {
		t.Errorf("unpaid: %v", got)
	}
	p.Periods = policy.Periods{ConfirmBy: policy.SideSpecialist, ConfirmLead: 24 * time.Hour}
	if got := keys(p); !slices.Equal(got, []policy.OptionKey{policy.OptionConfirmedInTime}) {
		t.Errorf("unconfirmed: %v", got)
	}
	a.Status = appointment.Booked
	if got := keys(p); got != nil {
		t.Errorf("one that stands: %v", got)
	}
}

func TestNothingLapsesAtTheStartByALeadThatIsNotSet(t *testing.T) {
	t.Parallel()
	p := timely(t)
	a := inStatus(appointment.Booked)
	a.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: start}
	if got := policy.Odd(p, a, start); got != policy.OddSilenceAt {
		t.Errorf("%q", got)
	}
	a.Silence.At = start.Add(-24 * time.Hour)
	if got := policy.Odd(p, a, start); got != "" {
		t.Errorf("as the rules have it: %q", got)
	}
}
