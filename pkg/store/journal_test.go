package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"pgregory.net/rapid"
)

func TestEventHoldsWhatItChanged(t *testing.T) {
	t.Parallel()
	s := memory.New()
	client := appointment.Client{ID: "anna", Name: "Anna"}
	notice := appointment.Notice{ID: "n", AppointmentID: "a", Created: noon}
	request := appointment.SupportRequest{ID: "s", AppointmentID: "a", Created: noon}
	message := appointment.Message{ID: "m", AppointmentID: "a", Received: noon, Recorded: noon}
	first := change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon)), c.PutClient(client))
	})
	moved := anna("a", noon.Add(time.Hour))
	second := change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(
			c.PutAppointment(anna("a", noon.Add(time.Minute))), c.PutAppointment(moved), c.PutClient(client),
			c.PutNotice(notice), c.PutSupportRequest(request), c.PutMessage(message))
	})
	if first.Seq != 1 || second.Seq != 2 {
		t.Errorf("sequences %d, %d", first.Seq, second.Seq)
	}
	view(t, s, func(r store.Reader) error {
		e, ok, err := r.Event("e2")
		if !ok || e.ID != "e2" || e.Seq != second.Seq || len(e.Changes) != 4 || len(second.Changes) != 4 {
			t.Errorf("got %+v, %v, want %+v", e, ok, second)
		}
		a, hasA, errA := e.After().Appointment("a")
		_, hasC, errC := e.After().Client()
		n, errN := e.After().Notices()
		s, errS := e.After().SupportRequests()
		m, errM := e.After().Messages()
		if !hasA || hasC || !reflect.DeepEqual(a, moved) || !reflect.DeepEqual(n, []appointment.Notice{notice}) ||
			!slices.Equal(s, []appointment.SupportRequest{request}) || !slices.Equal(m, []appointment.Message{message}) {
			t.Errorf("appointment %v %v, client %v, notices %v, requests %v, messages %v", a, hasA, hasC, n, s, m)
		}
		return errors.Join(err, errA, errC, errN, errS, errM)
	})
	if c, ok, err := first.After().Client(); !ok || c != client || err != nil {
		t.Errorf("client %v, %v, %v", c, ok, err)
	}
}

func TestWhatIsPutBackIsNoChange(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	e := change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon.Add(time.Hour))), c.PutAppointment(anna("a", noon)))
	})
	if len(e.Changes) > 0 {
		t.Errorf("the event has changes %v", e.Changes)
	}
}

func TestRemovedRecordHasNothingAfterwards(t *testing.T) {
	t.Parallel()
	s := memory.New()
	m := appointment.Message{ID: "m", AppointmentID: "a", Received: noon, Recorded: noon}
	change(t, s, "e1", func(c *store.Change) error { return c.PutMessage(m) })
	m.Received = noon.Add(time.Minute)
	e := change(t, s, "e2", func(c *store.Change) error { return c.PutMessage(m) })
	if len(e.Changes) != 2 || !e.Changes[0].Removes() || e.Changes[0].Adds() || !e.Changes[1].Adds() {
		t.Errorf("changes are %v", e.Changes)
	}
	view(t, s, store.Verify)
}

func TestKeyLeadsToItsEvent(t *testing.T) {
	t.Parallel()
	s := memory.New()
	record := func(id string) error {
		return s.Update(context.Background(), func(tx store.Tx) error {
			_, err := store.NewChange(tx).Record(store.Event{ID: id}, &store.Keyed{Key: "cron/1 ü", Arguments: []byte{1}})
			return err
		})
	}
	if err := record("e1"); err != nil {
		t.Fatal(err)
	}
	wantFault(t, record("e2"), fault.Internal, "store.misuse")
	view(t, s, func(r store.Reader) error {
		k, ok, err := r.Keyed("cron/1 ü")
		if !ok || k.EventID != "e1" || !bytes.Equal(k.Arguments, []byte{1}) {
			t.Errorf("got %+v, %v", k, ok)
		}
		_, other, errO := r.Keyed("cron/2")
		_, event, errE := r.Event("e2")
		if other || event {
			t.Error("found a key or an event that was not kept")
		}
		return errors.Join(err, errO, errE, store.Verify(r))
	})
}

func TestEventsAreVisitedInOrderFromASequence(t *testing.T) {
	t.Parallel()
	s := memory.New()
	for i := range 5 {
		change(t, s, fmt.Sprint("e", i+1), func(*store.Change) error { return nil })
	}
	var seen []uint64
	view(t, s, func(r store.Reader) error {
		return r.Events(2, func(e store.Event) error {
			seen = append(seen, e.Seq)
			if e.Seq == 4 {
				return store.ErrStop
			}
			return nil
		})
	})
	if !slices.Equal(seen, []uint64{2, 3, 4}) {
		t.Errorf("saw %v", seen)
	}
}

