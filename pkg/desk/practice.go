package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Practice is what a desk works by that works for all specialists of a book at once. Under returns
// the settings of whoever types, behind what one specialist has set.
type Practice struct {
	Under func(appointment.Specialist) Settings
	Left  bool // whether it is also about who has left
}

// Settings are those of a specialist, or of whoever types for them.
type Settings struct {
	ClientLang string
	Specialist string
	Signature  string
	Untold     []appointment.NoticeKind
	Zone       *time.Location
	Duration   time.Duration // of a free time of which nobody says how long it is
}

// withLeft returns the desk with those too who have left the practice, where it works for one.
func (d *Desk) withLeft() *Desk {
	if d.Practice == nil {
		return d
	}
	all, practice := *d, *d.Practice
	practice.Left = true
	all.Practice = &practice
	return &all
}

// whose returns the name of the specialist whose part it is, empty in a book that no practice shares.
func (d *Desk) whose() string {
	if !d.Shared {
		return ""
	}
	return d.Specialist
}

// under returns the desk at which the part of a specialist is worked on for the practice.
func (d *Desk) under(s appointment.Specialist) *Desk {
	own, set := *d, d.Practice.Under(s)
	own.Practice, own.Shared, own.part, own.left, own.Bound = nil, true, s.ID, s.Left, Binds(s, d.Actor)
	own.ClientLang, own.Specialist, own.Signature, own.Untold = set.ClientLang, set.Specialist, set.Signature, set.Untold
	own.Zone, own.Duration = set.Zone, set.Duration
	return &own
}

// staff returns the specialists whom a command about all is about, by name: those who have not left,
// or all where the practice says so. It fails with fault.Invalid where no practice shares the book.
func (d *Desk) staff(tx store.Tx) ([]appointment.Specialist, error) {
	all, err := store.NewReader(tx).Specialists()
	if err == nil && len(all) == 0 {
		err = fault.New(fault.Invalid, "desk.one_specialist")
	}
	return slices.DeleteFunc(all, func(s appointment.Specialist) bool { return s.Left && !d.Practice.Left }), err
}

// across does something for each of the staff, in one transaction of the whole book. It fails as
// staff does. Looks find what will be read.
func (d *Desk) across(tx store.Tx, do func(own *Desk, part store.Tx) error, looks ...store.Looks) error {
	staff, err := d.staff(tx)
	if err == nil && len(staff) > 0 {
		err = store.ExpectAll(partsOf(tx, staff), append(slices.Clone(looks), store.OfSilence())...)
	}
	if err != nil {
		return err
	}
	return d.forEach(tx, staff, do)
}

// forEach does something for each of some specialists.
func (d *Desk) forEach(tx store.Tx, staff []appointment.Specialist, do func(own *Desk, part store.Tx) error) error {
	for _, s := range staff {
		part := store.Beside(tx, s.ID)
		if err := store.CheckFormat(part); err != nil {
			return err
		}
		if err := do(d.under(s), part); err != nil {
			return err
		}
	}
	return nil
}

// reading gathers what is read at a desk, or of a practice at that of each specialist, as the book
// stands at one moment. Looks find what that will be, of all parts at once.
func reading[T any](ctx context.Context, d *Desk, read func(own *Desk, r store.Reader) ([]T, error), looks ...store.Looks) ([]T, error) {
	var found []T
	if d.Practice == nil {
		err := d.Store.View(ctx, func(tx store.Tx) error {
			err := store.ExpectAll([]store.Tx{tx}, looks...)
			if err == nil {
				tx, err = d.counting(tx)
			}
			if err == nil {
				found, err = read(d, store.NewReader(tx))
			}
			return err
		})
		return found, err
	}
	err := d.book().View(ctx, func(tx store.Tx) error {
		found = nil
		return d.across(tx, func(own *Desk, part store.Tx) error {
			part, err := own.counting(part)
			if err != nil {
				return err
			}
			theirs, err := read(own, store.NewReader(part))
			found = append(found, theirs...)
			return err
		}, looks...)
	})
	return found, err
}

// partsOf returns the parts of some specialists.
func partsOf(tx store.Tx, staff []appointment.Specialist) []store.Tx {
	parts := make([]store.Tx, len(staff))
	for i, s := range staff {
		parts[i] = store.Beside(tx, s.ID)
	}
	return parts
}

// theirs is what came of a command about all specialists for one of them.
type theirs[T any] struct {
	part, specialist string
	came             T
}

// writing carries out a command on the part of each specialist, in one transaction. do is told
// whether it is a retry, as one of them has the key already: it must not change anything then. Looks find
// what will be read.
func writing[T any](ctx context.Context, d *Desk, o Options, do func(own *Desk, part store.Tx, texts *notice.Ahead, again bool) (T, error), looks ...store.Looks) ([]theirs[T], error) {
	whole, all := *d, []theirs[T](nil)
	whole.Store = d.book()
	err := whole.drafting(ctx, o.DryRun, func(tx store.Tx, texts *notice.Ahead) error {
		all = nil
		again, err := whole.known(tx, o)
		if err != nil {
			return err
		}
		return whole.across(tx, func(own *Desk, part store.Tx) error {
			return own.upToDate(part, texts, o.DryRun, func(part store.Tx) error {
				came, err := do(own, part, texts, again)
				all = append(all, theirs[T]{own.part, own.Specialist, came})
				return err
			})
		}, looks...)
	})
	return all, err
}

// known reports whether a command was given before under its key, for one of the specialists at least.
func (d *Desk) known(tx store.Tx, o Options) (bool, error) {
	again := false
	if o.Key == "" {
		return false, nil
	}
	err := d.across(tx, func(own *Desk, part store.Tx) error {
		_, known, err := own.firstEvent(store.NewReader(part), o)
		again = again || known
		return err
	})
	return again, err
}

// confirmedIn is confirmed of a change of the parts of several specialists, of which an event in one
// tells: all of it has happened, or nothing.
func (d *Desk) confirmedIn(ctx context.Context, part, event, id string, failed error) error {
	own := *d
	own.Store = store.In(d.book(), store.PartAt(part))
	return own.confirmed(ctx, event, id, failed)
}

// about returns warnings with the name of the specialist about whose part they are.
func about(specialist string, warnings []Warning) []Warning {
	named := slices.Clone(warnings)
	for i := range named {
		named[i].Specialist = specialist
	}
	return named
}
