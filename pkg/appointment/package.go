package appointment

import (
	"cmp"
	"slices"
	"time"
)

// MostSessions is how many sessions a package may have.
const MostSessions = 500

// expiryLayout is how the last day of a package is kept.
const expiryLayout = "2006-01-02"

// Package is a number of sessions that a client buys at once, for a price of their own.
// Expires is the last day on which a session of it may start, as 2006-01-02 in the zone of
// the appointment, empty for none. Ended is when it was closed, with a refund or without, zero
// while it is not: from then on nothing is drawn from it. Instants are in UTC and whole
// seconds.
//
// How many sessions are left is never kept: it follows from the appointments that were
// drawn from it.
type Package struct {
	ID       string
	ClientID string
	Sessions int
	Expires  string
	Currency string
	Price    int64 // in minor units of Currency
	Paid     int64
	Refunded int64
	Sold     time.Time
	Ended    time.Time
	Updated  time.Time
}

// Held returns what was paid and not refunded, in minor units.
func (p Package) Held() int64 { return p.Paid - p.Refunded }

// Unused returns what of the money paid stands for sessions that were not drawn, of which so
// many were, in minor units: what a refund comes to where nobody says how much. A half minor
// unit stays with the specialist.
func (p Package) Unused(drawn int) int64 {
	if p.Sessions < 1 {
		return 0
	}
	return max(0, p.Held()-p.worth(drawn))
}

// worth returns what so many sessions of the package come to, in minor units.
func (p Package) worth(sessions int) int64 {
	n := int64(p.Sessions)
	d := int64(min(max(sessions, 0), p.Sessions))
	return p.Price/n*d + (p.Price%n*d*2+n)/(2*n)
}

// Covers reports whether a session that starts at an instant, by the clocks of a zone, does so
// on the last day of the package or before it.
func (p Package) Covers(start time.Time, zone *time.Location) bool {
	return p.Expires == "" || start.In(zone).Format(expiryLayout) <= p.Expires
}

// Expired reports whether the last day of the package is over at an instant, by the clocks of
// its zone, and nobody has closed it yet: no session that starts then can be drawn from it.
func (p Package) Expired(now time.Time) bool {
	return p.Ended.IsZero() && !p.Covers(now, now.Location())
}

// Balance is a package with how many of its sessions were drawn.
type Balance struct {
	Package
	Drawn int
}

// Left returns how many sessions can still be drawn: none of a package that was closed.
func (b Balance) Left() int {
	if !b.Ended.IsZero() {
		return 0
	}
	return max(0, b.Sessions-b.Drawn)
}

// DrawnFrom returns the package from which a session that starts at an instant, by the clocks
// of a zone, is drawn: of those with a session left that reach so far the one that ends
// first; of two that end alike the one that was sold first. It reports whether there is one.
func DrawnFrom(packages []Balance, start time.Time, zone *time.Location) (Balance, bool) {
	var fit []Balance
	for _, b := range packages {
		if b.Left() > 0 && b.Covers(start, zone) {
			fit = append(fit, b)
		}
	}
	if len(fit) == 0 {
		return Balance{}, false
	}
	return slices.MinFunc(fit, earlier), true
}

// Lapsed returns the package for which a session that starts at an instant, by the clocks of a
// zone, comes too late: of those with a session left that do not reach so far the one that ends
// last. It reports whether there is one.
func Lapsed(packages []Balance, start time.Time, zone *time.Location) (Balance, bool) {
	var over []Balance
	for _, b := range packages {
		if b.Left() > 0 && !b.Covers(start, zone) {
			over = append(over, b)
		}
	}
	if len(over) == 0 {
		return Balance{}, false
	}
	return slices.MaxFunc(over, earlier), true
}

// Owed returns what the client still has to pay for the package, in minor units: of one that
// was closed what its drawn sessions come to, and nothing once money for it went back.
func (b Balance) Owed() int64 {
	switch {
	case b.Ended.IsZero():
		return max(0, b.Price-b.Held())
	case b.Refunded > 0:
		return 0
	}
	return max(0, b.worth(b.Drawn)-b.Paid)
}

// Refundable returns what was paid for sessions that are not drawn and did not go back yet, in
// minor units: also for one that was given back after the package was closed.
func (b Balance) Refundable() int64 { return b.Unused(b.Drawn) }

// RefundDue returns what of the money for a closed package is still to go back, in minor units;
// of an open one nothing is, until it is closed.
func (b Balance) RefundDue() int64 {
	if b.Ended.IsZero() {
		return 0
	}
	return b.Refundable()
}

// Holds reports whether a session that gave back what it drew can draw it again: one that is
// left or, of a closed package, one whose money did not go back.
func (b Balance) Holds() bool {
	if b.Ended.IsZero() {
		return b.Left() > 0
	}
	return b.Drawn < b.Sessions && b.Held() >= b.worth(b.Drawn+1)
}

// earlier orders packages by which is drawn from first.
func earlier(a, b Balance) int {
	open := func(p Package) int {
		if p.Expires == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(open(a.Package), open(b.Package)), cmp.Compare(a.Expires, b.Expires), a.Sold.Compare(b.Sold), cmp.Compare(a.ID, b.ID))
}

// Drawn reports whether the session is drawn from a package, whose money pays for it. Such a
// session has no price of its own.
func (a Appointment) Drawn() bool { return a.Package != "" }

// Uses reports whether the appointment uses a session of its package up: a charge that is
// waived gives it back, one that stands, even in part, does not.
func (a Appointment) Uses() bool {
	return a.Drawn() && a.Charge != ChargeWaived && a.Status != EnteredInError
}

// UsesUp reports whether the appointment uses a session of its package up although it did not
// take place.
func (a Appointment) UsesUp() bool {
	return a.Drawn() && a.Charge == ChargeStands && (a.Status == NoShow || a.Status == Cancelled)
}
