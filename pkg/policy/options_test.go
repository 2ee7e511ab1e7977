package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestOptionsAreExactlyThose compares whole lists of options, of which vectors name
// those that must be there.
func TestOptionsAreExactlyThose(t *testing.T) {
	t.Parallel()
	client, specialist := appointment.ByClient, appointment.BySpecialist
	booked, held := inStatus(appointment.Booked), inStatus(appointment.NoShow)
	absent := held
	absent.NoShowBy, absent.CountsAsHeld, absent.Charge, absent.Money.Charged = specialist, false, appointment.ChargeWaived, 0
	excused := held
	excused.CountsAsHeld, excused.Charge, excused.Money.Charged = false, appointment.ChargeOpen, 0
	excused.Reason = appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted}
	asked := func(kind appointment.MessageKind, lead time.Duration) policy.Request {
		return policy.Message{Message: appointment.Message{ID: "m", Kind: kind, Text: "text", Received: start.Add(-lead)}}
	}
	move := policy.Reschedule{By: client, To: start.Add(7 * 24 * time.Hour)}
	rows := []struct {
		name    string
		given   appointment.Appointment
		request policy.Request
		now     time.Time
		want    []policy.OptionKey
	}{
		{"a request to move in time", booked, asked(appointment.MessageReschedule, 24*time.Hour), start.Add(-24 * time.Hour),
			[]policy.OptionKey{policy.OptionMoveOwed}},
		{"a request to move one second too late", booked, asked(appointment.MessageReschedule, 24*time.Hour-time.Second), start.Add(-time.Hour),
			[]policy.OptionKey{policy.OptionMoveAccepting, policy.OptionCancelByTier}},
		{"a late move", booked, move, start.Add(-time.Hour),
			[]policy.OptionKey{policy.OptionMoveAccepting, policy.OptionCancelByTier}},
		{"a move of a held absence", held, move, start.Add(time.Hour),
			[]policy.OptionKey{policy.OptionAcceptReason, policy.OptionBookAnew}},
		{"a move of the specialist's absence", absent, move, start.Add(time.Hour),
			nil},
		{"an absence of the specialist's declared again", absent, policy.Noshow{By: specialist}, start.Add(time.Hour),
			[]policy.OptionKey{policy.OptionSpecialistMove, policy.OptionOffer}},
		{"an excused absence declared again", excused, policy.Noshow{By: client}, start.Add(time.Hour),
			[]policy.OptionKey{policy.OptionMoveFree, policy.OptionCancelWaived}},
		{"a held absence declared again", held, policy.Noshow{By: client}, start.Add(time.Hour),
			[]policy.OptionKey{policy.OptionAcceptReason}},
		{"an absence too early", booked, policy.Noshow{By: client}, start.Add(time.Minute),
			[]policy.OptionKey{policy.OptionRetry, policy.OptionCheckin}},
	}
	for _, name := range []string{"clearly", "wooskill", "independent"} {
		p := builtIn(t, name)
		for _, row := range rows {
			t.Run(name+"/"+row.name, func(t *testing.T) {
				t.Parallel()
				d := policy.Decide(p, policy.Facts{Appointment: row.given}, row.request, row.now)
				var got []policy.OptionKey
				for _, o := range d.Options {
					got = append(got, o.Key)
				}
				if !slices.Equal(got, row.want) {
					t.Errorf("got %v, want %v", got, row.want)
				}
			})
		}
	}
}

func TestMoveKeepsThePreviousStarts(t *testing.T) {
	t.Parallel()
	p, a := builtIn(t, "independent"), inStatus(appointment.Booked)
	steps := []struct {
		name string
		to   time.Time
		want []time.Time
	}{
		{"a first move", start.Add(time.Hour), []time.Time{start}},
		{"a change of the place alone", start.Add(time.Hour), []time.Time{start}},
		{"a second move", start.Add(2 * time.Hour), []time.Time{start, start.Add(time.Hour)}},
	}
	for i, step := range steps {
		before := slices.Clone(a.PreviousStarts)
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Reschedule{By: appointment.BySpecialist, To: step.to, Place: "room " + string(rune('1'+i))}, start.Add(-time.Hour))
		if got := d.Effect.Appointment; !slices.EqualFunc(got.PreviousStarts, step.want, time.Time.Equal) || got.Sequence != i+1 {
			t.Errorf("%s: previous starts %v, sequence %d", step.name, got.PreviousStarts, got.Sequence)
		}
		if !slices.EqualFunc(a.PreviousStarts, before, time.Time.Equal) {
			t.Errorf("%s changed the appointment that it was given", step.name)
		}
		a = d.Effect.Appointment
	}
}
