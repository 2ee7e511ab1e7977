package etcd_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// counted has a store count its requests.
func counted(s *etcd.Store) *atomic.Int64 {
	var count atomic.Int64
	s.Sending(func(ctx context.Context, _ etcd.Step, request func(context.Context) error) error {
		count.Add(1)
		return request(ctx)
	})
	return &count
}

// aheader is a transaction that reads ahead.
type aheader interface{ Ahead(...store.Span) error }

func ahead(spans ...store.Span) func(store.Tx) error {
	return func(tx store.Tx) error { return tx.(aheader).Ahead(spans...) }
}

func under(prefix string) store.Span { return store.NewSpan([]byte(prefix), nil, nil) }

func TestRequestsOfAView(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	mustUpdate(t, book.open(t, store.Options{}), writes(map[string]string{
		"a/1": "1", "a/2": "2", "a/3": "3", "b": "4", "who/a": "5", "part/x/a": "6", "part/x/who/a": "7",
	}))
	for _, c := range []struct {
		name string
		do   func(store.Tx) error
		want int64 // more than the beginning's
	}{
		{"nothing", both(), 0},
		{"what a book begins with", both(read("meta/format", "meta/none"), scan("meta/")), 0},
		{"a key", read("b"), 1},
		{"a key twice", read("b", "b"), 1},
		{"a key that is not there, twice", read("c", "c"), 1},
		{"a scan", scan("a/"), 1},
		{"a scan, then its keys", both(scan("a/"), read("a/1", "a/2", "a/9")), 1},
		{"a scan twice", both(scan("a/"), scan("a/")), 1},
		{"a key, then the scan around it", both(read("a/2"), scan("a/")), 3},
		{"a key of another region", read("who/a"), 1},
		{"two keys of another part", read("part/x/a", "part/x/b"), 2},
		{"all that is read ahead", both(
			ahead(under("a/"), under("b"), under("who/"), under("part/x/"), under("part/x/who/")),
			scan("a/"), read("b", "a/2", "who/a", "part/x/a", "part/x/who/a"), scan("who/"), scan("part/x/who/")), 1},
		{"what was read ahead already", both(ahead(under("a/")), ahead(under("a/"), under("a/1"))), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := book.open(t, store.Options{})
			count := counted(s)
			if err := s.View(bg(), c.do); err != nil {
				t.Fatal(err)
			}
			if have := count.Load() - 1; have != c.want {
				t.Errorf("%d requests, want %d", have, c.want)
			}
		})
	}
}

func TestRequestsOfAnUpdate(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	mustUpdate(t, book.open(t, store.Options{}), writes(map[string]string{"a": "1", "part/x/a": "2"}))
	for _, c := range []struct {
		name string
		do   func(store.Tx) error
		want int64
	}{
		{"that writes nothing", read("a"), 2},
		{"of the rest", puts("a"), 2},
		{"of a part", puts("part/x/a"), 3},
		{"of a part that it read", both(read("part/x/a"), puts("part/x/a"), puts("part/x/b")), 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := book.open(t, store.Options{})
			count := counted(s)
			mustUpdate(t, s, func(tx store.Tx) error { count.Store(1); return c.do(tx) }) // others of these may overtake it
			if have := count.Load(); have > c.want {
				t.Errorf("%d requests, want %d", have, c.want)
			}
		})
	}
}

