package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// story is one about one session: what was said and done, each a minute after the one before, from an hour after
// the start on.
type story struct {
	platform policy.Platform
	facts    policy.Facts
	was      policy.Facts // before the last step
	last     policy.Decision
}

// tells plays a story. A step is a side and a kind of message, as in "client claim", or an absence: "noshow", what the
// specialist charges for it, as in "50%", "accept" or "reject", or "own" for one of their own; "came", for that the client
// came at the start.
func tells(t *testing.T, p policy.Platform, of string) story {
	t.Helper()
	s := story{platform: p, facts: policy.Facts{Appointment: inStatus(appointment.Booked)}}
	s.facts.Appointment.Money.Paid = s.facts.Appointment.Money.Price
	now := start.Add(time.Hour)
	for i, step := range strings.Split(of, ", ") {
		now = now.Add(time.Minute)
		s.was, s.last = s.facts, policy.Decide(p, s.facts, wants(t, step, now), now)
		if s.last.Verdict != policy.Allow {
			continue
		}
		e := s.last.Effect
		e.Logged.ID = fmt.Sprint(i)
		s.facts.Appointment, s.facts.Messages = e.Appointment, e.Messages(s.facts.Messages)
	}
	return s
}

func wants(t *testing.T, step string, now time.Time) policy.Request {
	t.Helper()
	absence := policy.Noshow{By: appointment.ByClient}
	switch step {
	case "noshow":
		return absence
	case "own":
		return policy.Noshow{By: appointment.BySpecialist}
	case "came":
		return policy.Checkin{By: appointment.ByClient, Arrived: start}
	case "accept":
		absence.AcceptReason = "so"
		return absence
	case "reject":
		absence.RejectReason = "so"
		return absence
	}
	if share, is := strings.CutSuffix(step, "%"); is {
		absence.Charge = policy.Charge{Said: true, IsPercent: true}
		if _, err := fmt.Sscan(share, &absence.Charge.Percent); err != nil {
			t.Fatal(err)
		}
		return absence
	}
	by, kind, _ := strings.Cut(step, " ")
	if !slices.Contains(appointment.MessageKinds(), appointment.MessageKind(kind)) {
		t.Fatalf("no such step: %s", step)
	}
	return policy.Message{Message: claim(appointment.MessageKind(kind), appointment.Party(by), now)}
}

// TestAWordOnAnAbsenceIsThePlatformsWhereTheSidesDisagree tells whose word the last one of each story is.
func TestAWordOnAnAbsenceIsThePlatformsWhereTheSidesDisagree(t *testing.T) {
	t.Parallel()
	italki, preply, none := ofFile(t, "italki"), ofFile(t, "preply"), builtIn(t, "independent")
	own, theirs := policy.Ruling{Platform: true, Report: true}, policy.Ruling{Platform: true}
	for _, tt := range []struct {
		p      policy.Platform
		story  string
		want   policy.Ruling
		charge appointment.Charge
	}{
		{italki, "noshow", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "reject", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "accept", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "client claim, specialist dispute, reject", own, appointment.ChargeStands},
		{italki, "client claim, specialist claim, reject", own, appointment.ChargeStands},
		{italki, "client claim, specialist dispute, 100%", own, appointment.ChargeStands},
		{italki, "client claim, specialist dispute, reject, accept", own, appointment.ChargeWaived},
		{italki, "client claim, specialist claim, reject, accept", own, appointment.ChargeWaived},
		{italki, "client claim, specialist dispute, reject, accept, reject", own, appointment.ChargeStands},
		{italki, "specialist claim, client claim, reject", own, appointment.ChargeStands},
		{italki, "specialist claim, noshow, client claim, reject", theirs, appointment.ChargeStands},
		{italki, "noshow, client claim, reject", theirs, appointment.ChargeStands},
		{italki, "noshow, client claim, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client dispute, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client dispute, accept, reject", theirs, appointment.ChargeStands},
		{italki, "noshow, client dispute, reject, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client dispute, client claim, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client reason, accept", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "noshow, client dispute, reject, client reason, accept", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "client claim, specialist dispute, accept", own, appointment.ChargeWaived},
		{italki, "specialist claim, client dispute, reject", theirs, appointment.ChargeStands},
		{italki, "specialist claim, client dispute, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client reason, client dispute, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client dispute, client reason, reject", theirs, appointment.ChargeStands},
		{italki, "noshow, client dispute, accept, client reason, reject", policy.Ruling{}, appointment.ChargeWaived},
		{italki, "noshow, client dispute, accept, client reason, accept", policy.Ruling{}, appointment.ChargeWaived},
		{italki, "noshow, client dispute, reject, client reason, reject, accept", policy.Ruling{}, appointment.ChargeOpen},
		{italki, "noshow, client reason, reject, client dispute, reject, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client reason, reject, client claim, reject, accept", theirs, appointment.ChargeWaived},
		{italki, "noshow, client dispute, reject, client reason, accept, reject", policy.Ruling{}, appointment.ChargeStands},
		{preply, "100%, client dispute, 50%", theirs, appointment.ChargeStands},
		{preply, "100%, client dispute, 50%, accept", theirs, appointment.ChargeWaived},
		{preply, "100%, client dispute, 50%, accept, reject", theirs, appointment.ChargeStands},
		{preply, "100%, client dispute, 50%, accept, 25%", theirs, appointment.ChargeStands},
		{preply, "100%, client dispute, reject, client reason, accept, 50%", policy.Ruling{}, appointment.ChargeStands},
		{preply, "50%", policy.Ruling{}, appointment.ChargeStands},
		{preply, "client claim, 50%", policy.Ruling{}, appointment.ChargeStands},
		{preply, "specialist claim, 50%", policy.Ruling{}, appointment.ChargeStands},
		{preply, "50%, client dispute, reject", theirs, appointment.ChargeStands},
		{preply, "50%, client claim, reject", theirs, appointment.ChargeStands},
		{preply, "50%, client claim, accept", theirs, appointment.ChargeWaived},
		{preply, "50%, client claim, accept, reject", theirs, appointment.ChargeStands},
		{preply, "client claim, 50%, client dispute, 25%", theirs, appointment.ChargeStands},
		{preply, "client claim, 50%, accept", policy.Ruling{}, appointment.ChargeOpen},
		{preply, "client claim, accept", policy.Ruling{}, appointment.ChargeOpen},
		{preply, "accept, 50%", policy.Ruling{}, appointment.ChargeStands},
		{none, "noshow, client dispute, reject", policy.Ruling{}, appointment.ChargeStands},
		{none, "noshow, client dispute, accept", policy.Ruling{}, appointment.ChargeOpen},
		{none, "client claim, noshow", policy.Ruling{}, appointment.ChargeStands},
	} {
		s := tells(t, tt.p, tt.story)
		is := s.last.Effect.Appointment
		if s.last.Verdict != policy.Allow || !s.last.Effect.Changed || is.Status != appointment.NoShow || is.Charge != tt.charge {
			t.Errorf("%s: %s: %s, changed %t, %s, %s", tt.p.Name, tt.story, s.last.Verdict, s.last.Effect.Changed, is.Status, is.Charge)
		}
		if got := policy.RulingOf(s.platform, s.was, is); got.Platform != tt.want.Platform || got.Platform && got != tt.want {
			t.Errorf("%s: %s: %+v, want %+v", tt.p.Name, tt.story, got, tt.want)
		}
		cases := s.last.Rules[0].Cases
		if spoke := slices.Contains(cases, policy.CaseDispute) || slices.Contains(cases, policy.CaseConsent); spoke != tt.want.Platform {
			t.Errorf("%s: %s: goes by %v first", tt.p.Name, tt.story, ids(s.last))
		}
	}
}

