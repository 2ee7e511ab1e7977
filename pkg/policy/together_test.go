package policy_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestWhatAllFromOneOnHaveIsOneOption spells a series by a letter an appointment, and which of them
// have an option.
func TestWhatAllFromOneOnHaveIsOneOption(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ ahead, have, want string }{
		{"abc", "abc", "a all"},
		{"abc", "bc", "b following"},
		{"abc", "ab", "a, b"},
		{"abcd", "abd", "a, b, d"},
		{"abcd", "acd", "a, c following"},
		{"a", "a", "a"},
		{"abc", "", ""},
		{"bc", "abc", "a, b all"}, // one that has begun since
		{"", "ab", "a, b"},
	} {
		var ahead []appointment.Appointment
		for _, id := range strings.Split(row.ahead, "") {
			ahead = append(ahead, appointment.Appointment{ID: id})
		}
		var each []policy.Ways
		for _, id := range strings.Split(row.have, "") {
			each = append(each, policy.Ways{Options: []policy.Option{{Key: policy.OptionMoveOwed, ID: id}}})
		}
		var got []string
		for _, o := range policy.Together(each, ahead) {
			got = append(got, strings.TrimSpace(o.ID+" "+string(o.Scope)))
		}
		if said := strings.Join(got, ", "); said != row.want {
			t.Errorf("of %q with %q it is %q, want %q", row.ahead, row.have, said, row.want)
		}
	}
}

// What a command says of one appointment alone stays about one.
func TestAnOptionAboutOneAppointmentIsNeverOfASeries(t *testing.T) {
	t.Parallel()
	ahead := []appointment.Appointment{{ID: "a"}, {ID: "b"}}
	var each []policy.Ways
	for _, a := range ahead {
		each = append(each, policy.Ways{Appointment: a, Options: []policy.Option{{Key: policy.OptionPay, ID: a.ID}}})
	}
	if got := policy.Together(each, ahead); len(got) != 2 || got[0].Scope != "" || got[1].Scope != "" {
		t.Errorf("%+v", got)
	}
}

// Every request about a series names how to ask the same of others of it, but for a message.
func TestLikewiseKeepsWhoAsks(t *testing.T) {
	t.Parallel()
	a := appointment.Appointment{ID: "a"}
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	for _, row := range []struct {
		request policy.Request
		want    policy.OptionKey
	}{
		{policy.Reschedule{By: client, To: time.Now()}, policy.OptionMoveFree},
		{policy.Reschedule{By: client, AcceptReason: "ill"}, policy.OptionMoveAccepting},
		{policy.Reschedule{By: specialist}, policy.OptionSpecialistMove},
		{policy.Cancel{By: client}, policy.OptionCancelByTier},
		{policy.Cancel{By: client, AcceptReason: "ill"}, policy.OptionCancelAccepting},
		{policy.Cancel{By: client, RejectReason: "no"}, policy.OptionCancelCharged},
		{policy.Cancel{By: specialist}, policy.OptionSpecialistCancel},
		{policy.Edit{Place: "Zoom"}, policy.OptionEditLength},
		{policy.Message{}, ""},
	} {
		o, can := policy.Likewise(row.request, a)
		if can != (row.want != "") || o.Key != row.want || can && !slices.Contains(policy.OptionKeys(), o.Key) {
			t.Errorf("%+v: %+v, %t", row.request, o, can)
		}
	}
}
