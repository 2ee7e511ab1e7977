package history_test

import (
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

func TestEventsAreNamedByBothEndsOfTheirID(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.did("01AAAABBBBCCCC", nothing)
	j.did("01AAAABBBBDDDD", nothing)
	for name, want := range map[string]string{
		"01AAAABBBBCCCC": "01AAAABBBBCCCC", "\t01aaaabbbbdddd\n": "01AAAABBBBDDDD", "01AAAABBBBC": "01AAAABBBBCCCC",
		"BBDDDD": "01AAAABBBBDDDD", "aabbbbcccc": "01AAAABBBBCCCC",
		"01AAAABBBB": "desk.event_ambiguous", "BDDDD": "desk.event_not_found", "01A": "desk.event_not_found",
		"ZZZZZZ": "desk.event_not_found", "": "desk.event_not_found",
	} {
		j.read(func(r store.Reader) error {
			e, err := history.Named(r, name)
			if err != nil {
				e.ID = fault.Of(err).Key
			}
			if e.ID != want {
				t.Errorf("%q names %s, want %s", name, e.ID, want)
			}
			return nil
		})
	}
}

func TestShortIDNamesTheEvent(t *testing.T) {
	t.Parallel()
	if short := history.ShortID("01AAAABBBBCCCC"); short != "BBCCCC" {
		t.Errorf("got %q", short)
	}
	if short := history.ShortID("E"); short != "E" {
		t.Errorf("got %q", short)
	}
}

func TestLatestEventsAreTheLastOfTheJournal(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	for _, id := range []string{"E1", "E2", "E3"} {
		j.did(id, nothing)
	}
	for count, want := range map[int][]string{0: {"E1", "E2", "E3"}, 1: {"E3"}, 2: {"E2", "E3"}, 9: {"E1", "E2", "E3"}} {
		j.read(func(r store.Reader) error {
			events, err := history.Latest(r, count)
			if got := idsOf(events); !slices.Equal(got, want) {
				t.Errorf("%d: got %q, want %q", count, got, want)
			}
			return err
		})
	}
}

func idsOf(events []store.Event) []string {
	var ids []string
	for _, e := range events {
		ids = append(ids, e.ID)
	}
	return ids
}

// TestLastToUndoAndToRedo walks a journal back and forth.
func TestLastToUndoAndToRedo(t *testing.T) {
	t.Parallel()
	const nothingToUndo, nothingToRedo = "desk.nothing_to_undo", "desk.nothing_to_redo"
	j := newJournal(t)
	want := func(undo, redo string) {
		t.Helper()
		j.read(func(r store.Reader) error {
			for want, find := range map[string]func(store.Reader) (store.Event, error){undo: history.LastCommand, redo: history.LastUndo} {
				e, err := find(r)
				if err != nil {
					e.ID = fault.Of(err).Key
				}
				if e.ID != want {
					t.Errorf("found %s, want %s", e.ID, want)
				}
			}
			return nil
		})
	}
	want(nothingToUndo, nothingToRedo)
	j.opened()
	j.did("WROTE", message("m"))
	want("WROTE", nothingToRedo)
	j.reversed("UNDO1", "WROTE")
	want("BOOKED", "UNDO1")
	j.reversed("UNDO2", "BOOKED")
	want(nothingToUndo, "UNDO2")
	j.reversed("REDO2", "UNDO2")
	want("BOOKED", "UNDO1")
	j.reversed("REDO1", "UNDO1")
	want("WROTE", nothingToRedo)
	j.reversed("UNDO3", "WROTE")
	j.did("OTHER", message("n"))
	want("OTHER", nothingToRedo)
}

func TestUndoAndRedoAreAboutTheCommandInTheEnd(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.reversed("UNDO1", "BOOKED")
	j.reversed("REDO1", "UNDO1")
	j.reversed("UNDO2", "REDO1")
	j.read(func(r store.Reader) error {
		for _, id := range []string{"BOOKED", "UNDO1", "REDO1", "UNDO2"} {
			command, err := history.CommandOf(r, eventWith(t, r, id))
			if err != nil || command.ID != "BOOKED" {
				t.Errorf("%s is about %s, %v", id, command.ID, err)
			}
		}
		return nil
	})
}