// TestEachSideObjectsToWhatIsClaimedAndNotToWhatItHasAgreedTo asks for the last step of each story.
func TestEachSideObjectsToWhatIsClaimedAndNotToWhatItHasAgreedTo(t *testing.T) {
	t.Parallel()
	italki, preply, named := ofFile(t, "italki"), ofFile(t, "preply"), ofFile(t, "italki")
	named.AbsenceFee = preply.AbsenceFee
	for _, tt := range []struct {
		p       policy.Platform
		story   string
		want    policy.Verdict
		changed bool
		rule    string
	}{
		{italki, "client claim, specialist confirm, specialist dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "client claim, specialist dispute, specialist confirm, specialist dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "client claim, specialist dispute, specialist dispute", policy.Deny, false, "adsum.objected"},
		{italki, "client claim, specialist confirm, specialist confirm", policy.Allow, false, "italki.consent"},
		{italki, "client claim, specialist confirm, client confirm", policy.Deny, false, "adsum.own-claim"},
		{italki, "client claim, specialist confirm, client claim", policy.Deny, false, "adsum.objected"},
		{italki, "noshow, client confirm, client dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "noshow, client confirm, client confirm", policy.Allow, false, "italki.consent"},
		{italki, "noshow, client confirm, specialist confirm", policy.Deny, false, "adsum.own-claim"},
		{italki, "noshow, client confirm, client claim", policy.Deny, false, "adsum.no-charge"},
		{italki, "noshow, client dispute, client confirm", policy.Allow, true, "italki.consent"},
		{italki, "noshow, client dispute, client confirm, client dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "noshow, client dispute, specialist confirm", policy.Allow, true, "italki.consent"},
		{italki, "noshow, client dispute, specialist confirm, reject", policy.Deny, false, "adsum.no-charge"},
		{italki, "noshow, client dispute, specialist confirm, 100%", policy.Deny, false, "adsum.no-charge"},
		{italki, "noshow, client dispute, specialist confirm, 0%", policy.Allow, false, "adsum.noshow"},
		{italki, "noshow, client dispute, specialist confirm, accept", policy.Allow, false, "adsum.noshow"},
		{italki, "noshow, client confirm, reject", policy.Allow, false, "adsum.noshow"},
		{italki, "client claim, client confirm", policy.Allow, true, "adsum.own-claim"},
		{italki, "client claim, client confirm, noshow", policy.Allow, true, "italki.held"},
		{italki, "came, client claim, client confirm, specialist dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "came, client claim, specialist dispute, came", policy.Allow, true, "italki.consent"},
		{italki, "came, client claim, specialist dispute, came, specialist confirm", policy.Allow, true, "italki.consent"},
		{italki, "came, client claim, specialist dispute, came, accept", policy.Allow, true, "italki.consent"},
		{italki, "came, client claim, specialist dispute, accept", policy.Allow, true, "italki.consent"},
		{italki, "came, client claim, specialist dispute, reject", policy.Deny, false, "adsum.arrived"},
		{italki, "came, client claim, accept", policy.Deny, false, "adsum.arrived"},
		{italki, "specialist claim, client dispute, noshow", policy.Discretion, false, "italki.consent"},
		{italki, "specialist claim, client dispute, client dispute", policy.Deny, false, "adsum.objected"},
		{preply, "client claim, client confirm", policy.Allow, true, "adsum.own-claim"},
		{preply, "50%, client confirm, client dispute", policy.Deny, false, "adsum.no-charge"},
		{preply, "50%, client confirm, client confirm", policy.Allow, false, "preply.dispute"},
		{preply, "50%, client dispute, client confirm", policy.Allow, true, "preply.dispute"},
		{preply, "50%, client dispute, specialist confirm", policy.Allow, true, "preply.dispute"},
		{preply, "50%, client dispute, reject, client reason, 25%, client dispute", policy.Deny, false, "adsum.objected"},
		{named, "50%, 50%", policy.Allow, false, "adsum.noshow"},
		{named, "50%, 25%", policy.Deny, false, "adsum.noshow"},
		{named, "50%, client dispute, 25%", policy.Allow, true, "italki.consent"},
		{italki, "came, client claim, client confirm, came", policy.Allow, false, "adsum.arrived"},
		{italki, "own, client claim", policy.Allow, true, "italki.claim"},
		{italki, "noshow, client claim, specialist dispute", policy.Deny, false, "adsum.no-charge"},
		{italki, "client claim, specialist dispute, reject, client dispute", policy.Deny, false, "adsum.objected"},
		{preply, "specialist claim, specialist confirm", policy.Deny, false, "adsum.own-claim"},
		{italki, "specialist confirm, client claim, specialist dispute", policy.Allow, true, "italki.consent"},
		{italki, "client confirm, noshow, client dispute", policy.Allow, true, "italki.consent"},
		{italki, "noshow, client dispute, client dispute", policy.Deny, false, "adsum.objected"},
		{italki, "noshow, client dispute, accept, client confirm", policy.Allow, true, "italki.messages"},
		{preply, "50%, client dispute, client claim", policy.Deny, false, "adsum.objected"},
		{preply, "50%, client dispute, reject, client claim", policy.Deny, false, "adsum.objected"},
		{preply, "client claim, 50%, client dispute", policy.Allow, true, "preply.dispute"},
		{preply, "specialist claim, client dispute", policy.Deny, false, "adsum.no-charge"},
		{preply, "specialist claim, 50%, client dispute", policy.Allow, true, "preply.dispute"},
		{preply, "accept, client claim, 50%, client dispute", policy.Allow, true, "preply.dispute"},
	} {
		s := tells(t, tt.p, tt.story)
		if s.last.Verdict != tt.want || s.last.Effect.Changed != tt.changed || s.last.Rules[0].ID != tt.rule {
			t.Errorf("%s: %s: %s, changed %t, by %v", tt.p.Name, tt.story, s.last.Verdict, s.last.Effect.Changed, ids(s.last))
		}
	}
}

// TestWhatTheInboxNamesOfAContestedSessionIsWhatAWordOnItNames asks about the last message of each story.
func TestWhatTheInboxNamesOfAContestedSessionIsWhatAWordOnItNames(t *testing.T) {
	t.Parallel()
	italki := ofFile(t, "italki")
	rulings := []policy.OptionKey{policy.OptionRuledHeld, policy.OptionRuledWaived, policy.OptionConcede}
	open := []policy.OptionKey{policy.OptionOnTime, policy.OptionRuledHeld, policy.OptionRuledWaived, policy.OptionConfirmClaim}
	for story, want := range map[string]struct {
		means   policy.BearingKey
		options []policy.OptionKey
	}{
		"client claim, specialist claim":           {policy.BearingDisputed, open},
		"specialist claim, client claim":           {policy.BearingContested, open},
		"noshow, client dispute, specialist claim": {policy.BearingDisputed, rulings},
		"noshow, client dispute, client claim":     {policy.BearingDisputed, rulings},
		"noshow, client claim":                     {policy.BearingDisputed, rulings},
		"noshow, client claim, specialist claim":   {policy.BearingDisputed, rulings},
	} {
		s := tells(t, italki, story)
		if got := keysOf(s.last.Options); !slices.Equal(got, want.options) {
			t.Errorf("%s: the answer names %v, want %v", story, got, want.options)
		}
		b := policy.BearingOf(italki, s.facts, s.facts.Messages[len(s.facts.Messages)-1], start.Add(2*time.Hour))
		if got := keysOf(b.Options); b.Means != want.means || !slices.Equal(got, want.options) {
			t.Errorf("%s: %s, names %v, want %v", story, b.Means, got, want.options)
		}
	}
}

// TestTheLetterOfAnAgreementSaysThatNothingIsCharged goes by whether the client came.
func TestTheLetterOfAnAgreementSaysThatNothingIsCharged(t *testing.T) {
	t.Parallel()
	italki := ofFile(t, "italki")
	for story, want := range map[string]appointment.NoticeKind{
		"client claim, specialist confirm":                     appointment.NoticeSpecialistAbsent,
		"client claim, specialist dispute, specialist confirm": appointment.NoticeSpecialistAbsent,
		"noshow, client confirm":                               "",
		"specialist confirm":                                   "",
	} {
		if s := tells(t, italki, story); s.last.Verdict != policy.Allow || s.last.Effect.Notice != want {
			t.Errorf("%s: %s, %q", story, s.last.Verdict, s.last.Effect.Notice)
		}
	}
	came := policy.Facts{Appointment: inStatus(appointment.Arrived)}
	came.Appointment.Charge, came.Appointment.Money.Charged = appointment.ChargeOpen, 0
	came.Messages = []appointment.Message{claim(appointment.MessageClaim, appointment.ByClient, start.Add(time.Hour))}
	came.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.ByClient, At: start.Add(8 * time.Hour)}
	d := policy.Decide(italki, came, wants(t, "specialist confirm", start.Add(2*time.Hour)), start.Add(2*time.Hour))
	if d.Effect.Notice != appointment.NoticeReasonAccepted || d.Effect.Appointment.Charge != appointment.ChargeWaived {
		t.Errorf("%s, %q", d.Verdict, d.Effect.Notice)
	}
}

// TestAClaimOfAnAbsenceThatCameUndecidedIsAnsweredFirst is about one that another program had recorded.
func TestAClaimOfAnAbsenceThatCameUndecidedIsAnsweredFirst(t *testing.T) {
	t.Parallel()
	italki, now := ofFile(t, "italki"), start.Add(2*time.Hour)
	f := policy.Facts{Appointment: inStatus(appointment.NoShow)}
	f.Appointment.Charge, f.Appointment.Money.Charged = appointment.ChargeOpen, 0
	d := policy.Decide(italki, f, wants(t, "client claim", now), now)
	f.Appointment, f.Messages = d.Effect.Appointment, d.Effect.Messages(f.Messages)
	moves := policy.Reschedule{By: appointment.ByClient, To: start.AddDate(0, 0, 14), AcceptReason: "ill"}
	for name, r := range map[string]policy.Request{
		"a ruling": wants(t, "reject", now), "a reason": wants(t, "accept", now), "a move": moves,
		"a cancellation": policy.Cancel{By: appointment.ByClient, AcceptReason: "ill"},
	} {
		want := []policy.OptionKey{policy.OptionDisputeClaim, policy.OptionConfirmClaim}
		if d := policy.Decide(italki, f, r, now); d.Verdict != policy.Deny || !slices.Equal(keysOf(d.Options), want) {
			t.Errorf("%s: %s, %v", name, d.Verdict, keysOf(d.Options))
		}
	}
}

// TestWhatMovesHaveCostStandsBesideANamedCharge rejects a reason that comes once half of the price is charged.
func TestWhatMovesHaveCostStandsBesideANamedCharge(t *testing.T) {
	t.Parallel()
	preply, consents := ofFile(t, "preply"), ofFile(t, "preply")
	consents.Periods = policy.Periods{Consent: 72 * time.Hour}
	for name, p := range map[string]policy.Platform{"charged": preply, "claimed": consents} {
		now := start.Add(time.Hour)
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Money.Paid, f.Appointment.Money.Fees = 18000, 1000
		f.Appointment.Moves = []appointment.Move{{At: start.AddDate(0, 0, -8), By: appointment.ByClient, Fee: 1000}}
		for _, step := range []string{"50%", "client reason", "reject"} {
			d := policy.Decide(p, f, wants(t, step, now), now)
			if d.Verdict != policy.Allow {
				t.Fatalf("%s: %s: %s, %v", name, step, d.Verdict, ids(d))
			}
			d.Effect.Logged.ID = step
			f.Appointment, f.Messages = d.Effect.Appointment, d.Effect.Messages(f.Messages)
			now = now.Add(time.Minute)
		}
		if a := f.Appointment; max(a.Money.Charged, a.Silence.Charged) != 10000 || a.Silence.At != start.Add(73*time.Hour) {
			t.Errorf("%s: %d, %+v", name, a.Money.Charged, a.Silence)
		}
	}
}

// TestAWordThatCameInTimeCountsHoweverLateItIsLogged plays stories on italki, where silence for seven days is consent: each
// step is logged so many hours after the start, and was received so many after it.
func TestAWordThatCameInTimeCountsHoweverLateItIsLogged(t *testing.T) {
	t.Parallel()
	type step struct {
		what             string
		logged, received int
	}
	const week = 7 * 24
	absence, claim := step{"noshow", 1, 1}, step{"client claim", 1, 1}
	for name, tt := range map[string]struct {
		steps   []step
		verdict policy.Verdict
		changed bool
		status  appointment.Status
		charge  appointment.Charge
		silent  bool // it stands as nobody spoke
	}{
		"nobody speaks":                       {[]step{absence, {"noshow", week + 2, week + 2}}, policy.Allow, false, appointment.NoShow, appointment.ChargeStands, true},
		"the client agrees":                   {[]step{absence, {"client confirm", week + 2, week + 1}}, policy.Allow, true, appointment.NoShow, appointment.ChargeStands, false},
		"the client agrees too late":          {[]step{absence, {"client confirm", week + 2, week + 2}}, policy.Allow, false, appointment.NoShow, appointment.ChargeStands, true},
		"the client agrees, and objects":      {[]step{absence, {"client confirm", week + 2, 20}, {"client dispute", week + 3, 30}}, policy.Deny, false, appointment.NoShow, appointment.ChargeStands, false},
		"the client objects":                  {[]step{absence, {"client dispute", week + 2, week + 1}}, policy.Allow, true, appointment.NoShow, appointment.ChargeOpen, false},
		"the specialist reports otherwise":    {[]step{claim, {"specialist claim", week + 2, 20}}, policy.Allow, true, appointment.Booked, appointment.ChargeOpen, false},
		"the specialist agrees":               {[]step{claim, {"specialist confirm", week + 2, week + 1}}, policy.Allow, true, appointment.NoShow, appointment.ChargeWaived, false},
		"the specialist agrees, and objects":  {[]step{claim, {"specialist confirm", week + 2, 20}, {"specialist dispute", week + 3, 30}}, policy.Deny, false, appointment.NoShow, appointment.ChargeWaived, false},
		"the specialist objects":              {[]step{claim, {"specialist dispute", week + 2, week + 1}}, policy.Allow, true, appointment.Booked, appointment.ChargeOpen, false},
		"a report is objected to in time":     {[]step{{"specialist claim", 1, 1}, {"client dispute", week + 2, week + 1}}, policy.Allow, true, appointment.Booked, appointment.ChargeOpen, false},
		"and too late":                        {[]step{{"specialist claim", 1, 1}, {"client dispute", week + 2, week + 2}}, policy.Deny, false, appointment.Booked, appointment.ChargeOpen, false},
		"what was excused is declared again":  {[]step{absence, {"client reason", 2, 2}, {"accept", 3, 3}, {"reject", week + 1, week + 1}}, policy.Allow, true, appointment.NoShow, appointment.ChargeOpen, false},
		"and has run anew":                    {[]step{absence, {"client reason", 2, 2}, {"accept", 3, 3}, {"reject", week + 2, week + 2}}, policy.Allow, true, appointment.NoShow, appointment.ChargeOpen, false},
		"what is excused awaits no objection": {[]step{absence, {"client reason", 2, 2}, {"accept", 3, 3}, {"client dispute", 4, 4}}, policy.Deny, false, appointment.NoShow, appointment.ChargeOpen, false},
		"nor an agreement":                    {[]step{absence, {"client reason", 2, 2}, {"accept", 3, 3}, {"client confirm", 4, 4}}, policy.Allow, true, appointment.NoShow, appointment.ChargeOpen, false},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked)}
		f.Appointment.Money.Paid = f.Appointment.Money.Price
		var last policy.Decision
		for i, s := range tt.steps {
			logged, received := start.Add(time.Duration(s.logged)*time.Hour), start.Add(time.Duration(s.received)*time.Hour)
			r := wants(t, s.what, received)
			if a, came := policy.Silent(f.Appointment, logged); came {
				f.Appointment = a
			}
			if last = policy.Decide(ofFile(t, "italki"), f, r, logged); last.Verdict == policy.Allow && last.Effect.Changed {
				last.Effect.Logged.ID = fmt.Sprint(i)
				f.Appointment, f.Messages = last.Effect.Appointment, last.Effect.Messages(f.Messages)
			}
		}
		a := f.Appointment
		if last.Verdict != tt.verdict || last.Effect.Changed != tt.changed || a.Status != tt.status || a.Charge != tt.charge {
			t.Errorf("%s: %s, changed %t: %s, %s by %v", name, last.Verdict, last.Effect.Changed, a.Status, a.Charge, ids(last))
		}
		if silent := a.Charge != appointment.ChargeOpen && !a.Silence.At.IsZero(); silent != tt.silent {
			t.Errorf("%s: %+v", name, a.Silence)
		}
		if again := start.Add((2*week + 1) * time.Hour); name == "what was excused is declared again" && !a.Silence.At.Equal(again) {
			t.Errorf("%s: until %v, want %v", name, a.Silence.At, again)
		}
	}
}