func TestScanPassesOverWhatTheEngineHas(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	model := map[string]string{"a": "1", "long": strings.Repeat("l", 10*etcd.PieceLength), "who/z": "2", "z": "3"}
	mustUpdate(t, s, writes(model))
	count := counted(s)
	if err := s.View(bg(), func(tx store.Tx) error {
		err := scanned(t, tx, "", model)
		if kept := etcd.Kept(tx); kept > etcd.PieceLength+1<<10 || count.Load() > 8 {
			t.Errorf("%d requests, and %d bytes are kept", count.Load(), kept)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

func TestLongScanKeepsLittle(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	const count, kept = 900, 100 << 10
	model := map[string]string{"a": "1", "b": "2"}
	for n := range count {
		model[fmt.Sprintf("k/%04d", n)] = strings.Repeat("v", 1<<10)
	}
	mustUpdate(t, s, writes(model))
	s.Remembers(kept)
	requests := counted(s)
	if err := s.View(bg(), func(tx store.Tx) error {
		if err := tx.Scan([]byte("k/"), nil, nil, func(key, _ []byte) error {
			before := requests.Load()
			err := got(t, tx, string(key), model)
			if requests.Load() != before {
				t.Errorf("%s is asked for again", key)
			}
			return err
		}); err != nil {
			return err
		}
		if err := scanned(t, tx, "k/", model); err != nil {
			return err
		}
		if err := scan("k/0")(tx); err != nil {
			return err
		}
		before := requests.Load()
		err := read("a", "a", "b", "b")(tx)
		if asked := requests.Load() - before; asked != 2 || etcd.Kept(tx) > kept {
			t.Errorf("after that two keys are asked for %d times, and %d bytes are kept", asked, etcd.Kept(tx))
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

func TestPagesOfLongValuesAreShort(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	model := map[string]string{}
	for n := range 60 {
		model[fmt.Sprintf("k/%04d", n)] = strings.Repeat("v", etcd.PieceLength-1)
	}
	mustUpdate(t, s, writes(model))
	s.Remembers(1)
	if err := s.View(bg(), func(tx store.Tx) error {
		return tx.Scan([]byte("k/"), nil, nil, func(key, value []byte) error {
			if kept := etcd.Kept(tx); kept > 9<<20 || string(value) != model[string(key)] {
				t.Errorf("at %s %d bytes are kept", key, kept)
			}
			return nil
		})
	}); err != nil {
		t.Error(err)
	}
}

func TestReadingAheadIsNoLongerThanAPage(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	model := map[string]string{}
	for n := range 3000 {
		model[fmt.Sprintf("k/%05d", n)] = "v"
	}
	mustUpdate(t, s, writes(model))
	if err := s.View(bg(), func(tx store.Tx) error {
		if err := tx.(aheader).Ahead(under("k/")); err != nil {
			return err
		}
		return scanned(t, tx, "k/", model)
	}); err != nil {
		t.Error(err)
	}
}

// What part of a book a command is about is mostly known before it: then the part is begun with the book.
func TestAPartThatIsLikelyIsBegunWithTheBook(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	mustUpdate(t, book.open(t, store.Options{}), func(tx store.Tx) error { return store.FoundPart(store.Beside(tx, "x")) })
	for likely, want := range map[string]int64{"": 2, "x": 1, "y": 2} {
		s := book.open(t, store.Options{})
		count := counted(s)
		if err := store.InLikely(s, store.PartAt("x"), likely).View(bg(), func(store.Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if have := count.Load(); have != want {
			t.Errorf("likely %q: %d requests, want %d", likely, have, want)
		}
	}
}

// What is read of several parts takes as many requests as that of one.
func TestWhatSeveralPartsHaveIsReadAtOnce(t *testing.T) {
	t.Parallel()
	noon, end := storetest.Noon(), storetest.Noon().Add(time.Hour)
	for _, c := range []struct {
		name  string
		looks []store.Looks
		read  func(store.Reader) (int, error)
		want  int64
	}{
		{"a day", []store.Looks{store.OfDay(noon, end)}, theDay, 4},
		{"what is due", []store.Looks{store.OfDue(end, end)}, theDue, 4},
		{"both", []store.Looks{store.OfDay(noon, end), store.OfDue(end, end)}, func(r store.Reader) (int, error) {
			if _, err := theDay(r); err != nil {
				return 0, err
			}
			return theDue(r)
		}, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			parts := []string{"x", "y", "z"}
			for _, id := range parts {
				mustUpdate(t, book.open(t, store.Options{}), func(tx store.Tx) error { return someDue(store.Beside(tx, id)) })
			}
			s := book.open(t, store.Options{})
			count := counted(s)
			found := 0
			if err := s.View(bg(), func(tx store.Tx) error {
				var all []store.Tx
				for _, id := range parts {
					all = append(all, store.Beside(tx, id))
				}
				if err := store.ExpectAll(all, c.looks...); err != nil {
					return err
				}
				for _, part := range all {
					n, err := c.read(store.NewReader(part))
					if err != nil {
						return err
					}
					found += n
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if have := count.Load(); have != c.want || found != len(parts) {
				t.Errorf("%d requests for %d appointments, want %d", have, found, c.want)
			}
		})
	}
}

// someDue makes a part with an appointment of a client of whom something is noted, with a message that is
// open and a notice that is not sent.
func someDue(part store.Tx) error {
	if err := store.FoundPart(part); err != nil {
		return err
	}
	c, noon := store.NewChange(part), storetest.Noon()
	if err := errors.Join(
		c.PutClient(appointment.Client{ID: "anna", Name: "Anna", Note: "likes tea"}), c.PutAppointment(storetest.Anna("a", noon)),
		c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Kind: appointment.MessageReason, Received: noon}),
		c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", Body: "Hello", State: appointment.NoticeDraft, Created: noon}),
	); err != nil {
		return err
	}
	_, err := c.Record(store.Event{ID: "e"}, nil)
	return err
}

// theDay reads the appointments of an hour with whose they are, and returns how many there are.
func theDay(r store.Reader) (int, error) {
	day, err := r.During(storetest.Noon(), storetest.Noon().Add(time.Hour))
	for _, a := range day {
		if err == nil {
			_, _, err = r.Bare().Client(a.ClientID)
		}
	}
	return len(day), err
}

// theDue reads what is open of a book and what belongs to it, and returns how many appointments it is of.
func theDue(r store.Reader) (int, error) {
	ids := map[string]bool{}
	_, err := r.WaitingList()
	if err != nil {
		return 0, err
	}
	begun, err := r.WithStatus(appointment.Booked, time.Time{}, storetest.Noon().Add(time.Hour))
	if err != nil {
		return 0, err
	}
	for _, a := range begun {
		ids[a.ID] = true
	}
	drafts, err := r.NoticesDraft()
	if err != nil {
		return 0, err
	}
	for _, n := range drafts {
		ids[n.AppointmentID] = true
	}
	if err := r.EachMessagesOpen(func(together []appointment.Message) error {
		ids[together[0].AppointmentID] = true
		return nil
	}); err != nil {
		return 0, err
	}
	for id := range ids {
		a, err := r.LedTo(id)
		if err != nil {
			return 0, err
		}
		_, _, err = r.Client(a.ClientID)
		_, offers := r.Offers(id)
		_, messages := r.Messages(id)
		if err := errors.Join(err, offers, messages); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}
