package desk_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/when"
)

func TestSessionOfLongAgoCanStillBeRecorded(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	start := s.Now.Add(time.Hour)
	s.At(s.Now.AddDate(2, 0, 0))
	client := policy.Checkin{By: appointment.ByClient}
	for name, a := range map[string]desk.Arrival{
		"on time": {Selector: id, Request: client, OnTime: true},
		"late":    {Selector: id, Request: client, At: when.At(start.Add(10 * time.Minute))},
	} {
		a.DryRun = true
		if r, err := s.Desk().Checkin(t.Context(), a); err != nil || !r.Changed {
			t.Errorf("%s: %+v, %v", name, r.Decision, err)
		}
	}
	a := desk.Arrival{Selector: id, Request: policy.Checkin{By: "client"}, At: when.At(start.AddDate(-2, 0, 0))}
	if _, err := s.Desk().Checkin(t.Context(), a); fault.Of(err).Key != "desk.too_old" {
		t.Error(err)
	}
}

func TestSeveralNearNamesAreOfferedLongestMatchFirst(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	for i, name := range []string{"Łucja", "Żółć", "Łucja Żółć"} {
		s.Booked(scene.Named(name), scene.InDays(i))
	}
	b := scene.Booking(s.Now.AddDate(0, 0, 9))
	b.Client, b.AskNear = "Łucja Żółć-Nowak", true
	_, err := s.Desk().Book(t.Context(), b)
	several, ok := errors.AsType[*desk.NearNames](err)
	if !ok {
		t.Fatal(err)
	}
	var names []string
	for _, c := range several.Known {
		names = append(names, c.Name)
	}
	if want := []string{"Łucja Żółć", "Łucja", "Żółć"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
