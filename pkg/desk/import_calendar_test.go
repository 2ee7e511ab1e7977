package desk_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// withCalendars returns a book that has a block, a calendar, and something that was put there.
func withCalendars(t *testing.T, id string, updated time.Time, etag string) *scene.Scene {
	t.Helper()
	s := scene.New(t)
	err := s.Book.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		_, err := c.Record(store.Event{ID: "E" + id, Verb: appointment.VerbSync, Effective: updated, Recorded: updated}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Book.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		times := []appointment.BlockTime{{Start: updated, End: updated.Add(time.Hour)}}
		err := errors.Join(
			c.PutBlock(appointment.Block{ID: id, Source: "work", UID: "1", Updated: updated, Times: times}),
			c.PutCalendar(appointment.CalendarAccount{Name: "Home", URL: "https://example.org/", Added: scene.Monday(), Token: etag}),
			c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a", ETag: etag}))
		if err != nil {
			return err
		}
		_, err = c.Record(store.Event{ID: "F" + id, Verb: appointment.VerbSync, Effective: updated, Recorded: updated}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatAnotherBookHasOfCalendarsComesInUnlessTheBookKnowsBetter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		updated time.Duration // later than in the book
		want    string        // the blocks by id, and what of the import is told of them
	}{
		{"a later version", time.Hour, "theirs: 1 added, 0 kept back"}, {"an earlier one", -time.Hour, "ours: 0 added, 1 kept back"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			theirs, ours := withCalendars(t, "theirs", scene.Monday().Add(c.updated), "old"), withCalendars(t, "ours", scene.Monday(), "new")
			lines := bookLines(t, theirs.Desk(), desk.Export{})
			counts := map[transfer.Kind]desk.ImportCount{}
			for _, n := range imported(t, ours.Desk(), lines).Counts {
				counts[n.Kind] = n
			}
			err := ours.Book.View(context.Background(), func(tx store.Tx) error {
				r := store.NewReader(tx)
				blocks, errA := r.BlocksOf("work")
				of := counts[transfer.KindBlock]
				if got := fmt.Sprintf("%s: %d added, %d kept back", blocks[0].ID, of.Added, of.Kept); got != c.want || len(blocks) != 1 {
					t.Errorf("%d blocks, %s, want %s", len(blocks), got, c.want)
				}
				home, _, errB := r.Calendar("Home")
				p, _, errC := r.Pushed("Home", "a@adsum")
				if home.Token != "new" || p.ETag != "new" || counts[transfer.KindPushed].Kept != 1 || counts[transfer.KindCalendar].Kept != 1 {
					t.Errorf("%+v, %+v, %+v", home, p, counts)
				}
				return errors.Join(errA, errB, errC, store.Verify(r))
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
