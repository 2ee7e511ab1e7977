package policy_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

var start = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)

// inStatus returns a paid appointment as it stands once it got to a status by
// the usual way: an absence is the client's and counts as held, a cancellation
// is the client's and late.
func inStatus(status appointment.Status) appointment.Appointment {
	a := sample.Session("00000000", start)
	a.Status, a.Money = status, appointment.Money{Currency: "PLN", Price: 18000, Paid: 9000}
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
	leaves  = "discretion"
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
		{"checkin of the client", policy.Checkin{By: client}, during,
			expected{proposed: denies, booked: changes, arrived: keeps, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"checkin of the specialist", policy.Checkin{By: specialist}, during,
			expected{proposed: denies, booked: changes, arrived: changes, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"noshow of the client", policy.Noshow{By: client}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: keeps, called: denies, mistaken: denies}},
		{"noshow with an accepted reason", policy.Noshow{By: client, AcceptReason: "ill"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"noshow with a rejected reason", policy.Noshow{By: client, RejectReason: "forgot"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"noshow of the specialist", policy.Noshow{By: specialist}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"reschedule by the client", policy.Reschedule{By: client, To: elsewhere}, before,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"reschedule by the client with an accepted reason", policy.Reschedule{By: client, To: elsewhere, AcceptReason: "ill"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: changes, called: denies, mistaken: denies}},
		{"reschedule by the specialist", policy.Reschedule{By: specialist, To: elsewhere}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"cancel by the client", policy.Cancel{By: client}, before,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: keeps, mistaken: denies}},
		{"cancel by the client with an accepted reason", policy.Cancel{By: client, AcceptReason: "ill"}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: changes, called: changes, mistaken: denies}},
		{"cancel by the specialist", policy.Cancel{By: specialist}, during,
			expected{proposed: changes, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"message", policy.Message{Message: text}, during,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: denies, mistaken: denies}},
		{"pay", policy.Pay{}, during,
			expected{proposed: denies, booked: changes, arrived: changes, held: changes, noshow: changes, called: changes, mistaken: denies}},
		{"refund", policy.Refund{}, during,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"settle", policy.Settle{}, start.Add(50 * time.Minute),
			expected{proposed: denies, booked: leaves, arrived: changes, held: keeps, noshow: denies, called: denies, mistaken: denies}},
		{"resolve of no open message", policy.Resolve{}, during,
			expected{proposed: keeps, booked: keeps, arrived: keeps, held: keeps, noshow: keeps, called: keeps, mistaken: keeps}},
		{"edit of the place", policy.Edit{Place: "room 2"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"edit of the note", policy.Edit{Note: "bring the form"}, during,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: denies, mistaken: denies}},
		{"edit of the client's language", policy.Edit{ClientLang: "fr"}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"edit of nothing", policy.Edit{}, during,
			expected{proposed: keeps, booked: keeps, arrived: keeps, held: keeps, noshow: keeps, called: denies, mistaken: denies}},
		{"offer by the specialist", policy.Offer{By: specialist, Slots: []time.Time{elsewhere}}, before,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"offer by the client", policy.Offer{By: client, Slots: []time.Time{elsewhere}}, before,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"offer of nothing", policy.Offer{By: specialist}, before,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"accept without an offer", policy.Accept{Number: 1}, before,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"decline without an offer", policy.Decline{}, before,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"withdraw without an offer", policy.Withdraw{}, before,
			expected{proposed: denies, booked: denies, arrived: denies, held: denies, noshow: denies, called: denies, mistaken: denies}},
		{"wait for the client", policy.Await{}, during,
			expected{proposed: denies, booked: changes, arrived: denies, held: denies, noshow: keeps, called: denies, mistaken: denies}},
		{"book", policy.Book{}, before,
			expected{proposed: changes, booked: changes, arrived: changes, held: changes, noshow: changes, called: changes, mistaken: changes}},
	}
	seen := map[appointment.Verb]bool{}
	for _, name := range []string{"clearly", "wooskill", "independent"} {
		p := builtIn(t, name)
		for _, row := range rows {
			seen[row.request.Verb()] = true
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
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Refund{}, start)
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

func builtInNames() []string { return []string{"clearly", "wooskill", "independent"} }

func builtIn(t testing.TB, name string) policy.Platform {
	t.Helper()
	all, err := readBuiltIn()
	p, ok := all[name]
	if err != nil || !ok {
		t.Fatalf("platform %q: %v", name, err)
	}
	return p
}

// readBuiltIn reads the embedded platforms once for all tests.
var readBuiltIn = sync.OnceValues(func() (map[string]policy.Platform, error) {
	all := map[string]policy.Platform{}
	for _, name := range builtInNames() {
		p, err := platform.NewSet("").Get(name)
		if err != nil {
			return nil, err
		}
		all[name] = p[0]
	}
	limited, err := limitedCopy()
	all[limited.Name] = limited
	return all, err
})

// limitedCopy is Clearly as a user could have copied it, with a limit to what a client does in a
// year: two moves, and the first absence free.
func limitedCopy() (policy.Platform, error) {
	content, err := os.ReadFile("../platform/files/clearly.toml")
	if err != nil {
		return policy.Platform{}, err
	}
	text := strings.NewReplacer(`name = "clearly"`, "name = \"limited\"\nmax_moves = 2\nfirst_absence_free = true", `"clearly.`, `"limited.`).
		Replace(strings.Split(string(content), "[[example]]")[0])
	p, _, err := platform.Parse("limited.toml", []byte(text))
	return p[0], err
}

// TestEveryStateOfAnOfferAnswersEveryAnswer asks each answer to an offer in each
// state of one, and after its expiry.
func TestEveryStateOfAnOfferAnswersEveryAnswer(t *testing.T) {
	t.Parallel()
	p, now := builtIn(t, "wooskill"), start.Add(-48*time.Hour)
	slot := appointment.Slot{Start: start.Add(7 * 24 * time.Hour), End: start.Add(7*24*time.Hour + 50*time.Minute)}
	offer := func(state appointment.OfferState, expires time.Time, accepted int) appointment.Offer {
		return appointment.Offer{
			ID: "o", State: state, By: appointment.BySpecialist, Slots: []appointment.Slot{slot},
			Expires: expires, Accepted: accepted, Start: start,
		}
	}
	offers := map[string]appointment.Offer{
		"open":      offer(appointment.OfferOpen, now, 0),
		"expired":   offer(appointment.OfferOpen, now.Add(-time.Second), 0),
		"accepted":  offer(appointment.OfferAccepted, now, 1),
		"declined":  offer(appointment.OfferDeclined, now, 0),
		"withdrawn": offer(appointment.OfferWithdrawn, now, 0),
	}
	rows := []struct {
		name    string
		request policy.Request
		want    map[string]string
	}{
		{"accept", policy.Accept{Number: 1},
			map[string]string{"open": changes, "expired": denies, "accepted": denies, "declined": denies, "withdrawn": denies}},
		{"accept what it lacks", policy.Accept{Number: 2},
			map[string]string{"open": denies, "expired": denies, "accepted": denies, "declined": denies, "withdrawn": denies}},
		{"decline", policy.Decline{},
			map[string]string{"open": changes, "expired": changes, "accepted": denies, "declined": keeps, "withdrawn": denies}},
		{"withdraw", policy.Withdraw{},
			map[string]string{"open": changes, "expired": changes, "accepted": denies, "declined": denies, "withdrawn": keeps}},
		{"declare the client absent", policy.Noshow{By: appointment.ByClient},
			map[string]string{"open": denies, "expired": denies, "accepted": "wait", "declined": denies, "withdrawn": "wait"}},
	}
	for _, row := range rows {
		for state, o := range offers {
			d := policy.Decide(p, policy.Facts{Appointment: inStatus(appointment.Booked), Offer: o}, row.request, now)
			if got := outcome(d); got != row.want[state] {
				t.Errorf("%s, %s: got %q, want %q", row.name, state, got, row.want[state])
			}
		}
	}
}

// TestOpenOfferEndsWithWhatItWasFor asks every change that leaves nothing to
// choose, and those that leave the choice as it is.
func TestOpenOfferEndsWithWhatItWasFor(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "independent")
	o := appointment.Offer{
		ID: "o", State: appointment.OfferOpen, By: appointment.ByClient, Expires: start.Add(-time.Hour), Start: start,
		Slots:     []appointment.Slot{{Start: start.Add(48 * time.Hour), End: start.Add(49 * time.Hour)}},
		Requested: start.Add(-time.Hour), // too late to forbid an absence
	}
	rows := []struct {
		name    string
		request policy.Request
		now     time.Time
		ends    bool
	}{
		{"a move", policy.Reschedule{By: appointment.BySpecialist, To: start.Add(time.Hour)}, start.Add(-48 * time.Hour), true},
		{"a cancellation", policy.Cancel{By: appointment.ByClient}, start.Add(-48 * time.Hour), true},
		{"an absence", policy.Noshow{By: appointment.ByClient}, start.Add(20 * time.Minute), true},
		{"an own absence", policy.Noshow{By: appointment.BySpecialist}, start, true},
		{"an arrival", policy.Checkin{By: appointment.ByClient}, start, true},
		{"another duration", policy.Edit{Duration: time.Hour}, start.Add(-48 * time.Hour), true},
		{"another place", policy.Edit{Place: "room 2"}, start.Add(-48 * time.Hour), false},
		{"a payment", policy.Pay{}, start.Add(-48 * time.Hour), false},
		{"an own arrival", policy.Checkin{By: appointment.BySpecialist}, start, false},
	}
	for _, row := range rows {
		d := policy.Decide(p, policy.Facts{Appointment: inStatus(appointment.Booked), Offer: o}, row.request, row.now)
		if outcome(d) != changes {
			t.Errorf("%s: %s", row.name, outcome(d))
		}
		got := d.Effect.Offers
		switch {
		case row.ends && (len(got) != 1 || got[0].State != appointment.OfferWithdrawn || got[0].ID != "o"):
			t.Errorf("%s: the offer is %+v", row.name, got)
		case !row.ends && len(got) != 0:
			t.Errorf("%s ends the offer", row.name)
		}
	}
}
