package desk_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// tableOf asks that the rows of a table be taken in, as a map reads them.
func tableOf(t scene.TB, name, rows string) desk.Import {
	t.Helper()
	m, err := mapping.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return desk.Import{File: strings.NewReader(rows), Name: "table.csv", Map: &m, Platform: "independent"}
}

const plainHead = "date,time,name,minutes,price,paid\n"

// table takes rows of a plain table in.
func table(s *scene.Scene, rows ...string) desk.Imported {
	s.T.Helper()
	done, err := s.Desk().Import(context.Background(), tableOf(s.T, "plain", plainHead+strings.Join(rows, "\n")))
	if err != nil {
		s.T.Fatal(err)
	}
	return done
}

// sessions returns the appointments of a book, by start.
func sessions(s *scene.Scene) []appointment.Appointment {
	s.T.Helper()
	var found []appointment.Appointment
	err := s.Book.View(context.Background(), func(tx store.Tx) (err error) {
		found, err = store.NewReader(tx).Starting(time.Time{}, time.Time{})
		return err
	})
	if err != nil {
		s.T.Fatal(err)
	}
	return found
}

// TestRowTakesAsMuchHoweverManyThereAre takes tables in, and in again, whose rows are spread
// over the days of a few clients, and each somebody else's at one time.
func TestRowTakesAsMuchHoweverManyThereAre(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]func(int) string{
		"spread": func(i int) string {
			start := scene.Monday().Add(time.Duration(i) * time.Hour)
			return fmt.Sprintf("%s,%s,Client %d,50,180 PLN,", start.Format(time.DateOnly), start.Format("15:04"), i%200)
		},
		"together": func(i int) string { return fmt.Sprintf("2026-11-24,15:00,Client %d,50,,", i) },
	} {
		var reads []int
		for _, rows := range []int{1000, 5000} {
			var b strings.Builder
			b.WriteString(plainHead)
			for i := range rows {
				b.WriteString(row(i) + "\n")
			}
			s, read := scene.New(t), 0
			s.Book = counted{s.Book, &read}
			for again := range 2 {
				i := tableOf(t, "plain", b.String())
				i.AllowOverlap = true
				if done, err := s.Desk().Import(t.Context(), i); err != nil || done.Changed != (again == 0) {
					t.Fatalf("%s, %d rows: %v, changed %t", name, rows, err, done.Changed)
				}
			}
			reads = append(reads, read/rows)
		}
		if reads[1] > reads[0]+reads[0]/2 {
			t.Errorf("%s: a row of 1,000 reads %d records, one of 5,000 %d", name, reads[0], reads[1])
		}
	}
}

func TestRowsThatAreTakenByAnotherAllStandInTheWayAtOnce(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	var rows []string
	for i := range 3000 {
		rows = append(rows, fmt.Sprintf("2026-11-24,15:00,Client %d,50,,", i))
	}
	if done := table(s, rows...); done.Changed || len(done.Conflicts) != 1000 || done.Conflicts[0].Line == 0 {
		t.Errorf("%d in the way", len(done.Conflicts))
	}
}

// TestRowWhoseIDIsTakenGetsAnother has the id that follows from a row be that of another
// appointment, which the same row is not taken for.
func TestRowWhoseIDIsTakenGetsAnother(t *testing.T) {
	t.Parallel()
	const row = "2026-11-24,15:00,Anna,50,,"
	other := scene.New(t)
	table(other, row)
	id := sessions(other)[0].ID
	s := scene.New(t)
	line := fmt.Sprintf(`{"kind":"client","id":"c","name":"Jan"}
{"kind":"appointment","id":%q,"client_id":"c","platform":"independent","policy_version":%q,"status":"booked","start":"2026-12-24T15:00:00Z","end":"2026-12-24T16:00:00Z","timezone":"UTC","charge":"open","created":"2026-11-20T10:00:00Z","updated":"2026-11-20T10:00:00Z"}
`, id, sessions(other)[0].PolicyVersion)
	if !imported(t, s.Desk(), []byte(line)).Changed {
		t.Fatal("nothing was taken in")
	}
	if done := table(s, row, "2026-11-24,15:00,Bea,50,,"); done.Changed || len(done.Conflicts) != 1 {
		t.Fatalf("%+v", done)
	}
	if done := table(s, row); !done.Changed {
		t.Fatalf("%+v", done)
	}
	if again := table(s, row); again.Changed {
		t.Errorf("the same row came again: %+v", again)
	}
	if found := sessions(s); len(found) != 2 || found[0].ID == id || found[1].ID != id {
		t.Errorf("%+v", found)
	}
	// the first of the two ids gets free, and the row is still the one of the second
	s.Undo("")
	table(s, row)
	if again := table(s, row); again.Changed {
		t.Errorf("the same row came again: %+v", again)
	}
	storetest.Verify(t, s.Book)
}

