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
// specialist charges for it, as in "50%", "accept" or "reject", or "own" for one of their own.
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
		if got := policy.RulingOf(s.platform, s.was, is); got != tt.want {
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
	italki, preply := ofFile(t, "italki"), ofFile(t, "preply")
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
	rulings := []policy.OptionKey{policy.OptionRuledHeld, policy.OptionRuledWaived}
	open := []policy.OptionKey{policy.OptionOnTime, policy.OptionRuledHeld, policy.OptionConfirmClaim}
	for story, want := range map[string]struct {
		means   policy.BearingKey
		options []policy.OptionKey
	}{
		"client claim, specialist claim":           {policy.BearingContested, open},
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
		if a := f.Appointment; a.Money.Charged+a.Silence.Charged != 10000 || a.Silence.At != start.Add(73*time.Hour) {
			t.Errorf("%s: %d, %+v", name, a.Money.Charged, a.Silence)
		}
	}
}
