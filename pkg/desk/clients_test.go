package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestNamesThatAreAlmostAnothersArePointedOut(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{"Lukasz": "Łukasz", "ŁUKASZ": "", "Marek": ""} {
		s := scene.New(t)
		s.Booked(scene.Named("Łukasz"))
		b := scene.Booking(s.Now.Add(5*time.Hour), scene.Named(given))
		for _, dry := range []bool{true, false} {
			b.DryRun = dry
			got := ""
			for _, w := range s.Done(s.Desk().Book(t.Context(), b)).Warnings {
				if w.Key == "near_name" {
					got += w.Values["near"].(string)
				}
			}
			if got != want {
				t.Errorf("%s, dry run %v: warned of %q, want %q", given, dry, got, want)
			}
		}
	}
}

func TestKnownClientIsNotWarnedOfAgain(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	s.Booked(scene.Named("Anan"), scene.InDays(1))
	if r := s.Done(s.Desk().Book(t.Context(), scene.Booking(s.Now.AddDate(0, 0, 2)))); len(r.Warnings) > 0 {
		t.Errorf("%+v", r.Warnings)
	}
}

func TestClientsAreListedWithWhatLiesAheadAndWhatIsOwed(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	id := s.Booked(scene.Unpaid)
	s.Booked(scene.InDays(1))
	s.Booked(scene.Named("Ola"), scene.InDays(2))
	s.At(s.Now.Add(90 * time.Minute))
	s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient}}))
	accounts, err := s.Desk().Clients(ctx)
	if err != nil || len(accounts) != 2 {
		t.Fatalf("%+v, %v", accounts, err)
	}
	if a := accounts[0]; a.Client.Name != "Anna" || a.Ahead != 1 || len(a.Owed) != 1 || a.Owed[0] != (appointment.Amount{Minor: 18000, Currency: "PLN"}) {
		t.Errorf("%+v", a)
	}
	if a := accounts[1]; a.Client.Name != "Ola" || a.Ahead != 1 || len(a.Owed) != 0 {
		t.Errorf("%+v", a)
	}
	shown, err := s.Desk().ShowClient(ctx, "anna")
	if err != nil || len(shown.Entries) != 2 || shown.Ahead != 1 || shown.Owed[0].Minor != 18000 || shown.Changed {
		t.Errorf("%+v, %v", shown, err)
	}
}

func TestClientsAreNamedByNameOrID(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	s.Booked(scene.Named("Łukasz"))
	s.Booked(scene.Named("Lukas"), scene.InDays(1))
	s.Booked(scene.Named("Anna Maria"), scene.InDays(2))
	for name, want := range map[string]string{
		"Łukasz": "Łukasz", "łukasz ": "Łukasz", "lukasz": "Łukasz", "LUKAS": "Lukas", "anna": "Anna Maria", "Anna  Maria": "Anna Maria",
	} {
		r, err := s.Desk().ShowClient(ctx, name)
		if err != nil || r.Client.Name != want {
			t.Errorf("%q: %+v, %v", name, r.Client, err)
			continue
		}
		if byID, err := s.Desk().ShowClient(ctx, r.Client.ID); err != nil || byID.Client != r.Client {
			t.Errorf("%q: %+v, %v", r.Client.ID, byID.Client, err)
		}
	}
	for name, want := range map[string]string{
		"": "desk.no_name", "Luk": "desk.client_ambiguous", "Zoé": "desk.client_not_found",
	} {
		if _, err := s.Desk().ShowClient(ctx, name); fault.Of(err).Key != want {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestChangesOfClientsAreRefused(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	s.Booked()
	s.Booked(scene.Named("Ola"), scene.InDays(1))
	var none desk.Options
	for _, c := range []struct {
		name, want string
		do         func() error
	}{
		{"a name that is taken", "desk.client_exists", func() error { return did(s.Desk().RenameClient(ctx, none, "Anna", "ola")) }},
		{"no name", "desk.no_name", func() error { return did(s.Desk().RenameClient(ctx, none, "Anna", " ")) }},
		{"nobody", "desk.client_not_found", func() error { return did(s.Desk().RenameClient(ctx, none, "Zoé", "Iga")) }},
		{"into nobody", "desk.client_not_found", func() error { return did(s.Desk().MergeClients(ctx, none, "Anna", "Zoé")) }},
		{"into the same", "desk.merge_same", func() error { return did(s.Desk().MergeClients(ctx, none, "Anna", "anna")) }},
	} {
		before := len(storetest.Contents(t, s.Book))
		if err := c.do(); fault.Of(err).Key != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if len(storetest.Contents(t, s.Book)) != before {
			t.Errorf("%s: something was written", c.name)
		}
	}
}

func TestOwnNameCanBeWrittenAnotherWay(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked(scene.Named("lukasz"))
	r, err := s.Desk().RenameClient(t.Context(), desk.Options{}, "lukasz", "Łukasz")
	if err != nil || !r.Changed || r.Was != "lukasz" || r.Client.Name != "Łukasz" || len(r.Warnings) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err = s.Desk().RenameClient(t.Context(), desk.Options{}, "Łukasz", " Łukasz "); err != nil || r.Changed || r.Event != "" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestMergeUnderAKeyHappensOnce(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	s.Booked()
	s.Booked(scene.Named("Ana"), scene.InDays(1))
	o := desk.Options{Key: "k", Arguments: []byte("merge")}
	first, err := s.Desk().MergeClients(ctx, o, "Ana", "Anna")
	if err != nil || !first.Changed || first.Ahead != 2 || first.Was != "Ana" {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := s.Desk().MergeClients(ctx, o, "Ana", "Anna")
	if err != nil || again.Changed || again.Event != first.Event || again.Client != first.Client || again.Was != "Ana" {
		t.Errorf("%+v, %v", again, err)
	}
	o.Arguments = []byte("other")
	if _, err := s.Desk().RenameClient(ctx, o, "Anna", "Hanna"); fault.Of(err).Key != "desk.key_reused" {
		t.Error(err)
	}
}
