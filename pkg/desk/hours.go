package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
)

// HoursSource says where the working hours come from.
type HoursSource string

// The book's own hours come before those of the configuration.
const (
	HoursOfBook   HoursSource = "book"
	HoursOfConfig HoursSource = "config"
	HoursOfNobody HoursSource = "none"
)

// HoursResult is the working hours as they stand after a request, and where they
// come from. Event is empty where nothing was written.
type HoursResult struct {
	Changed bool
	DryRun  bool
	Event   string
	Source  HoursSource
	Hours   appointment.Hours

	Concerned []Concerned // by start; nobody where the hours were only asked for
	Warnings  []Warning
}

// Hours returns the working hours in force.
func (d *Desk) Hours(ctx context.Context) (HoursResult, error) {
	var s HoursResult
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		s, err = d.hoursInForce(store.NewReader(tx))
		return err
	})
	return s, err
}

// SetHours writes working hours into the book: what change makes of those in
// force.
func (d *Desk) SetHours(ctx context.Context, o Options, change func(appointment.Hours) appointment.Hours) (HoursResult, error) {
	return d.setHours(ctx, o, nil, change)
}

// SetDaysOff writes into the book that the specialist does not work on some days, or with remove
// that they do after all.
func (d *Desk) SetDaysOff(ctx context.Context, o Options, off appointment.DaysOff, remove bool) (HoursResult, error) {
	named := &off
	if remove {
		named = nil
	}
	return d.setHours(ctx, o, named, func(h appointment.Hours) appointment.Hours {
		return schedule.WithDaysOff(h, off.From, off.To, remove)
	})
}

func (d *Desk) setHours(
	ctx context.Context, o Options, named *appointment.DaysOff, change func(appointment.Hours) appointment.Hours,
) (HoursResult, error) {
	return d.changeHours(ctx, o, named, func(w *store.Change, is HoursResult) (HoursResult, error) {
		hours := change(schedule.Cloned(is.Hours))
		if schedule.Same(hours, is.Hours) {
			return is, nil
		}
		is.Changed, is.Source, is.Hours = true, HoursOfBook, hours
		if o.DryRun {
			return is, nil
		}
		return is, w.PutHours(hours)
	})
}

// ForgetHours removes the working hours from the book, so that those of the
// configuration hold.
func (d *Desk) ForgetHours(ctx context.Context, o Options) (HoursResult, error) {
	return d.changeHours(ctx, o, nil, func(w *store.Change, is HoursResult) (HoursResult, error) {
		if is.Source != HoursOfBook {
			return is, nil
		}
		if !o.DryRun {
			if err := w.DeleteHours(); err != nil {
				return is, err
			}
		}
		return HoursResult{Changed: true, Source: sourceOf(d.WorkingHours), Hours: d.WorkingHours}, nil
	})
}

// changeHours has change write the working hours, and looks for the appointments that are concerned:
// those on the days named, too, which may have been off before.
func (d *Desk) changeHours(
	ctx context.Context, o Options, named *appointment.DaysOff, change func(*store.Change, HoursResult) (HoursResult, error),
) (HoursResult, error) {
	var s HoursResult
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) error {
		w := d.writer(tx)
		first, known, err := d.firstHours(w.Reader, o)
		if s = first; err != nil {
			return err
		}
		if known {
			return d.concern(w.Reader, &s, s.Hours, named)
		}
		is, err := d.hoursInForce(w.Reader)
		if err != nil {
			return err
		}
		if s, err = change(w, is); err != nil {
			return err
		}
		if err := d.concern(w.Reader, &s, is.Hours, named); err != nil {
			return err
		}
		if s.DryRun = o.DryRun; o.DryRun || !s.Changed {
			return nil
		}
		behind, err := d.behind(w.Reader)
		if err != nil {
			return err
		}
		s.Warnings = append(s.Warnings, behind...)
		event := d.newEvent(appointment.VerbHours, "")
		s.Event = event.ID
		return d.enter(w, event, o, store.Portion{})
	})
	if err = d.confirmed(ctx, s.Event, "", err); err != nil {
		return HoursResult{}, err
	}
	return s, nil
}

// firstHours returns what the change of the hours came to that was made under the same key before.
func (d *Desk) firstHours(r store.Reader, o Options) (HoursResult, bool, error) {
	event, known, err := d.firstEvent(r, o)
	if err != nil || !known {
		return HoursResult{}, known, err
	}
	s := HoursResult{DryRun: o.DryRun, Event: event.ID, Source: sourceOf(d.WorkingHours), Hours: d.WorkingHours}
	if left, set, err := event.After().Hours(); err != nil || set {
		s.Source, s.Hours = HoursOfBook, left
		if err != nil {
			return s, true, err
		}
	}
	s.Warnings, err = undoneSince(r, event)
	return s, true, err
}

func (d *Desk) hoursInForce(r store.Reader) (HoursResult, error) {
	hours, found, err := r.Hours()
	if found {
		return HoursResult{Source: HoursOfBook, Hours: hours}, err
	}
	return HoursResult{Source: sourceOf(d.WorkingHours), Hours: d.WorkingHours}, err
}

func sourceOf(configured appointment.Hours) HoursSource {
	if configured.Empty() {
		return HoursOfNobody
	}
	return HoursOfConfig
}

func (d *Desk) hours(r store.Reader) (appointment.Hours, error) {
	s, err := d.hoursInForce(r)
	return s.Hours, err
}
