package store_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// kept returns a book that lived and has something of each kind that calendars leave.
func kept(t *testing.T) *memory.Store {
	t.Helper()
	s := lived(t)
	change(t, s, "ed", func(c *store.Change) error {
		return errors.Join(
			c.PutCalendar(appointment.CalendarAccount{Name: "Home", URL: "https://example.org/", Added: noon}),
			c.PutBlock(blocks("x", "Home", "1", 0, 30)), c.PutBlock(blocks("y", "Home", "2", 1, 2)),
			c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a"}),
			c.PutNotice(appointment.Notice{ID: "q", AppointmentID: "a", State: appointment.NoticeSending, Created: noon, Attempt: noon}))
	})
	return s
}

func spoiltCalendars() []spoiling {
	uid := sha256.Sum256([]byte("1"))
	day := func(from, to int) string {
		return "bt/" + string(store.TimeKey(hour(from))) + string(store.TimeKey(hour(to)))
	}
	of := "bs/home\x00" + string(uid[:]) + "x"
	return []spoiling{
		{"a block missing", remove("b/x"), "block x, index x"},
		{"a block of another time", recordOf("b/x", blocks("x", "Home", "1", 0, 31)), "block x, index x"},
		{"a block without length", recordOf("b/x", blocks("x", "Home", "1", 1, 1)), "block x, index x"},
		{"a day of a block missing", remove(day(24, 30) + "x"), "index x"},
		{"a day of a block too many", mark(day(24, 31) + "x"), "index x"},
		{"a day of no block", mark(day(24, 30) + "z"), "index z"},
		{"a source missing", remove(of), "index x"},
		{"a source too many", mark(strings.Replace(of, "home", "work", 1)), "index x"},
		{"a source without an end", mark("bs/home"), "index bs/"},
		{"a calendar missing", remove("ca/home"), "calendar home"},
		{"a calendar under another name", recordOf("ca/home", appointment.CalendarAccount{Name: "Work"}), "calendar home"},
		{"what was put there missing", remove("pu/home\x00a@adsum"), "index a, pushed home a@adsum"},
		{"what was put into another", recordOf("pu/home\x00a@adsum", appointment.Pushed{Calendar: "Work", AppointmentID: "a"}), "pushed home a@adsum"},
		{"what was put there of an appointment missing", remove("po/a/home\x00a@adsum"), "index a"},
		{"what was put there of another", mark("po/b/home\x00a@adsum"), "index b"},
		{"a letter on its way missing", remove("ns/" + string(store.TimeKey(noon)) + "a/n\x00\x00\x00\x01q"), "index a"},
		{"a letter refused that was not", mark("nr/" + string(store.TimeKey(noon)) + "a/n\x00\x00\x00\x01q"), "index a"},
	}
}

func TestInspectionNamesWhatIsWrongWithCalendars(t *testing.T) {
	t.Parallel()
	if found := inspected(t, kept(t)); found != "" {
		t.Fatalf("a whole book has %s", found)
	}
	for _, c := range spoiltCalendars() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := kept(t)
			if err := s.Update(context.Background(), c.spoil); err != nil {
				t.Fatal(err)
			}
			if found := inspected(t, s); found != c.want || found == "" {
				t.Errorf("found %q, want %q", found, c.want)
			}
		})
	}
}

func TestRecoverHealsWhatCalendarsLeft(t *testing.T) {
	t.Parallel()
	s := kept(t)
	besideTheJournal := func(key, _ string) bool {
		return !strings.HasPrefix(key, "j/") && !strings.Contains(key, "/j/") && !strings.HasPrefix(key, "who/k/") && key != "meta/book"
	}
	for name, lost := range map[string]func(key, value string) bool{
		"all but the journal":     besideTheJournal,
		"the entry that has them": func(key, _ string) bool { return key == "j/"+seqText(13) },
	} {
		w := wreckOf(t, storetest.Contents(t, s))
		maps.DeleteFunc(w.stands, lost)
		if _, _, err := w.rescued(t, nil); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		built, err := w.Built()
		if err != nil {
			t.Fatal(err)
		}
		view(t, w.made, func(r store.Reader) error {
			found, errA := r.BlocksWithin(hour(25), hour(26))
			_, calendar, errB := r.Calendar("home")
			_, pushed, errC := r.Pushed("Home", "a@adsum")
			version, errD := store.FormatOf(built)
			if blockIDs(found) != "x" || !calendar || !pushed || version != store.Version {
				t.Errorf("%s: blocks %q, calendar %t, put there %t, format %d", name, blockIDs(found), calendar, pushed, version)
			}
			return errors.Join(errA, errB, errC, errD)
		})
	}
}

// An event of a calendar is put right by the next time that the two are brought into step.
func TestWhatACalendarHasOfOneWhoIsForgottenStays(t *testing.T) {
	t.Parallel()
	s := kept(t)
	if err := s.Update(t.Context(), forget("f1", "anna")); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(r store.Reader) error {
		of, errA := r.PushedOf("a")
		sending, errB := r.NoticesSending()
		if len(of) != 1 || len(sending) != 0 {
			t.Errorf("%+v, %+v", of, sending)
		}
		return errors.Join(errA, errB, store.Verify(r))
	})
}
