package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Remote is a calendar on a server, as a caldav.Client asks for it.
type Remote interface {
	List(context.Context) ([]caldav.Ref, error)
	Changes(ctx context.Context, token string) (changed []caldav.Ref, gone []string, now string, err error)
	Get(ctx context.Context, names ...string) (found []caldav.Resource, gone []string, err error)
	Put(ctx context.Context, name string, body []byte, was string) (etag string, err error)
	Delete(ctx context.Context, name, was string) error
}

// Syncing asks that the book and the calendars on servers be brought into step. Restore names an
// appointment that is to stand in them as it does in the book, whatever somebody did to it there; it is empty for none.
// Connect returns the calendar of an account, and asks nothing of the network yet.
type Syncing struct {
	DryRun   bool
	Restore  string
	Connect  func(appointment.CalendarAccount) (Remote, error)
	Progress func(done, total int64)
}

// Synced is what that came to: for each calendar, by name. Beside has the last event.
type Synced struct {
	Beside
	Calendars []CalendarSynced
}

// CalendarSynced is what a calendar and the book gave each other. Pushed counts the events that were put
// there, Withdrawn those that were taken away; Pulled counts the events of others that came or changed, Freed
// those that are gone. Failed is why that is not all, nil where it is.
type CalendarSynced struct {
	Name      string
	Pushed    int
	Withdrawn int
	Pulled    int
	Freed     int
	Conflicts []Conflict
	Warnings  []Warning
	Failed    error
}

// Changed reports whether anything was given or taken.
func (c CalendarSynced) Changed() bool { return c.Pushed+c.Withdrawn+c.Pulled+c.Freed > 0 }

// Failed returns why not all was brought into step, of the first calendar of which it was not, unless another needs
// a person; nil for none.
func (s Synced) Failed() error {
	var first error
	for _, c := range s.Calendars {
		switch {
		case c.Failed == nil:
		case fault.Of(c.Failed).Code != fault.Busy:
			return c.Failed
		case first == nil:
			first = c.Failed
		}
	}
	return first
}

// Sync brings the book and each of its calendars into step. The book is not held while a server is asked. What
// one calendar failed with stands in its result, and the others go on; an error is about the book.
//
// Errors: fault.NotFound where the book has no calendar, and as for any selector.
func (d *Desk) Sync(ctx context.Context, s Syncing) (Synced, error) {
	result := Synced{Beside: Beside{Verb: appointment.VerbSync, DryRun: s.DryRun}}
	accounts, restored, err := d.toSync(ctx, s)
	if err == nil && !s.DryRun {
		err = d.catchUp(ctx)
	}
	if err != nil {
		return result, err
	}
	for i, account := range accounts {
		run := &syncRun{Desk: d, Syncing: s, account: account, restored: restored, result: CalendarSynced{Name: account.Name}}
		run.Syncing.Progress = shareOf(s.Progress, i, len(accounts))
		if err := run.all(ctx); err != nil {
			return result, err
		}
		result.Changed = result.Changed || run.result.Changed()
		result.Event = cmp.Or(run.event, result.Event)
		result.Warnings = append(result.Warnings, run.behindClock...)
		result.Calendars = append(result.Calendars, run.result)
		if ctx.Err() != nil {
			return result, fault.New(fault.Interrupted, "interrupted").Because(ctx.Err())
		}
	}
	if s.DryRun {
		result.Beside = result.rehearsed()
	}
	return result, nil
}

// shareOf returns a progress of one part of several.
func shareOf(tell func(done, total int64), part, parts int) func(done, total int64) {
	if tell == nil {
		return func(_, _ int64) {}
	}
	return func(done, total int64) { tell(int64(part)*total+done, int64(parts)*total) }
}

// toSync returns the calendars of the book, and the id of the appointment that is to be restored in them.
func (d *Desk) toSync(ctx context.Context, s Syncing) (accounts []appointment.CalendarAccount, restored string, err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		accounts, err = r.Calendars()
		switch {
		case err != nil:
			return err
		case len(accounts) == 0:
			return fault.New(fault.NotFound, "desk.no_calendars")
		case s.Restore == "":
			return nil
		}
		restored = s.Restore
		put, err := r.PushedOf(s.Restore)
		if err != nil || len(put) > 0 { // of one that the book may have no more
			return err
		}
		found, err := d.find(r, s.Restore, d.toShow())
		restored = found.Appointment.ID
		return err
	})
	return accounts, restored, err
}

// syncRun brings the book and one calendar into step.
type syncRun struct {
	*Desk
	Syncing
	account  appointment.CalendarAccount // as the book has it, since it was last read or written
	restored string
	remote   Remote
	result   CalendarSynced

	known map[string]appointment.Pushed // what the book knew to be there before the server was asked, by UID
	drawn map[string]appointment.Pushed // in a dry run, what it would know; no calendar where it would not
	event string
	again bool // an event of the book is there under another name: all has to be listed

	listed bool // it is, whatever the book knows

	behindClock []Warning
	neutral     []string // what an appointment is called in each language
}

