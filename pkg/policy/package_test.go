package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestMoneyForAPackage(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	sold := appointment.Package{Sessions: 10, Currency: "PLN", Price: 90000}
	paid, closed := sold, sold
	paid.Paid = 90000
	closed.Paid, closed.Refunded, closed.Ended = 90000, 50000, now
	unpaid := sold
	unpaid.Ended = now
	part, used := sold, sold
	part.Paid = 9000
	used.Paid, used.Ended = 9000, now
	pay := func(drawn int, amount int64) func(appointment.Package) (appointment.Package, policy.PackageRuling) {
		return func(p appointment.Package) (appointment.Package, policy.PackageRuling) {
			return policy.PayPackage(appointment.Balance{Package: p, Drawn: drawn}, amount, now)
		}
	}
	refund := func(drawn int, amount int64) func(appointment.Package) (appointment.Package, policy.PackageRuling) {
		return func(p appointment.Package) (appointment.Package, policy.PackageRuling) {
			return policy.RefundPackage(appointment.Balance{Package: p, Drawn: drawn}, amount, now)
		}
	}
	for _, c := range []struct {
		name     string
		of       appointment.Package
		rule     func(appointment.Package) (appointment.Package, policy.PackageRuling)
		want     policy.PackageRuling
		paid     int64
		refunded int64
		ended    bool
	}{
		{"all that is owed", sold, pay(0, 0), policy.PackageDone, 90000, 0, false},
		{"a part", sold, pay(0, 100), policy.PackageDone, 100, 0, false},
		{"exactly that, said", sold, pay(0, 90000), policy.PackageDone, 90000, 0, false},
		{"of one that was closed unpaid", unpaid, pay(0, 0), policy.PackageFinished, 0, 0, true},
		{"too much", sold, pay(0, 90001), policy.PackageTooMuch, 0, 0, false},
		{"paid already", paid, pay(0, 0), policy.PackageSame, 90000, 0, false},
		{"more of a paid one", paid, pay(0, 1), policy.PackageTooMuch, 90000, 0, false},
		{"of a closed one", closed, pay(0, 0), policy.PackageFinished, 90000, 50000, true},
		{"what was not drawn goes back", paid, refund(4, 0), policy.PackageDone, 90000, 54000, true},
		{"as much as is said", paid, refund(4, 90000), policy.PackageDone, 90000, 90000, true},
		{"more than was paid", paid, refund(4, 90001), policy.PackageTooMuch, 90000, 0, false},
		{"all was drawn", paid, refund(10, 0), policy.PackageDone, 90000, 0, true},
		{"nothing was paid", sold, refund(0, 0), policy.PackageDone, 0, 0, true},
		{"nothing was paid, with an amount", sold, refund(0, 1), policy.PackageTooMuch, 0, 0, false},
		{"less was paid than was drawn", part, refund(2, 0), policy.PackageDone, 9000, 0, true},
		{"that once more", used, refund(2, 0), policy.PackageSame, 9000, 0, true},
		{"what was drawn of it is paid", used, pay(2, 0), policy.PackageDone, 18000, 0, true},
		{"more than that is paid", used, pay(2, 9001), policy.PackageTooMuch, 9000, 0, true},
		{"paid already, what was drawn", used, pay(1, 0), policy.PackageSame, 9000, 0, true},
		{"more of it, once it is paid", used, pay(1, 1), policy.PackageFinished, 9000, 0, true},
		{"once more", closed, refund(5, 0), policy.PackageSame, 90000, 50000, true},
		{"once more, with an amount", closed, refund(5, 1), policy.PackageFinished, 90000, 50000, true},
		{"of a session given back since", closed, refund(4, 0), policy.PackageDone, 90000, 54000, true},
		{"a part of that", closed, refund(4, 1000), policy.PackageDone, 90000, 51000, true},
		{"more than that", closed, refund(4, 4001), policy.PackageBackMost, 90000, 50000, true},
	} {
		is, ruling := c.rule(c.of)
		if ruling != c.want || is.Paid != c.paid || is.Refunded != c.refunded || is.Ended.IsZero() == c.ended {
			t.Errorf("%s: got %s, %+v", c.name, ruling, is)
		}
	}
}
