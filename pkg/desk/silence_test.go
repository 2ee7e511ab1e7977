package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

// timely returns a scene with a session of Anna's, in two days, that lapses unless she confirms it in time.
func timely(t *testing.T) (*scene.Scene, string) {
	t.Helper()
	s := scene.New(t)
	s.Platforms = "testdata/platforms"
	return s, s.Booked(scene.On("timely"), scene.InDays(2))
}

// spoken logs that Anna confirmed, disputed or claimed something.
func spoken(s *scene.Scene, id string, kind appointment.MessageKind, received time.Time) (desk.Result, error) {
	return s.Desk().Message(context.Background(), desk.Note{Selector: id, Kind: kind, By: appointment.ByClient, Text: "text", Received: when.At(received)})
}

func wantStatus(t *testing.T, s *scene.Scene, id string, want appointment.Status) appointment.Appointment {
	t.Helper()
	is := s.Show(id).Appointment
	if is.Status != want {
		t.Errorf("the appointment is %s, want %s: %+v", is.Status, want, is)
	}
	return is
}

// recordedOf returns how the book itself has an appointment.
func recordedOf(t *testing.T, s *scene.Scene, id string) (a appointment.Appointment) {
	t.Helper()
	err := s.Book.View(t.Context(), func(tx store.Tx) (err error) {
		a, _, err = store.NewReader(tx).Appointment(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestWhatNobodyConfirmsLapsesWithTheInstant(t *testing.T) {
	t.Parallel()
	s, id := timely(t)
	until := s.Show(id).Appointment.Silence.At
	s.At(until.Add(-time.Second)) // a command moves the clock on by a second
	wantStatus(t, s, id, appointment.Booked)
	if is := wantStatus(t, s, id, appointment.Cancelled); is.CancelledBy != appointment.ByPlatform || is.Charge != appointment.ChargeWaived || is.RefundDue() != is.Money.Paid {
		t.Errorf("lapsed as %+v", is)
	}
	if stored := recordedOf(t, s, id); stored.Status != appointment.Booked {
		t.Errorf("who only looks records it: %+v", stored)
	}
}

func TestTimeThatLapsedIsFreeForAnotherAndRecordedWithThem(t *testing.T) {
	t.Parallel()
	s, id := timely(t)
	start, until := s.Show(id).Appointment.Start, s.Show(id).Appointment.Silence.At
	s.At(until.Add(time.Hour))
	other := s.Booked(func(b *desk.Booking) { b.Client, b.Start = "Ola", when.At(start) })
	stored := recordedOf(t, s, id)
	if stored.Status != appointment.Cancelled || !stored.Updated.Equal(until) {
		t.Errorf("recorded as %+v", stored)
	}
	log, err := s.Desk().Log(t.Context(), id, 0)
	if err != nil || len(log) == 0 {
		t.Fatal(log, err)
	}
	if last := log[len(log)-1]; last.Verb != appointment.VerbSilence || !last.Effective.Equal(until) || last.By != appointment.ByPlatform {
		t.Errorf("the journal says %+v", last)
	}
	_, err = spoken(s, id, appointment.MessageConfirm, until)
	if fault.Of(err) == nil || fault.Of(err).Code != fault.Conflict {
		t.Errorf("a confirmation that came in time, once the time is another's: %v", err)
	}
	s.Done(s.Desk().Cancel(t.Context(), desk.Cancellation{Selector: other, Request: policy.Cancel{By: appointment.BySpecialist}}))
	s.Done(spoken(s, id, appointment.MessageConfirm, until))
	wantStatus(t, s, id, appointment.Booked)
	storetest.Verify(t, s.Book)
	storetest.VerifyReplay(t, s.Book)
}

func TestRefusalLeavesWhatLapsedUnrecorded(t *testing.T) {
	t.Parallel()
	s, id := timely(t)
	s.At(s.Show(id).Appointment.Silence.At.Add(time.Hour))
	before := storetest.Contents(t, s.Book)
	r, err := s.Desk().Reschedule(t.Context(), desk.Move{Selector: id, To: when.At(s.Now.AddDate(0, 0, 3)), Request: policy.Reschedule{By: appointment.ByClient}})
	if err != nil || r.Decision.Verdict != policy.Deny {
		t.Fatal(r.Decision, err)
	}
	after := storetest.Contents(t, s.Book)
	if len(before) != len(after) {
		t.Errorf("%d keys before, %d after", len(before), len(after))
	}
	for key, value := range before {
		if after[key] != value {
			t.Errorf("%q is otherwise", key)
		}
	}
}

func TestClosingADayTellsWhatSilenceBrought(t *testing.T) {
	t.Parallel()
	s, id := timely(t)
	until := s.Show(id).Appointment.Silence.At
	s.At(until.Add(time.Hour))
	closing, err := s.Desk().Settle(t.Context(), desk.Settlement{To: s.Now})
	if err != nil || len(closing.Closed) != 1 || closing.Closed[0].Appointment.ID != id {
		t.Fatalf("%+v, %v", closing, err)
	}
	if stored := recordedOf(t, s, id); stored.Status != appointment.Cancelled {
		t.Errorf("recorded as %+v", stored)
	}
	again, err := s.Desk().Settle(t.Context(), desk.Settlement{To: s.Now})
	if err != nil || len(again.Closed) != 0 {
		t.Errorf("told again: %+v, %v", again, err)
	}
}

func TestAbsenceStandsOnceNobodyHasObjected(t *testing.T) {
	t.Parallel()
	s, id := timely(t)
	s.Done(spoken(s, id, appointment.MessageConfirm, s.Now))
	start := s.Show(id).Appointment.Start
	s.At(start.Add(20 * time.Minute))
	claimed := s.Done(s.Desk().NoShow(t.Context(), desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient}}))
	if a := claimed.Appointment; a.Charge != appointment.ChargeOpen || !a.Awaits() {
		t.Fatalf("claimed as %+v", a)
	}
	until := claimed.Appointment.Silence.At
	s.At(until.Add(time.Second))
	if is := wantStatus(t, s, id, appointment.NoShow); is.Charge != appointment.ChargeStands || is.Money.Charged != is.Money.Price {
		t.Errorf("stands as %+v", is)
	}
	s.Done(spoken(s, id, appointment.MessageDispute, until)) // which came in time, and is logged later
	if is := s.Show(id); is.Appointment.Charge != appointment.ChargeOpen || len(is.Undecided) == 0 {
		t.Errorf("disputed as %+v, ways %+v", is.Appointment, is.Undecided)
	}
}
