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
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

// offered returns a book in which a session of Anna's on Wednesday has an offer
// for Thursday noon and one in the afternoon, and the id of the session.
func offered(t *testing.T) (store.Store, string) {
	t.Helper()
	s := scene.New(t)
	id := s.Done(s.DeskAt(monday).Book(t.Context(), scene.Booking(monday.AddDate(0, 0, 2)))).Appointment.ID
	thursday := monday.AddDate(0, 0, 3)
	s.Done(s.DeskAt(monday).Offer(t.Context(), desk.Proposal{
		Selector: id, Request: policy.Offer{By: appointment.BySpecialist},
		Slots: scene.Typed(thursday.Add(3*time.Hour), thursday.Add(6*time.Hour)),
	}))
	return s.Book, id
}

// nineToFive is the same hours on every day of the week.
func nineToFive() appointment.Hours {
	var h appointment.Hours
	for day := range h.Week {
		h.Week[day] = []appointment.Span{{From: 9 * 60, To: 17 * 60}}
	}
	return h
}

// TestNothingIsSuggestedWithoutWorkingHours keeps a client from being offered
// midnight; hours that say only a buffer or days off leave the day as open.
func TestNothingIsSuggestedWithoutWorkingHours(t *testing.T) {
	t.Parallel()
	book, id := offered(t)
	search := desk.Search{From: monday, Until: monday.AddDate(0, 0, 1), Length: time.Hour, Count: 1}
	for _, hours := range []appointment.Hours{{}, {Buffer: time.Minute}, nineToFive()} {
		k := scene.Desk(book, monday, 3)
		k.WorkingHours = hours
		_, err := k.Offer(context.Background(), desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Suggest: 1})
		if refused := err != nil && fault.Of(err).Key == "desk.no_hours" && fault.Of(err).Code == fault.Usage; refused == hours.Weekly() {
			t.Errorf("%+v: %v", hours, err)
		}
		free, err := k.Free(context.Background(), search)
		if err != nil || len(free.Slots) != 1 || (len(free.Warnings) == 0) != hours.Weekly() {
			t.Errorf("%+v: %+v, %v", hours, free, err)
		}
	}
}

func TestTimesOfOneOfferDoNotOverlap(t *testing.T) {
	t.Parallel()
	book, id := offered(t)
	first := monday.AddDate(0, 0, 4)
	for gap, want := range map[time.Duration]string{
		0: "desk.slot_twice", 30 * time.Minute: "desk.slots_overlap", -49 * time.Minute: "desk.slots_overlap",
		50 * time.Minute: "", -50 * time.Minute: "",
	} {
		_, err := scene.Desk(book, monday, 3).Offer(context.Background(), desk.Proposal{Options: desk.Options{DryRun: true}, Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(first.AddDate(0, 0, 1), first, first.Add(gap))})
		if got := keyOf(err); got != want {
			t.Errorf("%v apart: %q, want %q", gap, got, want)
		}
	}
}

// keyOf returns the key of a fault, empty for none.
func keyOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Key
}

func TestOffersMadeInOneSecondKeepTheirOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		book, id := offered(t)
		k := scene.Desk(book, monday, 100+seed)
		steps := []func() (desk.Result, error){
			func() (desk.Result, error) { return k.Decline(context.Background(), desk.Options{}, id) },
			func() (desk.Result, error) {
				return k.Offer(context.Background(), desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(monday.AddDate(0, 0, 4))})
			},
			func() (desk.Result, error) { return k.Withdraw(context.Background(), desk.Options{}, id) },
		}
		for i, want := range []appointment.OfferState{appointment.OfferDeclined, appointment.OfferOpen, appointment.OfferWithdrawn} {
			result, err := steps[i]()
			if err != nil || !result.Changed || result.Offer.State != want {
				t.Fatalf("step %d: %+v, %v", i, result.Offer, err)
			}
		}
		shown, err := k.Show(context.Background(), id)
		if err != nil || shown.Offer.State != appointment.OfferWithdrawn {
			t.Fatalf("the latest offer is %+v, %v", shown.Offer, err)
		}
	}
}

// TestTimesAreSuggestedAfterTheDayThatCannotBeGiven has a session on Wednesday,
// which the specialist cannot give.
func TestTimesAreSuggestedAfterTheDayThatCannotBeGiven(t *testing.T) {
	t.Parallel()
	book, id := offered(t)
	wednesday := monday.AddDate(0, 0, 2)
	for _, c := range []struct {
		name        string
		from        time.Time
		first, last time.Time // the first slot lies in [first, last)
	}{
		{"after its own day", time.Time{}, wednesday.AddDate(0, 0, 1).Truncate(24 * time.Hour), wednesday.AddDate(0, 0, 2)},
		{"from an earlier day", monday.AddDate(0, 0, 1), monday.AddDate(0, 0, 1), wednesday},
		{"from a later day", monday.AddDate(0, 0, 9), monday.AddDate(0, 0, 9), monday.AddDate(0, 0, 10)},
		{"from a day that is over", monday.AddDate(0, 0, -9), monday, monday.AddDate(0, 0, 1)},
	} {
		k := scene.Desk(book, monday, 4)
		k.WorkingHours = nineToFive()
		result, err := k.Offer(context.Background(), desk.Proposal{Options: desk.Options{DryRun: true}, Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Suggest: 2, From: when.At(c.from)})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if first := result.Offer.Slots[0].Start; first.Before(c.first) || !first.Before(c.last) {
			t.Errorf("%s: %v", c.name, first)
		}
	}
}

