package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// weekly is a client's appointments on three Mondays at 9:00 UTC.
func weekly(statuses ...appointment.Status) []appointment.Appointment {
	var list []appointment.Appointment
	for i, status := range statuses {
		a := inStatus(status)
		a.Start = time.Date(2026, 11, 16+7*i, 9, 0, 0, 0, time.UTC)
		a.End = a.Start.Add(50 * time.Minute)
		if status == appointment.Arrived {
			a.ClientArrived = a.Start
		}
		list = append(list, a)
	}
	return list
}

// TestAClientsNameMeansWhatIsAtHandOrLeavesADoubt names, for a moment in the
// life of a weekly client, which appointments fit a request best.
func TestAClientsNameMeansWhatIsAtHandOrLeavesADoubt(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	booked, arrived, cancelled := appointment.Booked, appointment.Arrived, appointment.Cancelled
	rows := []struct {
		name string
		now  time.Time
		list []appointment.Appointment
		ask  policy.Request
		want []int // indexes of the best fits
	}{
		{"today's absence waits and does not give way to last week's", at(23, 9, 10), weekly(booked, booked, booked),
			policy.Noshow{By: appointment.ByClient}, []int{1}},
		{"a check-in takes today's", at(23, 8, 55), weekly(arrived, booked, booked),
			policy.Checkin{By: appointment.ByClient}, []int{1}},
		{"a repeated check-in stays with today's", at(23, 9, 5), weekly(arrived, arrived, booked),
			policy.Checkin{By: appointment.ByClient}, []int{1}},
		{"a move the evening before leaves a doubt, though one is denied", at(22, 21, 0), weekly(arrived, booked, booked),
			policy.Reschedule{By: appointment.ByClient, To: at(25, 9, 0)}, []int{1, 2}},
		{"a cancellation during the session leaves a doubt", at(23, 9, 10), weekly(arrived, booked, booked),
			policy.Cancel{By: appointment.ByClient}, []int{1, 2}},
		{"a repeated cancellation does not take the next", at(22, 21, 0), weekly(arrived, cancelled, booked),
			policy.Cancel{By: appointment.ByClient}, []int{1, 2}},
		{"a delay is about the session that is on", at(23, 9, 10), weekly(arrived, booked, booked),
			policy.Message{Message: appointment.Message{Kind: appointment.MessageDelay}}, []int{1}},
		{"a message between two sessions leaves a doubt", at(20, 9, 10), weekly(arrived, booked, booked),
			policy.Message{Message: appointment.Message{Kind: appointment.MessageOther}}, []int{1, 2}},
		{"a payment is for today's", at(23, 9, 50), weekly(arrived, arrived, booked),
			policy.Pay{}, []int{1}},
		{"what is owed comes before what lies ahead", at(20, 9, 0), weekly(arrived, booked, booked),
			policy.Pay{}, []int{0}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var best []int
			lowest := policy.FitClosed + 1
			for i, a := range row.list {
				switch fit := policy.FitOf(p, policy.Facts{Appointment: a}, row.ask, row.now); {
				case fit < lowest:
					best, lowest = []int{i}, fit
				case fit == lowest:
					best = append(best, i)
				}
			}
			if len(best) != len(row.want) || best[0] != row.want[0] || best[len(best)-1] != row.want[len(row.want)-1] {
				t.Errorf("the best fits are %v, want %v", best, row.want)
			}
		})
	}
}

// TestARepeatedPaymentStaysWithTodaysSession pays today's and asks again.
func TestARepeatedPaymentStaysWithTodaysSession(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	list := weekly(appointment.Arrived, appointment.Arrived, appointment.Booked)
	list[1].Money.Paid = list[1].Money.Price
	now := list[1].End
	paid := policy.FitOf(p, policy.Facts{Appointment: list[1]}, policy.Pay{}, now)
	for _, other := range []appointment.Appointment{list[0], list[2]} {
		if fit := policy.FitOf(p, policy.Facts{Appointment: other}, policy.Pay{}, now); fit <= paid {
			t.Errorf("the appointment of %s fits no worse (%d) than today's paid one (%d)", other.Start, fit, paid)
		}
	}
}

// TestOffersAndEditsAreMatchedToWhatTheyCouldMean ranks appointments for the verbs
// of offers and edits.
func TestOffersAndEditsAreMatchedToWhatTheyCouldMean(t *testing.T) {
	t.Parallel()
	p, before := builtIn(t, "independent"), start.Add(-48*time.Hour)
	offer := appointment.Offer{
		ID: "o", State: appointment.OfferOpen, By: appointment.BySpecialist, Expires: before, Start: start,
		Slots: []appointment.Slot{{Start: start.Add(24 * time.Hour), End: start.Add(25 * time.Hour)}},
	}
	declined := offer
	declined.State = appointment.OfferDeclined
	decline, accept := policy.Decline{}, policy.Accept{Number: 1}
	note := policy.Edit{Note: "form"}
	place := policy.Edit{Place: "room 2"}
	rows := []struct {
		name    string
		status  appointment.Status
		offer   appointment.Offer
		request policy.Request
		now     time.Time
		want    policy.Fit
	}{
		{"an open offer is answered", appointment.Booked, offer, decline, before, policy.FitNow},
		{"an expired offer is still what is meant", appointment.Booked, offer, accept, before.Add(time.Second), policy.FitOpen},
		{"an answer given already comes next", appointment.Booked, declined, decline, before, policy.FitDone},
		{"then what could have an offer", appointment.Booked, appointment.Offer{}, decline, before, policy.FitLater},
		{"what is over has none", appointment.Fulfilled, appointment.Offer{}, decline, before, policy.FitClosed},
		{"a note for what lies ahead", appointment.Booked, appointment.Offer{}, note, before, policy.FitOpen},
		{"a note for what has just been", appointment.Fulfilled, appointment.Offer{}, note, start.Add(time.Hour), policy.FitOpen},
		{"a note for what has long been", appointment.Fulfilled, appointment.Offer{}, note, start.Add(72 * time.Hour), policy.FitLater},
		{"a place for what has just been", appointment.Fulfilled, appointment.Offer{}, place, start.Add(time.Hour), policy.FitClosed},
	}
	for _, row := range rows {
		f := policy.Facts{Appointment: inStatus(row.status), Offer: row.offer}
		if got := policy.FitOf(p, f, row.request, row.now); got != row.want {
			t.Errorf("%s: got %d, want %d", row.name, got, row.want)
		}
	}
}
