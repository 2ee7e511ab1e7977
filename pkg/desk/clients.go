package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Account is a client with what lies ahead and what is owed, one amount a
// currency.
type Account struct {
	Client appointment.Client
	Ahead  int // appointments still to come
	Owed   []appointment.Amount
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
	Entries  []Entry
	Warnings []Warning
}

// Clients lists all clients by name, as the alphabet has them.
func (d *Desk) Clients(ctx context.Context) ([]Account, error) {
	var accounts []Account
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		clients, err := r.Clients()
		if err != nil {
			return err
		}
		owed, err := owedBy(r)
		if err != nil {
			return err
		}
		accounts = make([]Account, 0, len(clients))
		for _, c := range clients {
			ahead, err := d.ahead(r, c.ID)
			if err != nil {
				return err
			}
			accounts = append(accounts, Account{Client: c, Ahead: ahead, Owed: owed[c.ID]})
		}
		return nil
	})
	slices.SortStableFunc(accounts, func(a, b Account) int { return lang.CompareNames(a.Client.Name, b.Client.Name) })
	return accounts, err
}

// owedBy adds up what each client owes, by client.
func owedBy(r store.Reader) (map[string][]appointment.Amount, error) {
	open, err := r.MoneyOpen()
	owed := map[string][]appointment.Amount{}
	for _, a := range open {
		owed[a.ClientID] = added(owed[a.ClientID], a)
	}
	return owed, err
}

// added adds what is owed for an appointment to the sum of its currency.
func added(sums []appointment.Amount, a appointment.Appointment) []appointment.Amount {
	if a.Owed() == 0 {
		return sums
	}
	for i := range sums {
		if sums[i].Currency == a.Money.Currency {
			sums[i].Minor += a.Owed()
			return sums
		}
	}
	return append(sums, appointment.Amount{Minor: a.Owed(), Currency: a.Money.Currency})
}

// ahead counts the appointments of a client that are still to come.
func (d *Desk) ahead(r store.Reader, clientID string) (int, error) {
	coming, err := r.OfClient(clientID, d.Now, time.Time{})
	count := 0
	for _, a := range coming {
		if d.comes(a) {
			count++
		}
	}
	return count, err
}

// comes reports whether an appointment is still to come.
func (d *Desk) comes(a appointment.Appointment) bool {
	return !a.Start.Before(d.Now) && a.Status.Pending()
}

// ShowClient returns a client with all their appointments. It fails with
// fault.NotFound and fault.Ambiguous where the name is not that of one client.
func (d *Desk) ShowClient(ctx context.Context, name string) (ClientResult, error) {
	var result ClientResult
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		c, err := clientNamed(r, name, false)
		if err != nil {
			return err
		}
		return d.account(r, &result, c)
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
	for _, a := range theirs {
		messages, err := r.Messages(a.ID)
		if err != nil {
			return err
		}
		result.Entries = append(result.Entries, entry(subject{appointment: a, client: c, messages: messages}))
		result.Owed = added(result.Owed, a)
	}
	result.Ahead, err = d.ahead(r, c.ID)
	return err
}

// clientNamed returns the one client of that name: as it is written, else but
// for its diacritics, else the only one that begins so, of which a command that
// writes needs three letters or a whole word. Their id will do too.
func clientNamed(r store.Reader, name string, writes bool) (appointment.Client, error) {
	var none appointment.Client
	if store.Fold(name) == "" {
		return none, fault.New(fault.Invalid, "desk.no_name")
	}
	found, err := r.ClientsNamed(name)
	if err != nil {
		return none, err
	}
	if found = exactly(found, name); len(found) == 0 {
		if c, known, err := r.Client(strings.ToLower(name)); known || err != nil {
			return c, err
		}
		if found, err = clientsBeginning(r, name, writes); err != nil {
			return none, err
		}
	}
	switch len(found) {
	case 0:
		return none, unknownClient(r, name, writes)
	case 1:
		return found[0], nil
	}
	return none, fault.New(fault.Ambiguous, "desk.client_ambiguous", "name", name, "known", namesOf(found)).
		Because(&Namesakes{name, found})
}

// Namesakes is the cause of a fault.Ambiguous: the clients whom a name could mean.
type Namesakes struct {
	Name  string
	Known []appointment.Client
}

// Error says what there are several of.
func (n *Namesakes) Error() string { return "several clients match" }

// namesSelector reports whether a name would be taken for a selector of appointments,
// such as @next.
func namesSelector(name string) bool { return strings.HasPrefix(store.TidyName(name), "@") }

func notAName(name string) error {
	return fault.New(fault.Invalid, "desk.name_is_selector", "name", name)
}

// unknownClient answers a name that is nobody's, or too short a beginning of one
// for a command that writes.
func unknownClient(r store.Reader, name string, writes bool) error {
	if namesSelector(name) {
		return notAName(name)
	}
	var could []appointment.Client
	if writes {
		var err error
		if could, err = clientsBeginning(r, name, false); err != nil {
			return err
		}
	}
	near, err := nearNames(r, name)
	switch {
	case err != nil:
		return err
	case len(could) == 0 && near != "":
		return fault.New(fault.NotFound, "desk.client_not_found_near", "name", name, "near", near)
	case len(could) == 0:
		return fault.New(fault.NotFound, "desk.client_not_found", "name", name)
	}
	return fault.New(fault.Ambiguous, "desk.too_short", "selector", name).Because(&Namesakes{name, could})
}

// namesOf lists clients, each with the id that tells namesakes apart.
func namesOf(clients []appointment.Client) string {
	var names []string
	for _, c := range clients[:min(len(clients), candidatesShown)] {
		names = append(names, c.Name+" ("+c.ID+")")
	}
	return strings.Join(names, ", ")
}
