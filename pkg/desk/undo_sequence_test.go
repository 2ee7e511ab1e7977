package desk_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"pgregory.net/rapid"
)

// TestAnyHistoryUndoneToTheStartLeavesAnEmptyBook undoes a random history one
// command after another, and then does it all again.
func TestAnyHistoryUndoneToTheStartLeavesAnEmptyBook(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		d.on = d.on[:4] // what comes about by itself is no command
		states := []map[string]string{{}}
		for range rapid.IntRange(1, 15).Draw(rt, "commands") {
			d.any(rt)
			now := storetest.Undoable(rt, d.Book)
			if !maps.Equal(now, states[len(states)-1]) {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			d.reverse(rt, func(k *desk.Desk) (desk.Result, error) { return k.Undo(context.Background(), desk.Options{}, "") })
			compare(rt, states[i], storetest.Undoable(rt, d.Book))
		}
		storetest.Verify(rt, d.Book)
		for _, want := range states[1:] {
			d.reverse(rt, func(k *desk.Desk) (desk.Result, error) { return k.Redo(context.Background(), desk.Options{}) })
			compare(rt, want, storetest.Undoable(rt, d.Book))
		}
		storetest.VerifyReplay(rt, d.Book)
		storetest.Verify(rt, d.Book)
	})
}

// any runs a random command, of those about texts and clients too.
func (d *day) any(rt *rapid.T) {
	ctx := context.Background()
	names := []string{"Anna", "Ola", "Zoé", "Іван", "Anne"}
	switch rapid.IntRange(0, 9).Draw(rt, "group") {
	case 0:
		if known := d.ids(); len(known) > 0 {
			id := rapid.SampledFrom(known).Draw(rt, "id")
			kind := rapid.SampledFrom([]outbox.Kind{outbox.Notice, outbox.Support}).Draw(rt, "text")
			d.mayFail(rt, func(k *desk.Desk) error { return did(k.MarkSent(ctx, desk.Options{}, kind, id)) })
		}
	case 1:
		from, to := rapid.SampledFrom(names).Draw(rt, "from"), rapid.SampledFrom(names).Draw(rt, "to")
		merge := rapid.Bool().Draw(rt, "merge")
		d.mayFail(rt, func(k *desk.Desk) error {
			if merge {
				return did(k.MergeClients(ctx, desk.Options{}, from, to))
			}
			return did(k.RenameClient(ctx, desk.Options{}, from, to))
		})
	case 2:
		d.mayFail(rt, func(k *desk.Desk) error { return did(k.Settle(ctx, desk.Settlement{To: d.Now})) })
	default:
		if c := anyCommand(rt, d); c.do != nil {
			d.Now = d.Now.Add(c.advance)
			d.mayFail(rt, func(k *desk.Desk) error { return did(c.do(k)) })
		}
	}
	d.sync(rt)
}

// mayFail runs a command that the state of the book may forbid.
func (d *day) mayFail(rt *rapid.T, do func(*desk.Desk) error) {
	err := do(d.Desk())
	if err != nil && fault.Of(err).Code == fault.Internal {
		rt.Fatal(err)
	}
}

func (d *day) reverse(rt *rapid.T, do func(*desk.Desk) (desk.Result, error)) {
	result, err := do(d.DeskAt(d.Now))
	if err != nil || !result.Changed {
		rt.Fatalf("%s %v: %v", result.Verb, result.Changed, err)
	}
	d.sync(rt)
}

// sync makes the model what the book is, and demands that no sequence fell, and
// that each rose whose time or place has changed.
func (d *day) sync(rt *rapid.T) {
	before := maps.Clone(d.model)
	clear(d.model)
	err := d.Book.View(context.Background(), func(tx store.Tx) error {
		stored, err := store.NewReader(tx).Starting(time.Time{}, time.Time{})
		for _, a := range stored {
			d.model[a.ID] = a
		}
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
	for _, id := range d.ids() {
		a := d.model[id]
		was, known := before[id]
		moved := known && (!a.Start.Equal(was.Start) || !a.End.Equal(was.End) || a.Place != was.Place)
		if a.Sequence < max(was.Sequence, d.highest[id]) || moved && a.Sequence == was.Sequence {
			rt.Fatalf("the sequence of %s is %d after %d, moved %v", id, a.Sequence, max(was.Sequence, d.highest[id]), moved)
		}
		if d.highest == nil {
			d.highest = map[string]int{}
		}
		d.highest[id] = a.Sequence
	}
}

// TestUndoOfAnyEventKeepsTheBookWhole undoes events out of order, and holds the
// book to all that must be true of one.
func TestUndoOfAnyEventKeepsTheBookWhole(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(1, 20).Draw(rt, "commands") {
			if !rapid.Bool().Draw(rt, "undo") {
				d.any(rt)
				continue
			}
			records, err := d.DeskAt(d.Now).Log(ctx, "", 100)
			if err != nil {
				rt.Fatal(err)
			}
			if len(records) == 0 {
				continue
			}
			var events []string
			for _, r := range records {
				events = append(events, r.Event)
			}
			event := rapid.SampledFrom(events).Draw(rt, "event")
			before := storetest.Contents(rt, d.Book)
			result, err := d.DeskAt(d.Now).Undo(ctx, desk.Options{}, event)
			if err != nil && fault.Of(err).Code != fault.Conflict && !strings.HasPrefix(fault.Of(err).Key, "desk.undo_silence") {
				rt.Fatal(err)
			}
			if (err != nil || !result.Changed) && !maps.Equal(before, storetest.Contents(rt, d.Book)) {
				rt.Fatal("a refusal changed the book")
			}
			d.sync(rt)
			storetest.Verify(rt, d.Book)
			checkWhole(rt, d.Book)
		}
		storetest.VerifyReplay(rt, d.Book)
	})
}

// checkWhole demands that nothing in the book belongs to an appointment that is
// not there, other than texts that were sent, and that every client and every
// rule that an appointment needs is.
func checkWhole(rt *rapid.T, book store.Store) {
	ctx := context.Background()
	k := scene.Desk(book, monday, 1)
	if _, err := k.Agenda(ctx, time.Time{}, time.Time{}); err != nil {
		rt.Fatal(err)
	}
	if _, _, err := k.Inbox(ctx, "", 0); err != nil {
		rt.Fatal(err)
	}
	if _, err := k.Due(ctx, 0); err != nil {
		rt.Fatal(err)
	}
	for _, kind := range []outbox.Kind{outbox.Notice, outbox.Support} {
		if _, err := k.Texts(ctx, kind, ""); err != nil {
			rt.Fatal(err)
		}
	}
}
