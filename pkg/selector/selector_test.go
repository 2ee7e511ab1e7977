package selector_test

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// anyFit takes every appointment alike.
func anyFit(dossier.Dossier) policy.Fit { return policy.FitOpen }

// find finds an appointment, for a command that only looks or for one that writes.
func find(s *scene.Scene, name string, looks bool) (found dossier.Dossier, err error) {
	failed := s.Book.View(context.Background(), func(tx store.Tx) error {
		f := selector.Finder{Reader: store.NewReader(tx), Now: s.Now}
		found, err = f.Appointment(name, selector.Aim{Fit: anyFit, Looks: looks})
		return nil
	})
	if failed != nil {
		s.T.Fatal(failed)
	}
	return found, err
}

// findClient finds a client, for a command that writes.
func findClient(s *scene.Scene, name string) (found appointment.Client, err error) {
	failed := s.Book.View(context.Background(), func(tx store.Tx) error {
		found, err = selector.Client(store.NewReader(tx), name, true)
		return nil
	})
	if failed != nil {
		s.T.Fatal(failed)
	}
	return found, err
}

func TestAnyWordOfANameFindsTheClient(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	ids := map[string]string{}
	for i, name := range []string{"Jan Żuk", "Ewa O’Neill", "Łucja Żółć-Nowak", "Anna Maria", "Maria", "Lidia", "Olga Li"} {
		ids[name] = s.Booked(scene.Named(name), scene.InDays(i))
	}
	for typed, want := range map[string]string{
		"Żuk": "Jan Żuk", "Zuk": "Jan Żuk", "zuk jan": "Jan Żuk", "ONeill": "Ewa O’Neill", "o'neill": "Ewa O’Neill",
		"Nowak": "Łucja Żółć-Nowak", "zolc": "Łucja Żółć-Nowak", "Maria": "Maria", "Li": "Olga Li",
	} {
		if d, err := find(s, typed, false); err != nil || d.Appointment.ID != ids[want] {
			t.Errorf("%q: %q, %v", typed, d.Client.Name, err)
		}
		if c, err := findClient(s, typed); err != nil || c.Name != want {
			t.Errorf("client %q: %q, %v", typed, c.Name, err)
		}
	}
	if d, err := find(s, "Żuk@next", false); err != nil || d.Appointment.ID != ids["Jan Żuk"] {
		t.Errorf("%q, %v", d.Client.Name, err)
	}
}

func TestNameThatIsNobodysNamesWhoWasMeant(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked(scene.Named("Jan Żuk"))
	s.Booked(scene.Named("Kowalska Ewa"), scene.InDays(1))
	for typed, want := range map[string]any{
		"Żyk": "Jan Żuk", "Jan Żak": "Jan Żuk", "Jan Żuk Nowak": "Jan Żuk", "Kowalsa": "Kowalska Ewa", "Żyk@next": "Jan Żuk", "Zoé": nil,
	} {
		_, err := find(s, typed, true)
		if f := fault.Of(err); f.Code != fault.NotFound || f.Values["near"] != want {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if _, err := findClient(s, "Żyk"); fault.Of(err).Key != "desk.client_not_found_near" {
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
		if _, err := find(s, typed, true); fault.Of(err).Key != want {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

// TestBeginningsAreLongerForACommandThatWrites keeps a few letters from naming the
// wrong appointment, and shows what they could mean.
func TestBeginningsAreLongerForACommandThatWrites(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Booked(scene.Named("Lidia"))
	s.Booked(scene.Named("Lilia"), scene.InDays(1))
	for typed, enough := range map[string]bool{id[:3]: false, id[:4]: true, "Li": false, "Lid": true} {
		if d, err := find(s, typed, false); (err == nil && d.Appointment.ID == id) != enough {
			t.Errorf("%q: %q, %v", typed, d.Client.Name, err)
		}
	}
	_, err := find(s, "Li", true)
	if several, ok := errors.AsType[*selector.Candidates](err); !ok || len(several.Entries) != 2 || several.Entries[0].Client.Name != "Lidia" {
		t.Errorf("several: %v", err)
	}
}
