package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Sale is a request to sell a package. Expires is the last day on which a session of it may
// start, zero for none. DefaultLang and AskNear are those of Booking.
type Sale struct {
	Options
	Client      string
	Sessions    int
	Price       appointment.Amount
	Expires     when.Day
	Paid        bool
	DefaultLang string
	AskNear     bool
}

// PackageAccount is a package with its client and what was drawn of it.
type PackageAccount struct {
	appointment.Balance
	Client appointment.Client
}

// PackageResult is what a use case about a package came to.
type PackageResult struct {
	Beside
	PackageAccount
}

// SellPackage makes a package for a client, who becomes known as by Book. It fails as Book does
// on the name, with fault.Usage on one that is paid and has no price, and with fault.Invalid
// on one that has expired.
func (d *Desk) SellPackage(ctx context.Context, s Sale) (PackageResult, error) {
	if err := checkClient(appointment.VerbPackageSell, s.Client); err != nil {
		return PackageResult{}, err
	}
	switch {
	case s.Paid && s.Price.Minor == 0:
		return PackageResult{}, fault.New(fault.Usage, "desk.paid_without_price")
	case s.Expires != (when.Day{}) && s.Expires.Before(when.DayOf(d.Now, d.Zone)):
		return PackageResult{}, fault.New(fault.Invalid, "desk.package_expired", "day", s.Expires.Start(d.Zone))
	}
	return d.changePackage(ctx, s.Options, appointment.VerbPackageSell, func(w *store.Change) (PackageResult, error) {
		client, _, err := d.clientFor(w.Reader, Booking{Client: s.Client, DefaultLang: s.DefaultLang})
		if err != nil {
			return PackageResult{}, err
		}
		warnings, err := checkNewName(w.Reader, client, s.AskNear)
		if err != nil {
			return PackageResult{}, err
		}
		p, err := d.sold(w.Reader, s, client)
		result := PackageResult{Beside{Changed: true, Warnings: warnings}, PackageAccount{appointment.Balance{Package: p}, client}}
		if err != nil || s.DryRun {
			return result, err
		}
		if err := putClient(w, client); err != nil {
			return result, err
		}
		return result, w.PutPackage(p)
	})
}

// sold returns the package of a sale.
func (d *Desk) sold(r store.Reader, s Sale, client appointment.Client) (appointment.Package, error) {
	p := appointment.Package{
		ClientID: client.ID, Sessions: s.Sessions, Currency: s.Price.Currency, Price: s.Price.Minor, Sold: d.Now, Updated: d.Now,
	}
	if p.Price == 0 {
		p.Currency = ""
	}
	if s.Expires != (when.Day{}) {
		p.Expires = s.Expires.String()
	}
	if s.Paid {
		p.Paid = p.Price
	}
	theirs, err := r.BalancesOf(client.ID)
	if err != nil {
		return p, err
	}
	for slices.ContainsFunc(theirs, func(b appointment.Balance) bool { return b.Sold.Equal(p.Sold) }) {
		p.Sold = p.Sold.Add(time.Second) // of two sold at once the first one is drawn first
	}
	p.ID, err = d.unused(func(id string) (bool, error) {
		_, taken, err := r.Package(id)
		return taken, err
	})
	return p, err
}

// Packages lists all packages, in the order of their sale.
func (d *Desk) Packages(ctx context.Context) ([]PackageAccount, error) {
	var accounts []PackageAccount
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		balances, err := r.Balances()
		if err != nil {
			return err
		}
		accounts = make([]PackageAccount, 0, len(balances))
		for _, b := range balances {
			client, _, err := r.LastKnownClient(b.ClientID)
			if err != nil {
				return err
			}
			accounts = append(accounts, PackageAccount{b, client})
		}
		return nil
	})
	return accounts, err
}

// PayPackage records a payment for the package that an id, or a beginning of one, names. Selector
// is that id. It fails with fault.NotFound and fault.Ambiguous where there is not one such
// package, with fault.Invalid on another currency than the price's, and with fault.Denied on
// more than is owed or where the package was closed.
func (d *Desk) PayPackage(ctx context.Context, p Payment) (PackageResult, error) {
	return d.transferPackage(ctx, p, appointment.VerbPackagePay, func(b appointment.Balance, amount int64) (appointment.Package, policy.PackageRuling) {
		return policy.PayPackage(b, amount, d.Now)
	})
}

