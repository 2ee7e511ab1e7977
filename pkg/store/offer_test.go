package store_test

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

// offer returns an open offer that expires at noon.
func offer(id, appointmentID string, slots ...appointment.Slot) appointment.Offer {
	return appointment.Offer{
		ID: id, AppointmentID: appointmentID, By: appointment.BySpecialist, Slots: slots,
		Created: noon.Add(-time.Hour), Expires: noon, State: appointment.OfferOpen,
	}
}

// slotAt returns a slot between two minutes after noon.
func slotAt(from, to int) appointment.Slot {
	return appointment.Slot{Start: noon.Add(time.Duration(from) * time.Minute), End: noon.Add(time.Duration(to) * time.Minute)}
}

func TestOffersAreFoundWhereTheyHoldASlot(t *testing.T) {
	t.Parallel()
	s := memory.New()
	declined := offer("declined", "a", slotAt(0, 60))
	declined.State = appointment.OfferDeclined
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(
			c.PutOffer(offer("two", "a", slotAt(300, 360), slotAt(0, 60), slotAt(0, 60))),
			c.PutOffer(offer("day", "b", slotAt(-1440, 0))), c.PutOffer(declined))
	})
	for _, c := range []struct {
		name     string
		from, to int
		want     []string
	}{
		{"touching both", 0, 0, nil},
		{"before all", -1500, -1440, nil},
		{"the last minute of a day", -1, 0, []string{"day"}},
		{"across", -10, 10, []string{"day", "two"}},
		{"both slots of one", 30, 320, []string{"two"}},
		{"between the slots", 60, 300, nil},
		{"the later slot", 359, 400, []string{"two"}},
	} {
		view(t, s, func(r store.Reader) error {
			span := slotAt(c.from, c.to)
			found, err := r.OffersHolding(span.Start, span.End)
			if got := offerIDs(found); !slices.Equal(got, c.want) {
				t.Errorf("%s: found %q, want %q", c.name, got, c.want)
			}
			return err
		})
	}
}

func TestSlotOfAWholeDayIsFoundInItsLastSecond(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error { return c.PutOffer(offer("o", "a", slotAt(-1440, 0))) })
	for from, want := range map[time.Time]int{noon.Add(-time.Second): 1, noon: 0} {
		view(t, s, func(r store.Reader) error {
			found, err := r.OffersHolding(from, from.Add(time.Hour))
			if len(found) != want {
				t.Errorf("from %v: found %d, want %d", from, len(found), want)
			}
			return err
		})
	}
}

func offerIDs(offers []appointment.Offer) []string {
	var ids []string
	for _, o := range offers {
		ids = append(ids, o.ID)
	}
	return ids
}

func TestOfferThatIsAnsweredHoldsNothingAndStaysKnown(t *testing.T) {
	t.Parallel()
	s := memory.New()
	o := offer("o", "a", slotAt(0, 60), slotAt(60, 120))
	change(t, s, "e1", func(c *store.Change) error { return c.PutOffer(o) })
	o.State, o.Accepted = appointment.OfferAccepted, 2
	e := change(t, s, "e2", func(c *store.Change) error { return c.PutOffer(o) })
	view(t, s, func(r store.Reader) error {
		holding, errH := r.OffersHolding(noon, noon.Add(2*time.Hour))
		open, errO := r.OffersOpen()
		if len(holding) > 0 || len(open) > 0 {
			t.Errorf("holding %v, open %v", holding, open)
		}
		got, ok, errI := r.Offer("o")
		of, errF := r.Offers("a")
		if !ok || !reflect.DeepEqual(got, o) || !reflect.DeepEqual(of, []appointment.Offer{o}) {
			t.Errorf("got %v, %v, of the appointment %v", got, ok, of)
		}
		_, missing, errM := r.Offer("none")
		if missing {
			t.Error("found an offer that was never made")
		}
		return errors.Join(errH, errO, errI, errF, errM, store.Verify(r))
	})
	if offers, err := e.After().Offers(); err != nil || !reflect.DeepEqual(offers, []appointment.Offer{o}) {
		t.Errorf("the event has %v, %v", offers, err)
	}
}