// drawChange makes a random change of a book.
func drawChange(t *rapid.T, c *store.Change) error {
	var err error
	for range rapid.IntRange(1, 4).Draw(t, "writes") {
		a := nearby().Draw(t, "appointment")
		id := rapid.StringMatching(`[ab]`).Draw(t, "id")
		switch rapid.IntRange(0, 12).Draw(t, "kind") {
		case 0:
			err = c.PutAppointment(a)
		case 1:
			err = c.PutClient(appointment.Client{ID: id, Name: a.ID})
		case 2:
			err = c.PutMessage(drawMessage(t, id, a))
		case 3:
			err = c.PutNotice(drawNotice(t, id, a))
		case 4:
			err = c.PutPlatform(policy.Platform{Name: id, Version: a.ID})
		case 5:
			err = c.PutSupportRequest(drawRequest(t, id, a))
		case 6:
			err = c.PutOffer(drawOffer(t, id, a))
		case 7:
			err = c.PutHours(appointment.Hours{Buffer: a.Duration()})
		case 8:
			err = c.DeleteHours()
		case 9:
			err = deleteUnused(c, id)
		case 10:
			err = drawBlock(t, c, id, a)
		case 11:
			err = drawCalendar(t, c, id, a)
		case 12:
			err = drawPushed(t, c, id, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func drawMessage(t *rapid.T, id string, a appointment.Appointment) appointment.Message {
	return appointment.Message{ID: id, AppointmentID: a.ID, Received: a.Start, Answered: rapid.Bool().Draw(t, "settled")}
}

func drawNotice(t *rapid.T, id string, a appointment.Appointment) appointment.Notice {
	return appointment.Notice{
		ID: id, AppointmentID: a.ID, Body: a.ClientID, Created: a.Start,
		State: rapid.SampledFrom(appointment.NoticeStates()).Draw(t, "state"),
	}
}

// drawBlock writes or removes a block, of which there is one in a source.
func drawBlock(t *rapid.T, c *store.Change, id string, a appointment.Appointment) error {
	if rapid.Bool().Draw(t, "removed") {
		return c.DeleteBlock(id)
	}
	b := appointment.Block{ID: id, Source: "work", UID: id, Updated: a.Start, Times: []appointment.BlockTime{{Recurrence: a.Start}}}
	for _, hours := range rapid.SliceOfN(rapid.IntRange(1, 80), 0, 20).Draw(t, "hours") {
		b.Times = append(b.Times, appointment.BlockTime{Start: a.Start, End: a.Start.Add(time.Duration(hours) * time.Hour), Sequence: hours})
	}
	return c.PutBlock(b)
}

func drawCalendar(t *rapid.T, c *store.Change, id string, a appointment.Appointment) error {
	if rapid.Bool().Draw(t, "removed") {
		return c.DeleteCalendar(id)
	}
	return c.PutCalendar(appointment.CalendarAccount{Name: id, Added: a.Start})
}

func drawPushed(t *rapid.T, c *store.Change, id string, a appointment.Appointment) error {
	if rapid.Bool().Draw(t, "removed") {
		return c.DeletePushed(id, a.ID+"@adsum")
	}
	return c.PutPushed(appointment.Pushed{Calendar: id, UID: a.ID + "@adsum", AppointmentID: a.ID, ETag: a.Start.String()})
}

func drawRequest(t *rapid.T, id string, a appointment.Appointment) appointment.SupportRequest {
	return appointment.SupportRequest{
		ID: id, AppointmentID: a.ID, Created: a.Start,
		State: rapid.SampledFrom([]appointment.NoticeState{appointment.NoticeDraft, appointment.NoticeSent, appointment.NoticeOvertaken}).Draw(t, "state"),
	}
}

func drawOffer(t *rapid.T, id string, a appointment.Appointment) appointment.Offer {
	slots := []appointment.Slot{{Start: a.Start, End: a.End}}
	for _, minutes := range rapid.SliceOfN(rapid.IntRange(-1440, 1440), 0, 2).Draw(t, "slots") {
		by := time.Duration(minutes) * time.Minute
		slots = append(slots, appointment.Slot{Start: a.Start.Add(by), End: a.End.Add(by)})
	}
	return appointment.Offer{
		ID: id, AppointmentID: a.ID, Slots: slots, Created: noon, Expires: a.Start,
		State: rapid.SampledFrom(appointment.OfferStates()).Draw(t, "state"), Start: a.Start,
		By: rapid.SampledFrom([]appointment.Party{appointment.ByClient, appointment.BySpecialist}).Draw(t, "by"),
	}
}

// deleteUnused removes a client who has no appointment.
func deleteUnused(c *store.Change, id string) error {
	used, err := c.OfClient(id, time.Time{}, time.Time{})
	if err != nil || len(used) > 0 {
		return err
	}
	return c.DeleteClient(id)
}

func TestReplayGivesTheRecordsByteForByte(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s, again := memory.New(), memory.New()
		for i := range rapid.IntRange(1, 8).Draw(rt, "events") {
			err := s.Update(context.Background(), func(tx store.Tx) error {
				c := store.NewChange(tx)
				if err := drawChange(rt, c); err != nil {
					return err
				}
				_, err := c.Record(store.Event{ID: fmt.Sprint("e", i)}, &store.Keyed{Key: fmt.Sprint("k", i)})
				return err
			})
			if err != nil {
				rt.Fatal(err)
			}
		}
		view(t, s, func(r store.Reader) error {
			if err := store.Verify(r); err != nil {
				return err
			}
			return again.Update(context.Background(), func(tx store.Tx) error { return store.Replay(r, tx) })
		})
		if want, got := storetest.Records(t, s), storetest.Records(t, again); !reflect.DeepEqual(got, want) {
			rt.Errorf("replayed %q, want %q", got, want)
		}
	})
}

func TestReplayNeedsAnEmptyBook(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	err := s.Update(context.Background(), func(tx store.Tx) error { return store.Replay(store.NewReader(tx), tx) })
	wantFault(t, err, fault.Internal, "store.misuse")
}

// putBelongings adds one of each kind to appointment a.
func putBelongings(c *store.Change) error {
	return errors.Join(
		c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Received: noon}),
		c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", State: appointment.NoticeDraft, Created: noon}),
		c.PutSupportRequest(appointment.SupportRequest{ID: "s", AppointmentID: "a", State: appointment.NoticeDraft, Created: noon}),
		c.PutOffer(offer("o", "a", appointment.Slot{Start: noon, End: noon.Add(time.Hour)})),
		c.PutHours(appointment.Hours{Buffer: time.Minute}))
}