// TestWhatAClientDeniesDoesNotCountAgainstThem counts the absences of their year after each story.
func TestWhatAClientDeniesDoesNotCountAgainstThem(t *testing.T) {
	t.Parallel()
	italki := ofFile(t, "italki")
	for of, want := range map[string]int{
		"noshow": 1, "noshow, client dispute": 0, "noshow, client dispute, accept": 0, "noshow, client dispute, reject": 1,
		"noshow, client dispute, specialist confirm": 0, "noshow, client dispute, client confirm": 1, "noshow, client reason, accept": 1,
		"client claim, specialist dispute, reject": 1, "client claim, specialist dispute, accept": 0,
	} {
		s := tells(t, italki, of)
		if c := policy.CountersOf([]appointment.Appointment{s.facts.Appointment}, start.Add(time.Hour)); c.Absent != want {
			t.Errorf("%s: %d absences, want %d", of, c.Absent, want)
		}
	}
}

// TestAMessageThatIsBeforeThePlatformIsNotClosed asks for the first message of each story.
func TestAMessageThatIsBeforeThePlatformIsNotClosed(t *testing.T) {
	t.Parallel()
	for of, want := range map[string]policy.Verdict{
		"client claim": policy.Deny, "client claim, specialist dispute": policy.Deny, "client dispute": policy.Allow,
		"client reason": policy.Allow, "specialist claim": policy.Allow, "client claim, client confirm": policy.Allow,
	} {
		s := tells(t, ofFile(t, "italki"), of)
		if len(s.facts.Messages) == 0 { // it was refused
			continue
		}
		d := policy.Decide(s.platform, s.facts, policy.Resolve{MessageID: s.facts.Messages[0].ID}, start.Add(2*time.Hour))
		if d.Verdict != want || want == policy.Deny && len(d.Options) == 0 {
			t.Errorf("%s: %s, %v", of, d.Verdict, keysOf(d.Options))
		}
	}
}