// TestWhoWasForgottenIsNotFoundByTryingNames wants neither the id nor anything else of an
// appointment that stays to follow from the name.
func TestWhoWasForgottenIsNotFoundByTryingNames(t *testing.T) {
	t.Parallel()
	s, other := scene.New(t), scene.New(t)
	table(s, "2026-11-20,15:00,Anna,50,,")
	table(other, "2026-11-20,15:00,Bea,50,,")
	mark := sessions(s)[0].Origin
	client := sessions(s)[0].ClientID
	err := s.Book.Update(t.Context(), func(tx store.Tx) error {
		_, err := store.Forget(tx, []string{client}, store.Event{ID: "forget", Verb: appointment.VerbClientForget, By: appointment.BySpecialist, Effective: s.Now, Recorded: s.Now})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := sessions(s)[0], sessions(other)[0]; a.ID != b.ID || a.Origin != "" || b.Origin == "" {
		t.Errorf("%+v, %+v", a, b)
	}
	for key, value := range storetest.Contents(t, s.Book) {
		if bytes.Contains([]byte(value), []byte(mark)) || strings.Contains(key, mark) {
			t.Errorf("%q has the mark of the row", key)
		}
	}
}

// TestRowThatChangedIsTakenWhereNobodyWorkedOnIt lists what somebody can have done with an
// appointment since, and what becomes of another word of its row.
func TestRowThatChangedIsTakenWhereNobodyWorkedOnIt(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, c := range map[string]struct {
		work func(s *scene.Scene, id string)
		kept bool
	}{
		"nothing": {func(*scene.Scene, string) {}, false},
		"the client's name": {func(s *scene.Scene, _ string) {
			done(s, did2(s.Desk().RenameClient(ctx, desk.Options{}, "Anna", "Hanna")))
		}, false},
		"a message": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Message(ctx, desk.Note{Selector: id, Kind: appointment.MessageOther, Text: "Where?"}))
		}, false},
		"a payment": {func(s *scene.Scene, id string) { s.Done(s.Desk().Pay(ctx, desk.Payment{Selector: id})) }, true},
		"a note": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Edit(ctx, desk.Details{Selector: id, Request: policy.Edit{Note: "n"}}))
		}, true},
		"a move": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(s.Now.AddDate(0, 0, 9))}))
		}, true},
		"an offer": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: []when.Typed{when.At(s.Now.AddDate(0, 0, 9))}}))
		}, true},
		"a cancellation": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
		}, true},
		"a cancellation that was undone": {func(s *scene.Scene, id string) {
			s.Done(s.Desk().Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
			s.Undo("")
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const row = "2026-11-27,15:00,Anna,50,180 PLN,"
			s := scene.New(t)
			table(s, row)
			was := sessions(s)[0]
			c.work(s, was.ID)
			worked := sessions(s)[0]
			if done := table(s, row); done.Changed || len(done.Rows) > 0 {
				t.Errorf("the same row: %+v", done)
			}
			done := table(s, "2026-11-27,15:00,Anna,80,180 PLN,20 PLN")
			is := sessions(s)[0]
			kept := len(done.Rows) == 1 && done.Rows[0].Cause == desk.CauseNewer && done.Rows[0].Line == 2
			if done.Changed == c.kept || kept != c.kept {
				t.Fatalf("%+v", done)
			}
			if c.kept && (is.Sequence != worked.Sequence || is.End != worked.End || is.Money != worked.Money) {
				t.Errorf("was %+v, is %+v", worked, is)
			}
			if !c.kept && (is.End.Sub(is.Start) != 80*time.Minute || is.Money.Paid != 2000 || is.Sequence <= was.Sequence || is.Charge != appointment.ChargeOpen) {
				t.Errorf("%+v", is)
			}
			if again := table(s, "2026-11-27,15:00,Anna,80,180 PLN,20 PLN"); again.Changed {
				t.Errorf("the same row again: %+v", again)
			}
			storetest.Verify(t, s.Book)
		})
	}
}