// RefundPackage records that money went back for a package, and closes it: without an amount
// what was paid for sessions that were not drawn, which can be nothing. It fails as PayPackage
// does.
func (d *Desk) RefundPackage(ctx context.Context, p Payment) (PackageResult, error) {
	return d.transferPackage(ctx, p, appointment.VerbPackageRefund, func(b appointment.Balance, amount int64) (appointment.Package, policy.PackageRuling) {
		return policy.RefundPackage(b, amount, d.Now)
	})
}

func (d *Desk) transferPackage(
	ctx context.Context, p Payment, verb appointment.Verb,
	rule func(appointment.Balance, int64) (appointment.Package, policy.PackageRuling),
) (PackageResult, error) {
	return d.changePackage(ctx, p.Options, verb, func(w *store.Change) (PackageResult, error) {
		was, err := packageNamed(w.Reader, p.Selector)
		if err != nil {
			return PackageResult{}, err
		}
		amount, err := amountOf(p, was.Currency)
		if err != nil {
			return PackageResult{}, err
		}
		is, ruling := rule(was.Balance, amount)
		result := PackageResult{Beside{Changed: ruling == policy.PackageDone}, was}
		if err := refusedPackage(was, ruling); err != nil || !result.Changed {
			return result, err
		}
		if result.Package = is; p.DryRun {
			return result, nil
		}
		return result, w.PutPackage(is)
	})
}

// amountOf reads the amount of a payment, zero for all that is open.
func amountOf(p Payment, currency string) (int64, error) {
	if p.Read == nil {
		return 0, nil
	}
	amount, err := p.Read(currency)
	if err == nil && amount.Currency != currency && currency != "" {
		err = fault.New(fault.Invalid, "desk.other_currency", "given", amount.Currency, "agreed", currency)
	}
	return amount.Minor, err
}

// refusedPackage returns why money for a package was refused, nil where it was not.
func refusedPackage(p PackageAccount, ruling policy.PackageRuling) error {
	money := func(minor int64) appointment.Amount { return appointment.Amount{Minor: minor, Currency: p.Currency} }
	switch ruling {
	case policy.PackageDone, policy.PackageSame:
	case policy.PackageTooMuch:
		return fault.New(fault.Denied, "desk.package_too_much", "id", p.ID, "owed", money(p.Owed()), "paid", money(p.Held()))
	case policy.PackageBackMost:
		return fault.New(fault.Denied, "desk.package_back_most", "id", p.ID, "amount", money(p.RefundDue()))
	case policy.PackageFinished:
		return fault.New(fault.Denied, "desk.package_closed", "id", p.ID)
	}
	return nil
}

// packageNamed returns the package that an id names, or the beginning of one.
func packageNamed(r store.Reader, name string) (PackageAccount, error) {
	found, err := withBeginning(name, r.PackagesWithPrefix,
		fault.New(fault.NotFound, "desk.package_not_found", "id", name),
		fault.New(fault.Ambiguous, "desk.package_ambiguous", "id", name))
	if err != nil {
		return PackageAccount{}, err
	}
	return packageAccount(r, found.ID)
}

func packageAccount(r store.Reader, id string) (PackageAccount, error) {
	b, found, err := r.Balance(id)
	if err != nil {
		return PackageAccount{}, err
	}
	if !found { // undone since
		if b.Package, _, err = r.LastKnownPackage(id); err != nil {
			return PackageAccount{}, err
		}
	}
	client, _, err := r.LastKnownClient(b.ClientID)
	return PackageAccount{b, client}, err
}

// changePackage changes a package in one transaction, with one event.
func (d *Desk) changePackage(ctx context.Context, o Options, verb appointment.Verb, do func(*store.Change) (PackageResult, error)) (PackageResult, error) {
	var result PackageResult
	err := d.beside(ctx, o, verb, &result.Beside, func(r store.Reader, told history.Entry) (err error) {
		if told.Package != nil {
			result.PackageAccount, err = packageAccount(r, told.Package.ID)
		}
		return err
	}, func(w *store.Change) (about store.Portion, err error) {
		result, err = do(w)
		return store.Portion{ClientID: result.ClientID, PackageID: result.ID}, err
	})
	if err != nil {
		return PackageResult{}, err
	}
	return result, nil
}
