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
	if first.Seq != 1 || second.Seq != 2 || first.Previous != nil || len(second.Previous) != 32 {
		t.Errorf("sequences %d, %d, previous %x, %x", first.Seq, second.Seq, first.Previous, second.Previous)
	}
	view(t, s, func(r store.Reader) error {
		e, ok, err := r.Event("e2")
		if !ok || !reflect.DeepEqual(e, second) {
			t.Errorf("got %+v, %v, want %+v", e, ok, second)
		}
		a, hasA, errA := e.After().Appointment("a")
		_, hasC, errC := e.After().Client()
		n, errN := e.After().Notices()
		s, errS := e.After().SupportRequests()
		m, errM := e.After().Messages()
		if !hasA || hasC || !reflect.DeepEqual(a, moved) || !slices.Equal(n, []appointment.Notice{notice}) ||
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
	if len(e.Changes) != 2 || e.Changes[0].After != nil || e.Changes[0].Before == nil || e.Changes[1].Before != nil {
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
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
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

func drawRequest(t *rapid.T, id string, a appointment.Appointment) appointment.SupportRequest {
	return appointment.SupportRequest{
		ID: id, AppointmentID: a.ID, Created: a.Start,
		State: rapid.SampledFrom(appointment.NoticeStates()).Draw(t, "state"),
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

func TestVerifyFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	sealed := func(v any) []byte {
		data, err := store.Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	put := func(key, value []byte) func(store.Tx) error {
		return func(tx store.Tx) error { return tx.Put(key, value) }
	}
	remove := func(key []byte) func(store.Tx) error {
		return func(tx store.Tx) error { return tx.Delete(key) }
	}
	start := append(store.StartKeys(), append(store.TimeKey(noon), "a"...)...)
	message := slices.Concat([]byte("message.open/"), store.TimeKey(noon), []byte("a/"), store.TimeKey(noon), []byte("m"))
	slot := slices.Concat([]byte("offer.slot/"), store.TimeKey(noon), store.TimeKey(noon.Add(time.Hour)), []byte("a/o"))
	for name, spoil := range map[string]func(store.Tx) error{
		"a changed journal entry":        rewrite(func(e *store.Event) { e.Verb = "cancel" }),
		"a journal entry renumbered":     rewrite(func(e *store.Event) { e.Seq = 9 }),
		"a missing journal entry":        remove(store.JournalKey(2)),
		"a missing first entry":          remove(store.JournalKey(1)),
		"a missing last entry":           remove(store.JournalKey(4)),
		"a missing end of the journal":   remove([]byte("meta/journal")),
		"a missing event id":             remove([]byte("event/e2")),
		"an event id too many":           put([]byte("event/e9"), sealed(2)),
		"a missing record":               remove(store.AppointmentKey("a")),
		"a changed record":               put(store.AppointmentKey("a"), sealed(anna("a", noon.Add(time.Second)))),
		"a record that nobody recorded":  put(store.AppointmentKey("z"), sealed(anna("z", noon))),
		"a record that cannot be read":   put(store.AppointmentKey("a"), []byte("garbage")),
		"a record of an unknown version": put(store.AppointmentKey("a"), append([]byte{9}, sealed(anna("a", noon))[1:]...)),
		"a missing index entry":          remove(start),
		"an index entry too many":        put(append(bytes.Clone(start), 'z'), sealed(map[int]any{1: 1, 2: "booked"})),
		"an index entry that lies":       put(start, sealed(map[int]any{1: 1, 2: "cancelled"})),
		"a missing name":                 remove([]byte("client.name/anna\x00anna")),
		"a missing appointment of it":    remove(append([]byte("journal.appointment/a/"), 0, 0, 0, 0, 0, 0, 0, 1)),
		"a missing last change":          remove([]byte("journal.record/appointment/a")),
		"a last change that lies":        put([]byte("journal.record/appointment/a"), sealed(2)),
		"a reversal that was not":        put([]byte("journal.reversed/e1"), sealed("e2")),
		"a missing open message":         remove(message),
		"a message of no appointment":    put([]byte("message.id/x/y"), nil),
		"a missing draft":                remove([]byte("notice.id/n/a/\x00\x00\x00\x00")),
		"a missing slot":                 remove(slot),
		"working hours that lie":         put([]byte("hours/own"), sealed(appointment.Hours{Buffer: time.Hour})),
		"a key that belongs to nothing":  put([]byte("unknown"), nil),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := memory.New()
			for i, id := range []string{"a", "b", "c"} {
				change(t, s, fmt.Sprint("e", i+1), func(c *store.Change) error {
					return errors.Join(c.PutAppointment(anna(id, noon)), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}))
				})
			}
			change(t, s, "e4", putBelongings)
			view(t, s, store.Verify)
			if err := s.Update(context.Background(), spoil); err != nil {
				t.Fatal(err)
			}
			wantFault(t, s.View(context.Background(), verify), fault.Damaged, "store.damaged")
		})
	}
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

// rewrite changes the second journal entry and gives it a valid checksum.
func rewrite(edit func(*store.Event)) func(store.Tx) error {
	return func(tx store.Tx) error {
		e, _, err := store.NewReader(tx).Event("e2")
		edit(&e)
		data, errE := store.Encode(e)
		return errors.Join(err, errE, tx.Put(store.JournalKey(2), data))
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
			tx.Delete(store.AppointmentKey("a")), tx.Delete([]byte("client/anna")), tx.Delete([]byte("offer/a/o")), tx.Delete([]byte("offer/a/n")),
			tx.Delete([]byte("notice/a/\x00\x00\x00\x00")), tx.Delete([]byte("support_request/a/\x00\x00\x00\x00")),
			tx.Delete(slices.Concat([]byte("message/a/"), store.TimeKey(noon), []byte("m"))), tx.Delete(store.JournalKey(2)))
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
		"messages":    func(r store.Reader) error { _, err := r.MessagesOpen(); return err },
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
		"last change": func(r store.Reader) error { _, _, err := r.LastChangeOf(store.OfferPlace(offer("o", "a"))); return err },
	} {
		err := s.View(context.Background(), func(tx store.Tx) error { return read(store.NewReader(tx)) })
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		wantFault(t, err, fault.Damaged, "store.damaged")
	}
}
