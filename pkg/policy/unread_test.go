package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestOpenMessageLeavesAnAbsenceToTheSpecialist(t *testing.T) {
	t.Parallel()
	none, late := time.Time{}, start.Add(-time.Hour)
	const inbox, noshow = policy.OptionInbox, policy.OptionDeclareAbsence
	closed := wrote("a", appointment.MessageOther, late, none)
	closed.Answered = true
	for _, c := range []struct {
		name     string
		messages []appointment.Message
		want     []policy.OptionKey // nil for no answer
	}{
		{"none", nil, nil},
		{"a closed one", []appointment.Message{closed}, nil},
		{"anything else", []appointment.Message{wrote("a", appointment.MessageOther, late, none)}, []policy.OptionKey{inbox, noshow}},
		{"a delay", []appointment.Message{wrote("a", appointment.MessageDelay, late, start.Add(time.Minute))}, []policy.OptionKey{inbox, noshow}},
		{"a late cancellation", []appointment.Message{wrote("a", appointment.MessageCancel, late, none)},
			[]policy.OptionKey{inbox, policy.OptionCancelByTier, noshow}},
		{"two of them, and a late move", []appointment.Message{
			wrote("a", appointment.MessageCancel, late, none), wrote("b", appointment.MessageCancel, late, none),
			wrote("c", appointment.MessageReschedule, late, none)},
			[]policy.OptionKey{inbox, policy.OptionCancelByTier, policy.OptionMoveAccepting, noshow}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: c.messages}
			d, unread := policy.Unread(builtIn(t, "clearly"), f, start.Add(24*time.Hour))
			if unread != (c.want != nil) {
				t.Fatalf("unread %v", unread)
			}
			var got []policy.OptionKey
			for _, o := range d.Options {
				got = append(got, o.Key)
			}
			if unread && (d.Verdict != policy.Discretion || !slices.Equal(got, c.want) || d.Effect.Changed || len(d.Rules) == 0) {
				t.Errorf("%s %v, want %v", d.Verdict, got, c.want)
			}
		})
	}
}
