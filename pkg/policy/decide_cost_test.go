package policy_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// asking is a request about an appointment as it usually stands when somebody asks.
type asking struct {
	name    string
	facts   policy.Facts
	request policy.Request
	now     time.Time
}

// plainly lists what is asked on an ordinary day and allowed without a doubt: nobody wrote
// before, nothing is on offer, nothing was paid that would have to go back.
func plainly() []asking {
	booked, arrived := inStatus(appointment.Booked), inStatus(appointment.Arrived)
	booked.Created, booked.Place, booked.Money.Paid = start.Add(-9*24*time.Hour), "room 1", 0
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	ahead, during, over := start.Add(-48*time.Hour), start.Add(20*time.Minute), start.Add(time.Hour)
	to := start.Add(7 * 24 * time.Hour)
	return []asking{
		{"book", policy.Facts{Appointment: booked}, policy.Book{}, ahead},
		{"checkin", policy.Facts{Appointment: booked}, policy.Checkin{By: client}, start},
		{"checkin/specialist", policy.Facts{Appointment: booked}, policy.Checkin{By: specialist}, start},
		{"noshow", policy.Facts{Appointment: booked}, policy.Noshow{By: client}, during},
		{"reschedule", policy.Facts{Appointment: booked}, policy.Reschedule{By: client, To: to}, ahead},
		{"reschedule/specialist", policy.Facts{Appointment: booked}, policy.Reschedule{By: specialist, To: to, Reason: "ill"}, ahead},
		{"cancel", policy.Facts{Appointment: booked}, policy.Cancel{By: client}, ahead},
		{"cancel/specialist", policy.Facts{Appointment: booked}, policy.Cancel{By: specialist, Reason: "ill"}, ahead},
		{"pay", policy.Facts{Appointment: booked}, policy.Pay{}, ahead},
		{"edit", policy.Facts{Appointment: booked}, policy.Edit{Place: "room 2"}, ahead},
		{"settle", policy.Facts{Appointment: arrived}, policy.Settle{}, over},
		{"message", policy.Facts{Appointment: booked}, policy.Message{Message: appointment.Message{
			ID: "m", Kind: appointment.MessageOther, Text: "hello", Received: ahead,
		}}, ahead},
	}
}

// otherwise lists what is refused, has to wait, is left to the specialist, or to the client.
func otherwise() []asking {
	booked, held := inStatus(appointment.Booked), inStatus(appointment.NoShow)
	const client = appointment.ByClient
	late, during, over := start.Add(-time.Hour), start.Add(20*time.Minute), start.Add(time.Hour)
	reason := []appointment.Message{{ID: "m", Kind: appointment.MessageReason, Text: "ill", Received: late, Recorded: late}}
	return []asking{
		{"noshow", policy.Facts{Appointment: booked}, policy.Noshow{By: client}, start},
		{"noshow", policy.Facts{Appointment: booked, Messages: reason}, policy.Noshow{By: client}, during},
		{"reschedule", policy.Facts{Appointment: booked}, policy.Reschedule{By: client, To: over.Add(48 * time.Hour)}, late},
		{"checkin", policy.Facts{Appointment: held}, policy.Checkin{By: client}, during},
		{"settle", policy.Facts{Appointment: booked}, policy.Settle{}, over},
		{"offer", policy.Facts{Appointment: booked}, policy.Offer{By: appointment.BySpecialist, ID: "o", Slots: []time.Time{over.Add(48 * time.Hour), over.Add(72 * time.Hour)}}, late},
	}
}

// TestPlainDecisionsAllocateWhatTheyHoldAlone holds what is decided on an ordinary day to the lists
// that the decision makes: of rules that stand apart in the platform, of options, of the starts and
// moves of an appointment, of messages.
func TestPlainDecisionsAllocateWhatTheyHoldAlone(t *testing.T) { //nolint:paralleltest // AllocsPerRun counts for all
	most := map[string]float64{"book": 1, "noshow": 4, "reschedule": 2, "reschedule/specialist": 2, "cancel/specialist": 1, "message": 1}
	for _, name := range builtInNames() {
		p := builtIn(t, name)
		for _, a := range plainly() {
			if d := policy.Decide(p, a.facts, a.request, a.now); d.Verdict != policy.Allow || !d.Effect.Changed {
				t.Errorf("%s, %s: %s", name, a.name, d.Verdict)
			}
			if n := testing.AllocsPerRun(100, func() { policy.Decide(p, a.facts, a.request, a.now) }); n > most[a.name] {
				t.Errorf("%s, %s: %v allocations, want at most %v", name, a.name, n, most[a.name])
			}
		}
	}
}

// TestRulesAddedToADecisionLeaveThePlatformAsItIs looks at rules that a decision shares with its
// platform.
func TestRulesAddedToADecisionLeaveThePlatformAsItIs(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	p.Rules = slices.Clone(p.Rules)
	before := slices.Clone(p.Rules)
	for _, a := range append(plainly(), otherwise()...) {
		rules := policy.Decide(p, a.facts, a.request, a.now).Rules
		_ = append(rules, policy.Rule{ID: "another"})
		if !reflect.DeepEqual(p.Rules, before) {
			t.Fatalf("%s: the rules of the platform changed", a.name)
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	p := builtIn(b, "clearly")
	for _, a := range append(plainly(), otherwise()...) {
		verdict := policy.Decide(p, a.facts, a.request, a.now).Verdict
		b.Run(a.name+"/"+string(verdict), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				policy.Decide(p, a.facts, a.request, a.now)
			}
		})
	}
}
