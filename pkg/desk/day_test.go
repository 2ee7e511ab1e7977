package desk_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// today is a scene with one appointment an hour from 10:00 UTC on for each client.
type today struct {
	*scene.Scene
	ids map[string]string
}

func newToday(t *testing.T, clients ...string) *today {
	t.Helper()
	d := &today{Scene: scene.New(t), ids: map[string]string{}}
	for i, client := range clients {
		b := scene.Booking(monday.Add(time.Duration(i+1)*time.Hour), scene.Named(client))
		d.ids[client] = d.Done(d.DeskAt(monday).Book(t.Context(), b)).Appointment.ID
	}
	return d
}

func (d *today) events() int {
	count := 0
	for key := range storetest.Contents(d.T, d.Book) {
		if strings.HasPrefix(key, "e/") {
			count++
		}
	}
	return count
}

// waitedFor has the specialist wait for clients until absence could be declared.
func (d *today) waitedFor(names ...string) {
	d.T.Helper()
	for _, name := range names {
		start := d.Show(d.ids[name]).Appointment.Start
		d.Done(d.DeskAt(start.Add(15*time.Minute)).KeepWait(context.Background(), desk.Options{}, d.ids[name], start, start))
	}
}

func TestSettlingADayIsOneEvent(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek", "Ewa", "Ola")
	d.Done(d.DeskAt(monday.Add(2*time.Hour)).Checkin(t.Context(), desk.Arrival{Selector: d.ids["Marek"], Request: policy.Checkin{By: appointment.ByClient}}))
	evening := monday.Add(9 * time.Hour)
	d.waitedFor("Anna", "Ewa", "Ola")
	before := d.events()
	closing, err := d.DeskAt(evening).Settle(t.Context(), desk.Settlement{From: monday, To: monday.AddDate(0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, r := range closing.Closed {
		ids[r.Event] = true
	}
	if len(closing.Closed) != 4 || len(closing.Left) != 0 || len(ids) != 1 || d.events() != before+1 {
		t.Errorf("%d closed, %d left, %d events named, %d written", len(closing.Closed), len(closing.Left), len(ids), d.events()-before)
	}
	storetest.Verify(t, d.Book)
	storetest.VerifyReplay(t, d.Book)
	after := storetest.Contents(t, d.Book)
	closing, err = d.DeskAt(evening).Settle(t.Context(), desk.Settlement{From: monday, To: monday.AddDate(0, 0, 1)})
	if err != nil || len(closing.Closed)+len(closing.Left) != 0 || fmt.Sprint(storetest.Contents(t, d.Book)) != fmt.Sprint(after) {
		t.Errorf("the second run: %+v, %v", closing, err)
	}
}

func TestSettlingGivesTheDecisionsOfTheVerb(t *testing.T) {
	t.Parallel()
	d, twin := newToday(t, "Anna"), newToday(t, "Anna")
	d.waitedFor("Anna")
	twin.waitedFor("Anna")
	evening := monday.Add(9 * time.Hour)
	closing, err := d.DeskAt(evening).Settle(t.Context(), desk.Settlement{From: monday, To: evening})
	if err != nil || len(closing.Closed) != 1 {
		t.Fatalf("%+v, %v", closing, err)
	}
	declared, err := twin.DeskAt(evening).NoShow(t.Context(), desk.Declaration{Selector: twin.ids["Anna"], Request: policy.Noshow{By: appointment.ByClient}})
	if err != nil {
		t.Fatal(err)
	}
	got, want := closing.Closed[0], declared
	if !sameAppointment(got.Appointment, want.Appointment) || len(got.Notices) != len(want.Notices) ||
		fmt.Sprint(got.Decision.Rules) != fmt.Sprint(want.Decision.Rules) {
		t.Errorf("settling gave\n%+v\nthe verb\n%+v", got, want)
	}
}

// failing is a store whose next commit fails, whether or not it happened.
type failing struct {
	store.Store
	happens, done bool
}

func (f *failing) Update(ctx context.Context, change func(store.Tx) error) error {
	if f.done {
		return f.Store.Update(ctx, change)
	}
	f.done = true
	err := f.Store.Update(ctx, func(tx store.Tx) error {
		if err := change(tx); err != nil || f.happens {
			return err
		}
		return errors.New("the disk is full")
	})
	if err != nil && f.happens {
		return err
	}
	return store.ErrCommit
}

func TestFailedCommitOfASettledDayIsLookedUp(t *testing.T) {
	t.Parallel()
	evening := monday.Add(9 * time.Hour)
	for _, happens := range []bool{false, true} {
		d := newToday(t, "Anna", "Marek")
		d.waitedFor("Anna", "Marek")
		book := d.Book
		d.Book = &failing{Store: book, happens: happens}
		closing, err := d.DeskAt(evening).Settle(t.Context(), desk.Settlement{From: monday, To: evening})
		d.Book = book
		switch {
		case happens && (err != nil || len(closing.Closed) != 2):
			t.Errorf("it happened, yet: %+v, %v", closing, err)
		case !happens && (err == nil || fault.Of(err).Code != fault.IO || len(closing.Closed) != 0):
			t.Errorf("it did not happen, yet: %+v, %v", closing, err)
		}
	}
}

// reads counts the keys that a use case visits.
type reads struct {
	store.Store
	keys *int
}

func (r reads) View(ctx context.Context, read func(store.Tx) error) error {
	return r.Store.View(ctx, func(tx store.Tx) error { return read(storetest.Counting{Tx: tx, Keys: r.keys}) })
}

// TestListsDoNotReadWhatIsSettled lets a book grow by appointments that are
// done with: what is due, the inbox and a day's closing read no more for it. Closing
// looks at the last entries of the journal, so there are enough of them before.
func TestListsDoNotReadWhatIsSettled(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek")
	evening := monday.Add(9 * time.Hour)
	d.Done(d.DeskAt(monday).Message(t.Context(), desk.Note{Selector: d.ids["Anna"], Kind: appointment.MessageOther, Text: "hello"}))
	read := func() map[string]int {
		counts := map[string]int{}
		for name, list := range map[string]func(*desk.Desk) error{
			"due":   func(k *desk.Desk) error { _, err := k.Due(t.Context(), 0); return err },
			"inbox": func(k *desk.Desk) error { _, _, err := k.Inbox(t.Context(), "", 0); return err },
			"settle": func(k *desk.Desk) error {
				_, err := k.Settle(t.Context(), desk.Settlement{From: monday, To: evening, Options: desk.Options{DryRun: true}})
				return err
			},
		} {
			keys := 0
			if err := list(scene.Desk(reads{d.Book, &keys}, evening, 1)); err != nil {
				t.Fatal(err)
			}
			counts[name] = keys
		}
		return counts
	}
	grow := func(from, to int) {
		for i := from; i < to; i++ {
			settleOne(t, d, i)
		}
	}
	grow(0, 40)
	before := read()
	grow(40, 80)
	after := read()
	for name, keys := range before {
		if after[name] != keys {
			t.Errorf("%s: %d keys before, %d after", name, keys, after[name])
		}
	}
}

// settleOne adds an appointment that is done with, as many days ago as it has a number.
func settleOne(t *testing.T, d *today, number int) {
	t.Helper()
	b := scene.Booking(monday.AddDate(0, 0, -number-1))
	b.Client, b.Backdate = fmt.Sprintf("client %d", number), true
	result, err := d.DeskAt(monday).Book(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	id := desk.Arrival{Selector: result.Appointment.ID, Request: policy.Checkin{By: appointment.ByClient}, At: b.Start}
	d.Done(d.DeskAt(monday).Checkin(t.Context(), id))
	if _, err := d.DeskAt(monday).Settle(t.Context(), desk.Settlement{From: scene.StartOf(b), To: scene.StartOf(b).Add(time.Second)}); err != nil {
		t.Fatal(err)
	}
}

func TestResolveNamesItsMessage(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	for i := range 40 {
		d.Done(d.DeskAt(monday).Message(t.Context(), desk.Note{
			Selector: d.ids["Anna"], Kind: appointment.MessageOther, Text: fmt.Sprintf("message %d", i),
		}))
	}
	letters, _, err := d.DeskAt(monday).Inbox(t.Context(), "", 0)
	if err != nil || len(letters) != 40 {
		t.Fatalf("%d messages, %v", len(letters), err)
	}
	codes := map[fault.Code]bool{}
	for _, first := range "0123456789abcdefghjkmnpqrstvwxyz" {
		if _, err := d.DeskAt(monday).Resolve(t.Context(), desk.Options{DryRun: true}, string(first)); err != nil {
			codes[fault.Of(err).Code] = true
		}
	}
	if !codes[fault.NotFound] || len(codes) != 1 {
		t.Errorf("the first characters of 40 ids, too few to name one, gave %v", codes)
	}
	id := letters[7].Letters[0].Message.ID
	for i, want := range []bool{true, false} {
		result, err := d.DeskAt(monday.Add(time.Hour)).Resolve(t.Context(), desk.Options{}, id)
		if err != nil || result.Changed != want || (result.Event != "") != want {
			t.Errorf("run %d: %+v, %v", i, result, err)
		}
	}
	if letters, _, _ = d.DeskAt(monday).Inbox(t.Context(), "", 0); len(letters) != 39 {
		t.Errorf("%d messages are left open", len(letters))
	}
	storetest.Verify(t, d.Book)
}

func TestDueTellsAnOfferFromOneThatHasExpired(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	expires := monday.Add(30 * time.Minute)
	slot := appointment.Slot{Start: monday.AddDate(0, 0, 1), End: monday.AddDate(0, 0, 1).Add(time.Hour)}
	err := d.Book.Update(t.Context(), func(tx store.Tx) error {
		w := store.NewChange(tx)
		offer := appointment.Offer{
			ID: "0ffer000", AppointmentID: d.ids["Anna"], By: appointment.BySpecialist, Slots: []appointment.Slot{slot},
			Created: monday, Expires: expires, State: appointment.OfferOpen,
		}
		if err := w.PutOffer(offer); err != nil {
			return err
		}
		_, err := w.Record(store.Event{ID: "offered", Verb: "offer", Effective: monday, Recorded: monday}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		now   time.Time
		kind  due.Kind
		since time.Time
	}{
		{"before it expires", expires.Add(-time.Second), due.Offer, monday},
		{"at the instant at which it expires", expires, due.Offer, monday},
		{"a second later", expires.Add(time.Second), due.Expired, expires},
	} {
		tasks, err := d.DeskAt(c.now).Due(t.Context(), 0)
		if err != nil || len(tasks) == 0 {
			t.Fatalf("%s: %v, %v", c.name, tasks, err)
		}
		if first := tasks[0]; first.Kind != c.kind || !first.Since.Equal(c.since) || first.Item != "0ffer000" {
			t.Errorf("%s: %s since %v about %s", c.name, first.Kind, first.Since, first.Item)
		}
	}
}
