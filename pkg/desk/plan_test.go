package desk_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
)

func TestAPlanHasTheRowsOfTheAgendaAndWhenIsWorked(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	s.Booked(scene.Named("Ola"), scene.InDays(1))
	from, to := monday.AddDate(0, 0, -1), monday.AddDate(0, 0, 7)
	rows, err := s.Desk().Agenda(t.Context(), from, to)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, c := range []struct {
		hours     appointment.Hours
		set       bool
		open, off int
	}{
		{appointment.Hours{}, false, 0, 0},
		{nineToFive(), true, 8, 0},
		{appointment.Hours{DaysOff: []appointment.DaysOff{{From: "2026-11-25", To: "2026-11-26"}}}, false, 0, 2},
		{appointment.Hours{Closed: true}, true, 0, 0},
	} {
		d := s.Desk()
		d.WorkingHours = c.hours
		plan, err := d.Plan(t.Context(), from, to)
		if err != nil || !reflect.DeepEqual(plan.Entries, rows) || len(plan.Work) != 1 {
			t.Fatalf("%+v: %+v, %v", c.hours, plan, err)
		}
		if w := plan.Work[0]; w.Set != c.set || len(w.Open) != c.open || len(w.Off) != c.off {
			t.Errorf("%+v: %+v", c.hours, w)
		}
	}
}

func TestAPlanHasTheTimesThatOffersHold(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	start := s.Now
	id := s.Offered()
	wish := desk.Wish{Booking: scene.Booking(s.Now, scene.Named("Bea"))}
	if _, err := s.Desk().AddWaiting(t.Context(), wish); err != nil {
		t.Fatal(err)
	}
	s.Done(s.Desk().OfferWaiting(t.Context(), desk.WaitingOffer{Booking: scene.Booking(start.AddDate(0, 0, 2), scene.Named("Bea"))}))
	held := func(from, to time.Time) (starts []time.Time) {
		plan, err := s.Desk().Plan(t.Context(), from, to)
		if err != nil || len(plan.Work) != 1 {
			t.Fatalf("%+v, %v", plan, err)
		}
		for _, slot := range plan.Work[0].Held {
			starts = append(starts, slot.Start.Truncate(time.Minute)) // a command is some seconds later
		}
		return starts
	}
	all := []time.Time{start.AddDate(0, 0, 2), start.AddDate(0, 0, 4), start.AddDate(0, 0, 5)}
	if got := held(start, start.AddDate(0, 0, 7)); !slices.EqualFunc(got, all, time.Time.Equal) {
		t.Errorf("held are %v, want %v", got, all)
	}
	within := start.AddDate(0, 0, 4).Add(10 * time.Minute)
	if got := held(within, within.Add(time.Minute)); len(got) != 1 || !got[0].Equal(all[1]) {
		t.Errorf("in the middle of one held are %v", got)
	}
	if _, err := s.Desk().Withdraw(t.Context(), desk.Options{}, id); err != nil {
		t.Fatal(err)
	}
	if got := held(start, start.AddDate(0, 0, 7)); len(got) != 1 {
		t.Errorf("after the offer was taken back held are %v", got)
	}
	s.At(start.AddDate(0, 0, 2).Add(time.Hour)) // when the other has expired
	if got := held(start, start.AddDate(0, 0, 7)); len(got) != 0 {
		t.Errorf("after an offer expired held are %v", got)
	}
}
