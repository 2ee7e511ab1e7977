package policy_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

var start = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)

// inStatus returns a paid appointment as it stands once it got to a status by
// the usual way: an absence is the client's and counts as held, a cancellation
// is the client's and late.
func inStatus(status appointment.Status) appointment.Appointment {
	a := appointment.Appointment{
		ID: "00000000", ClientID: "c", Platform: "clearly", Status: status,
		Start: start, End: start.Add(50 * time.Minute), Timezone: "Europe/Warsaw",
		Charge: appointment.ChargeOpen,
		Money:  appointment.Money{Currency: "PLN", Price: 18000, Paid: 9000},
	}
	switch status {
	case appointment.Proposed, appointment.Booked, appointment.EnteredInError:
		return a
	case appointment.Arrived, appointment.Fulfilled:
		a.ClientArrived = start
	case appointment.NoShow:
		a.NoShowBy, a.CountsAsHeld = appointment.ByClient, true
	case appointment.Cancelled:
		a.CancelledBy = appointment.ByClient
	}
	a.Charge, a.Money.Charged = appointment.ChargeStands, 18000
	return a
}

const (
	changes = "allow"           // done
	keeps   = "allow unchanged" // the effect is in place
	denies  = "deny"
)

// TestEveryStatusAnswersEveryVerb asks each verb at an instant at which a
// booked appointment allows it, so that the status alone decides.
func TestEveryStatusAnswersEveryVerb(t *testing.T) {
	t.Parallel()
	type expected map[appointment.Status]string
	const (
		proposed = appointment.Proposed
		booked   = appointment.Booked
		arrived  = appointment.Arrived
		held     = appointment.Fulfilled
		noshow   = appointment.NoShow
		called   = appointment.Cancelled
		mistaken = appointment.EnteredInError
	)
	client, specialist := appointment.ByClient, appointment.BySpecialist
	during, before := start.Add(20*time.Minute), start.Add(-48*time.Hour)
	elsewhere := start.Add(7 * 24 * time.Hour)
	text := appointment.Message{ID: "m", Kind: appointment.MessageOther, Text: "hello", Received: during}
	rows := []struct {
		name    string
		request policy.Request
		now     time.Time
		want    expected
	}{
		{"checkin of the client", policy.Request{Verb: policy.Checkin, By: client}, during,
			expected{proposed: denies, booked: changes, arrived: keeps, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"checkin of the specialist", policy.Request{Verb: policy.Checkin, By: specialist}, during,
			expected{proposed: denies, booked: changes, arrived: changes, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"noshow of the client", policy.Request{Verb: policy.Absence, By: client}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: keeps, called: denies, mistaken: denies}},
		{"noshow with an accepted reason", policy.Request{Verb: policy.Absence, By: client, AcceptReason: "ill"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"noshow with a rejected reason", policy.Request{Verb: policy.Absence, By: client, RejectReason: "forgot"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"noshow of the specialist", policy.Request{Verb: policy.Absence, By: specialist}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"reschedule by the client", policy.Request{Verb: policy.Reschedule, By: client, To: elsewhere}, before,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"reschedule by the client with an accepted reason", policy.Request{Verb: policy.Reschedule, By: client, To: elsewhere, AcceptReason: "ill"}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"reschedule by the specialist", policy.Request{Verb: policy.Reschedule, By: specialist, To: elsewhere}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"cancel by the client", policy.Request{Verb: policy.Cancel, By: client}, before,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: keeps, mistaken: denies}},
		{"cancel by the client with an accepted reason", policy.Request{Verb: policy.Cancel, By: client, AcceptReason: "ill"}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"cancel by the specialist", policy.Request{Verb: policy.Cancel, By: specialist}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"message", policy.Request{Verb: policy.Message, By: client, Message: text}, during,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: denies, mistaken: denies}},
		{"pay", policy.Request{Verb: policy.Pay, By: client}, during,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: changes, mistaken: denies}},
		{"refund", policy.Request{Verb: policy.Refund, By: specialist}, during,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"settle", policy.Request{Verb: policy.Settle, By: specialist}, start.Add(50 * time.Minute),
			expected{proposed: denies, booked: denies, arrived: changes, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"resolve of no open message", policy.Request{Verb: policy.Resolve, By: specialist}, during,
			expected{proposed: keeps, booked: keeps, arrived: keeps, held: keeps, noshow: keeps, called: keeps, mistaken: keeps}},
		{"book", policy.Request{Verb: policy.Book, By: client}, before,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: changes, mistaken: changes}},
	}
	seen := map[policy.Verb]bool{}
	for _, name := range []string{"clearly", "wooskill", "independent"} {
		p := builtIn(t, name)
		for _, row := range rows {
			seen[row.request.Verb] = true
			for _, status := range appointment.Statuses() {
				t.Run(fmt.Sprintf("%s/%s/%s", name, row.name, status), func(t *testing.T) {
					t.Parallel()
					d := policy.Decide(p, policy.Facts{Appointment: inStatus(status)}, row.request, row.now)
					if got := outcome(d); got != row.want[status] {
						t.Errorf("got %q, want %q", got, row.want[status])
					}
					if len(d.Rules) == 0 {
						t.Error("the decision cites no rule")
					}
				})
			}
		}
	}
	for _, verb := range policy.Verbs() {
		if !seen[verb] {
			t.Errorf("no row for verb %s", verb)
		}
	}
}

// TestRefundIsDueInEveryStatusThatOwesOne shows the other side of the refund
// row above, where nothing was due.
func TestRefundIsDueInEveryStatusThatOwesOne(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	for _, status := range []appointment.Status{appointment.NoShow, appointment.Cancelled} {
		a := inStatus(status)
		a.Charge, a.Money.Charged, a.CountsAsHeld = appointment.ChargeWaived, 0, false
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Request{Verb: policy.Refund}, start)
		if outcome(d) != changes || d.Effect.Appointment.Money.Refunded != 9000 {
			t.Errorf("%s: got %s, refunded %d", status, outcome(d), d.Effect.Appointment.Money.Refunded)
		}
	}
}

func outcome(d policy.Decision) string {
	if d.Verdict == policy.Allow && !d.Effect.Changed {
		return keeps
	}
	return string(d.Verdict)
}

func builtIn(t testing.TB, name string) policy.Platform {
	t.Helper()
	p, err := platform.NewSet("").Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
