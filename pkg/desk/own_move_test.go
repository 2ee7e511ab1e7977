package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/when"
)

// What the specialist does for causes of their own takes nothing from the client:
// each history ends with the client's absence at the new time.
func TestTheSpecialistsOwnMoveTakesNothingFromTheClient(t *testing.T) {
	t.Parallel()
	start := monday.AddDate(0, 0, 4) // Friday, as booked
	earlier, later := start.Add(-30*time.Hour), start.AddDate(0, 0, 7)
	ask := func(kind appointment.MessageKind, at time.Time) func(*scene.Scene, string) {
		return func(s *scene.Scene, id string) {
			s.Now = at
			s.Done(s.Desk().Message(t.Context(), desk.Note{Selector: id, Kind: kind, Text: "text"}))
		}
	}
	move := func(by appointment.Party, at, to time.Time) func(*scene.Scene, string) {
		return func(s *scene.Scene, id string) {
			s.Now = at
			s.Done(s.Desk().Reschedule(t.Context(), desk.Move{Selector: id, Request: policy.Reschedule{By: by}, To: when.At(to)}))
		}
	}
	excused := func(s *scene.Scene, id string) {
		s.Now = start.Add(-5 * time.Hour)
		s.Done(s.Desk().Offer(t.Context(), desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.ByClient, AcceptReason: "ill"}, Slots: scene.Typed(start.AddDate(0, 0, 2))}))
	}
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	soon := monday.Add(time.Hour)
	for name, c := range map[string]struct {
		history []func(*scene.Scene, string)
		verdict policy.Verdict
		charge  appointment.Charge
	}{
		"asked in time to move, moved earlier":          {[]func(*scene.Scene, string){ask(appointment.MessageReschedule, soon), move(specialist, start.Add(-53*time.Hour), earlier)}, policy.Deny, ""},
		"asked in time to cancel, moved earlier":        {[]func(*scene.Scene, string){ask(appointment.MessageCancel, soon), move(specialist, start.Add(-53*time.Hour), earlier)}, policy.Deny, ""},
		"asked in time to move, moved later":            {[]func(*scene.Scene, string){ask(appointment.MessageReschedule, soon), move(specialist, start.Add(-time.Hour), later)}, policy.Deny, ""},
		"asked too late to move, moved later":           {[]func(*scene.Scene, string){ask(appointment.MessageReschedule, start.Add(-2*time.Hour)), move(specialist, start.Add(-time.Hour), later)}, policy.Allow, appointment.ChargeStands},
		"cancelled, then moved by their own wish":       {[]func(*scene.Scene, string){ask(appointment.MessageCancel, soon), move(client, soon.Add(time.Hour), later)}, policy.Allow, appointment.ChargeStands},
		"excused with an offer, moved for other causes": {[]func(*scene.Scene, string){excused, move(specialist, start.Add(-4*time.Hour), start.Add(time.Hour))}, policy.Allow, appointment.ChargeOpen},
		"excused with an offer, moved a week on":        {[]func(*scene.Scene, string){excused, move(specialist, start.Add(-4*time.Hour), later)}, policy.Allow, appointment.ChargeOpen},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			b := scene.Booking(start)
			id := s.Done(s.Desk().Book(t.Context(), b)).Appointment.ID
			for _, step := range c.history {
				step(s, id)
			}
			shown, err := s.Desk().Show(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			s.Now = shown.Appointment.Start.Add(15 * time.Minute)
			result, err := s.Desk().NoShow(t.Context(), desk.Declaration{Selector: id, Request: policy.Noshow{By: client}})
			if err != nil || result.Decision.Verdict != c.verdict {
				t.Fatalf("%+v, %v", result.Decision, err)
			}
			if c.charge != "" && result.Appointment.Charge != c.charge {
				t.Errorf("charge %s, want %s", result.Appointment.Charge, c.charge)
			}
		})
	}
}

func TestAnAnnouncedArrivalOutlivesASmallMove(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	start := monday.AddDate(0, 0, 1)
	id := s.Done(s.Desk().Book(t.Context(), scene.Booking(start))).Appointment.ID
	s.Now = start.Add(-time.Hour)
	s.Done(s.Desk().Message(t.Context(), desk.Note{
		Selector: id, Kind: appointment.MessageDelay, Text: "late", ETA: when.At(start.Add(50 * time.Minute)),
	}))
	s.Done(s.Desk().Reschedule(t.Context(), desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(start.Add(20 * time.Minute))}))
	s.Now = start.Add(35 * time.Minute)
	result, err := s.Desk().NoShow(t.Context(), desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient}})
	if err != nil || result.Decision.Verdict != policy.Wait || !result.Decision.NotBefore.Equal(start.Add(50*time.Minute)) {
		t.Errorf("%+v, %v", result.Decision, err)
	}
}
