package desk_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// keyed gives a booking a key, and arguments of its own.
func keyed(key string) func(*desk.Booking) {
	return func(b *desk.Booking) { b.Key, b.Arguments = key, []byte(key) }
}

// bookTogether books Anna tomorrow, moves that session by an hour and books Ben the day after.
func bookTogether(t *testing.T, s *scene.Scene, dryRun bool) (event string, results []desk.Result, err error) {
	t.Helper()
	ctx := t.Context()
	event, _, err = s.Desk().Apply(ctx, desk.Options{DryRun: dryRun}, func(d *desk.Desk) error {
		results = nil
		done := func(r desk.Result, err error) error {
			results = append(results, r)
			return err
		}
		return errors.Join(
			done(d.Book(ctx, scene.Booking(s.Now, scene.InDays(1), keyed("a")))),
			done(d.Reschedule(ctx, desk.Move{
				Selector: "Anna", Request: policy.Reschedule{By: appointment.BySpecialist}, To: scene.Typed(s.Now.AddDate(0, 0, 1).Add(time.Hour))[0],
			})),
			done(d.Book(ctx, scene.Booking(s.Now, scene.InDays(2), scene.Named("Ben"), keyed("b")))),
		)
	})
	return event, results, err
}

func TestRequestsTogetherAreOneEventThatIsUndoneAtOnce(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked(scene.InDays(5), scene.Named("Carl"))
	before := storetest.Undoable(t, s.Book)
	event, results, err := bookTogether(t, s, false)
	if err != nil || event == "" || len(results) != 3 {
		t.Fatal(event, results, err)
	}
	for i, r := range results {
		if r.Event != event || !r.Changed {
			t.Errorf("result %d is of event %s, changed %v; want %s", i, r.Event, r.Changed, event)
		}
	}
	if results[1].Appointment.ID != results[0].Appointment.ID || results[1].Appointment.Sequence != 1 {
		t.Error("the second request does not find what the first has left")
	}
	after := storetest.Undoable(t, s.Book)
	same(t, before, s, func() error { return did(s.Desk().Undo(t.Context(), desk.Options{}, event)) })
	same(t, after, s, func() error { return did(s.Desk().Redo(t.Context(), desk.Options{})) })
	storetest.VerifyReplay(t, s.Book)
	storetest.Verify(t, s.Book)
}

func TestKeyOfARequestAmongOthersFindsItsOwnResult(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	_, first, err := bookTogether(t, s, false)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Desk().Book(t.Context(), scene.Booking(s.Now, scene.Named("Ben"), keyed("b")))
	if err != nil || again.Changed || again.Verb != appointment.VerbBook || again.Client.Name != "Ben" {
		t.Fatal(again.Verb, again.Client.Name, again.Changed, err)
	}
	if again.Appointment.ID != first[2].Appointment.ID || len(again.Notices) != 1 || again.Decision.Verdict != policy.Allow {
		t.Errorf("the retry answers with %s, %d letters; the first was %s", again.Appointment.ID, len(again.Notices), first[2].Appointment.ID)
	}
}

func TestOneRefusedRequestLeavesNothingOfTheOthers(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	whereBenIsToCome := scene.Booking(s.Now, scene.InDays(2), scene.Named("Carl"))
	s.Done(s.Desk().Book(t.Context(), whereBenIsToCome))
	before := storetest.Undoable(t, s.Book)
	event, _, err := bookTogether(t, s, false)
	if fault.Of(err).Code != fault.Conflict || event != "" {
		t.Fatal(event, err)
	}
	same(t, before, s, func() error { return nil })
}

func TestDryRunOfRequestsTogetherFindsWhatTheFirstWouldLeave(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	_, results, err := bookTogether(t, s, true)
	if err != nil || len(results) != 3 || results[1].Appointment.Sequence != 1 {
		t.Fatal(results, err)
	}
	err = s.Book.View(t.Context(), func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(key, _ []byte) error { return errors.New("written: " + string(key)) })
	})
	if err != nil {
		t.Error(err)
	}
}
