package desk_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

func TestUndoOfEveryVerbRestoresTheBookButForTheSequence(t *testing.T) {
	t.Parallel()
	for _, d := range deeds() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			do := d.do(s)
			before := storetest.Undoable(t, s.Book)
			if err := do(); err != nil {
				t.Fatal(err)
			}
			after := storetest.Undoable(t, s.Book)
			if maps.Equal(before, after) {
				t.Fatal("the command changed nothing")
			}
			same(t, before, s, func() error { return did(s.Desk().Undo(t.Context(), desk.Options{}, "")) })
			same(t, after, s, func() error { return did(s.Desk().Redo(t.Context(), desk.Options{})) })
			same(t, before, s, func() error { return did(s.Desk().Undo(t.Context(), desk.Options{}, "")) })
			storetest.VerifyReplay(t, s.Book)
			storetest.Verify(t, s.Book)
		})
	}
}

// Calendars take a change for an old one unless its sequence is higher.
func TestUndoAndRedoRaiseTheSequence(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	s.Booked(scene.InDays(3))
	redo := func() desk.Result { return s.Done(s.Desk().Redo(ctx, desk.Options{})) }
	for i, do := range []func() desk.Result{
		func() desk.Result {
			return s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: "Anna", Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(s.Now.AddDate(0, 0, 4))}))
		},
		func() desk.Result { return s.Undo("") },
		redo,
		func() desk.Result {
			return s.Done(s.Desk().Edit(ctx, desk.Details{Selector: "Anna", Request: policy.Edit{Place: "Zoom"}}))
		},
		func() desk.Result { return s.Undo("") },
		redo,
		func() desk.Result {
			return s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: "Anna", Request: policy.Cancel{By: appointment.BySpecialist}}))
		},
		func() desk.Result { return s.Undo("") },
		redo,
	} {
		if r := do(); r.Appointment.Sequence != i+1 {
			t.Errorf("step %d, %s: the sequence is %d", i+1, r.Verb, r.Appointment.Sequence)
		}
	}
	paid := s.Booked(scene.Named("Ola"), scene.Unpaid)
	s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: paid}))
	if r := s.Undo(""); r.Appointment.Sequence != 0 {
		t.Errorf("a payment taken back raises it to %d", r.Appointment.Sequence)
	}
	storetest.Verify(t, s.Book)
	storetest.VerifyReplay(t, s.Book)
}

// same runs a command and demands the records that it has to leave.
func same(t scene.TB, want map[string]string, s *scene.Scene, do func() error) {
	t.Helper()
	if err := do(); err != nil {
		t.Fatal(err)
	}
	compare(t, want, storetest.Undoable(t, s.Book))
}

