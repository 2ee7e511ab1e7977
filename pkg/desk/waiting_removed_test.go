package desk_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// Who is off the waiting list stays so, however they came off it, and whoever says it once more.
func TestAnEntryIsTakenOffTheWaitingListOnce(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	added := func(name string) string {
		r, err := s.Desk().AddWaiting(t.Context(), desk.Wish{Booking: scene.Booking(s.Now, scene.Named(name))})
		if err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	remove := func(id string, dryRun bool) desk.WaitingResult {
		t.Helper()
		r, err := s.Desk().RemoveWaiting(t.Context(), desk.Options{DryRun: dryRun}, id)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		return r
	}
	stays := func(id, name string) {
		t.Helper()
		for _, typed := range []string{id, id[:4]} {
			for _, dryRun := range []bool{true, false} {
				if r := remove(typed, dryRun); r.Changed || r.Event != "" || r.ID != id || r.Client.Name != name {
					t.Errorf("%s, once more: %+v", typed, r)
				}
			}
		}
	}
	ada, bea, cid := added("Ada"), added("Bea"), added("Cid")
	if r := remove(ada, false); !r.Changed {
		t.Errorf("not taken off: %+v", r)
	}
	stays(ada, "Ada")
	s.Undo("") // she waits again
	if r := remove(ada, true); !r.Changed {
		t.Errorf("not taken off: %+v", r)
	}
	if _, err := s.Desk().MergeClients(t.Context(), desk.Options{}, "Cid", "Bea"); err != nil { // who waits for the same
		t.Fatal(err)
	}
	stays(cid, "Cid")
	if r := remove(bea[:4], true); !r.Changed {
		t.Errorf("not taken off: %+v", r)
	}
	_, err := s.Desk().RemoveWaiting(t.Context(), desk.Options{}, "zzzzzzzz")
	storetest.WantFault(t, err, fault.NotFound, "desk.waiting_not_found")
	_, err = s.Desk().RemoveWaiting(t.Context(), desk.Options{}, ada[:3])
	storetest.WantFault(t, err, fault.NotFound, "desk.waiting_not_found")
}
