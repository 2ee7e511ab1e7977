package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// TestPackagesBalanceWhateverIsDone runs random commands, undone and done again, and counts
// after each what the appointments say is drawn of each package. An import takes what comes of it.
func TestPackagesBalanceWhateverIsDone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		book, now := memory.New(), scene.Monday()
		for i := range rapid.IntRange(5, 25).Draw(rt, "commands") {
			now = now.Add(time.Duration(rapid.IntRange(0, 30).Draw(rt, "hours")) * time.Hour)
			err := packageCommand(rt, book, scene.Desk(book, now, uint64(i)), now)
			if err != nil && (fault.Of(err).Code == fault.Internal || fault.Of(err).Code == fault.Damaged) {
				rt.Fatalf("%v", err)
			}
			wantBalance(rt, book)
			wantMoneyBalance(rt, book, scene.Desk(book, now, uint64(i)))
			wantLastUndone(rt, book, scene.Desk(book, now, uint64(i)))
		}
		storetest.Verify(rt, book)
		storetest.VerifyReplay(rt, book)
		for _, of := range []desk.Export{{}, {From: scene.Monday().AddDate(0, 0, 3)}} {
			imported(rt, scene.Desk(memory.New(), now, 0), bookLines(rt, scene.Desk(book, now, 0), of))
		}
	})
}

// packageCommand runs one command, which the book may refuse.
func packageCommand(rt *rapid.T, book store.Store, d *desk.Desk, now time.Time) error {
	ctx := context.Background()
	client := rapid.SampledFrom([]string{"Anna", "Ola"}).Draw(rt, "client")
	by := rapid.SampledFrom(appointment.Parties()).Draw(rt, "by")
	day := now.AddDate(0, 0, rapid.IntRange(0, 6).Draw(rt, "day")).Truncate(time.Hour).Add(time.Duration(rapid.IntRange(1, 5).Draw(rt, "hour")) * time.Hour)
	one, sold := anyOf(rt, book)
	var err error
	switch rapid.IntRange(0, 12).Draw(rt, "verb") {
	case 0:
		s := desk.Sale{Client: client, Sessions: rapid.IntRange(1, 3).Draw(rt, "sessions"), Price: appointment.Amount{Minor: 30000, Currency: "PLN"}, DefaultLang: "en"}
		if rapid.Bool().Draw(rt, "expires") {
			s.Expires = when.DayOf(now.AddDate(0, 0, 4), time.UTC)
		}
		_, err = d.SellPackage(ctx, s)
	case 1, 2, 3:
		b := scene.Booking(day, scene.Named(client), scene.Unpaid)
		b.Outside = rapid.IntRange(0, 5).Draw(rt, "outside") == 0
		_, err = d.Book(ctx, b)
	case 4:
		_, err = d.Cancel(ctx, desk.Cancellation{Selector: one, Request: policy.Cancel{By: by}})
	case 5:
		_, err = d.NoShow(ctx, desk.Declaration{Selector: one, Request: policy.Noshow{By: by}})
	case 6:
		_, err = d.Reschedule(ctx, desk.Move{Selector: one, Request: policy.Reschedule{By: by, AcceptReason: "ill"}, To: when.At(day)})
	case 7:
		_, err = d.Edit(ctx, desk.Details{Selector: one, Price: func(string) (appointment.Amount, error) {
			return appointment.Amount{Minor: 9000, Currency: "PLN"}, nil
		}})
	case 8:
		part := rapid.SampledFrom([]int64{0, 1000, 10000, 12000}).Draw(rt, "part")
		_, err = d.PayPackage(ctx, desk.Payment{Selector: sold, Read: func(string) (appointment.Amount, error) {
			return appointment.Amount{Minor: part, Currency: "PLN"}, nil
		}})
	case 12:
		_, err = d.RefundPackage(ctx, desk.Payment{Selector: sold})
	case 9:
		_, err = d.Redo(ctx, desk.Options{})
	case 10:
		_, err = d.MergeClients(ctx, desk.Options{}, "Ola", "Anna")
	default:
		_, err = d.Undo(ctx, desk.Options{}, anyEvent(rt, book))
	}
	return err
}

// viewed reads a book.
func viewed(rt *rapid.T, book store.Store, look func(store.Reader) error) {
	err := book.View(context.Background(), func(tx store.Tx) error { return look(store.NewReader(tx)) })
	if err != nil {
		rt.Fatal(err)
	}
}

