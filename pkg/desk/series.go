package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/recurrence"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// SeriesAccount is a series with its client and its appointments, by start. Stands is how these
// are since its moves, Ahead how many are still to come.
type SeriesAccount struct {
	Series  appointment.Series
	Stands  recurrence.Standing
	Client  appointment.Client
	Entries []dossier.Entry
	Ahead   int
}

// Next returns the first appointment that is still to come at an instant.
func (s SeriesAccount) Next(now time.Time) (appointment.Appointment, bool) {
	for _, e := range s.Entries {
		if a := e.Appointment; a.Status.Pending() && !a.Start.Before(now) {
			return a, true
		}
	}
	return appointment.Appointment{}, false
}

// AllSeries lists the series that have an appointment ahead, by client and start.
func (d *Desk) AllSeries(ctx context.Context) ([]SeriesAccount, error) {
	var accounts []SeriesAccount
	err := d.Store.View(ctx, func(tx store.Tx) error {
		accounts = nil
		r := store.NewReader(tx)
		all, err := r.AllSeries()
		if err != nil {
			return err
		}
		for _, s := range all {
			account, err := d.seriesAccount(r, s, d.Now)
			if err != nil {
				return err
			}
			if account.Ahead > 0 {
				accounts = append(accounts, account)
			}
		}
		return nil
	})
	slices.SortStableFunc(accounts, func(a, b SeriesAccount) int {
		if order := names.Compare(a.Client.Name, b.Client.Name); order != 0 {
			return order
		}
		return a.Series.Start.Compare(b.Series.Start)
	})
	return accounts, err
}

// ShowSeries returns a series with all its appointments. name is its id, a client who has one
// series, or a selector of an appointment of it. It fails as find does, and with
// fault.Invalid for an appointment of no series.
func (d *Desk) ShowSeries(ctx context.Context, name string) (SeriesAccount, error) {
	var account SeriesAccount
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		s, err := d.seriesNamed(r, name)
		if err != nil {
			return err
		}
		account, err = d.seriesAccount(r, s, time.Time{})
		return err
	})
	return account, err
}

// seriesAccount fills in what the book has of a series from an instant on.
func (d *Desk) seriesAccount(r store.Reader, s appointment.Series, from time.Time) (SeriesAccount, error) {
	account := SeriesAccount{Series: s, Stands: recurrence.Stands(s, when.ZoneOf(s.Timezone))}
	client, known, err := r.Client(s.ClientID)
	if err != nil || !known {
		return account, err
	}
	account.Client = client
	theirs, err := r.OfClient(s.ClientID, from, time.Time{})
	if err != nil {
		return account, err
	}
	for _, a := range theirs {
		if a.Series != s.ID {
			continue
		}
		e, err := dossier.EntryOf(r, a)
		if err != nil {
			return account, err
		}
		account.Entries = append(account.Entries, e)
		if d.comes(a) {
			account.Ahead++
		}
	}
	return account, nil
}

// seriesNamed returns the series that a name means.
func (d *Desk) seriesNamed(r store.Reader, name string) (appointment.Series, error) {
	if s, found, err := r.Series(selector.ID(name)); found || err != nil {
		return s, err
	}
	client, err := selector.Client(r, name, true)
	if err == nil {
		if s, only, err := d.onlySeries(r, client); only || err != nil {
			return s, err
		}
	}
	of, err := d.find(r, name, d.toShow())
	if err != nil && (fault.Of(err).Code == fault.NotFound || noneOfASeries(err)) {
		err = fault.New(fault.NotFound, "desk.series_not_found", "name", name).Because(err)
	}
	if err != nil {
		return appointment.Series{}, err
	}
	s, found, err := r.Series(of.Appointment.Series)
	if err == nil && !found {
		err = fault.New(fault.Invalid, "desk.series_none", "id", of.Appointment.ID)
	}
	return s, err
}

// noneOfASeries reports whether a name could mean several appointments, none of which is of a
// series.
func noneOfASeries(err error) bool {
	several, ok := errors.AsType[*selector.Candidates](err)
	return ok && !slices.ContainsFunc(several.Entries, func(e dossier.Entry) bool { return e.Appointment.Series != "" })
}

// onlySeries returns the one series of a client with appointments ahead, and reports whether
// there is one alone.
func (d *Desk) onlySeries(r store.Reader, c appointment.Client) (appointment.Series, bool, error) {
	ahead, err := r.OfClient(c.ID, d.Now, time.Time{})
	if err != nil {
		return appointment.Series{}, false, err
	}
	var ids []string
	for _, a := range ahead {
		if a.Series != "" && !slices.Contains(ids, a.Series) {
			ids = append(ids, a.Series)
		}
	}
	if len(ids) != 1 {
		return appointment.Series{}, false, nil
	}
	return r.Series(ids[0])
}

// Extension is a request to go on with a series, so many times more or up to a day.
type Extension struct {
	Options
	Name  string
	Count int
	Until func() (day string, err error)
	Skips Skips
}

// ExtendSeries books further appointments of a series by its rule, as its last one is. It
// fails as ShowSeries and BookSeries do.
func (d *Desk) ExtendSeries(ctx context.Context, e Extension) (Batch, error) {
	return d.several(ctx, e.Options, appointment.VerbBook, func(d *Desk, w *store.Change, b *Batch) error {
		series, err := d.seriesNamed(w.Reader, e.Name)
		if err != nil {
			return err
		}
		last, err := d.lastOf(w.Reader, series)
		if err != nil {
			return err
		}
		to := recurrence.Extent{Count: e.Count}
		if e.Until != nil {
			if to.Until, err = e.Until(); err != nil {
				return err
			}
		}
		times, until, err := recurrence.After(series, when.ZoneOf(series.Timezone), to)
		if err != nil {
			return err
		}
		series.Last = until
		b.By, b.Series = appointment.ByClient, series
		return d.bookAll(w, SeriesBooking{Skips: e.Skips}, last, times, b)
	})
}

// lastOf returns what is to be booked as the last appointment of a series is: by the rules
// that its platform has now, at the price that was agreed.
func (d *Desk) lastOf(r store.Reader, s appointment.Series) (subject, error) {
	account, err := d.seriesAccount(r, s, time.Time{})
	if err != nil {
		return subject{}, err
	}
	if len(account.Entries) == 0 {
		return subject{}, fault.New(fault.NotFound, "desk.series_empty", "id", s.ID)
	}
	return d.asBefore(account.Entries[len(account.Entries)-1].Appointment, account.Client)
}

// asBefore returns an appointment that is to be booked as an earlier one of a client was.
func (d *Desk) asBefore(was appointment.Appointment, client appointment.Client) (subject, error) {
	p, err := d.Platforms.Get(was.Platform)
	if err != nil {
		return subject{}, err
	}
	a := appointment.Appointment{
		ClientID: client.ID, Platform: p.Name, PolicyVersion: p.Version, Start: was.Start, End: was.End,
		Timezone: was.Timezone, Place: was.Place, Created: d.Now, Specialist: was.Specialist, Room: was.Room,
		Money: appointment.Money{Currency: was.Money.Currency, Price: was.Money.Price},
	}
	return subject{Dossier: dossier.Dossier{Appointment: a, Client: client, Platform: p}, isNew: true}, nil
}
