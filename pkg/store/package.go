package store

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutPackage writes a package and its index entry.
func (c *Change) PutPackage(p appointment.Package) error {
	if err := checkIDs(p.ID, p.ClientID); err != nil {
		return err
	}
	if p.Sessions < 1 || p.Sessions > appointment.MostSessions || min(p.Price, p.Paid, p.Refunded) < 0 || p.Refunded > p.Paid {
		return misuse("package")
	}
	return c.put(packageKey(p.ID), p)
}

// Package returns the package with the given id.
func (r Reader) Package(id string) (appointment.Package, bool, error) {
	return recordAt[appointment.Package](r.tx, packageKey(id))
}

// PackagesWithPrefix returns the packages whose id begins with prefix, by id and at most
// limit of them; zero or less for all.
func (r Reader) PackagesWithPrefix(prefix string, limit int) ([]appointment.Package, error) {
	return recordsWithPrefix[appointment.Package](r.tx, prefixPackage, prefix, limit)
}

// Balances returns all packages with how many of their sessions were drawn, in the order of
// their sale.
func (r Reader) Balances() ([]appointment.Balance, error) {
	packages, err := r.PackagesWithPrefix("", 0)
	if err != nil {
		return nil, err
	}
	return r.balancesOf(packages)
}

// BalancesOf returns the packages of a client as Balances does.
func (r Reader) BalancesOf(clientID string) ([]appointment.Balance, error) {
	if !validID(clientID) {
		return nil, nil
	}
	packages, err := heldBy(r, packageKeys(clientID), r.Package, func(p appointment.Package) bool { return p.ClientID == clientID })
	if err != nil {
		return nil, err
	}
	return r.balancesOf(packages)
}

func (r Reader) balancesOf(packages []appointment.Package) ([]appointment.Balance, error) {
	slices.SortFunc(packages, func(a, b appointment.Package) int {
		return cmp.Or(a.Sold.Compare(b.Sold), cmp.Compare(a.ID, b.ID))
	})
	balances := make([]appointment.Balance, 0, len(packages))
	for _, p := range packages {
		drawn, err := r.DrawnOf(p.ID)
		if err != nil {
			return nil, err
		}
		balances = append(balances, appointment.Balance{Package: p, Drawn: len(drawn)})
	}
	return balances, nil
}

// Balance returns the package with the given id and how many of its sessions were drawn.
func (r Reader) Balance(id string) (appointment.Balance, bool, error) {
	p, found, err := r.Package(id)
	if err != nil || !found {
		return appointment.Balance{}, false, err
	}
	drawn, err := r.DrawnOf(id)
	return appointment.Balance{Package: p, Drawn: len(drawn)}, err == nil, err
}

// DrawnOf returns the ids of the appointments that use up a session of a package, by start.
// No package has more than appointment.MostSessions of them, and none of them is read.
func (r Reader) DrawnOf(id string) ([]string, error) {
	if !validID(id) {
		return nil, nil
	}
	var ids []string
	prefix := drawnKeys(id)
	err := walkIndex(r.tx, prefix, nil, nil, func(key []byte) error {
		at := key[len(prefix):]
		if len(at) <= timeLength {
			return damagedKey(key)
		}
		ids = append(ids, string(bytes.Clone(at[timeLength:])))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

func packageIndex(p appointment.Package, rest []byte) ([]pair, error) {
	return []pair{empty(join(packageKeys(p.ClientID), rest))}, nil
}
