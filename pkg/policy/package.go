package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// denyDrawn refuses to record money for a session that is drawn from a package, and names
// what records it for that.
func (q question) denyDrawn() Decision {
	p := q.facts.Package
	var ways []OptionKey
	if p.Owed() > 0 {
		ways = append(ways, OptionPackagePay)
	}
	if p.Refundable() > 0 {
		ways = append(ways, OptionPackageRefund)
	}
	return q.deny(ways, CasePackage)
}

// drawAgain has a session that gave back what it drew, and is to take place after all, draw
// it again. Where the package has none left, or was closed, the session is no longer of it.
func (q question) drawAgain(d *Decision) {
	a := &d.Effect.Appointment
	if d.Verdict == Allow && d.Effect.Changed && a.Uses() && q.was.Drawn() && !q.was.Uses() && !q.facts.Package.Holds() {
		a.Package = ""
	}
}

// packageAfter returns the package of a session once that stands as a change leaves it.
func (q question) packageAfter(is *appointment.Appointment) appointment.Balance {
	b := q.facts.Package
	switch {
	case q.was.Uses() && !is.Uses():
		b.Drawn--
	case !q.was.Uses() && is.Uses():
		b.Drawn++
	}
	return b
}

// PackageRuling is what becomes of money for a package.
type PackageRuling string

// The rulings on money for a package.
const (
	PackageDone     PackageRuling = "done"
	PackageSame     PackageRuling = "same"      // it is recorded already
	PackageTooMuch  PackageRuling = "too_much"  // more than is still to be paid, or than was paid
	PackageBackMost PackageRuling = "back_most" // more than is still to go back for one that was closed
	PackageFinished PackageRuling = "finished"  // it was closed
)

// PayPackage records a payment for a package: an amount in minor units, zero for all that is
// owed.
func PayPackage(b appointment.Balance, amount int64, now time.Time) (appointment.Package, PackageRuling) {
	p, owed, closed := b.Package, b.Owed(), !b.Ended.IsZero()
	settled := p.Paid > 0 && p.Refunded == 0
	switch {
	case amount == 0 && owed == 0 && (!closed || settled):
		return p, PackageSame
	case closed && owed == 0:
		return p, PackageFinished
	case amount > owed || amount < 0:
		return p, PackageTooMuch
	case amount == 0:
		amount = owed
	}
	p.Paid, p.Updated = p.Paid+amount, now
	return p, PackageDone
}

// RefundPackage records that money went back for a package, and closes it: an amount in minor
// units, zero for what was paid for sessions that were not drawn. An open package where that is
// nothing is closed all the same. Of a closed package that much and no more can still go back,
// where a session of it was given back since.
func RefundPackage(b appointment.Balance, amount int64, now time.Time) (appointment.Package, PackageRuling) {
	p, due, closed := b.Package, amount, !b.Ended.IsZero()
	if amount == 0 {
		due = b.Refundable()
	}
	switch {
	case closed && due == 0:
		return p, PackageSame
	case closed && b.RefundDue() == 0:
		return p, PackageFinished
	case closed && due > b.RefundDue():
		return p, PackageBackMost
	case due > p.Held() || due < 0:
		return p, PackageTooMuch
	}
	p.Refunded, p.Updated = p.Refunded+due, now
	if !closed {
		p.Ended = now
	}
	return p, PackageDone
}
