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
	if p.Held() > 0 && p.Ended.IsZero() {
		ways = append(ways, OptionPackageRefund)
	}
	return q.deny(ways, CasePackage)
}

// drawnAgain has a session that gave back what it drew, and is to take place after all, draw
// it again. Where the package has none left, or was closed, the session is no longer of it.
func (q question) drawnAgain(d Decision) Decision {
	a := d.Effect.Appointment
	if d.Verdict == Allow && d.Effect.Changed && a.Uses() && q.was.Drawn() && !q.was.Uses() && q.facts.Package.Left() == 0 {
		d.Effect.Appointment.Package = ""
	}
	return d
}

// PackageRuling is what becomes of money for a package.
type PackageRuling string

// The rulings on money for a package.
const (
	PackageDone     PackageRuling = "done"
	PackageSame     PackageRuling = "same"     // it is recorded already
	PackageTooMuch  PackageRuling = "too_much" // more than is still to be paid, or than was paid
	PackageNothing  PackageRuling = "nothing"  // nothing was paid that could go back
	PackageFinished PackageRuling = "finished" // it was closed by a refund
)

// PayPackage records a payment for a package: an amount in minor units, zero for all that is
// owed.
func PayPackage(p appointment.Package, amount int64, now time.Time) (appointment.Package, PackageRuling) {
	owed := p.Owed()
	switch {
	case !p.Ended.IsZero():
		return p, PackageFinished
	case amount == 0 && owed == 0:
		return p, PackageSame
	case amount > owed || amount < 0:
		return p, PackageTooMuch
	case amount == 0:
		amount = owed
	}
	p.Paid, p.Updated = p.Paid+amount, now
	return p, PackageDone
}

// RefundPackage records that money went back for a package, and closes it: an amount in minor
// units, zero for what was paid for sessions that were not drawn.
func RefundPackage(b appointment.Balance, amount int64, now time.Time) (appointment.Package, PackageRuling) {
	p := b.Package
	due := amount
	if amount == 0 {
		due = p.Unused(b.Drawn)
	}
	switch {
	case !p.Ended.IsZero() && amount == 0:
		return p, PackageSame
	case !p.Ended.IsZero():
		return p, PackageFinished
	case due == 0:
		return p, PackageNothing
	case due > p.Held() || due < 0:
		return p, PackageTooMuch
	}
	p.Refunded, p.Ended, p.Updated = p.Refunded+due, now, now
	return p, PackageDone
}
