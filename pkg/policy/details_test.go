package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestARoomAndANoteAreChangedWhereOneIsGiven(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Booked)
	a.Room, a.Note = "blue", "first"
	for _, c := range []struct {
		ask        policy.Edit
		room, note string
	}{
		{policy.Edit{Room: "red"}, "red", "first"},
		{policy.Edit{NoRoom: true}, "", "first"},
		{policy.Edit{Note: "second"}, "blue", "second"},
		{policy.Edit{NoNote: true}, "blue", ""},
	} {
		d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: a}, c.ask, start.Add(-72*time.Hour))
		if is := d.Effect.Appointment; d.Verdict != policy.Allow || is.Room != c.room || is.Note != c.note {
			t.Errorf("%+v: %s, %q, %q", c.ask, d.Verdict, is.Room, is.Note)
		}
	}
}

func TestAnOfferHoldsTheRoomAndTheLengthsThatItNames(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Booked)
	a.Room = "blue"
	to := []time.Time{start.Add(24 * time.Hour), start.Add(48 * time.Hour), start.Add(72 * time.Hour)}
	for room, want := range map[string]string{"": "blue", "red": "red"} {
		ask := policy.Offer{By: appointment.BySpecialist, ID: "o", Slots: to, Lengths: []time.Duration{0, 90 * time.Minute}, Room: room, Reason: "ill"}
		d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: a}, ask, start.Add(-72*time.Hour))
		if d.Verdict != policy.Allow || len(d.Effect.Offers) != 1 {
			t.Fatalf("%s, %v", d.Verdict, d.Effect.Offers)
		}
		o := d.Effect.Offers[0]
		if o.Room != want || o.Slots[0].Duration() != a.Duration() || o.Slots[1].Duration() != 90*time.Minute || o.Slots[2].Duration() != a.Duration() || !o.Requested.IsZero() {
			t.Errorf("got %+v", o)
		}
		f := policy.Facts{Appointment: a, Offer: o}
		if is := policy.Decide(builtIn(t, "independent"), f, policy.Accept{Number: 1}, start.Add(-71*time.Hour)).Effect.Appointment; is.Room != want {
			t.Errorf("accepted in %q, want %q", is.Room, want)
		}
	}
}

func TestOfTwoOffersOfOneSecondTheLaterOneIsYounger(t *testing.T) {
	t.Parallel()
	now := start.Add(-72 * time.Hour)
	for id, want := range map[string]time.Time{"": now, "first": now.Add(time.Second)} {
		f := policy.Facts{Appointment: inStatus(appointment.Booked), Offer: appointment.Offer{ID: id, State: appointment.OfferDeclined, Created: now, By: appointment.BySpecialist, Start: start}}
		if id == "" {
			f.Offer.Created = now.Add(time.Hour) // what is not there has no time
		}
		ask := policy.Offer{By: appointment.BySpecialist, ID: "o", Slots: []time.Time{start.Add(24 * time.Hour)}, Reason: "ill"}
		d := policy.Decide(builtIn(t, "independent"), f, ask, now)
		if d.Verdict != policy.Allow || len(d.Effect.Offers) == 0 || !d.Effect.Offers[len(d.Effect.Offers)-1].Created.Equal(want) {
			t.Errorf("%q: %s, %v", id, d.Verdict, d.Effect.Offers)
		}
	}
}

func TestANoteThatComesWithWhatIsDoneAlreadyIsKept(t *testing.T) {
	t.Parallel()
	a := inStatus(appointment.Cancelled)
	a.Note = "first"
	for note, changed := range map[string]bool{"": false, "first": false, "second": true} {
		d := policy.Decide(builtIn(t, "independent"), policy.Facts{Appointment: a}, policy.Cancel{By: appointment.ByClient, Note: note}, start.Add(2*time.Hour))
		if d.Verdict != policy.Allow || d.Effect.Changed != changed {
			t.Errorf("%q: %s, changed %t", note, d.Verdict, d.Effect.Changed)
		}
	}
}

func TestAReportHasADeadlineWhileItIsBookedAndAnObjectionWhileItCanCome(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.Periods.Claim = 72 * time.Hour
	at := start.Add(96 * time.Hour)
	for _, c := range []struct {
		status         appointment.Status
		brings         appointment.SilenceKind
		claim, dispute bool
	}{
		{appointment.Booked, "", true, false},
		{appointment.NoShow, appointment.SilenceSettles, false, true},
		{appointment.NoShow, appointment.SilenceConsents, false, false},
	} {
		a := inStatus(c.status)
		a.Silence = appointment.Silence{Brings: c.brings, At: at}
		d := policy.DeadlinesOf(p, policy.Facts{Appointment: a})
		if !d.ClaimUntil.IsZero() != c.claim || d.DisputeUntil.Equal(at) != c.dispute {
			t.Errorf("%+v: %+v", c, d)
		}
	}
}
