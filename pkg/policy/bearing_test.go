package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func wrote(id string, kind appointment.MessageKind, received, eta time.Time) appointment.Message {
	return appointment.Message{ID: id, Kind: kind, Text: "text", Received: received, ETA: eta}
}

// TestBearingSaysWhatAMessageDoes asks about the last message of each row.
func TestBearingSaysWhatAMessageDoes(t *testing.T) {
	t.Parallel()
	const (
		delay, reason = appointment.MessageDelay, appointment.MessageReason
		move, cancel  = appointment.MessageReschedule, appointment.MessageCancel
	)
	none, day := time.Time{}, 24*time.Hour
	now := start.Add(5 * time.Minute)
	booked := inStatus(appointment.Booked)
	claimed, contested, disputed := booked, booked, inStatus(appointment.NoShow)
	claimed.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: start.Add(day), By: appointment.ByClient}
	contested.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.ByClient}
	disputed.Charge, disputed.Money.Charged = appointment.ChargeOpen, 0
	reported := wrote("a", appointment.MessageClaim, start, none)
	reported.By = appointment.BySpecialist
	rows := []struct {
		name     string
		given    appointment.Appointment
		messages []appointment.Message
		want     policy.BearingKey
		at       time.Time
		percent  int
		options  []policy.OptionKey
	}{
		{"a delay", booked, []appointment.Message{wrote("a", delay, start, start.Add(20*time.Minute))},
			policy.BearingDelay, start.Add(20 * time.Minute), 0, nil},
		{"a delay within the grace", booked, []appointment.Message{wrote("a", delay, start, start.Add(5*time.Minute))},
			policy.BearingDelay, start.Add(15 * time.Minute), 0, nil},
		{"a delay beyond the end", booked, []appointment.Message{wrote("a", delay, start, start.Add(day))},
			policy.BearingDelay, start.Add(50 * time.Minute), 0, nil},
		{"a delay without a time", booked, []appointment.Message{wrote("a", delay, start, none)},
			policy.BearingDelayUnclear, none, 0, []policy.OptionKey{policy.OptionDelayUntil}},
		{"a delay before another", booked, []appointment.Message{
			wrote("b", delay, start.Add(time.Minute), none), wrote("a", delay, start, start.Add(20*time.Minute))},
			policy.BearingOvertaken, none, 0, nil},
		{"a reason before the grace is over", booked, []appointment.Message{wrote("a", reason, start, none)},
			policy.BearingReason, none, 0, []policy.OptionKey{policy.OptionMoveAccepting, policy.OptionCancelAccepting}},
		{"a reason after the absence", inStatus(appointment.NoShow), []appointment.Message{wrote("a", reason, start, none)},
			policy.BearingReason, none, 0, []policy.OptionKey{policy.OptionAcceptReason, policy.OptionRejectReason}},
		{"a request to move in time", booked, []appointment.Message{wrote("a", move, start.Add(-day), none)},
			policy.BearingMoveOwed, none, 0, []policy.OptionKey{policy.OptionMoveOwed}},
		{"a request to move one second late", booked, []appointment.Message{wrote("a", move, start.Add(time.Second-day), none)},
			policy.BearingMoveLate, none, 0, []policy.OptionKey{policy.OptionMoveAccepting}},
		{"a late reminder of a request in time", booked, []appointment.Message{
			wrote("b", move, start.Add(-2*day), none), wrote("a", move, start.Add(-time.Hour), none)},
			policy.BearingMoveOwed, none, 0, []policy.OptionKey{policy.OptionMoveOwed}},
		{"a cancellation in time", booked, []appointment.Message{wrote("a", cancel, start.Add(-day), none)},
			policy.BearingCancelOwed, none, 0, []policy.OptionKey{policy.OptionCancelOwed}},
		{"a cancellation one second late", booked, []appointment.Message{wrote("a", cancel, start.Add(time.Second-day), none)},
			policy.BearingCancelLate, none, 100, []policy.OptionKey{policy.OptionCancelByTier}},
		{"a cancellation at the start", booked, []appointment.Message{wrote("a", cancel, start, none)},
			policy.BearingCancelStarted, none, 0, []policy.OptionKey{policy.OptionCancelAccepting}},
		{"anything else", booked, []appointment.Message{wrote("a", appointment.MessageOther, start, none)},
			policy.BearingNone, none, 0, nil},
		{"a request to move after the absence", inStatus(appointment.NoShow), []appointment.Message{wrote("a", move, start, none)},
			policy.BearingNone, none, 0, nil},
		{"a reason of one who came", inStatus(appointment.Arrived), []appointment.Message{wrote("a", reason, start, none)},
			policy.BearingNone, none, 0, nil},
		{"a report of the client's", claimed, []appointment.Message{wrote("a", appointment.MessageClaim, start, none)},
			policy.BearingClaimed, start.Add(day), 0, []policy.OptionKey{policy.OptionDisputeClaim, policy.OptionConfirmClaim}},
		{"one to which the specialist has objected", contested, []appointment.Message{wrote("a", appointment.MessageClaim, start, none)},
			policy.BearingContested, none, 0, []policy.OptionKey{policy.OptionOnTime, policy.OptionConfirmClaim}},
		{"one of which the rules say no more", booked, []appointment.Message{wrote("a", appointment.MessageClaim, start, none)},
			policy.BearingUnruled, none, 0, []policy.OptionKey{policy.OptionOnTime, policy.OptionArrivedAt, policy.OptionSpecialistAbsent}},
		{"a report of the specialist's", booked, []appointment.Message{reported},
			policy.BearingReported, none, 0, []policy.OptionKey{policy.OptionOnTime, policy.OptionArrivedAt}},
		{"one of an absence that is declared", inStatus(appointment.NoShow), []appointment.Message{reported},
			policy.BearingNone, none, 0, nil},
		{"an objection of the client's", disputed, []appointment.Message{wrote("a", appointment.MessageDispute, start, none)},
			policy.BearingUnruled, none, 0, []policy.OptionKey{policy.OptionRejectReason, policy.OptionAcceptReason}},
		{"a confirmation", booked, []appointment.Message{wrote("a", appointment.MessageConfirm, start, none)},
			policy.BearingNone, none, 0, nil},
		{"a closed message", booked, []appointment.Message{{ID: "a", Kind: move, Received: start.Add(-2 * day), Answered: true}},
			policy.BearingAnswered, none, 0, nil},
	}
	seen := map[policy.BearingKey]bool{}
	for _, name := range []string{"clearly", "wooskill", "independent"} {
		p := builtIn(t, name)
		for _, row := range rows {
			seen[row.want] = true
			last := row.messages[len(row.messages)-1]
			b := policy.BearingOf(p, policy.Facts{Appointment: row.given, Messages: row.messages}, last, now)
			var options []policy.OptionKey
			for _, o := range b.Options {
				options = append(options, o.Key)
			}
			if b.Means != row.want || !b.Time.Equal(row.at) || b.Percent != row.percent || !slices.Equal(options, row.options) {
				t.Errorf("%s: %s: got %s, %v, %d%%, options %v", name, row.name, b.Means, b.Time, b.Percent, options)
			}
			if bears := b.Means != policy.BearingNone && b.Means != policy.BearingAnswered; bears != (len(b.Rules) > 0) {
				t.Errorf("%s: %s: bears %t, yet cites %d rules", name, row.name, bears, len(b.Rules))
			}
		}
	}
	limited := policy.Facts{Appointment: booked, Messages: []appointment.Message{wrote("a", move, start.Add(-day), none)}, Past: policy.Past{Moves: 2}}
	often := policy.BearingOf(builtIn(t, "limited"), limited, limited.Messages[0], now)
	seen[often.Means] = true
	if often.Means != policy.BearingMoveOften || len(often.Rules) == 0 || often.Rules[0].ID != "limited.max-moves" {
		t.Errorf("a request of one who moved too often: %s by %v", often.Means, often.Rules)
	}
	seen[policy.BearingDisputed] = true // TestWhatTheInboxNamesOfAContestedSessionIsWhatAWordOnItNames
	for _, key := range policy.BearingKeys() {
		if !seen[key] {
			t.Errorf("no row for %s", key)
		}
	}
}

// TestOwedMessagesForbidDeclaringAbsence holds what the inbox says to what the
// verb answers.
func TestOwedMessagesForbidDeclaringAbsence(t *testing.T) {
	t.Parallel()
	p, now := builtIn(t, "clearly"), start.Add(20*time.Minute)
	for _, lead := range []time.Duration{48 * time.Hour, 24 * time.Hour, 24*time.Hour - time.Second, 0} {
		for _, kind := range []appointment.MessageKind{appointment.MessageReschedule, appointment.MessageCancel} {
			m := wrote("a", kind, start.Add(-lead), time.Time{})
			f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: []appointment.Message{m}}
			d := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient}, now)
			if owed := policy.BearingOf(p, f, m, now).Owed(); owed != (d.Verdict == policy.Deny) {
				t.Errorf("%s %v before: owed %t, yet absence is answered with %s", kind, lead, owed, d.Verdict)
			}
		}
	}
}
