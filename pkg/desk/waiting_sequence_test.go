package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// TestWhoWaitsCanBeOfferedWhatIsNamed runs random commands, undone and done again, and tries
// after each to offer every time that the answer or due names to those who fit it.
func TestWhoWaitsCanBeOfferedWhatIsNamed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		book, now := memory.New(), scene.Monday()
		for i := range rapid.IntRange(5, 25).Draw(rt, "commands") {
			now = now.Add(time.Duration(rapid.IntRange(0, 20).Draw(rt, "hours")) * time.Hour)
			d := scene.Desk(book, now, uint64(i))
			result, err := waitingCommand(rt, book, d, now)
			if err != nil && (fault.Of(err).Code == fault.Internal || fault.Of(err).Code == fault.Damaged) {
				rt.Fatalf("%v", err)
			}
			wantOffers(rt, scene.Desk(book, now, 1000+uint64(i)), result.Waiting)
			wantProposals(rt, book, now)
		}
		storetest.Verify(rt, book)
		storetest.VerifyReplay(rt, book)
	})
}

// waitingCommand runs one command, which the book may refuse.
func waitingCommand(rt *rapid.T, book store.Store, d *desk.Desk, now time.Time) (desk.Result, error) {
	ctx := context.Background()
	client := rapid.SampledFrom([]string{"Anna", "Bea", "Cid"}).Draw(rt, "client")
	by := rapid.SampledFrom(appointment.Parties()).Draw(rt, "by")
	day := now.AddDate(0, 0, rapid.IntRange(0, 2).Draw(rt, "day")).Truncate(time.Hour).Add(time.Duration(rapid.IntRange(1, 6).Draw(rt, "hour")) * time.Hour)
	one, _ := anyOf(rt, book)
	booking := scene.Booking(day, scene.Named(client), scene.Unpaid)
	switch rapid.IntRange(0, 13).Draw(rt, "verb") {
	case 0, 1:
		wish := desk.Wish{Booking: booking}
		wish.Duration = time.Duration(rapid.IntRange(1, 9).Draw(rt, "quarters")) * 15 * time.Minute
		if rapid.Bool().Draw(rt, "narrow") {
			for weekday := range wish.Within {
				wish.Within[weekday] = []appointment.Span{{From: 9 * 60, To: 15 * 60}}
			}
		}
		_, err := d.AddWaiting(ctx, wish)
		return desk.Result{}, err
	case 2:
		id := "zzzzzzzz"
		viewed(rt, book, func(r store.Reader) error {
			list, err := r.WaitingList()
			if len(list) > 0 {
				id = rapid.SampledFrom(list).Draw(rt, "entry").ID
			}
			return err
		})
		_, err := d.RemoveWaiting(ctx, desk.Options{}, id)
		return desk.Result{}, err
	case 3, 4:
		return d.Book(ctx, booking)
	case 5, 6:
		return d.Cancel(ctx, desk.Cancellation{Selector: one, Request: policy.Cancel{By: by}})
	case 7:
		return d.Reschedule(ctx, desk.Move{Selector: one, Request: policy.Reschedule{By: by, AcceptReason: "ill"}, To: when.At(day)})
	case 8, 9:
		return d.OfferWaiting(ctx, desk.WaitingOffer{Booking: booking})
	case 10:
		return d.Accept(ctx, desk.Acceptance{Selector: client, Request: policy.Accept{Number: 1}})
	case 11:
		if rapid.Bool().Draw(rt, "withdraws") {
			return d.Withdraw(ctx, desk.Options{}, client)
		}
		return d.Decline(ctx, desk.Options{}, client)
	case 12:
		if rapid.Bool().Draw(rt, "merges") {
			_, err := d.MergeClients(ctx, desk.Options{}, "Cid", "Anna")
			return desk.Result{}, err
		}
		_, err := d.Redo(ctx, desk.Options{})
		return desk.Result{}, err
	default:
		_, err := d.Undo(ctx, desk.Options{}, anyEvent(rt, book))
		return desk.Result{}, err
	}
}

// wantOffers tries to offer what an answer and due name.
func wantOffers(rt *rapid.T, d *desk.Desk, named []dossier.Waiter) {
	tasks, err := d.Due(context.Background(), 0)
	if err != nil {
		rt.Fatal(err)
	}
	for _, task := range tasks {
		named = append(named, task.Waiting...)
	}
	for _, w := range named {
		offer := desk.WaitingOffer{Booking: scene.Booking(w.Slot.Start, scene.Named(w.Client.Name))}
		offer.DryRun = true
		result, err := d.OfferWaiting(context.Background(), offer)
		if err != nil || !result.Changed || result.Appointment.Slot() != w.Slot {
			rt.Errorf("%s cannot be offered %v: %v, %+v", w.Client.Name, w.Slot, err, result.Appointment)
		}
		for _, warned := range result.Warnings {
			if warned.Key == "outside_wish" {
				rt.Errorf("%s does not wait for %v", w.Client.Name, w.Slot)
			}
		}
	}
}

// wantProposals wants nothing charged for what is only proposed, and its time held by one offer
// and booked by nobody.
func wantProposals(rt *rapid.T, book store.Store, now time.Time) {
	viewed(rt, book, func(r store.Reader) error {
		all, err := r.Starting(time.Time{}, time.Time{})
		if err != nil {
			return err
		}
		for _, a := range all {
			offers, err := r.Offers(a.ID)
			if err != nil {
				return err
			}
			latest := appointment.LatestOffer(offers)
			if never := a.Agreed.IsZero(); never && (a.Money.Charged != 0 || a.Charge == appointment.ChargeStands || a.Drawn()) {
				rt.Errorf("%+v was never agreed and is charged", a)
			}
			if (a.Status == appointment.Proposed) != a.Agreed.IsZero() && a.Status != appointment.Cancelled {
				rt.Errorf("%+v, agreed on %v", a.Status, a.Agreed)
			}
			if a.Status != appointment.Proposed {
				continue
			}
			if len(latest.Slots) != 1 || latest.Slots[0] != a.Slot() || latest.State != appointment.OfferOpen {
				rt.Errorf("%s is proposed by %+v", a.ID, latest)
			}
			if !latest.Holds(now) {
				continue
			}
			booked, err := r.Overlapping(appointment.Appointment{Status: appointment.Booked, Start: a.Start, End: a.End})
			if err != nil || len(booked) > 0 {
				rt.Errorf("%v is held for %s and booked: %v, %v", a.Slot(), a.ID, booked, err)
			}
		}
		return nil
	})
}