func did2(_ desk.ClientResult, err error) error { return err }

func done(s *scene.Scene, err error) {
	s.T.Helper()
	if err != nil {
		s.T.Fatal(err)
	}
}

// TestEveryWayThatIsDueDecidesWhatATableLeftOpen takes each way that due names of a random
// table, which decides who pays.
func TestEveryWayThatIsDueDecidesWhatATableLeftOpen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := &scene.Scene{T: rt, Book: memory.New(), Now: scene.Monday()}
		rows := "Start Date & Time,End Date & Time,Canceled,Canceled By,Marked as No-Show,Invitee Name,Invitee Email,Event Price,Payment Currency,Event UUID,Invitee UUID\n"
		for i := range rapid.IntRange(1, 4).Draw(rt, "rows") {
			day := rapid.IntRange(-5, 5).Draw(rt, "day")
			start := scene.Monday().AddDate(0, 0, day).Add(time.Duration(i) * time.Hour)
			missed := day < 0 && rapid.Bool().Draw(rt, "missed")
			by := rapid.SampledFrom([]string{"", "Anna", "Host"}).Draw(rt, "by")
			const layout = "2006-01-02 03:04 PM"
			rows += fmt.Sprintf("%s,%s,%t,%s,%t,Anna,,50.00,EUR,e%d,i\n",
				start.Format(layout), start.Add(50*time.Minute).Format(layout), !missed, by, missed, i)
		}
		i := tableOf(rt, "calendly", rows)
		i.Platform = rapid.SampledFrom([]string{"clearly", "wooskill", "independent"}).Draw(rt, "platform")
		taken, err := s.Desk().Import(context.Background(), i)
		if err != nil || !taken.Changed {
			rt.Fatalf("%+v, %v", taken, err)
		}
		tasks, err := s.Desk().Due(context.Background(), 0)
		if err != nil || len(tasks) != len(sessions(s)) {
			rt.Fatalf("%d tasks of %d sessions, %v", len(tasks), len(sessions(s)), err)
		}
		for _, task := range tasks {
			if task.Words != "undecided" || len(task.Options) == 0 {
				rt.Fatalf("%+v", task)
			}
			for _, o := range task.Options {
				result, err := take(s.Desk(), task.Appointment, o.Key)
				if err != nil || result.Decision.Verdict != policy.Allow || !result.Changed {
					rt.Fatalf("%s of %+v: %v, %+v", o.Key, task.Appointment, err, result.Decision)
				}
			}
		}
	})
}

// TestTableOutlivesAnExport takes a table into a book, its export into an empty one, and the
// table again into that.
func TestTableOutlivesAnExport(t *testing.T) {
	t.Parallel()
	rows := []string{"2026-11-20,15:00,Anna,50,180 PLN,", "2026-11-27,15:00,Anna,50,,", "2026-11-27,16:00,Jan,50,,"}
	s, other, part := scene.New(t), scene.New(t), scene.New(t)
	table(s, rows...)
	imported(t, other.Desk(), bookLines(t, s.Desk(), desk.Export{}))
	imported(t, part.Desk(), bookLines(t, s.Desk(), desk.Export{From: scene.Monday().AddDate(0, 0, -30)}))
	for name, book := range map[string]*scene.Scene{"whole": other, "a part": part} {
		if done := table(book, rows...); done.Changed || len(done.Rows) > 0 {
			t.Errorf("%s: %+v", name, done)
		}
	}
}

func TestFaultsOfATableAreListedUpToABound(t *testing.T) {
	t.Parallel()
	rows := plainHead + strings.Repeat("x,15:00,Anna,50,,\n", 300)
	_, err := scene.New(t).Desk().Import(t.Context(), tableOf(t, "plain", rows))
	faulty, is := errors.AsType[*desk.Faulty](err)
	if !is || faulty.Count != 300 || len(faulty.List) != 100 || fault.Of(err).Key != "mapping.rows" || fault.Of(err).Values["line"] != 2 {
		t.Errorf("%v", err)
	}
	_, err = scene.New(t).Desk().Import(t.Context(), tableOf(t, "plain", plainHead+"2026-11-24,15:00,@next,50,,\n"))
	if fault.Of(err).Key != "import.bad_word" || fault.Of(err).Values["field"] != "name" {
		t.Errorf("%v", err)
	}
}
