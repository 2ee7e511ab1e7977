package desk_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// scene is a book and a clock that moves on with every command.
type scene struct {
	t    *testing.T
	book store.Store
	now  time.Time
	step uint64
}

func newScene(t *testing.T) *scene { return &scene{t: t, book: store.NewMemory(), now: monday} }

func (s *scene) desk() *desk.Desk {
	s.step++
	s.now = s.now.Add(time.Second)
	return newDesk(s.book, s.now, s.step)
}

func (s *scene) at(now time.Time) { s.now = now }

// result fails the test on an error and on a command that changed nothing.
func (s *scene) result(r desk.Result, err error) desk.Result {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	if !r.Changed {
		s.t.Fatalf("%s changed nothing: %+v", r.Verb, r.Decision)
	}
	return r
}

// booked books Anna for an hour from now on.
func (s *scene) booked(change ...func(*desk.Booking)) string {
	s.t.Helper()
	b := booking(s.now.Add(time.Hour))
	for _, c := range change {
		c(&b)
	}
	return s.result(s.desk().Book(context.Background(), b)).Appointment.ID
}

func (s *scene) undo(event string) desk.Result {
	s.t.Helper()
	return s.result(s.desk().Undo(context.Background(), desk.Options{}, event))
}

func unpaid(b *desk.Booking)                { b.Paid = false }
func wooskill(b *desk.Booking)              { b.Platform = "wooskill" }
func named(name string) func(*desk.Booking) { return func(b *desk.Booking) { b.Client = name } }
func inDays(n int) func(*desk.Booking) {
	return func(b *desk.Booking) { b.Start = b.Start.AddDate(0, 0, n) }
}

// deed is a command to be undone, after what leads to it.
type deed struct {
	name string
	do   func(*scene) func() error
}

func did[T any](_ T, err error) error { return err }