// rewrite changes the second journal entry and ties it as it should be.
func rewrite(edit func(*store.Event)) func(store.Tx) error {
	return func(tx store.Tx) error { return store.Retied(tx, 2, edit) }
}

// moved puts what stands under a key under another too.
func moved(from, to string) func(store.Tx) error {
	return func(tx store.Tx) error {
		data, err := tx.Get([]byte(from))
		return errors.Join(err, tx.Put([]byte(to), data))
	}
}

func TestIndexEntryWithoutItsRecordIsDamage(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		owing := anna("a", noon)
		owing.Money.Charged = 1
		return errors.Join(c.PutAppointment(owing), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}))
	})
	change(t, s, "event", putBelongings)
	change(t, s, "event2", func(c *store.Change) error {
		o := offer("n", "a", slotAt(0, 60))
		o.State, o.Start = appointment.OfferDeclined, noon
		return c.PutOffer(o)
	})
	err := s.Update(context.Background(), func(tx store.Tx) error {
		return errors.Join(
			tx.Delete(store.AppointmentKey("a")), tx.Delete([]byte("who/c/anna")), tx.Delete([]byte("what/a/a/oo")), tx.Delete([]byte("what/a/a/on")),
			tx.Delete([]byte("what/a/a/n\x00\x00\x00\x00n")), tx.Delete([]byte("what/a/a/s\x00\x00\x00\x00s")),
			tx.Delete(slices.Concat([]byte("what/a/a/m"), store.TimeKey(noon), []byte("m"))), tx.Delete(store.JournalKey(2)))
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(store.Reader) error{
		"starting":    func(r store.Reader) error { _, err := r.Starting(noon, time.Time{}); return err },
		"overlapping": func(r store.Reader) error { _, err := r.Overlapping(anna("b", noon)); return err },
		"latest":      func(r store.Reader) error { _, _, err := r.LatestStarted(noon); return err },
		"named":       func(r store.Reader) error { _, err := r.ClientsNamed("anna"); return err },
		"money":       func(r store.Reader) error { _, err := r.MoneyOpen(); return err },
		"message":     func(r store.Reader) error { _, _, err := r.Message("m"); return err },
		"messages":    func(r store.Reader) error { _, err := messagesOpen(r); return err },
		"notice":      func(r store.Reader) error { _, _, err := r.Notice("n"); return err },
		"notices":     func(r store.Reader) error { _, err := r.NoticesDraft(); return err },
		"request":     func(r store.Reader) error { _, _, err := r.SupportRequest("s"); return err },
		"requests":    func(r store.Reader) error { _, err := r.SupportDraft(); return err },
		"offer":       func(r store.Reader) error { _, _, err := r.Offer("o"); return err },
		"offers":      func(r store.Reader) error { _, err := r.OffersOpen(); return err },
		"slots":       func(r store.Reader) error { _, err := r.OffersHolding(noon, noon.Add(time.Hour)); return err },
		"event":       func(r store.Reader) error { _, _, err := r.Event("event"); return err },
		"events":      func(r store.Reader) error { _, err := r.EventsWithPrefix("even", 0); return err },
		"of":          func(r store.Reader) error { _, err := r.EventsOf("a"); return err },
		"back":        func(r store.Reader) error { return r.EventsBack(func(store.Event) error { return nil }) },
		"declined":    func(r store.Reader) error { _, err := r.OffersDeclined(noon); return err },
	} {
		err := s.View(context.Background(), func(tx store.Tx) error { return read(store.NewReader(tx)) })
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		wantFault(t, err, fault.Damaged, "store.damaged")
	}
}