// all does all of it. What the calendar fails with is part of the result.
func (s *syncRun) all(ctx context.Context) error {
	err := s.steps(ctx)
	if errors.Is(err, errAway) {
		s.result.Failed, err = lasting(err), nil
	}
	if err != nil {
		return err
	}
	if err := s.conflicts(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	return s.told(context.WithoutCancel(ctx))
}

// errAway marks what a calendar failed with, and not the book.
var errAway = errors.New("desk: of a calendar")

func away(err error) error { return errors.Join(errAway, err) }

// lasting returns what a calendar failed with as a command fails that may have written something: what will not be
// otherwise another time is fault.IO, whatever whoever adds a calendar would have to mend.
func lasting(err error) error {
	f := *fault.Of(err)
	if !slices.Contains([]fault.Code{fault.Busy, fault.Interrupted, fault.OutcomeUnknown, fault.Internal}, f.Code) {
		f.Code = fault.IO
	}
	return &f
}

func (s *syncRun) steps(ctx context.Context) error {
	var err error
	if s.remote, err = s.Connect(s.account); err != nil {
		return away(err)
	}
	s.drawn = map[string]appointment.Pushed{}
	for {
		if err := s.remember(ctx); err != nil {
			return err
		}
		found, err := s.look(ctx)
		if err != nil {
			return err
		}
		if err := s.take(ctx, found); err != nil {
			return err
		}
		again := s.again
		if err := s.give(ctx); err != nil || again || !s.again {
			return err
		}
	}
}

// remember reads what the book knows to be in the calendar, and of it.
func (s *syncRun) remember(ctx context.Context) error {
	return s.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		account, there, err := r.Calendar(s.account.Name)
		if err == nil && !there {
			err = s.removed()
		}
		if err != nil {
			return err
		}
		if s.account, s.listed = account, s.again; s.listed {
			s.account.Token = ""
		}
		s.known = map[string]appointment.Pushed{}
		return r.EachPushed(s.account.Name, func(p appointment.Pushed) error {
			s.known[p.UID] = p
			return nil
		})
	})
}

// removed is the fault for a calendar that somebody removed meanwhile.
func (s *syncRun) removed() error {
	return fault.New(fault.Conflict, "desk.calendar_removed", "name", s.account.Name)
}

// eachKept visits what the book knows to be in the calendar, or in a dry run would know.
func (s *syncRun) eachKept(r store.Reader, visit func(appointment.Pushed) error) error {
	shown := map[string]bool{}
	err := r.EachPushed(s.account.Name, func(p appointment.Pushed) error {
		if drawn, is := s.drawn[p.UID]; is {
			p = drawn
		}
		shown[p.UID] = true
		if p.Calendar == "" {
			return nil
		}
		return visit(p)
	})
	for uid, p := range s.drawn {
		if err == nil && !shown[uid] && p.Calendar != "" {
			err = visit(p)
		}
	}
	return err
}

// kept returns what the book knows of an event, or in a dry run would know.
func (s *syncRun) kept(r store.Reader, uid string) (appointment.Pushed, error) {
	if p, is := s.drawn[uid]; is {
		return p, nil
	}
	p, _, err := r.Pushed(s.account.Name, uid)
	return p, err
}

// keep writes what is known of an event from now on.
func (s *syncRun) keep(w *store.Change, was appointment.Pushed, uid string, step mirror.Step) error {
	is := step.Pushed
	if !step.Keep {
		is = appointment.Pushed{}
	}
	switch {
	case is == was:
		return nil
	case s.DryRun:
		s.drawn[uid] = is
		return nil
	case !step.Keep:
		return w.DeletePushed(s.account.Name, uid)
	}
	return w.PutPushed(is)
}

// change makes a change of the book that is part of it, with an event of its own where something is
// written: in a dry run nothing is.
func (s *syncRun) change(ctx context.Context, do func(*store.Change) error) error {
	event, before := "", s.result
	err := s.transaction(ctx, s.DryRun, func(tx store.Tx) error {
		event, s.result = "", before // where it is made anew
		w := s.writer(tx)
		if err := do(w); err != nil || s.DryRun || !w.Changed() {
			return err
		}
		if err := s.touch(w); err != nil {
			return err
		}
		behind, err := s.behind(w.Reader)
		if err != nil {
			return err
		}
		s.behindClock = behind
		e := s.newEvent(appointment.VerbSync, "")
		event = e.ID
		return s.enter(w, e, Options{}, store.Portion{})
	})
	if err = s.confirmed(ctx, event, "", err); err == nil {
		s.event = cmp.Or(event, s.event)
	}
	return err
}

// warn adds what the specialist should know of the calendar.
func (s *syncRun) warn(key string, pairs ...any) {
	s.result.Warnings = append(s.result.Warnings, warning(key, append(pairs, "calendar", s.account.Name)...))
}

// touch notes that the calendar was brought into step now. One that is not there any more gets nothing noted.
func (s *syncRun) touch(w *store.Change) error {
	account, there, err := w.Calendar(s.account.Name)
	if err == nil && !there {
		err = s.removed()
	}
	if err != nil {
		return err
	}
	account.Synced = s.Now
	return w.PutCalendar(account)
}
