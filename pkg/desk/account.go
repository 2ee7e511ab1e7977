package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// CalendarAdding asks that a calendar on a server be kept in step with the book. Try asks the server for it, and
// returns the address at which it is.
type CalendarAdding struct {
	Options
	appointment.CalendarAccount
	Try func(context.Context, appointment.CalendarAccount) (address string, err error)
}

// CalendarResult is what came of a command about a calendar on a server: what is kept of it, how many events
// of the book it has, how many of others block, and how many of the book's somebody changed there.
type CalendarResult struct {
	Beside
	KeptCalendar
}

// KeptCalendar is a calendar on a server with what is in it.
type KeptCalendar struct {
	appointment.CalendarAccount
	Events    int
	Blocks    int
	Conflicts int
}

// AddCalendar adds a calendar, once its server was asked for it: nothing is kept of one that cannot be
// reached.
//
// Errors: fault.Invalid for a name that is none, fault.Conflict where the name or the calendar is
// there, or a file has the name, and what Try fails with.
func (d *Desk) AddCalendar(ctx context.Context, a CalendarAdding) (CalendarResult, error) {
	a.Name, a.Added = names.Tidy(a.Name), d.Now
	if names.Key(a.Name) == "" || utf8.RuneCountInString(a.Name) > appointment.CalendarLimit || appointment.HasControl(a.Name) {
		return CalendarResult{}, fault.New(fault.Invalid, "desk.calendar_name", "name", a.Name)
	}
	var result CalendarResult
	before, known, err := d.calendarBefore(ctx, a)
	if err != nil {
		return result, err
	}
	if !known {
		if a.URL, err = a.Try(ctx, a.CalendarAccount); err != nil {
			return result, err
		}
	}
	err = d.beside(ctx, a.Options, appointment.VerbCalendarAdd, &result.Beside, func(r store.Reader, _ history.Entry) error {
		result.KeptCalendar, err = keptCalendar(r, before)
		return err
	}, func(w *store.Change) (about store.Portion, err error) {
		is, there, err := w.Calendar(a.Name)
		if err != nil || there {
			result.Changed = false
			if err == nil && !sameAccount(is, a.CalendarAccount) {
				err = calendarExists(is)
			}
			result.KeptCalendar = KeptCalendar{CalendarAccount: is}
			return about, err
		}
		if err = unusedCalendar(w.Reader, a.CalendarAccount); err != nil {
			return about, err
		}
		result.Changed, result.KeptCalendar = true, KeptCalendar{CalendarAccount: a.CalendarAccount}
		if a.DryRun {
			return about, nil
		}
		return about, w.PutCalendar(a.CalendarAccount)
	})
	return result, err
}

// calendarBefore returns what is kept of a calendar that was added already with the same words, so that a retry asks no
// server.
func (d *Desk) calendarBefore(ctx context.Context, a CalendarAdding) (is appointment.CalendarAccount, known bool, err error) {
	err = d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		if is, known, err = r.Calendar(a.Name); err != nil {
			return err
		}
		if a.Key != "" {
			if _, keyed, err := r.Keyed(a.Key); keyed || err != nil {
				known = keyed
				return err
			}
		}
		if known && !sameAccount(is, a.CalendarAccount) && is.URL == a.URL {
			return calendarExists(is)
		}
		known = known && sameAccount(is, a.CalendarAccount)
		return nil
	})
	return is, known, err
}

// sameAccount reports whether two are reached alike.
func sameAccount(a, b appointment.CalendarAccount) bool {
	return a.URL == b.URL && a.User == b.User && a.PasswordFile == b.PasswordFile && a.PasswordCommand == b.PasswordCommand
}

func calendarExists(is appointment.CalendarAccount) error {
	return fault.New(fault.Conflict, "desk.calendar_exists", "name", is.Name, "url", is.URL)
}

// unusedCalendar refuses a calendar that is there under another name, and a name under which events of a file
// are kept.
func unusedCalendar(r store.Reader, a appointment.CalendarAccount) error {
	all, err := r.Calendars()
	if err != nil {
		return err
	}
	for _, is := range all {
		if is.URL == a.URL && is.User == a.User {
			return calendarExists(is)
		}
	}
	sources, err := r.BlockSources()
	if err == nil && slices.ContainsFunc(sources, func(s string) bool { return names.Key(s) == names.Key(a.Name) }) {
		err = fault.New(fault.Conflict, "desk.calendar_source", "name", a.Name)
	}
	return err
}

// Calendars returns the calendars on servers that the book is kept in step with, by name.
func (d *Desk) Calendars(ctx context.Context) ([]KeptCalendar, error) {
	var all []KeptCalendar
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		accounts, err := r.Calendars()
		all = nil
		for _, a := range accounts {
			if err != nil {
				break
			}
			var k KeptCalendar
			k, err = keptCalendar(r, a)
			all = append(all, k)
		}
		return err
	})
	return all, err
}

// keptCalendar counts what a calendar has.
func keptCalendar(r store.Reader, a appointment.CalendarAccount) (KeptCalendar, error) {
	k := KeptCalendar{CalendarAccount: a}
	err := r.EachPushed(a.Name, func(p appointment.Pushed) error {
		if p.ETag != "" {
			k.Events++
		}
		if p.Dispute.Kind != "" {
			k.Conflicts++
		}
		return nil
	})
	if err != nil {
		return k, err
	}
	blocks, err := r.BlocksOf(a.Name)
	for _, b := range blocks {
		if b.Blocks() {
			k.Blocks++
		}
	}
	return k, err
}

// RemoveCalendar has the book and a calendar go their own ways: what others have there blocks nothing any more, and
// the events of the book stay there, as nobody asks the server. It fails with fault.NotFound where the book has no such
// calendar.
func (d *Desk) RemoveCalendar(ctx context.Context, o Options, name string) (CalendarResult, error) {
	var result CalendarResult
	err := d.beside(ctx, o, appointment.VerbCalendarRemove, &result.Beside, func(_ store.Reader, e history.Entry) error {
		result.Name = cmp.Or(e.Named, name)
		return nil
	}, func(w *store.Change) (about store.Portion, err error) {
		is, there, err := w.Calendar(names.Tidy(name))
		if err == nil && !there {
			err = unknownCalendar(w.Reader, name)
		}
		if err != nil {
			return about, err
		}
		result.Changed = true
		if result.KeptCalendar, err = keptCalendar(w.Reader, is); err != nil || o.DryRun {
			return about, err
		}
		if err = history.LeaveCalendar(w, is.Name); err != nil {
			return about, err
		}
		return about, w.DeleteCalendar(is.Name)
	})
	return result, err
}

// unknownCalendar is the fault for a calendar that the book does not have.
func unknownCalendar(r store.Reader, name string) error {
	all, err := r.Calendars()
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.New(fault.NotFound, "desk.no_calendars")
	}
	var known []string
	for _, a := range all {
		known = append(known, a.Name)
	}
	return fault.New(fault.NotFound, "desk.no_calendar", "name", name, "known", strings.Join(known, ", "))
}
