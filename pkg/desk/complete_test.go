package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// isoDay reads a day as completion writes it behind a name.
func isoDay(phrase string) (first, end time.Time, err error) {
	first, err = time.Parse(time.DateOnly, phrase)
	return first, first.AddDate(0, 0, 1), err
}

// TestACompletionNamesTheAppointmentThatItSays compares what is offered with what a command would
// take it for, in books with whatever can be in one.
func TestACompletionNamesTheAppointmentThatItSays(t *testing.T) {
	t.Parallel()
	inAnyBook(t, func(rt *rapid.T, d *desk.Desk) {
		d.Day = isoDay
		for range 10 {
			w := desk.Wanted{
				Typed:   selector.Typed{Text: rapid.SampledFrom([]string{"", "a", "Ann", "Anna", "Anna ", "anna b", "Anna@", "anna@2", "@", "@n"}).Draw(rt, "typed"), Kept: rapid.Bool().Draw(rt, "kept")},
				Request: rapid.SampledFrom(append(policy.Requests(), nil)).Draw(rt, "request"),
			}
			offered, err := d.CompleteAppointment(context.Background(), w)
			if err != nil {
				rt.Fatal(err)
			}
			aim := d.AimToShow()
			if w.Request != nil {
				aim = d.AimAt(w.Request, "")
			}
			if _, waits := w.Request.(policy.Await); waits {
				aim = d.AimAt(policy.Noshow{By: appointment.ByClient}, "")
			}
			for _, c := range offered {
				if strings.HasPrefix(c.Word, "anna0-") || strings.HasPrefix(c.Word, "anna1-") {
					continue // ids of these books are none that can be typed
				}
				if a := named(rt, d, c.Word, aim); !a.Start.Equal(c.Time) {
					rt.Errorf("%q for %+v should name what starts at %s, and names %+v", c.Word, w, c.Time, a)
				} else if moves := w.Request == (policy.Pay{}) || w.Request == (policy.Refund{}); moves && !allowed(rt, d, w.Request, a) {
					rt.Errorf("%q is offered for %+v, which is refused for %+v", c.Word, w, a)
				} else if w.Request != nil && !policy.Acts(w.Request, a, aim.Fit(dossierOf(rt, d, a)), d.Now) {
					rt.Errorf("%q is offered for %+v, which can do nothing to %+v", c.Word, w, a)
				}
			}
		}
	})
}

// named returns the appointment that a selector names.
func named(rt *rapid.T, d *desk.Desk, word string, aim selector.Aim) (a appointment.Appointment) {
	err := d.Store.View(context.Background(), func(tx store.Tx) error {
		found, err := selector.Finder{Reader: store.NewReader(tx), Now: d.Now, Day: d.Day}.Appointment(word, aim)
		a = found.Appointment
		return err
	})
	if err != nil {
		rt.Errorf("%q: %v", word, err)
	}
	return a
}

// allowed reports whether a request is allowed and changes something.
func allowed(rt *rapid.T, d *desk.Desk, r policy.Request, a appointment.Appointment) bool {
	of := dossierOf(rt, d, a)
	decided := policy.Decide(of.Platform, of.Facts(), r, d.Now)
	return decided.Verdict == policy.Allow && decided.Effect.Changed
}