func deeds() []deed {
	ctx := context.Background()
	var none desk.Options
	return []deed{
		{"book", func(s *scene) func() error {
			return func() error { return did(s.desk().Book(ctx, booking(s.now.Add(time.Hour)))) }
		}},
		{"book another for a client, with another language", func(s *scene) func() error {
			s.booked()
			b := booking(s.now.Add(5 * time.Hour))
			b.ClientLang = "uk"
			return func() error { return did(s.desk().Book(ctx, b)) }
		}},
		{"checkin", func(s *scene) func() error {
			id := s.booked()
			return func() error { return did(s.desk().Checkin(ctx, desk.Arrival{Selector: id, As: appointment.ByClient})) }
		}},
		{"checkin of one whose support request waits", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			s.result(s.desk().NoShow(ctx, desk.Declaration{
				Selector: id, By: appointment.ByClient, AcceptReason: "ill", To: s.now.Add(2 * time.Hour),
			}))
			s.at(s.now.Add(2 * time.Hour))
			return func() error { return did(s.desk().Checkin(ctx, desk.Arrival{Selector: id, As: appointment.ByClient})) }
		}},
		{"noshow", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			return func() error {
				return did(s.desk().NoShow(ctx, desk.Declaration{Selector: id, By: appointment.ByClient}))
			}
		}},
		{"noshow with an accepted reason, moved", func(s *scene) func() error {
			id := s.booked()
			s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			s.at(s.now.Add(90 * time.Minute))
			return func() error {
				return did(s.desk().NoShow(ctx, desk.Declaration{
					Selector: id, By: appointment.ByClient, AcceptReason: "ill", To: s.now.AddDate(0, 0, 2),
				}))
			}
		}},
		{"reschedule by the client", func(s *scene) func() error {
			id := s.booked(inDays(3))
			s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReschedule, Text: "later?"}))
			return func() error {
				return did(s.desk().Reschedule(ctx, desk.Move{Selector: id, By: appointment.ByClient, To: s.now.AddDate(0, 0, 5)}))
			}
		}},
		{"reschedule of details alone", func(s *scene) func() error {
			id := s.booked(inDays(3))
			shown, err := s.desk().Show(ctx, id)
			if err != nil {
				s.t.Fatal(err)
			}
			return func() error {
				return did(s.desk().Reschedule(ctx, desk.Move{
					Selector: id, By: appointment.BySpecialist, To: shown.Appointment.Start, Place: "room 2",
				}))
			}
		}},
		{"cancel by the specialist, refunded by the platform", func(s *scene) func() error {
			id := s.booked(wooskill)
			return func() error {
				return did(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, By: appointment.BySpecialist, Reason: "ill"}))
			}
		}},
		{"message", func(s *scene) func() error {
			id := s.booked()
			return func() error {
				return did(s.desk().Message(ctx, desk.Note{
					Selector: id, Kind: appointment.MessageDelay, Text: "late", ETA: s.now.Add(70 * time.Minute),
				}))
			}
		}},
		{"resolve", func(s *scene) func() error {
			id := s.booked()
			m := s.result(s.desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageReason, Text: "ill"}))
			return func() error { return did(s.desk().Resolve(ctx, none, m.Messages[0].ID)) }
		}},
		{"pay", func(s *scene) func() error {
			id := s.booked(unpaid)
			return func() error { return did(s.desk().Pay(ctx, desk.Payment{Selector: id})) }
		}},
		{"refund", func(s *scene) func() error {
			id := s.booked()
			s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, By: appointment.BySpecialist}))
			return func() error { return did(s.desk().Refund(ctx, desk.Payment{Selector: id})) }
		}},
		{"settle", func(s *scene) func() error {
			s.booked()
			s.at(s.now.Add(3 * time.Hour))
			return func() error { return did(s.desk().Settle(ctx, monday, s.now, false)) }
		}},
		{"offer", func(s *scene) func() error {
			id := s.booked(inDays(3))
			return func() error {
				return did(s.desk().Offer(ctx, desk.Proposal{
					Selector: id, By: appointment.BySpecialist, Slots: []time.Time{s.now.AddDate(0, 0, 4), s.now.AddDate(0, 0, 5)},
				}))
			}
		}},
		{"accept", func(s *scene) func() error {
			id := s.offered()
			return func() error { return did(s.desk().Accept(ctx, desk.Answer{Selector: id, Number: 2})) }
		}},
		{"decline", func(s *scene) func() error {
			id := s.offered()
			return func() error { return did(s.desk().Decline(ctx, desk.Answer{Selector: id})) }
		}},
		{"withdraw", func(s *scene) func() error {
			id := s.offered()
			return func() error { return did(s.desk().Withdraw(ctx, desk.Answer{Selector: id})) }
		}},
		{"edit", func(s *scene) func() error {
			id := s.booked()
			return func() error {
				return did(s.desk().Edit(ctx, desk.Details{Selector: id, Place: "room 2", Duration: time.Hour, ClientLang: "fr"}))
			}
		}},
		{"hours", func(s *scene) func() error {
			return func() error {
				return did(s.desk().SetHours(ctx, false, func(h appointment.Hours) appointment.Hours {
					h.Week[0] = []appointment.Span{{From: 9 * 60, To: 17 * 60}}
					return h
				}))
			}
		}},
		{"notice sent", func(s *scene) func() error {
			id := s.booked()
			return func() error { return did(s.desk().MarkSent(ctx, none, desk.NoticeText, id)) }
		}},
		{"support sent", func(s *scene) func() error {
			id := s.booked()
			s.at(s.now.Add(90 * time.Minute))
			s.result(s.desk().NoShow(ctx, desk.Declaration{Selector: id, By: appointment.ByClient, AcceptReason: "ill"}))
			return func() error { return did(s.desk().MarkSent(ctx, none, desk.SupportText, id)) }
		}},
		{"client rename", func(s *scene) func() error {
			s.booked()
			return func() error { return did(s.desk().RenameClient(ctx, none, "Anna", "Hanna")) }
		}},
		{"client merge", func(s *scene) func() error {
			s.booked()
			s.booked(named("Ana"), inDays(1))
			s.booked(named("Ana"), inDays(2))
			return func() error { return did(s.desk().MergeClients(ctx, none, "Ana", "Anna")) }
		}},
	}
}

// offered books and puts two times to the client.
func (s *scene) offered() string {
	id := s.booked(inDays(3))
	s.result(s.desk().Offer(context.Background(), desk.Proposal{
		Selector: id, By: appointment.BySpecialist, Slots: []time.Time{s.now.AddDate(0, 0, 4), s.now.AddDate(0, 0, 5)},
	}))
	return id
}

