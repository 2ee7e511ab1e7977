package history_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// told returns an entry of the journal as it is told.
func (j journal) told(id string) history.Entry {
	j.t.Helper()
	var told history.Entry
	j.read(func(r store.Reader) (err error) {
		told, err = history.Tell(r, eventWith(j.t, r, id))
		return err
	})
	return told
}

func TestEntryTellsTheRecordsBeforeAndAfter(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("MOVED", all(booked("a", noon.Add(time.Hour), nil), message("m"), notice("n", appointment.NoticeDraft),
		support(appointment.NoticeDraft), offer("a", noon, noon)))
	j.reversed("UNDO", "MOVED")
	if e := j.told("BOOKED"); e.Was != nil || !e.Is.Start.Equal(noon) || e.Client.Name != "Anna" || e.OldClient != nil ||
		e.Undone || e.Timezone != "Europe/Warsaw" || e.Verb != appointment.VerbBook {
		t.Errorf("booked: %+v", e)
	}
	if e := j.told("MOVED"); !e.Was.Start.Equal(noon) || !e.Is.Start.Equal(noon.Add(time.Hour)) || !e.Undone ||
		len(e.Messages) != 1 || len(e.Notices) != 1 || len(e.Support) != 1 || len(e.Offers) != 1 || e.Client.Name != "Anna" {
		t.Errorf("moved: %+v", e)
	}
	if e := j.told("UNDO"); e.Reversed == nil || e.Reversed.Event != "MOVED" || e.Of != "MOVED" || e.Undone ||
		!e.Is.Start.Equal(noon) || len(e.Messages) != 0 {
		t.Errorf("undone: %+v", e)
	}
}

func TestEntryCallsTheClientAsTheyAreCalledNow(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", message("m"))
	j.event(store.Event{ID: "RENAMED", Verb: appointment.VerbClientRename}, client("anna", "Hanna"))
	for id, want := range map[string]string{"BOOKED": "Hanna", "WROTE": "Hanna", "RENAMED": "Hanna"} {
		if e := j.told(id); e.Client.Name != want {
			t.Errorf("%s is about %q, want %q", id, e.Client.Name, want)
		}
	}
	if e := j.told("RENAMED"); e.OldClient == nil || e.OldClient.Name != "Anna" || e.Timezone != "" {
		t.Errorf("renamed: %+v", e)
	}
}

func TestEntryNamesAClientWhoIsGone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		gone       func(journal)
	}{
		{"with all that they booked", "Anna", func(j journal) {
			j.reversed("UNDO1", "WROTE")
			j.reversed("UNDO2", "PAID")
			j.reversed("UNDO3", "BOOKED")
		}},
		{"merged into another", "Bea", func(j journal) {
			j.event(store.Event{ID: "MERGED", Verb: appointment.VerbClientMerge}, all(client("bea", "Bea"),
				booked("a", noon, ofBea), func(c *store.Change) error { return c.DeleteClient("anna") }))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			j.did("PAID", booked("a", noon, paid))
			j.did("WROTE", message("m"))
			c.gone(j)
			for _, id := range []string{"PAID", "WROTE"} {
				if e := j.told(id); e.Client.Name != c.want || e.Timezone != "Europe/Warsaw" {
					t.Errorf("%s is about %q at %q, want %q", id, e.Client.Name, e.Timezone, c.want)
				}
			}
		})
	}
}

func TestEntryOfSettledDaysTellsEachSession(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("OTHER", all(client("bea", "Bea"), booked("b", noon.Add(time.Hour), ofBea)))
	fulfilled := func(a *appointment.Appointment) { a.Status = appointment.Fulfilled }
	j.event(store.Event{ID: "SETTLED", Verb: appointment.VerbSettle, Assumed: []string{"b"}}, all(
		booked("a", noon, fulfilled), booked("b", noon.Add(time.Hour), func(a *appointment.Appointment) {
			a.ClientID, a.Status = "bea", appointment.Fulfilled
		})))
	e := j.told("SETTLED")
	if len(e.Sessions) != 2 || e.Sessions[0].Client.Name != "Anna" || e.Sessions[1].Client.Name != "Bea" || e.Client.ID != "" ||
		e.Sessions[1].Appointment.Status != appointment.Fulfilled || len(e.Assumed) != 1 || e.Timezone == "" {
		t.Errorf("%+v", e)
	}
}

func TestEntriesAreToldInTheirOrder(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", message("m"))
	j.read(func(r store.Reader) error {
		events, err := history.Latest(r, 0)
		if err != nil {
			return err
		}
		told, err := history.TellAll(r, events)
		if len(told) != 2 || told[0].Event != "BOOKED" || told[1].Event != "WROTE" {
			t.Errorf("%+v", told)
		}
		if none, err := history.TellAll(r, nil); none == nil || len(none) != 0 || err != nil {
			t.Errorf("of nothing: %v, %v", none, err)
		}
		return err
	})
}
