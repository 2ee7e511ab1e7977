package desk_test

import (
	"reflect"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
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
