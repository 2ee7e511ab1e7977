package appointment_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestTheFittingPackageThatEndsFirstIsDrawnFirst(t *testing.T) {
	t.Parallel()
	sold := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	of := func(id, expires string, drawn int, after time.Duration) appointment.Balance {
		return appointment.Balance{Package: appointment.Package{ID: id, Sessions: 2, Expires: expires, Sold: sold.Add(after)}, Drawn: drawn}
	}
	closed := of("closed", "2026-12-01", 0, 0)
	closed.Ended = sold
	start := time.Date(2026, 12, 31, 22, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		name     string
		packages []appointment.Balance
		zone     *time.Location
		want     string
	}{
		{"none", nil, time.UTC, ""},
		{"the one that ends first", []appointment.Balance{of("open", "", 0, 0), of("late", "2027-06-30", 0, 0), of("early", "2027-01-31", 0, 0)}, time.UTC, "early"},
		{"the last day counts", []appointment.Balance{of("open", "", 0, 0), of("last", "2026-12-31", 0, 0)}, time.UTC, "last"},
		{"by the clocks of the appointment", []appointment.Balance{of("open", "", 0, 0), of("last", "2026-12-31", 0, 0)}, time.FixedZone("", 2*60*60), "open"},
		{"one that is used up is passed over", []appointment.Balance{of("used", "2027-01-31", 2, 0), of("open", "", 1, 0)}, time.UTC, "open"},
		{"of two alike the one sold first", []appointment.Balance{of("second", "", 0, time.Hour), of("first", "", 0, 0)}, time.UTC, "first"},
		{"none is left", []appointment.Balance{of("used", "", 2, 0), of("past", "2026-12-30", 0, 0), closed}, time.UTC, ""},
	} {
		b, found := appointment.DrawnFrom(c.packages, start, c.zone)
		if b.ID != c.want || found != (c.want != "") {
			t.Errorf("%s: got %q, %t, want %q", c.name, b.ID, found, c.want)
		}
	}
}

func TestTheLastOfThoseThatEndedBeforeIsThePackageThatASessionMissed(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 12, 31, 22, 30, 0, 0, time.UTC)
	of := func(id, expires string, drawn int) appointment.Balance {
		return appointment.Balance{Package: appointment.Package{ID: id, Sessions: 2, Expires: expires}, Drawn: drawn}
	}
	closed := of("closed", "2026-12-30", 0)
	closed.Ended = start
	all := []appointment.Balance{of("early", "2026-11-30", 0), of("late", "2026-12-29", 1), of("used", "2026-12-30", 2), closed}
	if b, found := appointment.Lapsed(all, start, time.UTC); b.ID != "late" || !found {
		t.Errorf("got %q, %t", b.ID, found)
	}
	reaches := []appointment.Balance{of("open", "", 0), of("last", "2026-12-31", 0)}
	if b, found := appointment.Lapsed(reaches, start, time.UTC); found {
		t.Errorf("got %q", b.ID)
	}
	if !all[0].Expired(start) || closed.Expired(start) || reaches[0].Expired(start) || reaches[1].Expired(start) {
		t.Error("expired are those whose last day is over and that nobody closed")
	}
}

func TestWhatWasPaidForSessionsThatWereNotDrawnIsUnused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		price, paid     int64
		sessions, drawn int
		want            int64
	}{
		{90000, 90000, 10, 3, 63000},
		{90000, 40000, 10, 3, 13000},
		{90000, 20000, 10, 3, 0},
		{100, 100, 3, 1, 67},
		{100, 100, 8, 4, 50},
		{15, 15, 10, 5, 7},
		{90000, 90000, 10, 10, 0},
		{0, 0, 10, 0, 0},
	} {
		p := appointment.Package{Price: c.price, Paid: c.paid, Sessions: c.sessions}
		if got := p.Unused(c.drawn); got != c.want {
			t.Errorf("%+v: got %d", c, got)
		}
	}
}

func TestAWaivedChargeGivesTheSessionBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a    appointment.Appointment
		want bool
	}{
		{appointment.Appointment{Package: "p", Status: appointment.Booked, Charge: appointment.ChargeOpen}, true},
		{appointment.Appointment{Package: "p", Status: appointment.NoShow, Charge: appointment.ChargeStands}, true},
		{appointment.Appointment{Package: "p", Status: appointment.Cancelled, Charge: appointment.ChargeWaived}, false},
		{appointment.Appointment{Package: "p", Status: appointment.EnteredInError, Charge: appointment.ChargeOpen}, false},
		{appointment.Appointment{Status: appointment.Booked, Charge: appointment.ChargeOpen}, false},
	} {
		if c.a.Uses() != c.want {
			t.Errorf("%+v: got %t", c.a, !c.want)
		}
	}
}
