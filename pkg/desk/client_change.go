package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// RenameClient gives a client another name. It fails as ShowClient does, with
// fault.Invalid on an empty name, and with fault.Conflict where another client
// has it.
func (d *Desk) RenameClient(ctx context.Context, o Options, name, to string) (ClientResult, error) {
	return d.editClient(ctx, o, appointment.VerbClientRename, name, func(r store.Reader, c appointment.Client) (appointment.Client, []Warning, error) {
		was := c
		if c.Name = names.Tidy(to); c.Name == "" {
			return was, nil, fault.New(fault.Invalid, "desk.no_name")
		}
		if err := checkRenamed(r, was, c); err != nil {
			return was, nil, err
		}
		near, err := selector.Alike(r, c.ID, c.Name)
		return c, nearWarnings(near, c), err
	})
}

// checkRenamed refuses a new name that is no name or another client's.
func checkRenamed(r store.Reader, was, is appointment.Client) error {
	if is.Name != was.Name {
		if err := selector.CheckName(is.Name); err != nil {
			return err
		}
	}
	namesakes, err := r.ClientsNamed(is.Name)
	for _, other := range namesakes {
		if other.ID != is.ID && names.Same(other.Name, is.Name) {
			return fault.New(fault.Conflict, "desk.client_exists", "name", other.Name, "from", was.Name)
		}
	}
	return err
}

// ClientEdit is what to change of what is kept of a client. Nil leaves a field as it is,
// and empty erases it. The sign that ends a salutation
// is each language's own and falls away.
type ClientEdit struct {
	Salutation, Email, Phone, Note *string
	Lang                           *string // one of appointment.Langs

	// What the client is booked for where the booking does not say; zero fixes nothing.
	Duration        *time.Duration
	Price           *FixedPrice
	Place, Platform *string
}

// FixedPrice is a price that is fixed for a client, which may be none at all; where it is
// not Priced, none is fixed.
type FixedPrice struct {
	Priced bool
	Price  appointment.Amount
}

// EditClient changes what is kept of a client, in one event. It fails as ShowClient does,
// with fault.Usage where nothing is asked for, and with fault.Invalid on an e-mail address
// or a phone number that cannot be one.
func (d *Desk) EditClient(ctx context.Context, o Options, name string, edit ClientEdit) (ClientResult, error) {
	if edit == (ClientEdit{}) {
		return ClientResult{}, fault.New(fault.Usage, "desk.client_edit_empty")
	}
	if err := edit.check(); err != nil {
		return ClientResult{}, err
	}
	return d.editClient(ctx, o, appointment.VerbClientEdit, name, func(r store.Reader, c appointment.Client) (appointment.Client, []Warning, error) {
		is := edit
		if name := tidy(edit.Platform, ""); name != "" {
			rules, err := d.platforms(r).Get(name)
			if err != nil {
				return c, nil, err
			}
			is.Platform = &rules[0].Name
		}
		return is.of(c), nil, nil
	})
}

// check refuses contacts that cannot be any.
func (e ClientEdit) check() error {
	if email := tidy(e.Email, ""); email != "" && !appointment.IsEmail(email) {
		return fault.New(fault.Invalid, "desk.email", "email", email)
	}
	if phone := tidy(e.Phone, ""); phone != "" && !appointment.IsPhone(phone) {
		return fault.New(fault.Invalid, "desk.phone", "phone", phone)
	}
	return nil
}

func (e ClientEdit) of(c appointment.Client) appointment.Client {
	c.Salutation = strings.TrimRight(tidy(e.Salutation, c.Salutation), " ,!.")
	c.Email, c.Phone = tidy(e.Email, c.Email), tidy(e.Phone, c.Phone)
	if e.Note != nil {
		c.Note = strings.TrimSpace(*e.Note)
	}
	c.Lang = tidy(e.Lang, c.Lang)
	c.Terms = e.terms(c.Terms)
	return c
}

func (e ClientEdit) terms(t appointment.Terms) appointment.Terms {
	if e.Duration != nil {
		t.Duration = *e.Duration
	}
	if e.Price != nil {
		t.Priced, t.Price = e.Price.Priced, e.Price.Price
	}
	t.Platform = tidy(e.Platform, t.Platform)
	if e.Place != nil {
		t.Place = strings.TrimSpace(*e.Place)
	}
	return t
}

// tidy returns a text with single spaces, or what there was where none is given.
func tidy(text *string, was string) string {
	if text == nil {
		return was
	}
	return strings.Join(strings.Fields(*text), " ")
}

// MergeClients gives all appointments and packages of one client to another, and what they wait
// for, with the contacts that the other lacks, and removes the first. It fails as ShowClient does, and with fault.Invalid where both are one.
func (d *Desk) MergeClients(ctx context.Context, o Options, from, into string) (ClientResult, error) {
	return d.changeClient(ctx, o, appointment.VerbClientMerge, from, func(w *store.Change, source appointment.Client) (result ClientResult, err error) {
		if result.Client, err = selector.Client(w.Reader, into, true); err != nil {
			return result, err
		}
		if source.ID == result.Client.ID {
			return result, fault.New(fault.Invalid, "desk.merge_same", "name", source.Name)
		}
		was := result.Client
		result.Changed, result.Client = true, was.Completed(source)
		packages, err := w.BalancesOf(source.ID)
		if err != nil {
			return result, err
		}
		moved, err := w.OfClient(source.ID, time.Time{}, time.Time{})
		if err != nil || o.DryRun {
			result.Packages = packages
			if err == nil {
				result.Account.Waiting, err = w.WaitingOf(source.ID)
			}
			result.Entries = entriesOf(moved, result.Client)
			return result, err
		}
		if result.Client != was {
			if err := w.PutClient(result.Client); err != nil {
				return result, err
			}
		}
		return result, d.hand(w, moved, packages, source, result.Client)
	})
}

