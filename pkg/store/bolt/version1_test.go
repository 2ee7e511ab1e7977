package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// version1 returns a copy of a book of format version 1, as the program of that
// version wrote it.
func version1(t *testing.T) *bolt.Store {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "book_v1.db"))
	if err != nil {
		t.Fatal(err)
	}
	b := spoilt(t, data)
	t.Cleanup(func() { checkConsistency(t, b.Path()) })
	return b
}

func TestBookOfVersion1IsReadWhole(t *testing.T) {
	t.Parallel()
	b := version1(t)
	storetest.View(t, b, func(r store.Reader) error {
		day, errD := r.Starting(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
		all, errA := r.Starting(time.Time{}, time.Time{})
		clients, errC := r.Clients()
		if len(day) != 4 || len(all) != 7 || len(clients) != 6 {
			t.Errorf("%d appointments on two days, %d in all, %d clients", len(day), len(all), len(clients))
		}
		if len(day) > 0 && (day[0].ID != "3ywrqg7v" || day[0].Status != appointment.NoShow || day[0].Money.Paid != 18000) {
			t.Errorf("the first is %+v", day[0])
		}
		return errors.Join(errD, errA, errC, store.Verify(r))
	})
}

func TestBookOfVersion1GetsTheNewIndexes(t *testing.T) {
	t.Parallel()
	storetest.View(t, version1(t), func(r store.Reader) error {
		money, errM := r.MoneyOpen()
		messages, errG := r.MessagesOpen()
		drafts, errN := r.NoticesDraft()
		support, errS := r.SupportDraft()
		events, errE := r.EventsOf("3ywrqg7v")
		if len(money) != 3 || len(messages) == 0 || len(drafts) == 0 || len(support) == 0 {
			t.Errorf("%d with open money, %d open messages, %d drafts, %d requests", len(money), len(messages), len(drafts), len(support))
		}
		if len(events) != 3 || events[0].Verb != "book" || events[2].Verb != "noshow" {
			t.Errorf("the events are %v", events)
		}
		for _, n := range drafts {
			if got, ok, err := r.Notice(n.ID); !ok || err != nil || got != n {
				t.Errorf("notice %s: %v, %v, %v", n.ID, got, ok, err)
			}
		}
		return errors.Join(errM, errG, errN, errS, errE)
	})
}

func TestBookOfVersion1IsReplayedAndReversed(t *testing.T) {
	t.Parallel()
	b, again := version1(t), memory.New()
	var events []string
	storetest.View(t, b, func(r store.Reader) error {
		if err := r.EventsBack(func(e store.Event) error {
			events = append(events, e.ID)
			return nil
		}); err != nil {
			return err
		}
		return again.Update(context.Background(), func(tx store.Tx) error { return store.Replay(r, tx) })
	})
	if want, got := storetest.Records(t, b), storetest.Records(t, again); len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("replayed %q, want %q", got, want)
	}
	for _, e := range events {
		if err := reverse(b, "u"+e, e); err != nil {
			t.Fatal(err)
		}
	}
	if left := storetest.Undoable(t, b); len(left) > 0 || len(events) == 0 {
		t.Errorf("%d events reversed leave %q", len(events), left)
	}
	storetest.View(t, b, store.Verify)
}

// reverse records that an event is reversed.
func reverse(s store.Store, id, of string) error {
	return s.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		e, ok, err := c.Event(of)
		if err != nil || !ok {
			return errors.Join(err, fmt.Errorf("event %s found: %v", of, ok))
		}
		if err := c.Reverse(e, storetest.Noon(), nil); err != nil {
			return err
		}
		_, err = c.Record(store.Event{ID: id, Of: of}, nil)
		return err
	})
}