func dossierOf(rt *rapid.T, d *desk.Desk, a appointment.Appointment) (found dossier.Dossier) {
	err := d.Store.View(context.Background(), func(tx store.Tx) (err error) {
		found, err = dossier.Of(store.NewReader(tx), a, d.Now)
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
	return found
}

// words returns the words of completions, in their order.
func words(t *testing.T, list []desk.Completion, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range list {
		all = append(all, c.Word)
	}
	return strings.Join(all, " ")
}

// completing returns the desk at which somebody types.
func completing(s *scene.Scene) *desk.Desk {
	d := s.Desk()
	d.Day = isoDay
	return d
}

// half is what is typed of a word.
func half(text string) selector.Typed { return selector.Typed{Text: text} }

func TestOnlyWhatAVerbCanActOnIsOffered(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	now := s.Booked(scene.Named("Nina"))
	soon := s.Booked(scene.Named("Sara"), func(b *desk.Booking) { b.Start = when.At(s.Now.Add(5 * time.Hour)) })
	owed := s.Booked(scene.Named("Olga"), scene.Unpaid, func(b *desk.Booking) { b.Start = when.At(s.Now.Add(20 * time.Hour)) })
	s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: owed, Request: policy.Cancel{By: appointment.ByClient, RejectReason: "late"}}))
	offered := s.Booked(scene.Named("Paula"), scene.InDays(3))
	s.Done(s.Desk().Offer(ctx, desk.Proposal{
		Selector: offered, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(s.Now.AddDate(0, 0, 4), s.Now.AddDate(0, 0, 5)),
	}))
	s.At(s.Now.Add(90 * time.Minute))
	for _, c := range []struct {
		request policy.Request
		want    string
	}{
		{policy.Checkin{By: appointment.ByClient}, "@now @last Nina " + now},
		{policy.Noshow{By: appointment.ByClient}, "@now @last Nina " + now},
		{policy.Await{}, "@now @last Nina " + now},
		{policy.Pay{}, "Olga " + owed},
		{policy.Refund{}, ""},
		{policy.Cancel{}, "@now @next @last Nina Sara Paula " + now + " " + soon + " " + offered},
		{policy.Accept{Number: 1}, "Paula " + offered},
		{policy.Decline{}, "Paula " + offered},
		{nil, "@now @next @last Nina Sara Olga Paula " + now + " " + soon + " " + owed + " " + offered},
	} {
		list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Request: c.request})
		if got := words(t, list, err); got != c.want {
			t.Errorf("%T: got %q, want %q", c.request, got, c.want)
		}
	}
	list, err := completing(s).CompleteSlot(ctx, "Paula", "")
	if got := words(t, list, err); got != "1 2" {
		t.Errorf("offers: %q", got)
	}
	s.At(s.Now.AddDate(0, 0, 4))
	list, err = completing(s).CompleteSlot(ctx, offered, "")
	if got := words(t, list, err); got != "" {
		t.Errorf("offers that have expired: %q", got)
	}
}

func TestWhatCanBePaidIsOfferedBeforeItIsOwed(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	s.Booked(scene.Named("Paul"), scene.InDays(6))
	far := s.Booked(scene.Named("Fay"), scene.Unpaid, scene.InDays(10))
	soon := s.Booked(scene.Named("Sara"), scene.Unpaid, scene.InDays(2))
	absent := s.Booked(scene.Named("Abe"), scene.Unpaid, scene.InDays(1))
	first := s.Booked(scene.Named("Twyla"), scene.Unpaid, scene.InDays(3))
	second := s.Booked(scene.Named("Twyla"), scene.Unpaid, scene.InDays(4))
	s.At(s.Now.AddDate(0, 0, 1).Add(80 * time.Minute))
	s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: absent, Request: policy.Noshow{By: appointment.ByClient}}))
	s.At(s.Now.Add(14 * time.Hour))
	for typed, want := range map[string]string{
		"":   "@next @last Sara Abe Twyla@next Fay " + soon + " " + absent + " " + first + " " + second + " " + far,
		"fa": "Fay", "tw": "Twyla@next Twyla@2026-11-27", "pa": "",
	} {
		list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Typed: half(typed), Request: policy.Pay{}})
		if got := words(t, list, err); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: soon, Request: policy.Cancel{By: appointment.BySpecialist}}))
	list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Request: policy.Pay{}})
	if got := words(t, list, err); strings.Contains(got, "Sara") {
		t.Errorf("nothing is to be paid of what is cancelled: %q", got)
	}
}

func TestCompletionsComeNearestFirstAndAreFew(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	var names []string
	for i := range 60 {
		name := "Client " + string(rune('A'+i%26)) + strings.Repeat("x", i/26)
		names = append(names, name)
		s.Booked(scene.Named(name), scene.InDays(i))
	}
	list, err := completing(s).CompleteClient(ctx, half("cli"), false)
	if got := words(t, list, err); got != strings.Join(names[:desk.MostCompletions], " ") {
		t.Errorf("got %q", got)
	}
	list, err = completing(s).CompleteAppointment(ctx, desk.Wanted{Typed: half("cli"), Request: policy.Cancel{}})
	if got := words(t, list, err); got != strings.Join(names[:25], " ") {
		t.Errorf("of many who are meant: got %q", got)
	}
	for _, request := range []policy.Request{nil, policy.Cancel{}, policy.Edit{}} {
		list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Request: request})
		if got := words(t, list, err); len(list) != desk.MostCompletions || !strings.Contains(got, "Client A Client B Client C") {
			t.Errorf("%T: %d, %q", request, len(list), got)
		}
	}
}