// TestUntilWhenAReportIsObjectedToIsADeadline asks once the specialist has reported an absence.
func TestUntilWhenAReportIsObjectedToIsADeadline(t *testing.T) {
	t.Parallel()
	said := start.Add(time.Hour + time.Minute)
	for of, want := range map[string]time.Time{
		"specialist claim": said.AddDate(0, 0, 7), "client claim": {}, "specialist claim, client dispute": {}, "specialist claim, came": {},
	} {
		s := tells(t, ofFile(t, "italki"), of)
		if d := policy.DeadlinesOf(s.platform, s.facts); !d.DisputeUntil.Equal(want) {
			t.Errorf("%s: %v, want %v", of, d.DisputeUntil, want)
		}
	}
	s := tells(t, ofFile(t, "preply"), "specialist claim")
	if d := policy.DeadlinesOf(s.platform, s.facts); !d.DisputeUntil.IsZero() {
		t.Errorf("preply: %v", d.DisputeUntil)
	}
}

// TestASessionThatAPackagePaysStandsAsItStood rules for the specialist where no money is named.
func TestASessionThatAPackagePaysStandsAsItStood(t *testing.T) {
	t.Parallel()
	for name, steps := range map[string][]string{"italki": {"noshow", "client dispute", "reject"}, "preply": {"100%", "client dispute", "accept", "reject"}} {
		f, now := policy.Facts{Appointment: inStatus(appointment.Booked)}, start.Add(time.Hour)
		f.Appointment.Package, f.Appointment.Money = "p", appointment.Money{}
		f.Package = appointment.Balance{Package: appointment.Package{ID: "p", Sessions: 3}, Drawn: 1}
		for _, step := range steps {
			d := policy.Decide(ofFile(t, name), f, wants(t, step, now), now)
			if d.Verdict != policy.Allow {
				t.Fatalf("%s: %s: %s, %v", name, step, d.Verdict, ids(d))
			}
			d.Effect.Logged.ID = step
			f.Appointment, f.Messages = d.Effect.Appointment, d.Effect.Messages(f.Messages)
			now = now.Add(time.Minute)
		}
		if a := f.Appointment; a.Charge != appointment.ChargeStands || !a.Drawn() {
			t.Errorf("%s: %s, drawn %t", name, a.Charge, a.Drawn())
		}
	}
}