func TestUndoOfEveryVerbRestoresTheBookToTheByte(t *testing.T) {
	t.Parallel()
	for _, d := range deeds() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			do := d.do(s)
			before := storetest.Records(t, s.book)
			if err := do(); err != nil {
				t.Fatal(err)
			}
			after := storetest.Records(t, s.book)
			if maps.Equal(before, after) {
				t.Fatal("the command changed nothing")
			}
			same(t, before, s, func() error { return did(s.desk().Undo(t.Context(), desk.Options{}, "")) })
			same(t, after, s, func() error { return did(s.desk().Redo(t.Context(), desk.Options{})) })
			same(t, before, s, func() error { return did(s.desk().Undo(t.Context(), desk.Options{}, "")) })
			checkReplay(t, s.book)
			verify(t, s.book)
		})
	}
}

// same runs a command and demands the records that it has to leave.
func same(t failer, want map[string]string, s *scene, do func() error) {
	t.Helper()
	if err := do(); err != nil {
		t.Fatal(err)
	}
	compare(t, want, storetest.Records(t, s.book))
}

func compare(t failer, want, got map[string]string) {
	t.Helper()
	for key := range want {
		if got[key] != want[key] {
			t.Fatalf("%q is not as it was", key)
		}
	}
	for key := range got {
		if _, had := want[key]; !had {
			t.Fatalf("%q is left over", key)
		}
	}
}

func TestDryUndoShowsWhatAnUndoDoesAndWritesNothing(t *testing.T) {
	t.Parallel()
	for _, d := range deeds() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if err := d.do(s)(); err != nil {
				t.Fatal(err)
			}
			before := contents(t, s.book)
			dry, err := s.desk().Undo(t.Context(), desk.Options{DryRun: true}, "")
			if err != nil || !dry.Changed || dry.Event != "" {
				t.Fatalf("%+v, %v", dry, err)
			}
			if !maps.Equal(before, contents(t, s.book)) {
				t.Fatal("a dry run wrote")
			}
			real := s.undo("")
			if !sameAppointment(dry.Appointment, real.Appointment) || dry.Client != real.Client || dry.Gone != real.Gone ||
				len(dry.Notices) != len(real.Notices) || len(dry.Messages) != len(real.Messages) ||
				dry.Offer.State != real.Offer.State || dry.Platform.Name != real.Platform.Name {
				t.Errorf("dry %+v %+v, real %+v %+v", dry.Appointment, dry.Client, real.Appointment, real.Client)
			}
		})
	}
}

// TestAnyHistoryUndoneToTheStartLeavesAnEmptyBook undoes a random history one
// command after another, and then does it all again.
func TestAnyHistoryUndoneToTheStartLeavesAnEmptyBook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := &day{book: store.NewMemory(), model: map[string]appointment.Appointment{}, overlap: map[string]bool{}, now: monday}
		states := []map[string]string{{}}
		for range rapid.IntRange(1, 15).Draw(rt, "commands") {
			d.any(rt)
			now := storetest.Records(rt, d.book)
			if !maps.Equal(now, states[len(states)-1]) {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			d.reverse(rt, func(k *desk.Desk) (desk.Result, error) { return k.Undo(context.Background(), desk.Options{}, "") })
			compare(rt, states[i], storetest.Records(rt, d.book))
		}
		verify(rt, d.book)
		for _, want := range states[1:] {
			d.reverse(rt, func(k *desk.Desk) (desk.Result, error) { return k.Redo(context.Background(), desk.Options{}) })
			compare(rt, want, storetest.Records(rt, d.book))
		}
		checkReplay(rt, d.book)
		verify(rt, d.book)
	})
}

