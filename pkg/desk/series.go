package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/recurrence"
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
	err := d.view(ctx, func(tx store.Tx) error {
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
	slices.SortStableFunc(accounts, func(a, b SeriesAccount) int { return a.Series.Start.Compare(b.Series.Start) })
	return names.Sorted(accounts, func(a *SeriesAccount) string { return a.Client.Name }), err
}

// ShowSeries returns a series with all its appointments. name is its id or the beginning of one,
// a client who has one series ahead or none, which is then their latest, or a selector of an
// appointment of it. It fails as find does, and with fault.Invalid for an appointment of no series.
func (d *Desk) ShowSeries(ctx context.Context, name string) (SeriesAccount, error) {
	var account SeriesAccount
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		s, err := d.seriesNamed(r, name, d.toShow())
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
	rows, err := dossier.NewRows(r, len(theirs))
	if err != nil {
		return account, err
	}
	for _, a := range theirs {
		if a.Series != s.ID {
			continue
		}
		account.Entries = append(account.Entries, dossier.Entry{Appointment: a})
		if err := rows.Fill(&account.Entries[len(account.Entries)-1]); err != nil {
			return account, err
		}
		if d.comes(a) {
			account.Ahead++
		}
	}
	return account, nil
}

// Extension is a request to go on with a series, so many times more or up to a day. Setting is
// that of a Booking.
type Extension struct {
	Options
	Name     string
	Count    int
	Until    func() (day string, err error)
	Skips    Skips
	Setting  appointment.Terms
	Backdate bool // whether it may go on in the past
}

// ExtendSeries books further appointments of a series by its rule, as its last one is. It
// fails as ShowSeries and BookSeries do; of several series with nothing ahead it takes none.
func (d *Desk) ExtendSeries(ctx context.Context, e Extension) (Batch, error) {
	return d.several(ctx, e.Options, appointment.VerbBook, func(d *Desk, w *store.Change, b *Batch) error {
		series, err := d.seriesNamed(w.Reader, e.Name, d.toRepeat())
		if err != nil {
			return err
		}
		last, err := d.lastOf(w.Reader, series, e.Setting)
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
		if i := slices.IndexFunc(times, func(at recurrence.Occurrence) bool { return at.Cause == "" && at.Start.Before(d.Now) }); i >= 0 && !e.Backdate {
			return fault.New(fault.Invalid, "desk.past_start", "time", times[i].Start.In(d.Zone))
		}
		series.Last = until
		b.Series = series
		return d.bookAll(w, SeriesBooking{Skips: e.Skips}, last, times, b)
	})
}

// lastOf returns what is to be booked as the last appointment of a series is: by the rules
// that its platform has now, at the price that was agreed.
func (d *Desk) lastOf(r store.Reader, s appointment.Series, setting appointment.Terms) (subject, error) {
	account, err := d.seriesAccount(r, s, time.Time{})
	if err != nil {
		return subject{}, err
	}
	if len(account.Entries) == 0 {
		return subject{}, fault.New(fault.NotFound, "desk.series_empty", "id", s.ID, "client", account.Client.Name)
	}
	return d.asBefore(r, account.Entries[len(account.Entries)-1].Appointment, account.Client, setting)
}

// onward returns the kind of session that another one after it is too: there is one trial.
func onward(kind appointment.SessionKind) appointment.SessionKind {
	if kind == appointment.SessionTrial {
		return ""
	}
	return kind
}

// asBefore returns an appointment that is to be booked as an earlier one of a client was. One
// that was drawn from a package had no price of its own: then it is the client's usual one, by
// the settings where none is known.
func (d *Desk) asBefore(r store.Reader, was appointment.Appointment, client appointment.Client, setting appointment.Terms) (subject, error) {
	rules, err := d.platforms(r).Get(was.Platform)
	if err != nil {
		return subject{}, err
	}
	a := appointment.Appointment{
		ClientID: client.ID, Start: was.Start, End: was.End,
		Timezone: was.Timezone, Place: was.Place, Created: d.Now, Specialist: was.Specialist, Room: was.Room,
		Session: onward(was.Session), BookedBy: was.BookedBy,
		Money: appointment.Money{Currency: was.Money.Currency, Price: was.Money.Price},
	}
	from := appointment.TermsFrom{
		Duration: appointment.TermsOfLatest, Price: appointment.TermsOfLatest, Place: appointment.TermsOfLatest,
		Platform: appointment.TermsOfLatest, Lang: appointment.TermsOfClient,
	}
	if was.Place == "" {
		from.Place = appointment.TermsOfDefault
	}
	if was.Drawn() {
		terms, usual, err := d.termsOf(r, Booking{Platform: was.Platform, Setting: setting}, client, 0)
		if err != nil {
			return subject{}, err
		}
		a.Money, from.Price = appointment.Money{Currency: terms.Price.Currency, Price: terms.Price.Minor}, usual.Price
	}
	s := subject{isNew: true, rules: rules, terms: from}
	s.Appointment, s.Client = a, client
	s.pin()
	return s, nil
}