// anyOf returns the ids of an appointment and of a package of the book.
func anyOf(rt *rapid.T, book store.Store) (one, sold string) {
	one, sold = "zzzzzzzz", "zzzzzzzz"
	viewed(rt, book, func(r store.Reader) error {
		all, err := r.Starting(time.Time{}, time.Time{})
		if len(all) > 0 {
			one = rapid.SampledFrom(all).Draw(rt, "appointment").ID
		}
		packages, _ := r.PackagesWithPrefix("", 0)
		if len(packages) > 0 {
			sold = rapid.SampledFrom(packages).Draw(rt, "package").ID
		}
		return err
	})
	return one, sold
}

// anyEvent returns the id of an event of the journal, mostly of the last.
func anyEvent(rt *rapid.T, book store.Store) string {
	id := ""
	back := rapid.IntRange(0, 6).Draw(rt, "back")
	viewed(rt, book, func(r store.Reader) error {
		return r.EventsBack(func(e store.Event) error {
			id = e.ID
			if back--; back < 0 {
				return store.ErrStop
			}
			return nil
		})
	})
	return id
}

// wantBalance holds what is left of each package to the appointments, and wants nothing owed
// or due for one that is drawn.
func wantBalance(rt *rapid.T, book store.Store) {
	viewed(rt, book, func(r store.Reader) error {
		all, err := r.Starting(time.Time{}, time.Time{})
		if err != nil {
			return err
		}
		drawn := map[string]int{}
		for _, a := range all {
			if a.Drawn() && (a.Owed() != 0 || a.RefundDue() != 0 || a.Money != (appointment.Money{})) {
				rt.Errorf("%s is drawn and has money of its own: %+v", a.ID, a.Money)
			}
			if _, sold, err := r.Package(a.Package); a.Drawn() && (!sold || err != nil) {
				rt.Errorf("%s is drawn from %s, which is not there: %v", a.ID, a.Package, err)
			}
			if a.Uses() {
				drawn[a.Package]++
			}
		}
		balances, err := r.Balances()
		for _, b := range balances {
			left := b.Sessions - drawn[b.ID]
			if b.Drawn != drawn[b.ID] || left < 0 || b.Ended.IsZero() && b.Left() != left || !b.Ended.IsZero() && b.Left() != 0 {
				rt.Errorf("package %+v: %d are drawn", b, drawn[b.ID])
			}
		}
		return err
	})
}

// wantMoneyBalance wants a closed package to hold, or be owed, what the sessions that were drawn of
// it come to, and a refund of any package to close it and give back all that is held beyond.
func wantMoneyBalance(rt *rapid.T, book store.Store, d *desk.Desk) {
	var balances []appointment.Balance
	viewed(rt, book, func(r store.Reader) (err error) {
		balances, err = r.Balances()
		return err
	})
	for _, b := range balances {
		worth := b.Price * int64(b.Drawn) / int64(b.Sessions)
		if !b.Ended.IsZero() && b.Held()+b.Owed() != max(worth, b.Held()) {
			rt.Errorf("package %+v was closed and holds %d and is owed %d, of %d for what is drawn of it", b, b.Held(), b.Owed(), worth)
		}
		r, err := d.RefundPackage(context.Background(), desk.Payment{Selector: b.ID, Options: desk.Options{DryRun: true}})
		back, want := r.Package.Refunded-b.Refunded, max(0, b.Held()-worth)
		if err != nil || back != want || r.Package.Ended.IsZero() || r.Changed != (want > 0 || b.Ended.IsZero()) {
			rt.Errorf("package %+v gives %d back, want %d: %v", b, back, want, err)
		}
	}
}

// wantLastUndone wants nothing to stand in the way of an undo of the last command. What was undone
// or done again since may well do so: a name that was given back is somebody else's by then.
func wantLastUndone(rt *rapid.T, book store.Store, d *desk.Desk) {
	reversed := false
	viewed(rt, book, func(r store.Reader) error {
		return r.EventsBack(func(e store.Event) error {
			reversed = e.Of != ""
			return store.ErrStop
		})
	})
	if reversed {
		return
	}
	if _, err := d.Undo(context.Background(), desk.Options{DryRun: true}, ""); err != nil && fault.Of(err).Code == fault.Conflict {
		rt.Errorf("the last command cannot be undone: %v", err)
	}
}
