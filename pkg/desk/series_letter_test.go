package desk_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// lettered books sessions of Anna's in one, two and three days, with one letter of a kind
// about all of them in place of one each, and returns their ids.
func lettered(t *testing.T, s *scene.Scene, kind appointment.NoticeKind) []string {
	t.Helper()
	var ids []string
	for days := 1; days <= 3; days++ {
		ids = append(ids, s.Booked(scene.InDays(days)))
	}
	for _, id := range ids {
		if _, err := s.Desk().MarkSent(t.Context(), desk.Options{}, outbox.Notice, id); err != nil {
			t.Fatal(err)
		}
	}
	err := s.Book.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		err := c.PutNotice(appointment.Notice{
			ID: "1etter00", AppointmentID: ids[0], Kind: kind, Lang: "pl", Subject: "s", Body: "b",
			State: appointment.NoticeDraft, Created: s.Now, Members: ids,
		})
		if err != nil {
			return err
		}
		_, err = c.Record(store.Event{ID: "1etter", Verb: appointment.VerbEdit, AppointmentID: ids[0], Effective: s.Now, Recorded: s.Now}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// letterDue returns the task of the letter at an instant, and whether there is one.
func letterDue(t *testing.T, s *scene.Scene, now time.Time) (due.Task, bool) {
	t.Helper()
	tasks, err := s.DeskAt(now).Due(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []due.Task
	for _, task := range tasks {
		if task.Item == "1etter00" {
			found = append(found, task)
		}
	}
	if len(found) > 1 {
		t.Fatalf("rows: %+v", found)
	}
	return append(found, due.Task{})[0], len(found) == 1
}

func TestLetterAboutSeveralIsDueInOneRowUntilItsLastDateBegins(t *testing.T) {
	t.Parallel()
	for kind, dropped := range map[appointment.NoticeKind]bool{
		appointment.NoticeSeriesBooked: true, appointment.NoticeSeriesMovedByClient: true, appointment.NoticeSeriesMovedBySpecialist: true,
		appointment.NoticeSeriesCancelledByClient: false, appointment.NoticeSeriesCancelledBySpecialist: false, appointment.NoticeSeriesEdited: false,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			ids := lettered(t, s, kind)
			task, found := letterDue(t, s, s.Now)
			if !found || task.Kind != due.Notice || task.Words != "series" || task.Dates != 3 || task.Appointment.ID != ids[0] {
				t.Errorf("%t: %+v", found, task)
			}
			last := s.Show(ids[2]).Appointment.Start
			if _, found := letterDue(t, s, last.Add(-time.Second)); !found {
				t.Error("it is dropped while one date lies ahead")
			}
			if _, found := letterDue(t, s, last); found == dropped {
				t.Errorf("once all have begun, it is due: %t", found)
			}
		})
	}
}

func TestChangeOfOneSessionLeavesTheLetterAboutItsSeriesDue(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, change := range map[string]func(*scene.Scene, string) (desk.Result, error){
		"a move": func(s *scene.Scene, id string) (desk.Result, error) {
			to := scene.Typed(s.Now.AddDate(0, 0, 9))[0]
			return s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: to})
		},
		"a check-in": func(s *scene.Scene, id string) (desk.Result, error) {
			s.At(s.Show(id).Appointment.Start)
			return s.Desk().Checkin(ctx, desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}})
		},
		"a cancellation": func(s *scene.Scene, id string) (desk.Result, error) {
			return s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			ids := lettered(t, s, appointment.NoticeSeriesBooked)
			s.Done(change(s, ids[0]))
			if _, found := letterDue(t, s, s.Now); !found {
				t.Error("the letter is not due any more")
			}
		})
	}
}

func TestLetterAboutSeveralKeepsItsDatesWhenItIsMarkedAsSent(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	lettered(t, s, appointment.NoticeSeriesBooked)
	before := storetest.Undoable(t, s.Book)
	if _, err := s.Desk().MarkSent(t.Context(), desk.Options{}, outbox.Notice, "1etter00"); err != nil {
		t.Fatal(err)
	}
	if err := s.Book.View(t.Context(), func(tx store.Tx) error {
		n, _, err := store.NewReader(tx).Notice("1etter00")
		if n.State != appointment.NoticeSent || len(n.Members) != 3 {
			t.Errorf("%+v", n)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s.Undo("")
	if after := storetest.Undoable(t, s.Book); !maps.Equal(after, before) {
		t.Error("the undo leaves another book")
	}
}