func compare(t scene.TB, want, got map[string]string) {
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
			s := scene.New(t)
			if err := d.do(s)(); err != nil {
				t.Fatal(err)
			}
			before := storetest.Contents(t, s.Book)
			dry, err := s.Desk().Undo(t.Context(), desk.Options{DryRun: true}, "")
			if err != nil || !dry.Changed || dry.Event != "" {
				t.Fatalf("%+v, %v", dry, err)
			}
			if !maps.Equal(before, storetest.Contents(t, s.Book)) {
				t.Fatal("a dry run wrote")
			}
			real := s.Undo("")
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
		later func(s *scene.Scene, id string) string // returns the event in the way
		verb  appointment.Verb
	}{
		{"a change of the appointment", func(s *scene.Scene, id string) string {
			return s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: id})).Event
		}, appointment.VerbPay},
		{"a message in the same second", func(s *scene.Scene, id string) string {
			return s.Done(s.DeskAt(s.Now).Message(ctx, desk.Note{
				Selector: id, Kind: appointment.MessageOther, Text: "hello",
			})).Event
		}, appointment.VerbMessage},
		{"the last of several", func(s *scene.Scene, id string) string {
			s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: id}))
			return s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}})).Event
		}, appointment.VerbCancel},
		{"one below another that is undone", func(s *scene.Scene, id string) string {
			event := s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: id})).Event
			s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
			s.Undo("")
			return event
		}, appointment.VerbPay},
		{"one that was done again", func(s *scene.Scene, id string) string {
			event := s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: id})).Event
			s.Undo("")
			s.Done(s.Desk().Redo(ctx, desk.Options{}))
			return event
		}, appointment.VerbPay},
		{"another name for the client", func(s *scene.Scene, _ string) string {
			r, err := s.Desk().RenameClient(ctx, desk.Options{}, "Anna", "Hanna")
			if err != nil {
				s.T.Fatal(err)
			}
			return r.Event
		}, appointment.VerbClientRename},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			first := s.Done(s.Desk().Book(ctx, func() desk.Booking { b := scene.Booking(s.Now.Add(time.Hour)); b.Paid = false; return b }()))
			later := c.later(s, first.Appointment.ID)
			before := storetest.Contents(t, s.Book)
			_, err := s.Desk().Undo(ctx, desk.Options{}, first.Event)
			f := fault.Of(err)
			if f.Key != "desk.undo_blocked" || f.Values["later"] != history.ShortID(later) || f.Values["command"] != c.verb {
				t.Errorf("%v, want the event %s", err, later)
			}
			if !maps.Equal(before, storetest.Contents(t, s.Book)) {
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
		take func(s *scene.Scene, start time.Time) string
	}{
		{"to another booking", func(s *scene.Scene, start time.Time) string {
			b := scene.Booking(start)
			b.Client = "Ola"
			return s.Done(s.Desk().Book(ctx, b)).Event
		}},
		{"to an offer", func(s *scene.Scene, start time.Time) string {
			id := s.Booked(scene.Named("Ola"), scene.InDays(3))
			return s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(start)})).Event
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			id := s.Booked()
			shown, err := s.Desk().Show(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			gone := s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
			taken := c.take(s, shown.Appointment.Start)
			_, err = s.Desk().Undo(ctx, desk.Options{}, gone.Event)
			if f := fault.Of(err); f.Key != "desk.undo_blocked" || f.Values["later"] != history.ShortID(taken) {
				t.Fatal(err)
			}
			s.Undo(taken)
			s.Undo(gone.Event)
		})
	}
}

func TestClientAndRulesThatOthersUseStay(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	first := s.Done(s.Desk().Book(t.Context(), scene.Booking(s.Now.Add(time.Hour))))
	s.Booked(scene.InDays(1))
	r := s.Undo(first.Event)
	if !r.Gone || r.Appointment.ID != first.Appointment.ID || r.Appointment.Status != appointment.Booked || r.Client.Name != "Anna" {
		t.Errorf("%+v", r)
	}
	if _, err := s.Desk().ShowClient(t.Context(), "Anna"); err != nil {
		t.Error(err)
	}
	if shown, err := s.Desk().Show(t.Context(), "Anna"); err != nil || shown.Platform.Name != "clearly" {
		t.Errorf("%+v, %v", shown, err)
	}
	s.Done(s.Desk().Redo(t.Context(), desk.Options{}))
	storetest.Verify(t, s.Book)
}

func TestTextThatWasSentStaysWithAWarning(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	id := s.Booked()
	s.At(s.Now.Add(90 * time.Minute))
	absence := s.Done(s.Desk().NoShow(ctx, desk.Declaration{Selector: id, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: "ill"}}))
	s.Done(s.Desk().MarkSent(ctx, desk.Options{}, outbox.Notice, absence.Notices[0].ID))
	s.Done(s.Desk().MarkSent(ctx, desk.Options{}, outbox.Support, absence.Support[0].ID))
	r := s.Undo(absence.Event)
	var keys []string
	for _, w := range r.Warnings {
		keys = append(keys, w.Key)
	}
	if strings.Join(keys, " ") != "undo_notice_sent undo_support_sent" {
		t.Errorf("warned of %v", keys)
	}
	notices, err := s.Desk().Texts(ctx, outbox.Notice, id)
	if err != nil || len(notices) != 2 || notices[0].State != appointment.NoticeDraft || notices[1].State != appointment.NoticeSent {
		t.Errorf("%+v, %v", notices, err)
	}
	storetest.Verify(t, s.Book)
}