// any runs a random command, of those about texts and clients too.
func (d *day) any(rt *rapid.T) {
	ctx := context.Background()
	names := []string{"Anna", "Ola", "Zoé", "Іван", "Anne"}
	switch rapid.IntRange(0, 9).Draw(rt, "group") {
	case 0:
		for id := range d.model {
			kind := rapid.SampledFrom([]desk.TextKind{desk.NoticeText, desk.SupportText}).Draw(rt, "text")
			d.mayFail(rt, func(k *desk.Desk) error { return did(k.MarkSent(ctx, desk.Options{}, kind, id)) })
			break
		}
	case 1:
		from, to := rapid.SampledFrom(names).Draw(rt, "from"), rapid.SampledFrom(names).Draw(rt, "to")
		merge := rapid.Bool().Draw(rt, "merge")
		d.mayFail(rt, func(k *desk.Desk) error {
			if merge {
				return did(k.MergeClients(ctx, desk.Options{}, from, to))
			}
			return did(k.RenameClient(ctx, desk.Options{}, from, to))
		})
	default:
		if c := anyCommand(rt, d); c.do != nil {
			d.now = d.now.Add(c.advance)
			d.mayFail(rt, func(k *desk.Desk) error { return did(c.do(k)) })
		}
	}
	d.sync(rt)
}

// mayFail runs a command that the state of the book may forbid.
func (d *day) mayFail(rt *rapid.T, do func(*desk.Desk) error) {
	d.step++
	d.now = d.now.Add(time.Second)
	err := do(newDesk(d.book, d.now, d.step))
	if err != nil && fault.Of(err).Code == fault.Internal {
		rt.Fatal(err)
	}
}

func (d *day) reverse(rt *rapid.T, do func(*desk.Desk) (desk.Result, error)) {
	d.step++
	result, err := do(newDesk(d.book, d.now, d.step))
	if err != nil || !result.Changed {
		rt.Fatalf("%s %v: %v", result.Verb, result.Changed, err)
	}
}

// sync makes the model what the book is.
func (d *day) sync(rt *rapid.T) {
	clear(d.model)
	err := d.book.View(context.Background(), func(tx store.Tx) error {
		stored, err := store.NewReader(tx).Starting(time.Time{}, time.Time{})
		for _, a := range stored {
			d.model[a.ID] = a
		}
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
}

// TestUndoOfAnyEventKeepsTheBookWhole undoes events out of order, and holds the
// book to all that must be true of one.
func TestUndoOfAnyEventKeepsTheBookWhole(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		d := &day{book: store.NewMemory(), model: map[string]appointment.Appointment{}, overlap: map[string]bool{}, now: monday}
		for range rapid.IntRange(1, 20).Draw(rt, "commands") {
			if !rapid.Bool().Draw(rt, "undo") {
				d.any(rt)
				continue
			}
			records, err := newDesk(d.book, d.now, d.step).Log(ctx, "", 100)
			if err != nil {
				rt.Fatal(err)
			}
			if len(records) == 0 {
				continue
			}
			event := rapid.SampledFrom(records).Draw(rt, "event").Event
			before := contents(rt, d.book)
			d.step++
			result, err := newDesk(d.book, d.now, d.step).Undo(ctx, desk.Options{}, event)
			if err != nil && fault.Of(err).Code != fault.Conflict {
				rt.Fatal(err)
			}
			if (err != nil || !result.Changed) && !maps.Equal(before, contents(rt, d.book)) {
				rt.Fatal("a refusal changed the book")
			}
			d.sync(rt)
			verify(rt, d.book)
			checkWhole(rt, d.book)
		}
		checkReplay(rt, d.book)
	})
}

// checkWhole demands that nothing in the book belongs to an appointment that is
// not there, other than texts that were sent, and that every client and every
// rule that an appointment needs is.
func checkWhole(rt *rapid.T, book store.Store) {
	ctx := context.Background()
	k := newDesk(book, monday, 1)
	if _, err := k.Agenda(ctx, time.Time{}, time.Time{}); err != nil {
		rt.Fatal(err)
	}
	if _, err := k.Inbox(ctx, ""); err != nil {
		rt.Fatal(err)
	}
	if _, err := k.Due(ctx); err != nil {
		rt.Fatal(err)
	}
	for _, kind := range []desk.TextKind{desk.NoticeText, desk.SupportText} {
		if _, err := k.Texts(ctx, kind, ""); err != nil {
			rt.Fatal(err)
		}
	}
}

