package desk_test

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

// anyChoice returns a random command about offers and details of an appointment.
func anyChoice(rt *rapid.T, verb appointment.Verb, o desk.Options, id string, by appointment.Party, to time.Time) func(*desk.Desk) (desk.Result, error) {
	ctx := context.Background()
	answer := desk.Acceptance{Options: o, Selector: id, Request: policy.Accept{Number: rapid.IntRange(1, 2).Draw(rt, "number")}}
	switch verb {
	case appointment.VerbOffer:
		p := desk.Proposal{Options: o, Selector: id, Request: policy.Offer{By: by}, Slots: scene.Typed(to, to.Add(2*time.Hour))}
		if rapid.Bool().Draw(rt, "suggest") {
			p.Slots, p.Suggest = nil, 2
		}
		return func(k *desk.Desk) (desk.Result, error) { return k.Offer(ctx, p) }
	case appointment.VerbAccept:
		return func(k *desk.Desk) (desk.Result, error) { return k.Accept(ctx, answer) }
	case appointment.VerbDecline:
		return func(k *desk.Desk) (desk.Result, error) { return k.Decline(ctx, o, id) }
	case appointment.VerbWithdraw:
		return func(k *desk.Desk) (desk.Result, error) { return k.Withdraw(ctx, o, id) }
	}
	e := desk.Details{Options: o, Selector: id, Request: policy.Edit{Place: rapid.SampledFrom([]string{"", "room 2"}).Draw(rt, "place"), Duration: time.Duration(rapid.IntRange(1, 4).Draw(rt, "long")) * 25 * time.Minute}}
	return func(k *desk.Desk) (desk.Result, error) { return k.Edit(ctx, e) }
}

// checkHeld holds every offer to what it promises: nobody else has a time that
// it holds, and one appointment has one open offer.
func (d *day) checkHeld(rt *rapid.T) {
	var open []appointment.Offer
	err := d.Book.View(context.Background(), func(tx store.Tx) (err error) {
		open, err = store.NewReader(tx).OffersOpen()
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
	seen := map[string]bool{}
	for _, o := range open {
		if seen[o.AppointmentID] {
			rt.Fatalf("%s has two open offers", o.AppointmentID)
		}
		seen[o.AppointmentID] = true
		if !o.Holds(d.Now) {
			continue
		}
		for _, s := range o.Slots {
			d.checkSlot(rt, o, s, open)
		}
	}
}

func (d *day) checkSlot(rt *rapid.T, o appointment.Offer, s appointment.Slot, open []appointment.Offer) {
	for _, id := range d.ids() {
		if a := d.model[id]; id != o.AppointmentID && !d.overlap[id] && a.Status.Active() && s.Overlaps(a.Slot()) {
			rt.Fatalf("%s takes a time that is held for %s", id, o.AppointmentID)
		}
	}
	for _, other := range open {
		if other.ID == o.ID || !other.Holds(d.Now) {
			continue
		}
		for _, held := range other.Slots {
			if s.Overlaps(held) {
				rt.Fatalf("the offers for %s and %s hold the same time", o.AppointmentID, other.AppointmentID)
			}
		}
	}
}