// TestAClaimThatIsTakenBackLeavesTheChargeAsItWas is about a client who came.
func TestAClaimThatIsTakenBackLeavesTheChargeAsItWas(t *testing.T) {
	t.Parallel()
	italki := ofFile(t, "italki")
	italki.SpecialistLate = 10 * time.Minute
	for late, want := range map[time.Duration]appointment.Charge{0: appointment.ChargeStands, time.Hour / 2: appointment.ChargeWaived} {
		s := tells(t, italki, "came")
		s.facts.Appointment.SpecialistArrived = start.Add(late)
		now := start.Add(2 * time.Hour)
		for _, step := range []string{"client claim", "client confirm"} {
			d := policy.Decide(italki, s.facts, wants(t, step, now), now)
			d.Effect.Logged.ID = step
			s.facts.Appointment, s.facts.Messages = d.Effect.Appointment, d.Effect.Messages(s.facts.Messages)
			now = now.Add(time.Minute)
		}
		if a := s.facts.Appointment; a.Charge != want || a.Silence.Brings != "" || a.Status != appointment.Arrived {
			t.Errorf("%v late: %s, %s, %+v", late, a.Status, a.Charge, a.Silence)
		}
	}
}

// TestNothingIsMovedOverAnObjection asks for each way to move an absence to which the client objects, and a session of
// which they claim something.
func TestNothingIsMovedOverAnObjection(t *testing.T) {
	t.Parallel()
	const client = appointment.ByClient
	to, now := start.AddDate(0, 0, 14), start.Add(2*time.Hour)
	offer := appointment.Offer{
		ID: "o", State: appointment.OfferOpen, By: client, Start: start, Expires: now.Add(time.Hour),
		Slots: []appointment.Slot{{Start: to, End: to.Add(time.Hour)}}, Reason: appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted},
	}
	for _, of := range []string{"noshow, client dispute", "client claim", "client claim, specialist dispute"} {
		s := tells(t, ofFile(t, "italki"), of)
		s.facts.Offer = offer
		for name, r := range map[string]policy.Request{
			"a move": policy.Reschedule{By: client, To: to, AcceptReason: "ill"}, "an absence that moves": policy.Noshow{By: client, To: to, AcceptReason: "ill"},
			"a time that was offered": policy.Accept{Number: 1}, "a cancellation": policy.Cancel{By: client, AcceptReason: "ill"},
		} {
			if d := policy.Decide(s.platform, s.facts, r, now); d.Verdict != policy.Deny || len(d.Options) == 0 {
				t.Errorf("%s: %s: %s, %v", of, name, d.Verdict, keysOf(d.Options))
			}
		}
		s.facts.Offer.By, s.facts.Offer.Reason = appointment.BySpecialist, appointment.Reason{}
		if d := policy.Decide(s.platform, s.facts, policy.Accept{Number: 1}, now); d.Verdict != policy.Allow && !strings.HasPrefix(of, "noshow") {
			t.Errorf("%s: the specialist's own offer: %s by %v", of, d.Verdict, ids(d))
		}
	}
}