func TestUndoIsRefusedWhereLaterCommandsBuildOnIt(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	for _, c := range []struct {
		name  string
		later func(s *scene, id string) string // returns the event in the way
		verb  string
	}{
		{"a change of the appointment", func(s *scene, id string) string {
			return s.result(s.desk().Pay(ctx, desk.Payment{Selector: id})).Event
		}, "adsum pay"},
		{"a message in the same second", func(s *scene, id string) string {
			s.step++
			return s.result(newDesk(s.book, s.now, s.step).Message(ctx, desk.Note{
				Selector: id, Kind: appointment.MessageOther, Text: "hello",
			})).Event
		}, "adsum message"},
		{"the last of several", func(s *scene, id string) string {
			s.result(s.desk().Pay(ctx, desk.Payment{Selector: id}))
			return s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, By: appointment.BySpecialist})).Event
		}, "adsum cancel"},
		{"one below another that is undone", func(s *scene, id string) string {
			event := s.result(s.desk().Pay(ctx, desk.Payment{Selector: id})).Event
			s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, By: appointment.BySpecialist}))
			s.undo("")
			return event
		}, "adsum pay"},
		{"one that was done again", func(s *scene, id string) string {
			event := s.result(s.desk().Pay(ctx, desk.Payment{Selector: id})).Event
			s.undo("")
			s.result(s.desk().Redo(ctx, desk.Options{}))
			return event
		}, "adsum pay"},
		{"another name for the client", func(s *scene, _ string) string {
			r, err := s.desk().RenameClient(ctx, desk.Options{}, "Anna", "Hanna")
			if err != nil {
				s.t.Fatal(err)
			}
			return r.Event
		}, "adsum client rename"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			first := s.result(s.desk().Book(ctx, func() desk.Booking { b := booking(s.now.Add(time.Hour)); b.Paid = false; return b }()))
			later := c.later(s, first.Appointment.ID)
			before := contents(t, s.book)
			_, err := s.desk().Undo(ctx, desk.Options{}, first.Event)
			f := fault.Of(err)
			if f.Key != "desk.undo_blocked" || f.Values["later"] != desk.ShortEvent(later) || f.Values["command"] != c.verb {
				t.Errorf("%v, want the event %s", err, later)
			}
			if !maps.Equal(before, contents(t, s.book)) {
				t.Error("a refusal wrote")
			}
		})
	}
}

func TestUndoDoesNotTakeASlotThatWasGivenAway(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	for _, c := range []struct {
		name string
		take func(s *scene, start time.Time) string
	}{
		{"to another booking", func(s *scene, start time.Time) string {
			b := booking(start)
			b.Client = "Ola"
			return s.result(s.desk().Book(ctx, b)).Event
		}},
		{"to an offer", func(s *scene, start time.Time) string {
			id := s.booked(named("Ola"), inDays(3))
			return s.result(s.desk().Offer(ctx, desk.Proposal{
				Selector: id, By: appointment.BySpecialist, Slots: []time.Time{start},
			})).Event
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			id := s.booked()
			shown, err := s.desk().Show(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			gone := s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, By: appointment.BySpecialist}))
			taken := c.take(s, shown.Appointment.Start)
			_, err = s.desk().Undo(ctx, desk.Options{}, gone.Event)
			if f := fault.Of(err); f.Key != "desk.undo_blocked" || f.Values["later"] != desk.ShortEvent(taken) {
				t.Fatal(err)
			}
			s.undo(taken)
			s.undo(gone.Event)
		})
	}
}

func TestClientAndRulesThatOthersUseStay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first := s.result(s.desk().Book(t.Context(), booking(s.now.Add(time.Hour))))
	s.booked(inDays(1))
	r := s.undo(first.Event)
	if !r.Gone || r.Appointment.ID != first.Appointment.ID || r.Appointment.Status != appointment.Booked || r.Client.Name != "Anna" {
		t.Errorf("%+v", r)
	}
	if _, err := s.desk().ShowClient(t.Context(), "Anna"); err != nil {
		t.Error(err)
	}
	if shown, err := s.desk().Show(t.Context(), "Anna"); err != nil || shown.Platform.Name != "clearly" {
		t.Errorf("%+v, %v", shown, err)
	}
	s.result(s.desk().Redo(t.Context(), desk.Options{}))
	verify(t, s.book)
}

