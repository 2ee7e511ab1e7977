package desk_test

import (
	"bytes"
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/transfer"
	"pgregory.net/rapid"
)

// bookLines returns a book as JSON lines.
func bookLines(t scene.TB, d *desk.Desk, e desk.Export) []byte {
	t.Helper()
	var b bytes.Buffer
	codec := transfer.NewCodec()
	err := d.Export(context.Background(), e, func() error { return nil }, func(r transfer.Record) error {
		b.Write(codec.Line(r))
		return b.WriteByte('\n')
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// imported takes lines in.
func imported(t scene.TB, d *desk.Desk, lines []byte) desk.Imported {
	t.Helper()
	done, err := d.Import(context.Background(), desk.Import{File: bytes.NewReader(lines), Name: "book.jsonl", AllowOverlap: true})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// forgotten forgets a random client, whatever is open with them.
func (d *day) forgotten(rt *rapid.T) {
	name := rapid.SampledFrom([]string{"Anna", "Ola", "Zoé"}).Draw(rt, "forgotten")
	err := d.Book.Update(context.Background(), func(tx store.Tx) error {
		found, err := store.NewReader(tx).ClientsNamed(name)
		if err != nil || len(found) == 0 {
			return err
		}
		event := store.Event{ID: "forget-" + found[0].ID, Verb: "client_forget", By: "specialist", Effective: d.Now, Recorded: d.Now}
		_, err = store.Forget(tx, []string{found[0].ID}, event)
		return err
	})
	if err != nil {
		rt.Log(err) // the journal mixes them up with another
	}
	clear(d.model) // what was erased, as a place is, raises no sequence
}

// calendars writes or removes something of each kind that calendars leave.
func (d *day) calendars(rt *rapid.T, step int) {
	verb := rapid.SampledFrom([]appointment.Verb{appointment.VerbImport, appointment.VerbBusyRemove, appointment.VerbSync, appointment.VerbCalendarAdd}).Draw(rt, "verb")
	n := rapid.IntRange(0, 3).Draw(rt, "which")
	id := strconv.Itoa(n)
	err := d.Book.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		start := d.Now.Add(time.Duration(n) * 30 * time.Hour)
		b := appointment.Block{ID: "b" + id, Source: "Büro " + id, UID: id, Updated: d.Now, Times: []appointment.BlockTime{{Start: start, End: start.Add(40 * time.Hour)}}}
		account := appointment.CalendarAccount{Name: "Home", URL: "https://example.org/", Added: d.Now}
		pushed := appointment.Pushed{Calendar: "Home", UID: id + "@adsum", AppointmentID: id, Dispute: appointment.Dispute{Kind: appointment.DisputeEdited, ETag: id}}
		steps := []func() error{
			func() error { return c.PutBlock(b) }, func() error { return c.PutCalendar(account) }, func() error { return c.PutPushed(pushed) },
			func() error { return c.DeleteBlock(b.ID) }, func() error { return c.DeleteCalendar("HOME") },
			func() error { return c.DeletePushed("home", pushed.UID) },
		}
		for _, at := range rapid.SliceOfN(rapid.IntRange(0, len(steps)-1), 1, 3).Draw(rt, "steps") {
			if err := steps[at](); err != nil {
				return err
			}
		}
		_, err := c.Record(store.Event{ID: "CALENDARS-" + strconv.Itoa(step), Verb: verb, By: appointment.BySpecialist, Effective: d.Now, Recorded: d.Now}, nil)
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
}

// TestAnyBookTakenIntoAnEmptyOneIsTheSame takes a book of a random history into an empty
// one: it is whole, says the same of everything, and goes on in the same way.
func TestAnyBookTakenIntoAnEmptyOneIsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for step := range rapid.IntRange(1, 15).Draw(rt, "commands") {
			d.any(rt)
			if rapid.IntRange(0, 3).Draw(rt, "calendars") == 0 {
				d.calendars(rt, step)
			}
			if rapid.IntRange(0, 3).Draw(rt, "undo") == 0 {
				d.mayFail(rt, func(k *desk.Desk) error { return did(k.Undo(context.Background(), desk.Options{}, "")) })
			}
		}
		if rapid.Bool().Draw(rt, "forget") {
			d.forgotten(rt)
			for range rapid.IntRange(0, 3).Draw(rt, "after") {
				d.any(rt)
			}
		}
		lines := bookLines(rt, d.Desk(), desk.Export{})
		other := scene.Scene{T: rt, Book: memory.New(), Now: d.Now}
		done := imported(rt, other.Desk(), lines)
		if again := bookLines(rt, other.Desk(), desk.Export{}); !bytes.Equal(again, lines) {
			rt.Fatalf("was\n%s\nis\n%s", lines, again)
		}
		storetest.Verify(rt, other.Book)
		if !bytes.Contains(lines, []byte(`{"kind":"forgotten"`)) {
			storetest.VerifyReplay(rt, other.Book) // which knows nothing of who was forgotten
		}
		if done.Changed && imported(rt, other.Desk(), lines).Changed {
			rt.Fatal("the same file changed the book again")
		}
		if imported(rt, d.Desk(), lines).Changed {
			rt.Fatal("a book is changed by what it says itself")
		}
		last, err := d.Desk().Undo(context.Background(), desk.Options{DryRun: true}, "")
		if err != nil {
			return
		}
		if again, err := other.Desk().Undo(context.Background(), desk.Options{DryRun: true}, last.Reversed.Event); err != nil || again.Reversed.Event != last.Reversed.Event {
			rt.Fatalf("%s can be undone there, and here %v", last.Reversed.Event, err)
		}
		if _, err := other.Desk().Undo(context.Background(), desk.Options{}, ""); fault.Of(err).Code != fault.Denied {
			rt.Fatalf("an undo that names nothing goes behind the import: %v", err)
		}
	})
}

// TestAnyPartComesIntoAnEmptyBook takes the records of a random history in without its
// journal, and takes them back whole.
func TestAnyPartComesIntoAnEmptyBook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(1, 10).Draw(rt, "commands") {
			d.any(rt)
		}
		from := scene.Monday().AddDate(0, 0, rapid.IntRange(-2, 3).Draw(rt, "from"))
		lines := bookLines(rt, d.Desk(), desk.Export{From: from})
		other := scene.Scene{T: rt, Book: memory.New(), Now: d.Now}
		done, err := other.Desk().Import(context.Background(), desk.Import{
			File: bytes.NewReader(lines), Name: "part.jsonl", AllowOverlap: true,
		})
		if err != nil || len(done.Conflicts) > 0 {
			rt.Fatalf("%+v, %v\n%s", done.Conflicts, err, lines)
		}
		storetest.Verify(rt, other.Book)
		if !done.Changed {
			return
		}
		if imported(rt, other.Desk(), lines).Changed {
			rt.Fatal("the same part changed the book again")
		}
		other.Undo("")
		if list, err := other.Desk().Clients(context.Background()); err != nil || len(list) > 0 {
			rt.Fatalf("%v, %v", list, err)
		}
		storetest.Verify(rt, other.Book)
		if !imported(rt, other.Desk(), lines).Changed {
			rt.Fatal("what an undo took back does not come again")
		}
	})
}
