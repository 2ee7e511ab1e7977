package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Account is a client with what lies ahead and what is owed, one amount a
// currency.
type Account struct {
	Client appointment.Client
	Ahead  int // appointments still to come
	Owed   []appointment.Amount

	Platform string                // the title of the one that is fixed for a client who is shown
	Packages []appointment.Balance // of a client who is shown, in the order of their sale
	Waiting  []appointment.Waiting // likewise, first come first

	Withheld bool // what passed and is noted is kept from who asks, and left out
}

// ClientResult is what a use case about a client came to. Was is the name before
// a change; Entries are all their appointments, by start.
type ClientResult struct {
	Verb    appointment.Verb // empty where nothing was asked for
	Changed bool
	DryRun  bool
	Event   string
	Was     string
	Account
	Entries  []dossier.Entry
	Counters policy.Counters // of the last 12 months
	Warnings []Warning

	Remaining // of one who was forgotten
}

// Clients lists all clients by name, as the alphabet has them.
func (d *Desk) Clients(ctx context.Context) ([]Account, error) {
	var accounts []Account
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		if err := r.Looked(store.OfClients()); err != nil {
			return err
		}
		clients, err := r.Clients()
		if err != nil {
			return err
		}
		owed, err := owedBy(r)
		if err != nil {
			return err
		}
		ahead, err := d.aheadOf(r)
		accounts = make([]Account, 0, len(clients))
		for _, c := range clients {
			accounts = append(accounts, Account{Client: c, Ahead: ahead[c.ID], Owed: owed[c.ID], Withheld: r.Withheld()})
		}
		return err
	})
	return names.Sorted(accounts, func(a *Account) string { return a.Client.Name }), err
}

// owedBy adds up what each client owes, by client.
func owedBy(r store.Reader) (map[string][]appointment.Amount, error) {
	open, err := r.Bare().MoneyOpen()
	owed := map[string][]appointment.Amount{}
	for _, a := range open {
		owed[a.ClientID] = added(owed[a.ClientID], a)
	}
	if err != nil {
		return nil, err
	}
	packages, err := r.Balances()
	for _, b := range packages {
		owed[b.ClientID] = addedTo(owed[b.ClientID], b.Owed(), b.Currency)
	}
	return owed, err
}

// added adds what is owed for an appointment to the sum of its currency.
func added(sums []appointment.Amount, a appointment.Appointment) []appointment.Amount {
	return addedTo(sums, a.Owed(), a.Money.Currency)
}

// addedTo adds an amount in minor units to the sum of its currency.
func addedTo(sums []appointment.Amount, minor int64, currency string) []appointment.Amount {
	if minor == 0 {
		return sums
	}
	for i := range sums {
		if sums[i].Currency == currency {
			sums[i].Minor += minor
			return sums
		}
	}
	return append(sums, appointment.Amount{Minor: minor, Currency: currency})
}

// addPackage adds a package, with what is owed for it.
func (a *Account) addPackage(b appointment.Balance) {
	a.Packages = append(a.Packages, b)
	a.Owed = addedTo(a.Owed, b.Owed(), b.Currency)
}

// aheadOf counts the appointments that are still to come, by client.
func (d *Desk) aheadOf(r store.Reader) (map[string]int, error) {
	coming, err := r.Bare().WithStatus(appointment.Booked, d.Now, time.Time{})
	count := map[string]int{}
	for _, a := range coming {
		if d.comes(a) {
			count[a.ClientID]++
		}
	}
	return count, err
}

// comes reports whether an appointment is still to come.
func (d *Desk) comes(a appointment.Appointment) bool {
	return !a.Start.Before(d.Now) && a.Status == appointment.Booked
}

// ShowClient returns a client with all their appointments. It fails with
// fault.NotFound and fault.Ambiguous where the name is not that of one client.
func (d *Desk) ShowClient(ctx context.Context, name string) (ClientResult, error) {
	var result ClientResult
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		c, err := selector.Client(r, name, false)
		if err != nil {
			return err
		}
		if err := d.account(r, &result, c); err != nil {
			return err
		}
		result.Withheld = r.Withheld()
		for i := range result.Entries {
			result.Entries[i].Withheld = result.Withheld
		}
		return nil
	})
	return result, err
}

// account fills in what the book has on a client.
func (d *Desk) account(r store.Reader, result *ClientResult, c appointment.Client) error {
	theirs, err := r.OfClient(c.ID, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	result.Account, result.Entries = Account{Client: c}, nil
	if result.Waiting, err = r.WaitingOf(c.ID); err != nil {
		return err
	}
	packages, err := r.BalancesOf(c.ID)
	if err != nil {
		return err
	}
	if name := c.Terms.Platform; name != "" {
		result.Platform = name
		if rules, err := d.platforms(r).Get(name); err == nil { // else its file is gone
			result.Platform = rules[0].Title
		}
	}
	for _, b := range packages {
		result.addPackage(b)
	}
	rows, err := dossier.NewRows(r, len(theirs))
	if err != nil {
		return err
	}
	rows.Knows(c)
	result.Entries = make([]dossier.Entry, len(theirs))
	for i, a := range theirs {
		result.Entries[i].Appointment = a
		if err := rows.Fill(&result.Entries[i]); err != nil {
			return err
		}
		result.Owed = added(result.Owed, a)
		if d.comes(a) {
			result.Ahead++
		}
	}
	result.Counters, err = dossier.CountersOf(r, theirs, d.Now)
	return err
}
