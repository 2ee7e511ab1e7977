package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Who waits for sessions of two lengths is offered the one for which there is room, whichever
// entry came first.
func TestClientWhoWaitsTwiceIsOfferedWhatIsFree(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	slot := s.Now.Add(26 * time.Hour)
	s.Booked(scene.Named("Anna"), func(b *desk.Booking) { b.Start = when.At(slot.Add(30 * time.Minute)) })
	for _, length := range []time.Duration{75 * time.Minute, 15 * time.Minute} {
		wish := desk.Wish{Booking: scene.Booking(s.Now, scene.Named("Bea"))}
		wish.Duration = length
		if _, err := s.Desk().AddWaiting(t.Context(), wish); err != nil {
			t.Fatal(err)
		}
	}
	offer := desk.WaitingOffer{Booking: scene.Booking(slot, scene.Named("Bea"))}
	offer.DryRun = true
	if got := s.Done(s.Desk().OfferWaiting(t.Context(), offer)).Appointment.Slot().Duration(); got != 15*time.Minute {
		t.Errorf("%v are offered", got)
	}
	offer = desk.WaitingOffer{Booking: scene.Booking(slot.Add(40*time.Minute), scene.Named("Bea"))}
	_, err := s.Desk().OfferWaiting(t.Context(), offer)
	storetest.WantFault(t, err, fault.Conflict, "desk.slot_taken")
}
