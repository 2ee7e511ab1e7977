package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func drawn(moments []policy.Moment) string {
	var parts []string
	for _, m := range moments {
		parts = append(parts, fmt.Sprintf("%s%+d", m.Kind, int(m.Time.Sub(start).Minutes())))
	}
	return strings.Join(parts, " ")
}

func TestTimelineNamesEveryMomentInOrder(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	delay := func(eta time.Duration) []appointment.Message {
		return []appointment.Message{wrote("a", appointment.MessageDelay, start, start.Add(eta))}
	}
	came := inStatus(appointment.Arrived)
	came.SpecialistArrived = start.Add(-5 * time.Minute)
	rows := []struct {
		name     string
		given    appointment.Appointment
		messages []appointment.Message
		want     string
	}{
		{"nothing happened", inStatus(appointment.Booked), nil,
			"free_move_until-1440 pay_by-1440 checkin_from-60 start+0 absence_from+15 end+50"},
		{"a delay", inStatus(appointment.Booked), delay(20 * time.Minute),
			"free_move_until-1440 pay_by-1440 checkin_from-60 start+0 grace_until+15 announced_arrival+20 absence_from+20 end+50"},
		{"a delay within the grace", inStatus(appointment.Booked), delay(10 * time.Minute),
			"free_move_until-1440 pay_by-1440 checkin_from-60 start+0 announced_arrival+10 absence_from+15 end+50"},
		{"a delay beyond the end", inStatus(appointment.Booked), delay(time.Hour),
			"free_move_until-1440 pay_by-1440 checkin_from-60 start+0 grace_until+15 absence_from+50 end+50 announced_arrival+60"},
		{"both came", came, nil,
			"free_move_until-1440 pay_by-1440 checkin_from-60 specialist_arrived-5 start+0 client_arrived+0 absence_from+15 end+50"},
	}
	for _, row := range rows {
		if got := drawn(policy.Timeline(p, policy.Facts{Appointment: row.given, Messages: row.messages})); got != row.want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.name, got, row.want)
		}
	}
}

func TestTimelineMarksTheTimesOfAnOpenOffer(t *testing.T) {
	t.Parallel()
	p, f := builtIn(t, "wooskill"), policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Offer = appointment.Offer{
		ID: "o", State: appointment.OfferOpen, Expires: start.Add(-2 * time.Hour),
		Slots: []appointment.Slot{
			{Start: start.Add(3 * time.Hour), End: start.Add(4 * time.Hour)},
			{Start: start.Add(2 * time.Hour), End: start.Add(3 * time.Hour)},
		},
	}
	const none = "free_move_until-1440 checkin_from-60 start+0 absence_from+15 end+50"
	const open = "free_move_until-1440 offer_until-120 checkin_from-60 start+0 absence_from+15 end+50 offered_time+120 offered_time+180"
	if got := drawn(policy.Timeline(p, f)); got != open {
		t.Errorf("open:\ngot  %s\nwant %s", got, open)
	}
	f.Offer.State = appointment.OfferDeclined
	if got := drawn(policy.Timeline(p, f)); got != none {
		t.Errorf("declined:\ngot  %s\nwant %s", got, none)
	}
}

// TestAnswersAreThoseOfTheVerbs compares each answer with what the verb itself
// decides, at instants on both sides of every deadline.
func TestAnswersAreThoseOfTheVerbs(t *testing.T) {
	t.Parallel()
	p, f := builtIn(t, "clearly"), policy.Facts{Appointment: inStatus(appointment.Booked)}
	f.Offer = appointment.Offer{
		ID: "o", By: appointment.BySpecialist, State: appointment.OfferOpen, Created: start.Add(-48 * time.Hour), Expires: start.Add(-time.Hour),
		Slots: []appointment.Slot{{Start: start.AddDate(0, 0, 7), End: start.AddDate(0, 0, 7).Add(50 * time.Minute)}},
	}
	for _, m := range policy.Timeline(p, f) {
		for _, second := range []time.Duration{-time.Second, 0} {
			now := m.Time.Add(second)
			asked := map[string]bool{}
			for _, a := range policy.Answers(p, f, now) {
				who := string(a.Request.Verb()) + " " + string(a.Request.Party())
				if want := policy.Decide(p, f, a.Request, now); want.Verdict != a.Decision.Verdict || asked[who] {
					t.Errorf("%s: %s at %v, want %s; asked before: %t", who, a.Decision.Verdict, now, want.Verdict, asked[who])
				}
				asked[who] = true
				if len(a.Decision.Rules) == 0 {
					t.Errorf("%s at %v cites no rule", who, now)
				}
			}
			if len(asked) != 17 {
				t.Errorf("%d answers at %v", len(asked), now)
			}
		}
	}
}

func TestFactsAtAnInstantLeaveOutWhatCameLater(t *testing.T) {
	t.Parallel()
	f := policy.Facts{Messages: []appointment.Message{
		wrote("a", appointment.MessageOther, start.Add(-time.Second), time.Time{}),
		wrote("b", appointment.MessageOther, start, time.Time{}),
		wrote("c", appointment.MessageOther, start.Add(time.Second), time.Time{}),
	}}
	f.Offer = appointment.Offer{ID: "o", Created: start.Add(time.Second)}
	if got := f.At(start); len(got.Messages) != 2 || len(f.Messages) != 3 || got.Offer.ID != "" || f.Offer.ID == "" {
		t.Errorf("%d messages were known, %d are left", len(got.Messages), len(f.Messages))
	}
}