// TestAClaimIsRuledOnWhateverIsOwed has the client ask in time for a move that was not made.
func TestAClaimIsRuledOnWhateverIsOwed(t *testing.T) {
	t.Parallel()
	for step, want := range map[string]appointment.Charge{"reject": appointment.ChargeStands, "accept": appointment.ChargeWaived, "100%": appointment.ChargeStands} {
		s := tells(t, ofFile(t, "italki"), "client claim, specialist dispute")
		s.facts.Messages = append([]appointment.Message{wrote("m", appointment.MessageReschedule, start.AddDate(0, 0, -4), time.Time{})}, s.facts.Messages...)
		d := policy.Decide(s.platform, s.facts, wants(t, step, start.Add(2*time.Hour)), start.Add(2*time.Hour))
		if d.Verdict != policy.Allow || d.Effect.Appointment.Charge != want {
			t.Errorf("%s: %s by %v, %s", step, d.Verdict, ids(d), d.Effect.Appointment.Charge)
		}
		words := map[string]appointment.Reason{
			"reject": {Text: "so", Ruling: appointment.ReasonRejected}, "accept": {Text: "so", Ruling: appointment.ReasonAccepted},
		}
		if got := d.Effect.Appointment.Reason; got != words[step] {
			t.Errorf("%s: keeps %+v", step, got)
		}
	}
}

