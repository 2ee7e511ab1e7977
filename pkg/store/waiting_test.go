package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// waits returns an entry of the waiting list for an hour at any time.
func waits(id, client string, added time.Time) appointment.Waiting {
	return appointment.Waiting{ID: id, ClientID: client, Length: time.Hour, Timezone: "UTC", Added: added, Updated: added}
}

func TestWhoWaitsIsFoundByClientAndFirstComeFirst(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutWaiting(waits("a", "bea", noon.Add(time.Minute))), c.PutWaiting(waits("b", "anna", noon)), c.PutWaiting(waits("c", "bea", noon)))
	})
	change(t, s, "e2", func(c *store.Change) error { return c.DeleteWaiting("b") })
	view(t, s, func(r store.Reader) error {
		all, errA := r.WaitingList()
		hers, errB := r.WaitingOf("bea")
		his, errC := r.WaitingOf("anna")
		last, known, errD := r.LastKnownWaiting("b")
		if !slices.Equal(waitingIDs(all), []string{"c", "a"}) || !slices.Equal(waitingIDs(hers), []string{"c", "a"}) ||
			len(his) > 0 || !known || last.ClientID != "anna" {
			t.Errorf("all %v, hers %v, his %v, last %+v", waitingIDs(all), waitingIDs(hers), waitingIDs(his), last)
		}
		return errors.Join(errA, errB, errC, errD, store.Verify(r))
	})
}

func waitingIDs(list []appointment.Waiting) []string {
	var ids []string
	for _, w := range list {
		ids = append(ids, w.ID)
	}
	return ids
}

func TestTimesThatGotFreeAreFoundByTheirStart(t *testing.T) {
	t.Parallel()
	s := memory.New()
	a := anna("a", noon.Add(48*time.Hour))
	a.Freed = []appointment.Slot{slotAt(60, 110), slotAt(0, 50)}
	change(t, s, "e1", func(c *store.Change) error { return c.PutAppointment(a) })
	for from, want := range map[time.Time][]int{noon: {0, 60}, noon.Add(time.Second): {60}, noon.Add(2 * time.Hour): nil} {
		view(t, s, func(r store.Reader) error {
			found, err := r.FreedFrom(from, time.Time{})
			var got []int
			for _, f := range found {
				got = append(got, int(f.Start.Sub(noon)/time.Minute))
			}
			if !slices.Equal(got, want) {
				t.Errorf("from %v: got %v, want %v", from, got, want)
			}
			return errors.Join(err, store.Verify(r))
		})
	}
}

func TestABookWithAWaitingListIsTooNewForAProgramThatKnowsNone(t *testing.T) {
	t.Parallel()
	book, err := store.NewBook(func(tx store.Tx) error {
		return store.NewChange(tx).PutWaiting(waits("a", "anna", noon))
	})
	if version, unread := store.FormatOf(book); err != nil || unread != nil || version != store.WithPackages {
		t.Errorf("format %d, %v, %v", version, err, unread)
	}
}

func TestWhoIsForgottenWaitsNoMore(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutWaiting(waits("a", "anna", noon)), c.PutWaiting(waits("b", "bea", noon)))
	})
	if err := s.Update(t.Context(), forget("e2", "anna")); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(r store.Reader) error {
		all, err := r.WaitingList()
		if !slices.Equal(waitingIDs(all), []string{"b"}) {
			t.Errorf("%v wait", waitingIDs(all))
		}
		return errors.Join(err, store.Verify(r))
	})
}
