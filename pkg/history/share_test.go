package history_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// person returns the ids of a client and what the journal has of them.
func (j journal) person(id string) (ids []string, shares []history.Share) {
	j.t.Helper()
	j.read(func(r store.Reader) error {
		c, _, err := r.LastKnownClient(id)
		if err != nil {
			return err
		}
		if ids, err = history.PersonOf(r, c); err == nil {
			shares, err = history.SharesOf(r, ids)
		}
		return err
	})
	return ids, shares
}

// entries names the entries that someone has a share in.
func entries(shares []history.Share) string {
	var ids []string
	for _, s := range shares {
		ids = append(ids, s.Event)
	}
	return strings.Join(ids, " ")
}

// handed gives the appointment "a" to a client.
func handed(clientID string) func(*store.Change) error {
	return booked("a", noon, func(a *appointment.Appointment) { a.ClientID = clientID })
}

func TestEachHasTheirShareOfAnEntryAboutSeveral(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.event(store.Event{ID: "OTHER", Verb: appointment.VerbBook, AppointmentID: "b"}, all(client("eve", "Eve"), booked("b", noon.Add(2*time.Hour), func(a *appointment.Appointment) { a.ClientID = "eve" })))
	j.event(store.Event{ID: "BOTH", Verb: appointment.VerbSettle, Assumed: []string{"b"}}, all(
		booked("a", noon, func(a *appointment.Appointment) { a.Status = appointment.Fulfilled }),
		booked("b", noon.Add(2*time.Hour), func(a *appointment.Appointment) { a.ClientID, a.Status = "eve", appointment.Fulfilled })))
	_, hers := j.person("eve")
	if got := entries(hers); got != "OTHER BOTH" {
		t.Fatalf("Eve has a share in %s", got)
	}
	both := hers[1]
	if len(both.Left.Appointments) != 1 || both.Left.Appointments[0].ID != "b" || len(both.Assumed) != 1 || both.AppointmentID != "" {
		t.Errorf("hers is %+v", both)
	}
	if _, his := j.person("anna"); len(his[1].Assumed) != 0 || his[1].Left.Appointments[0].ID != "a" {
		t.Errorf("the other's is %+v", his[1])
	}
}

// A letter that came while the appointment was another's stays theirs, whatever becomes of
// it afterwards.
func TestWhatCameWhileAnAppointmentWasAnothersIsNotShared(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("GIVEN", all(client("eve", "Eve"), handed("eve")))
	j.did("WROTE", all(message("m"), notice("n", appointment.NoticeDraft)))
	j.did("BACK", handed("anna"))
	j.did("SENT", all(notice("n", appointment.NoticeSent), message("own")))
	_, shares := j.person("anna")
	if got := entries(shares); got != "BOOKED BACK SENT" {
		t.Fatalf("Anna has a share in %s", got)
	}
	if last := shares[2].Left; len(last.Notices) != 0 || len(last.Messages) != 1 || last.Messages[0].ID != "own" {
		t.Errorf("hers is %+v", last)
	}
	if _, hers := j.person("eve"); entries(hers) != "GIVEN" || len(hers[0].Left.Appointments) != 0 {
		t.Errorf("Eve's is %+v", hers)
	}
}

func TestShareTellsWhatWasCorrectedAndUndone(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.event(store.Event{ID: "RENAMED", Verb: appointment.VerbClientRename}, client("anna", "Hanna"))
	j.did("NOTED", booked("a", noon, func(a *appointment.Appointment) { a.Note = "of then" }))
	j.did("WROTE", message("m"))
	j.reversed("UNDO", "WROTE")
	j.reversed("GONE", "NOTED")
	_, shares := j.person("anna")
	if got := entries(shares); got != "BOOKED RENAMED NOTED WROTE UNDO GONE" {
		t.Fatalf("Anna has a share in %s", got)
	}
	if shares[0].Left.Clients[0].Name != "Anna" || shares[1].Left.Clients[0].Name != "Hanna" || shares[2].Left.Appointments[0].Note != "of then" {
		t.Errorf("the records are %+v, %+v, %+v", shares[0].Left, shares[1].Left, shares[2].Left)
	}
	want := history.Removed{Kind: store.KindMessage, ID: "m"}
	if shares[3].UndoneBy != "UNDO" || shares[4].Of != "WROTE" || !slices.Contains(shares[4].Removed, want) {
		t.Errorf("undone by %q, of %q, removed %v", shares[3].UndoneBy, shares[4].Of, shares[4].Removed)
	}
}

func TestPersonIsAllWhoBecameThemAndWhoWasBookedUnderTheirName(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	remove := func(id string) func(*store.Change) error {
		return func(c *store.Change) error { return c.DeleteClient(id) }
	}
	j.did("MORE", all(client("ana", "Ana"), client("anja", "Anja"), client("eve", "Eve"), client("twin", "Anna"), client("lost", "Lost")))
	j.event(store.Event{ID: "M1", Verb: appointment.VerbClientMerge, Into: "ana"}, remove("anja"))
	j.event(store.Event{ID: "M2", Verb: appointment.VerbClientMerge, Into: "anna"}, remove("ana"))
	j.event(store.Event{ID: "M3", Verb: appointment.VerbClientMerge, Into: "eve"}, remove("lost"))
	j.event(store.Event{ID: "U", Verb: appointment.VerbEdit}, remove("twin"))
	ids, shares := j.person("anna")
	if got := strings.Join(ids, " "); got != "ana anja anna twin" {
		t.Errorf("Anna is %s", got)
	}
	if got := entries(shares); got != "BOOKED MORE M1 M2 U" {
		t.Errorf("Anna has a share in %s", got)
	}
	if more := shares[1].Left; len(more.Clients) != 3 {
		t.Errorf("hers are %+v", more.Clients)
	}
}

func TestFormerAppointmentsThatAMergeGaveBackTheirOwnerAreFound(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.event(store.Event{ID: "OTHER", Verb: appointment.VerbClientEdit}, client("eve", "Eve"))
	j.event(store.Event{ID: "MERGED", Verb: appointment.VerbClientMerge, Into: "eve"}, all(handed("eve"),
		func(c *store.Change) error { return c.DeleteClient("anna") }))
	if ids, shares := j.person("eve"); strings.Join(ids, " ") != "anna eve" || entries(shares) != "BOOKED OTHER MERGED" {
		t.Errorf("Eve is %v with a share in %s", ids, entries(shares))
	}
	j.reversed("UNDO", "MERGED")
	if ids, shares := j.person("anna"); strings.Join(ids, " ") != "anna" || entries(shares) != "BOOKED MERGED UNDO" || len(shares[1].Left.Appointments) != 0 {
		t.Errorf("Anna is %v with a share in %s", ids, entries(shares))
	}
	j.reversed("REMOVED", "BOOKED")
	if _, shares := j.person("anna"); entries(shares) != "BOOKED MERGED UNDO REMOVED" {
		t.Errorf("of one who is gone there is a share in %s", entries(shares))
	}
}
