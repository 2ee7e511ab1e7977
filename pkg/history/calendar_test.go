package history_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

func block(id, source, uid string) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutBlock(appointment.Block{
			ID: id, Source: source, UID: uid, Updated: noon, Times: []appointment.BlockTime{{Start: noon, End: noon.Add(time.Hour)}},
		})
	}
}

func calendar(token string) func(*store.Change) error {
	return func(c *store.Change) error {
		return c.PutCalendar(appointment.CalendarAccount{Name: "Home", URL: "https://example.org/", Added: noon, Token: token})
	}
}

func pushed(c *store.Change) error {
	return c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a", ETag: "1"})
}

// letter writes the notice n of the appointment a as it stands on its way through a mail server.
func letter(state appointment.NoticeState, refusal string) func(*store.Change) error {
	return func(c *store.Change) error {
		n := appointment.Notice{ID: "n", AppointmentID: "a", Subject: "subject", State: state, Created: noon, Refusal: refusal}
		if state != appointment.NoticeDraft || refusal != "" {
			n.Attempt = noon
		}
		return c.PutNotice(n)
	}
}

func (j journal) of(id string, verb appointment.Verb, do func(*store.Change) error) {
	j.event(store.Event{ID: id, Verb: verb}, do)
}

// has returns how many blocks, calendars and events in calendars there are.
func (j journal) has() (has [3]int) {
	j.read(func(r store.Reader) error {
		blocks, errA := r.BlocksWithPrefix("", 0)
		calendars, errB := r.Calendars()
		has[0], has[1] = len(blocks), len(calendars)
		return errors.Join(errA, errB, r.AllPushed(func(appointment.Pushed) error { has[2]++; return nil }))
	})
	return has
}

func TestAnImportOfBlocksIsTakenBackAndDoneAgain(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.of("IMPORT", appointment.VerbImport, all(block("b1", "work", "1"), block("b2", "work", "2")))
	j.of("SYNC", appointment.VerbSync, block("b3", "Home", "1"))
	for _, step := range []struct {
		id, of string
		want   int
	}{{"UNDO", "IMPORT", 1}, {"REDO", "UNDO", 3}} {
		j.reversed(step.id, step.of)
		if has := j.has(); has[0] != step.want {
			t.Errorf("%s leaves %d", step.id, has[0])
		}
	}
}

func TestAnEventThatALaterImportBroughtIsNotBroughtBackBesideIt(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.of("IMPORT", appointment.VerbImport, block("b1", "work", "1"))
	j.of("REMOVE", appointment.VerbBusyRemove, func(c *store.Change) error { return c.DeleteBlock("b1") })
	j.of("AGAIN", appointment.VerbImport, block("b2", "work", "1"))
	_, err := j.plan("REMOVE")
	if o, is := errors.AsType[*history.Obstacle](err); !is || o.Later.ID != "AGAIN" {
		t.Errorf("%v", err)
	}
}

func TestACalendarThatIsTakenBackTakesAlongWhatIsKnownOfIt(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.of("ADD", appointment.VerbCalendarAdd, calendar(""))
	j.of("SYNC", appointment.VerbSync, all(calendar("t1"), block("b1", "Home", "1"), block("b2", "work", "1"), pushed))
	j.reversed("UNDO", "ADD")
	if has := j.has(); has != [3]int{1, 0, 0} {
		t.Errorf("undone: %v", has)
	}
	j.reversed("REDO", "UNDO")
	if has := j.has(); has != [3]int{2, 1, 1} {
		t.Errorf("done again: %v", has)
	}
}

func TestABookingThatACalendarHasIsTakenBack(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.of("SYNC", appointment.VerbSync, pushed)
	j.reversed("UNDO", "BOOKED")
	if has := j.has(); has[2] != 1 {
		t.Error("nothing tells any more what the calendar has")
	}
}

func TestALetterOnItsWayStaysAndOneThatWasNotTakenGoes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		state   appointment.NoticeState
		refusal string
		stays   bool
	}{
		{appointment.NoticeSending, "", true}, {appointment.NoticeSent, "", true},
		{appointment.NoticeRefused, "no such mailbox", false}, {appointment.NoticeDraft, "try again", false},
	} {
		t.Run(string(c.state), func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.did("BOOKED", all(client("anna", "Anna"), rules, booked("a", noon, nil), letter(appointment.NoticeDraft, "")))
			j.of("CLAIM", appointment.VerbNoticeSend, letter(appointment.NoticeSending, ""))
			if c.state != appointment.NoticeSending {
				verb := appointment.VerbNoticeSend
				if c.state == appointment.NoticeSent {
					verb = appointment.VerbNoticeSent
				}
				j.of("ANSWER", verb, letter(c.state, c.refusal))
			}
			plan, err := j.plan("BOOKED")
			if err != nil || (len(plan.Sent) == 1) != c.stays {
				t.Fatalf("%+v, %v", plan.Sent, err)
			}
			j.reversed("UNDO", "BOOKED")
			j.read(func(r store.Reader) error {
				_, stays, err := r.Notice("n")
				if stays != c.stays {
					t.Errorf("it stays: %t", stays)
				}
				return err
			})
		})
	}
}

func TestWhatOthersWereToldIsPassedOverAndNotTakenBack(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", letter(appointment.NoticeDraft, ""))
	j.of("SYNC", appointment.VerbSync, pushed)
	j.of("SEND", appointment.VerbNoticeSend, letter(appointment.NoticeSending, ""))
	j.of("SENT", appointment.VerbNoticeSent, letter(appointment.NoticeSent, ""))
	j.read(func(r store.Reader) error {
		last, err := history.LastCommand(r)
		if last.ID != "WROTE" {
			t.Errorf("the last command is %s", last.ID)
		}
		return err
	})
	for id, key := range map[string]string{"SYNC": "desk.undo_sync", "SEND": "desk.undo_mail", "SENT": "desk.undo_mail"} {
		if _, err := j.plan(id); fault.Of(err).Key != key {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestALetterThatWasMarkedByHandIsADraftAgain(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", letter(appointment.NoticeDraft, ""))
	j.of("SENT", appointment.VerbNoticeSent, letter(appointment.NoticeSent, ""))
	j.reversed("UNDO", "SENT")
}

func TestWhatIsToldOfACalendarNamesIt(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.of("ADD", appointment.VerbCalendarAdd, calendar(""))
	j.of("SYNC", appointment.VerbSync, all(block("b1", "Home", "1"), block("b2", "Home", "2")))
	j.of("REMOVE", appointment.VerbBusyRemove, func(c *store.Change) error { return c.DeleteBlock("b1") })
	j.of("LEAVE", appointment.VerbCalendarRemove, func(c *store.Change) error { return c.DeleteCalendar("Home") })
	for id, blocks := range map[string]int{"ADD": 0, "SYNC": 2, "REMOVE": 1, "LEAVE": 0} {
		j.read(func(r store.Reader) error {
			told, err := history.Tell(r, eventWith(t, r, id))
			if told.Named != "Home" || told.Blocks != blocks {
				t.Errorf("%s: %q, %d", id, told.Named, told.Blocks)
			}
			return err
		})
	}
}
