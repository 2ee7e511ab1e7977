package desk_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestUndoOfEveryVerbRestoresTheBookButForTheSequence(t *testing.T) {
	t.Parallel()
	for _, d := range deeds() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			do := d.do(s)
			before := storetest.Undoable(t, s.book)
			if err := do(); err != nil {
				t.Fatal(err)
			}
			after := storetest.Undoable(t, s.book)
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

// Calendars take a change for an old one unless its sequence is higher.
func TestUndoAndRedoRaiseTheSequence(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := newScene(t)
	s.booked(inDays(3))
	redo := func() desk.Result { return s.result(s.desk().Redo(ctx, desk.Options{})) }
	for i, do := range []func() desk.Result{
		func() desk.Result {
			return s.result(s.desk().Reschedule(ctx, desk.Move{Selector: "Anna", Request: policy.Reschedule{By: appointment.BySpecialist}, To: desk.At(s.now.AddDate(0, 0, 4))}))
		},
		func() desk.Result { return s.undo("") },
		redo,
		func() desk.Result {
			return s.result(s.desk().Edit(ctx, desk.Details{Selector: "Anna", Request: policy.Edit{Place: "Zoom"}}))
		},
		func() desk.Result { return s.undo("") },
		redo,
		func() desk.Result {
			return s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: "Anna", Request: policy.Cancel{By: appointment.BySpecialist}}))
		},
		func() desk.Result { return s.undo("") },
		redo,
	} {
		if r := do(); r.Appointment.Sequence != i+1 {
			t.Errorf("step %d, %s: the sequence is %d", i+1, r.Verb, r.Appointment.Sequence)
		}
	}
	paid := s.booked(named("Ola"), unpaid)
	s.result(s.desk().Pay(ctx, desk.Payment{Selector: paid}))
	if r := s.undo(""); r.Appointment.Sequence != 0 {
		t.Errorf("a payment taken back raises it to %d", r.Appointment.Sequence)
	}
	verify(t, s.book)
	checkReplay(t, s.book)
}

// same runs a command and demands the records that it has to leave.
func same(t failer, want map[string]string, s *scene, do func() error) {
	t.Helper()
	if err := do(); err != nil {
		t.Fatal(err)
	}
	compare(t, want, storetest.Undoable(t, s.book))
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
			dry.Appointment.Updated = real.Appointment.Updated // a moment later
			if !sameAppointment(dry.Appointment, real.Appointment) || dry.Client != real.Client || dry.Gone != real.Gone ||
				len(dry.Notices) != len(real.Notices) || len(dry.Messages) != len(real.Messages) ||
				dry.Offer.State != real.Offer.State || dry.Platform.Name != real.Platform.Name {
				t.Errorf("dry %+v %+v, real %+v %+v", dry.Appointment, dry.Client, real.Appointment, real.Client)
			}
		})
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
			return s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}})).Event
		}, "adsum cancel"},
		{"one below another that is undone", func(s *scene, id string) string {
			event := s.result(s.desk().Pay(ctx, desk.Payment{Selector: id})).Event
			s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
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
			return s.result(s.desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: typedAt(start)})).Event
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
			gone := s.result(s.desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
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
	absence := s.result(s.desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}}))
	s.result(s.desk().MarkSent(ctx, desk.Options{}, outbox.Notice, absence.Notices[0].ID))
	s.result(s.desk().MarkSent(ctx, desk.Options{}, outbox.Support, absence.Support[0].ID))
	r := s.undo(absence.Event)
	var keys []string
	for _, w := range r.Warnings {
		keys = append(keys, w.Key)
	}
	if strings.Join(keys, " ") != "undo_notice_sent undo_support_sent" {
		t.Errorf("warned of %v", keys)
	}
	notices, err := s.desk().Texts(ctx, outbox.Notice, id)
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

// TestRetryAfterAnUndoIsAnsweredAsTheFirstTime undoes all that there is behind a
// command given with a key, and gives it again.
func TestRetryAfterAnUndoIsAnsweredAsTheFirstTime(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	o := desk.Options{Key: "k", Arguments: []byte("same")}
	type command func(s *scene) (desk.Result, error)
	for name, prepare := range map[string]func(s *scene) command{
		"book": func(s *scene) command {
			b := booking(s.now.Add(time.Hour))
			b.Options = o
			return func(s *scene) (desk.Result, error) { return s.desk().Book(ctx, b) }
		},
		"checkin": func(s *scene) command {
			id := s.booked()
			return func(s *scene) (desk.Result, error) {
				return s.desk().Checkin(ctx, desk.Arrival{Options: o, Selector: id, Request: policy.Checkin{By: appointment.ByClient}})
			}
		},
		"message": func(s *scene) command {
			id := s.booked()
			return func(s *scene) (desk.Result, error) {
				return s.desk().Message(ctx, desk.Note{Options: o, Selector: id, Kind: appointment.MessageOther, Text: "text"})
			}
		},
		"mark one": func(s *scene) command {
			id := s.booked()
			return func(s *scene) (desk.Result, error) { return s.desk().MarkSent(ctx, o, outbox.Notice, id) }
		},
		"mark all": func(s *scene) command {
			s.booked()
			return func(s *scene) (desk.Result, error) { return s.desk().MarkAll(ctx, o, outbox.Notice) }
		},
		"undo": func(s *scene) command {
			s.booked()
			return func(s *scene) (desk.Result, error) { return s.desk().Undo(ctx, o, "") }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			do := prepare(s)
			first := s.result(do(s))
			s.undo(first.Event)
			for range 2 {
				before := contents(t, s.book)
				again, err := do(s)
				if err != nil || again.Changed || again.Event != first.Event || again.Client.Name != first.Client.Name ||
					again.Platform.Name != first.Platform.Name || again.Appointment.Status != first.Appointment.Status {
					t.Fatalf("%+v %v", again.Appointment, err)
				}
				if len(again.Warnings) != 1 || again.Warnings[0].Key != "undone_since" {
					t.Errorf("warnings %+v", again.Warnings)
				}
				if !maps.Equal(before, contents(t, s.book)) {
					t.Error("something was written")
				}
				for { // all that is left, the booking too
					if r, err := s.desk().Undo(ctx, desk.Options{}, ""); err != nil || !r.Changed {
						break
					}
				}
			}
			verify(t, s.book)
			checkReplay(t, s.book)
		})
	}
}

func TestUndoOfAWithdrawalWarnsWhereTheOfferHasExpired(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		later time.Duration
		warns bool
	}{{"in time", time.Hour, false}, {"too late", 25 * time.Hour, true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book, id := offered(t)
			if _, err := newDesk(book, monday, 3).Withdraw(t.Context(), desk.Options{}, id); err != nil {
				t.Fatal(err)
			}
			for _, dry := range []bool{true, false} {
				r, err := newDesk(book, monday.Add(c.later), 4).Undo(t.Context(), desk.Options{DryRun: dry}, "")
				if err != nil || !r.Changed || r.Offer.State != appointment.OfferOpen {
					t.Fatalf("%+v, %v", r.Offer, err)
				}
				warned := len(r.Warnings) == 1 && r.Warnings[0].Key == "undo_offer_expired"
				told := len(r.Notices) == 1 && r.Notices[0].Kind == appointment.NoticeOffer
				if warned != c.warns || told == c.warns {
					t.Errorf("dry %t: warnings %v, notices %v", dry, r.Warnings, r.Notices)
				}
			}
		})
	}
}