// hand gives appointments, packages and entries of the waiting list to another client and removes the one who had them.
func (d *Desk) hand(w *store.Change, moved []appointment.Appointment, packages []appointment.Balance, from, into appointment.Client) error {
	for _, a := range moved {
		a.ClientID, a.Updated = into.ID, d.Now
		if err := w.PutAppointment(a); err != nil {
			return err
		}
	}
	for _, b := range packages {
		p := b.Package
		p.ClientID, p.Updated = into.ID, d.Now
		if err := w.PutPackage(p); err != nil {
			return err
		}
	}
	waits, err := w.WaitingOf(from.ID)
	if err != nil {
		return err
	}
	known, err := w.WaitingOf(into.ID)
	if err != nil {
		return err
	}
	for _, entry := range waits {
		entry.ClientID, entry.Updated = into.ID, d.Now
		if slices.ContainsFunc(known, entry.SameWish) {
			err = w.DeleteWaiting(entry.ID)
		} else {
			err = w.PutWaiting(entry)
		}
		if err != nil {
			return err
		}
	}
	series, err := w.AllSeries()
	if err != nil {
		return err
	}
	for _, s := range series {
		if s.ClientID == from.ID {
			s.ClientID = into.ID
			if err := w.PutSeries(s); err != nil {
				return err
			}
		}
	}
	return w.DeleteClient(from.ID)
}

func entriesOf(list []appointment.Appointment, c appointment.Client) []dossier.Entry {
	var entries []dossier.Entry
	for _, a := range list {
		entries = append(entries, dossier.Entry{Appointment: a, Client: c})
	}
	return entries
}

// editClient changes what the book has of the client of a name to what edit makes of
// it, with what the specialist should know of that.
func (d *Desk) editClient(
	ctx context.Context, o Options, verb appointment.Verb, name string,
	edit func(store.Reader, appointment.Client) (appointment.Client, []Warning, error),
) (ClientResult, error) {
	return d.changeClient(ctx, o, verb, name, func(w *store.Change, was appointment.Client) (ClientResult, error) {
		is, warnings, err := edit(w.Reader, was)
		result := ClientResult{Changed: is != was, Account: Account{Client: is}, Warnings: warnings}
		if err != nil || !result.Changed || o.DryRun {
			return result, err
		}
		return result, w.PutClient(is)
	})
}

// changeClient changes the client of a name in one transaction, with one event.
func (d *Desk) changeClient(
	ctx context.Context, o Options, verb appointment.Verb, name string,
	do func(*store.Change, appointment.Client) (ClientResult, error),
) (ClientResult, error) {
	var result ClientResult
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) error {
		w := d.writer(tx)
		first, known, err := d.firstOfClient(w.Reader, o)
		if known || err != nil {
			result = first
			return err
		}
		client, err := selector.Client(w.Reader, name, true)
		if err != nil {
			return err
		}
		if result, err = do(w, client); err != nil {
			return err
		}
		result.Verb, result.Was, result.DryRun = verb, client.Name, o.DryRun
		return d.recordClient(w, o, &result)
	})
	if err = d.confirmed(ctx, result.Event, "", err); err != nil {
		return ClientResult{}, err
	}
	return result, nil
}

// recordClient fills in the account as it now stands and, where something was
// written, ends the change with its event.
func (d *Desk) recordClient(w *store.Change, o Options, result *ClientResult) error {
	moved, packages, waits := result.Entries, result.Packages, result.Account.Waiting
	if err := d.account(w.Reader, result, result.Client); err != nil {
		return err
	}
	if o.DryRun {
		result.Account.Waiting = append(result.Account.Waiting, waits...)
		for _, b := range packages {
			result.addPackage(b)
		}
		for _, e := range moved {
			result.Entries = append(result.Entries, e)
			result.Owed = added(result.Owed, e.Appointment)
			if d.comes(e.Appointment) {
				result.Ahead++
			}
		}
	}
	if !result.Changed || o.DryRun {
		return nil
	}
	behind, err := d.behind(w.Reader)
	if err != nil {
		return err
	}
	result.Warnings = append(result.Warnings, behind...)
	event := d.newEvent(result.Verb, "")
	if result.Event = event.ID; result.Verb == appointment.VerbClientMerge {
		event.Into = result.Client.ID
	}
	o.answers = answeredBy(result.Warnings)
	return d.enter(w, event, o, store.Portion{ClientID: result.Client.ID})
}

// firstOfClient returns what the change of a client came to that was made under
// the same key before.
func (d *Desk) firstOfClient(r store.Reader, o Options) (ClientResult, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return ClientResult{}, known, err
	}
	result := ClientResult{Verb: event.Verb, DryRun: o.DryRun, Event: event.ID}
	told, err := history.Tell(r, event)
	if err != nil {
		return result, true, err
	}
	if told.OldClient != nil {
		result.Was = told.OldClient.Name
	}
	keyed, _, err := r.Keyed(o.Key)
	if err != nil {
		return result, true, err
	}
	if result.Warnings, err = warnedThen(r, event, keyed); err != nil {
		return result, true, err
	}
	return result, true, d.account(r, &result, told.Client)
}