// TestAClaimThatIsLoggedOnceItStandsSaysSo is about one that was made in time.
func TestAClaimThatIsLoggedOnceItStandsSaysSo(t *testing.T) {
	t.Parallel()
	made := start.Add(time.Hour)
	until := made.AddDate(0, 0, 7)
	for logged, want := range map[time.Time]appointment.Charge{until: appointment.ChargeOpen, until.Add(time.Second): appointment.ChargeWaived} {
		d := policy.Decide(ofFile(t, "italki"), policy.Facts{Appointment: inStatus(appointment.Booked)}, wants(t, "client claim", made), logged)
		stands := want == appointment.ChargeWaived
		if e := d.Effect; e.Appointment.Charge != want || (e.Notice != "") != stands || e.Logged.Answered != stands {
			t.Errorf("%v: %s, %q, answered %t", logged, e.Appointment.Charge, e.Notice, e.Logged.Answered)
		}
	}
}

// TestWhatSilenceAnsweredIsOpenOnceItIsContested logs an objection that came in time once silence was recorded.
func TestWhatSilenceAnsweredIsOpenOnceItIsContested(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"specialist dispute", "specialist claim"} {
		s := tells(t, ofFile(t, "italki"), "client claim")
		late := start.AddDate(0, 0, 9)
		is, came := policy.Silent(s.facts.Appointment, late)
		settled := policy.Silence(s.platform, s.facts, is, true)
		s.facts.Appointment, s.facts.Messages = settled.Effect.Appointment, settled.Effect.Messages(s.facts.Messages)
		if !came || !s.facts.Messages[0].Answered {
			t.Fatalf("%t, %+v", came, s.facts.Messages)
		}
		d := policy.Decide(s.platform, s.facts, wants(t, word, start.Add(20*time.Hour)), late)
		if after := d.Effect.Messages(s.facts.Messages); d.Verdict != policy.Allow || after[0].Answered {
			t.Errorf("%s: %s, %+v", word, d.Verdict, after)
		}
	}
}

// TestAReasonIsNotWeighedBeforeThePlatformHasRuled asks about a reason that comes while the sides disagree.
func TestAReasonIsNotWeighedBeforeThePlatformHasRuled(t *testing.T) {
	t.Parallel()
	for of, want := range map[string]policy.BearingKey{
		"client claim, specialist dispute, client reason": policy.BearingNone, "client claim, client reason": policy.BearingNone,
		"noshow, client dispute, client reason": policy.BearingNone, "noshow, client dispute, reject, client reason": policy.BearingReason,
		"noshow, client reason": policy.BearingReason, "noshow, client dispute, accept, client reason": policy.BearingNone,
	} {
		s := tells(t, ofFile(t, "italki"), of)
		last := s.facts.Messages[len(s.facts.Messages)-1]
		b := policy.BearingOf(s.platform, s.facts, last, start.Add(2*time.Hour))
		if b.Means != want {
			t.Errorf("%s: %s, want %s", of, b.Means, want)
		}
		claimed := strings.HasPrefix(of, "client claim")
		if asks := slices.Contains(keysOf(s.last.Options), policy.OptionConfirmClaim); asks != claimed {
			t.Errorf("%s: the answer names %v", of, keysOf(s.last.Options))
		}
	}
}