func TestDryRunOfAnOfferHoldsNothing(t *testing.T) {
	t.Parallel()
	book, id := offered(t)
	before := storetest.Contents(t, book)
	k := scene.Desk(book, monday, 3)
	k.WorkingHours = nineToFive()
	_, err := k.Offer(context.Background(), desk.Proposal{Options: desk.Options{DryRun: true}, Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Suggest: 3})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Accept(context.Background(), desk.Acceptance{Options: desk.Options{DryRun: true}, Selector: id, Request: policy.Accept{Number: 1}}); err != nil {
		t.Fatal(err)
	}
	after := storetest.Contents(t, book)
	if len(before) != len(after) {
		t.Errorf("%d records before, %d after", len(before), len(after))
	}
	for key, value := range before {
		if after[key] != value {
			t.Errorf("%q changed", key)
		}
	}
}

func TestKeyMakesAnOfferAndItsAcceptanceOnce(t *testing.T) {
	t.Parallel()
	book, id := offered(t)
	again := func(key string, do func(*desk.Desk, desk.Options) (desk.Result, error)) {
		t.Helper()
		o := desk.Options{Key: key, Arguments: []byte(key)}
		at := func(seed uint64) *desk.Desk {
			k := scene.Desk(book, monday, seed)
			k.WorkingHours = nineToFive()
			return k
		}
		first, err := do(at(7), o)
		if err != nil || !first.Changed {
			t.Fatalf("%s: %+v, %v", key, first, err)
		}
		second, err := do(at(8), o)
		if err != nil || second.Changed || second.Event != first.Event || second.Offer.ID != first.Offer.ID {
			t.Errorf("%s again: changed %t, event %s and %s, %v", key, second.Changed, first.Event, second.Event, err)
		}
	}
	again("offer", func(k *desk.Desk, o desk.Options) (desk.Result, error) {
		return k.Offer(context.Background(), desk.Proposal{Options: o, Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Suggest: 2})
	})
	again("accept", func(k *desk.Desk, o desk.Options) (desk.Result, error) {
		return k.Accept(context.Background(), desk.Acceptance{Options: o, Selector: id, Request: policy.Accept{Number: 2}})
	})
}

// TestBufferReachesToWhatIsHeld keeps a time close to a held one free, so that
// the client can take it.
func TestBufferReachesToWhatIsHeld(t *testing.T) {
	t.Parallel()
	book, _ := offered(t)
	k := scene.Desk(book, monday, 4)
	k.WorkingHours = appointment.Hours{Buffer: 10 * time.Minute}
	held := monday.AddDate(0, 0, 3).Add(3 * time.Hour)
	for minutes, want := range map[int]fault.Code{-60: "", -59: fault.Conflict, 59: fault.Conflict, 60: ""} {
		b := scene.Booking(held.Add(time.Duration(minutes)*time.Minute), scene.Named("Ola"))
		b.DryRun = true
		_, err := k.Book(context.Background(), b)
		switch {
		case want == "" && err != nil:
			t.Errorf("%d minutes: %v", minutes, err)
		case want != "" && (err == nil || fault.Of(err).Key != "desk.held"):
			t.Errorf("%d minutes: %v", minutes, err)
		}
	}
}

func TestHoursInTheBookComeBeforeThoseOfTheConfiguration(t *testing.T) {
	t.Parallel()
	book, ctx := memory.New(), context.Background()
	configured := appointment.Hours{Buffer: time.Hour}
	k := func(seed uint64) *desk.Desk {
		d := scene.Desk(book, monday, seed)
		d.WorkingHours = configured
		return d
	}
	want := func(source desk.HoursSource, buffer time.Duration) {
		t.Helper()
		s, err := k(1).Hours(ctx)
		if err != nil || s.Source != source || s.Hours.Buffer != buffer {
			t.Errorf("got %+v, %v", s, err)
		}
	}
	want(desk.HoursOfConfig, time.Hour)
	set, err := k(2).SetHours(ctx, desk.Options{}, func(h appointment.Hours) appointment.Hours {
		h.Buffer = time.Minute
		return h
	})
	if err != nil || !set.Changed || set.Event == "" {
		t.Fatalf("%+v, %v", set, err)
	}
	want(desk.HoursOfBook, time.Minute)
	if _, err := k(3).Undo(ctx, desk.Options{}, set.Event); err != nil {
		t.Fatal(err)
	}
	want(desk.HoursOfConfig, time.Hour)
	configured = appointment.Hours{}
	want(desk.HoursOfNobody, 0)
	storetest.Verify(t, book)
}