func TestUndoOfWhatIsUndoneChangesNothing(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	event := s.Done(s.Desk().Book(t.Context(), scene.Booking(s.Now.Add(time.Hour)))).Event
	s.Undo(event)
	r, err := s.Desk().Undo(t.Context(), desk.Options{}, event)
	if err != nil || r.Changed || r.Event != "" || !r.Gone || r.Client.Name != "Anna" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestUndoOfAnUndoIsARedo(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	s.Booked()
	s.Booked(scene.Named("Ola"), scene.InDays(1))
	s.Undo("")
	taken := s.Undo("")
	s.Booked(scene.Named("Zoé"), scene.InDays(2))
	again := s.Undo(taken.Event)
	if again.Verb != "redo" || again.Client.Name != "Anna" || again.Reversed.Verb != "book" {
		t.Errorf("%+v", again)
	}
	back := s.Undo(again.Event)
	if back.Verb != "undo" || !back.Gone {
		t.Errorf("%+v", back)
	}
}

func TestRetryWithAKeyIsAnsweredAsTheFirstTime(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := scene.New(t)
	s.Booked()
	o := desk.Options{Key: "k", Arguments: []byte("undo")}
	first, err := s.Desk().Undo(ctx, o, "")
	if err != nil || !first.Changed {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := s.Desk().Undo(ctx, o, "")
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
	type command func(s *scene.Scene) (desk.Result, error)
	for name, prepare := range map[string]func(s *scene.Scene) command{
		"book": func(s *scene.Scene) command {
			b := scene.Booking(s.Now.Add(time.Hour))
			b.Options = o
			return func(s *scene.Scene) (desk.Result, error) { return s.Desk().Book(ctx, b) }
		},
		"checkin": func(s *scene.Scene) command {
			id := s.Booked()
			return func(s *scene.Scene) (desk.Result, error) {
				return s.Desk().Checkin(ctx, desk.Arrival{Options: o, Selector: id, Request: policy.Checkin{By: appointment.ByClient}})
			}
		},
		"message": func(s *scene.Scene) command {
			id := s.Booked()
			return func(s *scene.Scene) (desk.Result, error) {
				return s.Desk().Message(ctx, desk.Note{Options: o, Selector: id, Kind: appointment.MessageOther, Text: "text"})
			}
		},
		"mark one": func(s *scene.Scene) command {
			id := s.Booked()
			return func(s *scene.Scene) (desk.Result, error) { return s.Desk().MarkSent(ctx, o, outbox.Notice, id) }
		},
		"mark all": func(s *scene.Scene) command {
			s.Booked()
			return func(s *scene.Scene) (desk.Result, error) { return s.Desk().MarkAll(ctx, o, outbox.Notice) }
		},
		"undo": func(s *scene.Scene) command {
			s.Booked()
			return func(s *scene.Scene) (desk.Result, error) { return s.Desk().Undo(ctx, o, "") }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			do := prepare(s)
			first := s.Done(do(s))
			s.Undo(first.Event)
			for range 2 {
				before := storetest.Contents(t, s.Book)
				again, err := do(s)
				if err != nil || again.Changed || again.Event != first.Event || again.Client.Name != first.Client.Name ||
					again.Platform.Name != first.Platform.Name || again.Appointment.Status != first.Appointment.Status {
					t.Fatalf("%+v %v", again.Appointment, err)
				}
				if len(again.Warnings) != 1 || again.Warnings[0].Key != "undone_since" {
					t.Errorf("warnings %+v", again.Warnings)
				}
				if !maps.Equal(before, storetest.Contents(t, s.Book)) {
					t.Error("something was written")
				}
				for { // all that is left, the booking too
					if r, err := s.Desk().Undo(ctx, desk.Options{}, ""); err != nil || !r.Changed {
						break
					}
				}
			}
			storetest.Verify(t, s.Book)
			storetest.VerifyReplay(t, s.Book)
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
			if _, err := scene.Desk(book, monday, 3).Withdraw(t.Context(), desk.Options{}, id); err != nil {
				t.Fatal(err)
			}
			for _, dry := range []bool{true, false} {
				r, err := scene.Desk(book, monday.Add(c.later), 4).Undo(t.Context(), desk.Options{DryRun: dry}, "")
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