func TestNamesGoOnAsTheyFold(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	for i, name := range []string{"Zoé", "Łucja", "Anna Żuk", "Jan", "Jan", "Марʼяна"} {
		s.Booked(scene.Named(name), scene.InDays(i))
	}
	s.Done(s.Desk().Book(ctx, scene.Booking(s.Now.AddDate(0, 0, 9), scene.Named("Jan"))))
	for typed, want := range map[string]string{
		"zoe": "Zoé", "ZO": "Zoé", "lu": "Łucja", "zuk": "Anna Żuk", "мар": "Марʼяна", "x": "",
	} {
		clients, err := completing(s).CompleteClient(ctx, half(typed), false)
		if got := words(t, clients, err); got != want {
			t.Errorf("client %q: got %q, want %q", typed, got, want)
		}
		list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Typed: half(typed)})
		if got := words(t, list, err); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	kept, err := completing(s).CompleteClient(ctx, selector.Typed{Text: "luc", Kept: true}, false)
	if got := words(t, kept, err); got != "lucja" {
		t.Errorf("to the letter: got %q", got)
	}
}

func TestANameThatLeavesSeveralGoesOnWithADay(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	for _, days := range []int{1, 8, 15} {
		s.Booked(scene.InDays(days))
	}
	s.Booked(scene.Named("Ola"), scene.InDays(2))
	for typed, want := range map[string]string{
		"ann":          "Anna@next Anna@2026-12-01 Anna@2026-12-08",
		"Anna@":        "Anna@next Anna@2026-12-01 Anna@2026-12-08",
		"anna@2026-12": "anna@2026-12-01 anna@2026-12-08",
		"Anna@n":       "Anna@next",
		"Nobody@":      "",
	} {
		list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Typed: half(typed), Request: policy.Cancel{}})
		if got := words(t, list, err); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	s.Booked(scene.Named("Anna@home"), scene.InDays(20))
	list, err := completing(s).CompleteAppointment(ctx, desk.Wanted{Typed: half("anna@h")})
	if got := words(t, list, err); got != "Anna@home" {
		t.Errorf("a name with an @: got %q", got)
	}
	list, err = completing(s).CompleteAppointment(ctx, desk.Wanted{Request: policy.Cancel{}})
	if got := words(t, list, err); !strings.HasPrefix(got, "@next Anna@next Ola ") {
		t.Errorf("got %q", got)
	}
}

func TestTextsMessagesAndEventsAreOfferedLatestFirst(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := scene.New(t)
	anna := s.Booked()
	s.Booked(scene.Named("Ola"), scene.InDays(1))
	s.Booked(scene.Named("Ola"), scene.InDays(2))
	first := s.Done(s.Desk().Message(ctx, desk.Note{Selector: anna, Kind: appointment.MessageOther, Text: "hi"}))
	second := s.Done(s.Desk().Message(ctx, desk.Note{Selector: anna, Kind: appointment.MessageOther, Text: "hi again"}))
	drafts, err := s.Desk().Texts(ctx, outbox.Notice, "")
	if err != nil || len(drafts) != 3 {
		t.Fatal(drafts, err)
	}
	slices.Reverse(drafts)
	list, err := completing(s).CompleteText(ctx, outbox.Notice, half(""))
	later := "@" + s.Now.AddDate(0, 0, 2).Format(time.DateOnly)
	if got, want := words(t, list, err), "Ola"+later+" Ola@next Anna "+drafts[0].ID+" "+drafts[1].ID+" "+drafts[2].ID; got != want {
		t.Errorf("texts: got %q, want %q", got, want)
	}
	for typed, want := range map[string]string{
		"ol": "Ola" + later + " Ola@next", "ola@": "ola" + later + " ola@next", "Ola@n": "Ola@next", "Anna@n": "Anna@next", "Ola@x": "", "O@n": "",
	} {
		list, err = completing(s).CompleteText(ctx, outbox.Notice, half(typed))
		if got := words(t, list, err); got != want {
			t.Errorf("texts, %q: got %q, want %q", typed, got, want)
		}
	}
	s.Done(s.Desk().MarkSent(ctx, desk.Options{}, outbox.Notice, "Anna"))
	list, err = completing(s).CompleteText(ctx, outbox.Notice, half("a"))
	if got := words(t, list, err); strings.Contains(got, "Anna") {
		t.Errorf("sent texts: %q", got)
	}
	list, err = completing(s).CompleteMessage(ctx, "")
	if got, want := words(t, list, err), second.Messages[1].ID+" "+first.Messages[0].ID; got != want {
		t.Errorf("messages: got %q, want %q", got, want)
	}
	list, err = completing(s).CompleteEvent(ctx, "")
	got := words(t, list, err)
	if end := first.Event[len(first.Event)-6:]; len(list) != 5 || !strings.Contains(got, end) || strings.Contains(got, anna) {
		t.Errorf("events: %q lacks %s", got, end)
	}
	if list, err = completing(s).CompleteEvent(ctx, strings.ToLower(first.Event[:20])); words(t, list, err) != first.Event {
		t.Errorf("an event by its whole id: %v", list)
	}
}
