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
)

func TestAnyWordOfANameFindsTheClient(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	ids := map[string]string{}
	for i, name := range []string{"Jan Żuk", "Ewa O’Neill", "Łucja Żółć-Nowak", "Anna Maria", "Maria", "Lidia", "Olga Li"} {
		ids[name] = s.Booked(scene.Named(name), scene.InDays(i))
	}
	for typed, want := range map[string]string{
		"Żuk": "Jan Żuk", "Zuk": "Jan Żuk", "zuk jan": "Jan Żuk", "ONeill": "Ewa O’Neill", "o'neill": "Ewa O’Neill",
		"Nowak": "Łucja Żółć-Nowak", "zolc": "Łucja Żółć-Nowak", "Maria": "Maria", "Żuk@next": "Jan Żuk", "Li": "Olga Li",
	} {
		r, err := s.Desk().Message(t.Context(), desk.Note{
			Options: desk.Options{DryRun: true}, Selector: typed, Kind: "other", Text: "text",
		})
		if err != nil || r.Appointment.ID != ids[want] {
			t.Errorf("%q: %q, %v", typed, r.Client.Name, err)
		}
		if typed == "Żuk@next" {
			continue
		}
		if c, err := s.Desk().ShowClient(t.Context(), typed); typed != "Li" && (err != nil || c.Client.Name != want) {
			t.Errorf("client %q: %q, %v", typed, c.Client.Name, err)
		}
	}
}

func TestNameThatIsNobodysNamesWhoWasMeant(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked(scene.Named("Jan Żuk"))
	s.Booked(scene.Named("Kowalska Ewa"), scene.InDays(1))
	for typed, want := range map[string]string{
		"Żyk": "Jan Żuk", "Jan Żak": "Jan Żuk", "Jan Żuk Nowak": "Jan Żuk", "Kowalsa": "Kowalska Ewa", "Żyk@next": "Jan Żuk", "Zoé": "",
	} {
		_, err := s.Desk().Show(t.Context(), typed)
		if f := fault.Of(err); f.Code != fault.NotFound || f.Values["near"] != nil && f.Values["near"] != want || f.Values["near"] == nil && want != "" {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if _, err := s.Desk().ShowClient(t.Context(), "Żyk"); fault.Of(err).Key != "desk.client_not_found_near" {
		t.Error(err)
	}
}

func TestWordBehindAtThatIsNoneSaysWhatMayStandThere(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	for typed, want := range map[string]string{
		"@teraz": "desk.not_found_at", "@maintenant": "desk.not_found_at", "@зараз": "desk.not_found_at",
		"@nex": "desk.not_found_at", "Anna@nex": "desk.not_found_at", "@last": "desk.not_found",
	} {
		if _, err := s.Desk().Show(t.Context(), typed); fault.Of(err).Key != want {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestSessionOfLongAgoCanStillBeRecorded(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked()
	start := s.Now.Add(time.Hour)
	s.At(s.Now.AddDate(2, 0, 0))
	client := policy.Checkin{By: appointment.ByClient}
	for name, a := range map[string]desk.Arrival{
		"on time": {Selector: id, Request: client, OnTime: true},
		"late":    {Selector: id, Request: client, At: desk.At(start.Add(10 * time.Minute))},
	} {
		a.DryRun = true
		if r, err := s.Desk().Checkin(t.Context(), a); err != nil || !r.Changed {
			t.Errorf("%s: %+v, %v", name, r.Decision, err)
		}
	}
	a := desk.Arrival{Selector: id, Request: policy.Checkin{By: "client"}, At: desk.At(start.AddDate(-2, 0, 0))}
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
