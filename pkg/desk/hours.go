package desk

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
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

// Schedule is the working hours as they stand after a request, and where they
// come from. Event is empty where nothing was written.
type Schedule struct {
	Changed bool
	DryRun  bool
	Event   string
	Source  HoursSource
	Hours   appointment.Hours
}

// Hours returns the working hours in force.
func (d *Desk) Hours(ctx context.Context) (Schedule, error) {
	var s Schedule
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		s, err = d.schedule(store.NewReader(tx))
		return err
	})
	return s, err
}

// SetHours writes working hours into the book: what change makes of those in
// force.
func (d *Desk) SetHours(ctx context.Context, dryRun bool, change func(appointment.Hours) appointment.Hours) (Schedule, error) {
	return d.changeHours(ctx, dryRun, func(w *store.Change, is Schedule) (Schedule, error) {
		hours := change(cloned(is.Hours))
		if sameHours(hours, is.Hours) {
			return is, nil
		}
		is.Changed, is.Source, is.Hours = true, HoursOfBook, hours
		if dryRun {
			return is, nil
		}
		return is, w.PutHours(hours)
	})
}

// ForgetHours removes the working hours from the book, so that those of the
// configuration hold.
func (d *Desk) ForgetHours(ctx context.Context, dryRun bool) (Schedule, error) {
	return d.changeHours(ctx, dryRun, func(w *store.Change, is Schedule) (Schedule, error) {
		if is.Source != HoursOfBook {
			return is, nil
		}
		if !dryRun {
			if err := w.DeleteHours(); err != nil {
				return is, err
			}
		}
		return Schedule{Changed: true, Source: sourceOf(d.WorkingHours), Hours: d.WorkingHours}, nil
	})
}

func (d *Desk) changeHours(ctx context.Context, dryRun bool, change func(*store.Change, Schedule) (Schedule, error)) (Schedule, error) {
	var s Schedule
	err := d.transaction(ctx, dryRun, func(tx store.Tx) error {
		w := store.NewChange(tx)
		is, err := d.schedule(w.Reader)
		if err != nil {
			return err
		}
		if s, err = change(w, is); err != nil {
			return err
		}
		if s.DryRun = dryRun; dryRun || !s.Changed {
			return nil
		}
		event := d.newEvent(appointment.VerbHours, "")
		s.Event = event.ID
		_, err = w.Record(event, nil)
		return err
	})
	if err = d.confirmed(ctx, s.Event, "", err); err != nil {
		return Schedule{}, err
	}
	return s, nil
}

func (d *Desk) schedule(r store.Reader) (Schedule, error) {
	hours, found, err := r.Hours()
	if found {
		return Schedule{Source: HoursOfBook, Hours: hours}, err
	}
	return Schedule{Source: sourceOf(d.WorkingHours), Hours: d.WorkingHours}, err
}

func sourceOf(configured appointment.Hours) HoursSource {
	if configured.Empty() {
		return HoursOfNobody
	}
	return HoursOfConfig
}

func (d *Desk) hours(r store.Reader) (appointment.Hours, error) {
	s, err := d.schedule(r)
	return s.Hours, err
}

// sameHours compares what hours say: a day without spans is one, whether or not
// a list was made for it.
func sameHours(a, b appointment.Hours) bool {
	return reflect.DeepEqual(cloned(a), cloned(b))
}

func cloned(h appointment.Hours) appointment.Hours {
	for day, spans := range h.Week {
		h.Week[day] = append([]appointment.Span(nil), spans...)
	}
	h.DaysOff = append([]appointment.DaysOff(nil), h.DaysOff...)
	return h
}

// WithDaysOff returns the hours with the days from one to another off, as
// 2006-01-02 and both included, or with remove back in work.
func WithDaysOff(h appointment.Hours, from, to string, remove bool) appointment.Hours {
	h = cloned(h)
	var kept []appointment.DaysOff
	for _, off := range h.DaysOff {
		switch {
		case off.To < from || to < off.From:
			kept = append(kept, off)
		case remove:
			kept = append(kept, around(off, from, to)...)
		default:
			from, to = min(from, off.From), max(to, off.To)
		}
	}
	if !remove {
		kept = append(kept, appointment.DaysOff{From: from, To: to})
	}
	slices.SortFunc(kept, func(a, b appointment.DaysOff) int { return cmp.Compare(a.From, b.From) })
	h.DaysOff = kept
	return h
}

// around returns what is left of days off before and after some days.
func around(off appointment.DaysOff, from, to string) []appointment.DaysOff {
	var left []appointment.DaysOff
	if off.From < from {
		left = append(left, appointment.DaysOff{From: off.From, To: dayAfter(from, -1)})
	}
	if to < off.To {
		left = append(left, appointment.DaysOff{From: dayAfter(to, 1), To: off.To})
	}
	return left
}

func dayAfter(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