func TestTextThatWasSentStaysWithAWarning(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := newScene(t)
	id := s.booked()
	s.at(s.now.Add(90 * time.Minute))
	absence := s.result(s.desk().NoShow(ctx, desk.Declaration{Selector: id, By: appointment.ByClient, AcceptReason: "ill"}))
	s.result(s.desk().MarkSent(ctx, desk.Options{}, desk.NoticeText, absence.Notices[0].ID))
	s.result(s.desk().MarkSent(ctx, desk.Options{}, desk.SupportText, absence.Support[0].ID))
	r := s.undo(absence.Event)
	var keys []string
	for _, w := range r.Warnings {
		keys = append(keys, w.Key)
	}
	if strings.Join(keys, " ") != "undo_notice_sent undo_support_sent" {
		t.Errorf("warned of %v", keys)
	}
	notices, err := s.desk().Texts(ctx, desk.NoticeText, id)
	if err != nil || len(notices) != 2 || notices[0].State != appointment.NoticeDraft || notices[1].State != appointment.NoticeSent {
		t.Errorf("%+v, %v", notices, err)
	}
	verify(t, s.book)
}

func TestEventsAreNamedByBothEndsOfTheirID(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := newScene(t)
	event := s.result(s.desk().Book(ctx, booking(s.now.Add(time.Hour)))).Event
	for _, name := range []string{event, strings.ToLower(event), desk.ShortEvent(event), event[:20], event[15:], " " + event + " "} {
		r, err := s.desk().Undo(ctx, desk.Options{DryRun: true}, name)
		if err != nil || r.Reversed.Event != event {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"ZZZZZZ", event[:3], event[21:], "x"} {
		if _, err := s.desk().Undo(ctx, desk.Options{}, name); fault.Of(err).Key != "desk.event_not_found" {
			t.Errorf("%q: %v", name, err)
		}
	}
	s.booked(named("Ola"), inDays(1))
	if _, err := s.desk().Undo(ctx, desk.Options{}, event[:5]); fault.Of(err).Key != "desk.event_ambiguous" {
		t.Error(err)
	}
}

func TestUndoOfWhatIsUndoneChangesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	event := s.result(s.desk().Book(t.Context(), booking(s.now.Add(time.Hour)))).Event
	s.undo(event)
	r, err := s.desk().Undo(t.Context(), desk.Options{}, event)
	if err != nil || r.Changed || r.Event != "" || !r.Gone || r.Client.Name != "Anna" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestNothingToUndoAndNothingToRedo(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := newScene(t)
	if _, err := s.desk().Undo(ctx, desk.Options{}, ""); fault.Of(err).Key != "desk.nothing_to_undo" {
		t.Error(err)
	}
	s.booked()
	if _, err := s.desk().Redo(ctx, desk.Options{}); fault.Of(err).Key != "desk.nothing_to_redo" {
		t.Error(err)
	}
	s.undo("")
	s.booked(named("Ola"))
	if _, err := s.desk().Redo(ctx, desk.Options{}); fault.Of(err).Key != "desk.nothing_to_redo" {
		t.Errorf("something else happened since: %v", err)
	}
}

func TestUndoOfAnUndoIsARedo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.booked()
	s.booked(named("Ola"), inDays(1))
	s.undo("")
	taken := s.undo("")
	s.booked(named("Zoé"), inDays(2))
	again := s.undo(taken.Event)
	if again.Verb != "redo" || again.Client.Name != "Anna" || again.Reversed.Verb != "book" {
		t.Errorf("%+v", again)
	}
	back := s.undo(again.Event)
	if back.Verb != "undo" || !back.Gone {
		t.Errorf("%+v", back)
	}
}

func TestRetryWithAKeyIsAnsweredAsTheFirstTime(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := newScene(t)
	s.booked()
	o := desk.Options{Key: "k", Arguments: []byte("undo")}
	first, err := s.desk().Undo(ctx, o, "")
	if err != nil || !first.Changed {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := s.desk().Undo(ctx, o, "")
	if err != nil || second.Changed || second.Event != first.Event || !second.Gone ||
		!sameAppointment(second.Appointment, first.Appointment) || second.Reversed.Event != first.Reversed.Event {
		t.Errorf("%+v, %v", second, err)
	}
}
