package appointment_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func TestOfferHoldsItsSlotsUpToTheInstantOfExpiry(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		state appointment.OfferState
		now   time.Time
		want  bool
	}{
		{"before expiry", appointment.OfferOpen, noon.Add(-time.Second), true},
		{"at expiry", appointment.OfferOpen, noon, true},
		{"a second later", appointment.OfferOpen, noon.Add(time.Second), false},
		{"accepted", appointment.OfferAccepted, noon, false},
		{"declined", appointment.OfferDeclined, noon, false},
		{"withdrawn", appointment.OfferWithdrawn, noon, false},
	} {
		o := appointment.Offer{State: c.state, Expires: noon}
		if got := o.Holds(c.now); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTouchingASlotIsNoOverlap(t *testing.T) {
	t.Parallel()
	s := appointment.Slot{Start: noon, End: noon.Add(time.Hour)}
	for _, c := range []struct {
		name     string
		from, to time.Time
		want     bool
	}{
		{"ends at the start", noon.Add(-time.Hour), noon, false},
		{"ends a second into it", noon.Add(-time.Hour), noon.Add(time.Second), true},
		{"within", noon.Add(time.Minute), noon.Add(2 * time.Minute), true},
		{"around", noon.Add(-time.Hour), noon.Add(2 * time.Hour), true},
		{"begins a second before the end", noon.Add(time.Hour - time.Second), noon.Add(2 * time.Hour), true},
		{"begins at the end", noon.Add(time.Hour), noon.Add(2 * time.Hour), false},
	} {
		if got := s.Overlaps(appointment.Slot{Start: c.from, End: c.to}); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSlotsAreNumberedFromOne(t *testing.T) {
	t.Parallel()
	o := appointment.Offer{Slots: []appointment.Slot{{Start: noon}, {Start: noon.Add(time.Hour)}}}
	for number, want := range map[int]bool{-1: false, 0: false, 1: true, 2: true, 3: false} {
		s, ok := o.Slot(number)
		if ok != want || ok && s != o.Slots[number-1] {
			t.Errorf("slot %d is %v, %v", number, s, ok)
		}
	}
}