// TestWhatIsChargedAfterAllEndsTheOffer charges an excused absence while the client has new times to choose from.
func TestWhatIsChargedAfterAllEndsTheOffer(t *testing.T) {
	t.Parallel()
	for _, step := range []string{"reject", "100%"} {
		s := tells(t, builtIn(t, "independent"), "accept")
		s.facts.Offer = appointment.Offer{
			ID: "o", State: appointment.OfferOpen, By: appointment.ByClient, Start: start, Expires: start.AddDate(0, 0, 1),
			Slots: []appointment.Slot{{Start: start.AddDate(0, 0, 7), End: start.AddDate(0, 0, 7).Add(time.Hour)}},
		}
		d := policy.Decide(s.platform, s.facts, wants(t, step, start.Add(2*time.Hour)), start.Add(2*time.Hour))
		if d.Verdict != policy.Allow || len(d.Effect.Offers) != 1 || d.Effect.Offers[0].State != appointment.OfferWithdrawn {
			t.Errorf("%s: %s by %v, %+v", step, d.Verdict, ids(d), d.Effect.Offers)
		}
	}
}

// TestAClaimThatIsTakenBackTooLateForAnyOtherWordHasTheSessionStand is about one that counts as held unless something is
// reported in time.
func TestAClaimThatIsTakenBackTooLateForAnyOtherWordHasTheSessionStand(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Appointment.BookedBy = appointment.ByClient
	late, preply := f.Appointment.End.AddDate(0, 0, 7).Add(time.Minute), ofFile(t, "preply")
	f.Appointment.Silence = policy.SilenceOf(preply, f)
	for i, s := range []struct {
		word     string
		received time.Time
	}{{"client claim", late.Add(-2 * time.Minute)}, {"client confirm", late}} {
		d := policy.Decide(preply, f, wants(t, s.word, s.received), late)
		d.Effect.Logged.ID = fmt.Sprint(i)
		f.Appointment, f.Messages = d.Effect.Appointment, d.Effect.Messages(f.Messages)
	}
	if a := f.Appointment; a.Status != appointment.Fulfilled || a.Charge != appointment.ChargeStands || !a.Updated.Equal(late) {
		t.Errorf("%s, %s, %v", a.Status, a.Charge, a.Updated)
	}
}

// TestThatTheClientDidNotObjectIsToldWhereTheyHaveNotReadIt goes by whether the letter on the absence was sent.
func TestThatTheClientDidNotObjectIsToldWhereTheyHaveNotReadIt(t *testing.T) {
	t.Parallel()
	for told, want := range map[bool]appointment.NoticeKind{true: "", false: appointment.NoticeAbsenceHeld} {
		s := tells(t, ofFile(t, "italki"), "noshow")
		is, _ := policy.Silent(s.facts.Appointment, start.AddDate(0, 0, 9))
		if d := policy.Silence(s.platform, s.facts, is, told); d.Effect.Notice != want {
			t.Errorf("told %t: %q", told, d.Effect.Notice)
		}
	}
}

// TestAnObjectionThatNoRuleKnowsAsksForAWordOnAnAbsenceAlone is about platforms that say nothing of objections, and about
// one to what is not charged yet.
func TestAnObjectionThatNoRuleKnowsAsksForAWordOnAnAbsenceAlone(t *testing.T) {
	t.Parallel()
	none := builtIn(t, "independent")
	for of, want := range map[string]policy.BearingKey{
		"noshow, client dispute": policy.BearingUnruled, "noshow, specialist dispute": policy.BearingNone,
		"client dispute": policy.BearingNone, "own, client dispute": policy.BearingNone,
	} {
		s := tells(t, none, of)
		b := policy.BearingOf(none, s.facts, s.facts.Messages[len(s.facts.Messages)-1], start.Add(2*time.Hour))
		if asks := want == policy.BearingUnruled; b.Means != want || asks != (len(b.Options) > 0) || asks != slices.Contains(keysOf(s.last.Options), policy.OptionAcceptReason) {
			t.Errorf("%s: %s, names %v, the answer %v", of, b.Means, keysOf(b.Options), keysOf(s.last.Options))
		}
	}
	for of, want := range map[string]bool{"specialist claim, client dispute": true, "specialist claim, specialist dispute": false, "client dispute": false} {
		if s := tells(t, ofFile(t, "preply"), of); s.last.Verdict != policy.Deny || (len(s.last.Options) > 0) != want {
			t.Errorf("%s: %s, names %v", of, s.last.Verdict, keysOf(s.last.Options))
		}
	}
}

// TestWhatThePlatformDecidesIsNotTheSpecialists asks for the last step of each story.
func TestWhatThePlatformDecidesIsNotTheSpecialists(t *testing.T) {
	t.Parallel()
	italki := ofFile(t, "italki")
	for of, want := range map[string]bool{
		"noshow, client dispute, noshow": true, "noshow, client dispute": false, "client claim, specialist dispute, noshow": true,
		"client reason, noshow": false, "client claim, noshow": false,
	} {
		if s := tells(t, italki, of); s.last.OfPlatform() != want {
			t.Errorf("%s: %s, names %v", of, s.last.Verdict, keysOf(s.last.Options))
		}
	}
	came := tells(t, italki, "came, client claim, specialist dispute")
	if d := policy.Decide(italki, came.facts, policy.Settle{}, start.Add(2*time.Hour)); !d.OfPlatform() {
		t.Errorf("one who came: %s, names %v", d.Verdict, keysOf(d.Options))
	}
}