func TestOffersComeByCreationAndOpenOnesByExpiry(t *testing.T) {
	t.Parallel()
	s := memory.New()
	second, first := offer("a", "x", slotAt(0, 60)), offer("b", "x", slotAt(0, 60))
	first.Created, first.Expires = noon.Add(-2*time.Hour), noon.Add(time.Hour)
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(c.PutOffer(second), c.PutOffer(first), c.PutOffer(offer("c", "xx", slotAt(0, 60))))
	})
	view(t, s, func(r store.Reader) error {
		of, errF := r.Offers("x")
		open, errO := r.OffersOpen()
		begun, errB := r.OffersWithPrefix("", 2)
		if !slices.Equal(offerIDs(of), []string{"b", "a"}) || !slices.Equal(offerIDs(open), []string{"a", "c", "b"}) ||
			!slices.Equal(offerIDs(begun), []string{"a", "b"}) {
			t.Errorf("of the appointment %v, open %v, by prefix %v", offerIDs(of), offerIDs(open), offerIDs(begun))
		}
		return errors.Join(errF, errO, errB)
	})
}

func TestOfferIndexesAgreeWithAPlainList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := map[string]appointment.Offer{}
		err := memory.New().Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for range rapid.IntRange(0, 15).Draw(t, "puts") {
				a := nearby().Draw(t, "appointment")
				o := drawOffer(t, rapid.StringMatching(`[a-c]`).Draw(t, "id"), a)
				list[o.AppointmentID+"/"+o.ID] = o
				if err := c.PutOffer(o); err != nil {
					return err
				}
			}
			compareOffers(t, c.Reader, list)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func compareOffers(t *rapid.T, r store.Reader, list map[string]appointment.Offer) {
	p := nearby().Draw(t, "probe")
	var open, holding, declined []appointment.Offer
	for _, o := range list {
		if o.State == appointment.OfferDeclined && o.By == appointment.BySpecialist && !o.Start.Before(p.Start) {
			declined = append(declined, o)
		}
		if o.State != appointment.OfferOpen {
			continue
		}
		open = append(open, o)
		if slices.ContainsFunc(o.Slots, func(s appointment.Slot) bool { return s.Overlaps(p.Slot()) }) {
			holding = append(holding, o)
		}
	}
	order := func(a, b appointment.Offer) int {
		return cmp.Or(cmp.Compare(a.AppointmentID, b.AppointmentID), cmp.Compare(a.ID, b.ID))
	}
	check := func(what string, got, want []appointment.Offer, err error) {
		slices.SortFunc(got, order)
		slices.SortFunc(want, order)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, %v, want %v", what, got, err, want)
		}
	}
	got, err := r.OffersOpen()
	check("open", got, open, err)
	got, err = r.OffersHolding(p.Start, p.End)
	check("holding", got, holding, err)
	got, err = r.OffersDeclined(p.Start)
	check("declined", got, declined, err)
}

func TestWorkingHoursAreKeptAndRemoved(t *testing.T) {
	t.Parallel()
	s := memory.New()
	want := appointment.Hours{
		DaysOff: []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}}, Buffer: 10 * time.Minute,
	}
	want.Week[0] = []appointment.Span{{From: 540, To: 720}, {From: 780, To: 1440}}
	check := func(known bool) {
		view(t, s, func(r store.Reader) error {
			got, ok, err := r.Hours()
			if ok != known || known && !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v, %v, want %v", got, ok, known)
			}
			return errors.Join(err, store.Verify(r))
		})
	}
	check(false)
	change(t, s, "e1", func(c *store.Change) error { return c.PutHours(want) })
	check(true)
	change(t, s, "e2", func(c *store.Change) error { return c.DeleteHours() })
	check(false)
}
