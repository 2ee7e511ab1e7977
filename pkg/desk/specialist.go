package desk

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Whose returns what finds the part of a book that a command is about, for store.In: that of the
// specialist with a name, or without one what a book has that no practice shares. It fails with
// desk.whose where several share the book and nobody is named, and with fault.NotFound where no
// specialist has the name.
func Whose(name string) func(store.Tx) (string, error) {
	return func(tx store.Tx) (string, error) {
		if name == "" {
			if is, err := store.IsPractice(tx); !is || err != nil {
				return "", err
			}
		}
		s, err := specialistNamed(store.NewReader(tx), name)
		return s.ID, err
	}
}

// specialistNamed returns the specialist with a name, or an id, also one who left.
func specialistNamed(r store.Reader, name string) (appointment.Specialist, error) {
	all, err := r.Specialists()
	if err != nil {
		return appointment.Specialist{}, err
	}
	if s, found := withName(all, name); found {
		return s, nil
	}
	var known []string
	for _, s := range all {
		if !s.Left {
			known = append(known, s.Name)
		}
	}
	switch {
	case name == "":
		return appointment.Specialist{}, fault.New(fault.Invalid, "desk.whose", "names", strings.Join(known, ", "))
	case len(all) == 0:
		return appointment.Specialist{}, fault.New(fault.NotFound, "desk.no_practice", "name", name)
	}
	return appointment.Specialist{}, fault.New(fault.NotFound, "desk.no_specialist", "name", name, "names", strings.Join(known, ", "))
}

// withName returns the specialist with a name, or an id, and whether there is one.
func withName(all []appointment.Specialist, name string) (appointment.Specialist, bool) {
	folded := names.Fold(name)
	at := slices.IndexFunc(all, func(s appointment.Specialist) bool { return names.Fold(s.Name) == folded || s.ID == name })
	if at < 0 {
		return appointment.Specialist{}, false
	}
	return all[at], true
}

// Binds reports whether who gives a command, by the name that they say themselves, may not rule for a
// specialist: somebody else, to whom they have not left that.
func Binds(s appointment.Specialist, actor string) bool {
	return !s.Rulings && !Is(s.Name, actor)
}

// Is reports whether who gives a command, by the name that they say themselves, is a specialist.
func Is(specialist, actor string) bool { return names.Fold(specialist) == names.Fold(actor) }

// checkStays refuses what is to take place with a specialist who has left the practice.
func checkStays(r store.Reader) error {
	if r.Part() == "" {
		return nil
	}
	s, _, err := r.Owner()
	if err == nil && s.Left {
		err = fault.New(fault.Conflict, "desk.specialist_left", "name", s.Name)
	}
	return err
}

// practice returns the desk at which that part of the book is changed which all specialists share.
func (d *Desk) practice() *Desk {
	shared := *d
	shared.Store = d.book()
	return &shared
}

// book returns the whole book, of which Store may be a part.
func (d *Desk) book() store.Store {
	if d.Whole != nil {
		return d.Whole
	}
	return d.Store
}

// SpecialistResult is what came of a command about a specialist. Was is their name before.
type SpecialistResult struct {
	Beside
	appointment.Specialist
	Was string
}

// SpecialistEdit is what to change of what a specialist has set. Nil leaves it as it is, and empty
// leaves it to the settings of whoever types.
type SpecialistEdit struct {
	Zone, Lang, Signature *string
	Duration              *time.Duration
	Price                 *FixedPrice
	Place, Platform       *string
	Untold                *[]appointment.NoticeKind
	Rulings               *bool
}

// of returns the specialist as they are after the edit.
func (e SpecialistEdit) of(s appointment.Specialist) appointment.Specialist {
	s.Zone, s.Lang = tidy(e.Zone, s.Zone), tidy(e.Lang, s.Lang)
	if e.Signature != nil {
		s.Signature = strings.TrimSpace(*e.Signature)
	}
	s.Terms = ClientEdit{Duration: e.Duration, Price: e.Price, Place: e.Place, Platform: e.Platform}.terms(s.Terms)
	if e.Untold != nil {
		s.Untold = *e.Untold
	}
	if e.Rulings != nil {
		s.Rulings = *e.Rulings
	}
	return s
}

// SpecialistNamed returns what the book has of the specialist with a name. It fails as Whose does.
func (d *Desk) SpecialistNamed(ctx context.Context, name string) (appointment.Specialist, error) {
	var found appointment.Specialist
	err := d.book().View(ctx, func(tx store.Tx) (err error) {
		found, err = specialistNamed(store.NewReader(tx), name)
		return err
	})
	return found, err
}

// Specialists returns all specialists of the book, by name; none where no practice shares it.
func (d *Desk) Specialists(ctx context.Context) ([]appointment.Specialist, error) {
	var all []appointment.Specialist
	err := d.book().View(ctx, func(tx store.Tx) (err error) {
		all, err = store.NewReader(tx).Specialists()
		return err
	})
	return all, err
}

// AddSpecialist gives a specialist a part of the book, which begins to be a practice's by the first
// of them. Where it has been one specialist's until then, adopt gives all of it to the new one.
// One who comes back has what the edit says. It fails with fault.Conflict where one who is there
// has set something else, where there is something to adopt and nobody said so, or nothing and somebody did.
func (d *Desk) AddSpecialist(ctx context.Context, o Options, name string, edit SpecialistEdit, adopt bool) (SpecialistResult, error) {
	name, err := checkSpecialist(name)
	if err == nil {
		err = checkPlatform(d.Platforms, &edit)
	}
	if err != nil {
		return SpecialistResult{}, err
	}
	return d.changeSpecialist(ctx, o, appointment.VerbSpecialistAdd, func(w *store.Change) (SpecialistResult, error) {
		all, err := w.Specialists()
		if err != nil {
			return SpecialistResult{}, err
		}
		if s, found := withName(all, name); found {
			return returned(w, o, s, edit)
		}
		fresh := appointment.Specialist{Name: name}
		if fresh.ID, err = d.unused(func(id string) (bool, error) {
			_, taken, err := w.Specialist(id)
			return taken, err
		}); err != nil {
			return SpecialistResult{}, err
		}
		alone, err := w.IsOneSpecialists()
		switch {
		case err != nil:
			return SpecialistResult{}, err
		case alone && !adopt:
			return SpecialistResult{}, fault.New(fault.Conflict, "desk.adopt", "name", name)
		case !alone && adopt:
			return SpecialistResult{}, fault.New(fault.Conflict, "desk.nothing_to_adopt")
		}
		fresh = edit.of(fresh)
		result := SpecialistResult{Beside: Beside{Changed: true}, Specialist: fresh}
		if o.DryRun {
			return result, nil
		}
		return result, d.found(w, fresh, len(all) == 0, adopt)
	})
}

// found gives a specialist their part of the book, and the rooms theirs with the first of them.
func (d *Desk) found(w *store.Change, s appointment.Specialist, first, adopt bool) error {
	part := w.Beside(s.ID)
	if adopt {
		if err := w.Adopt(s.ID); err != nil {
			return err
		}
	} else if err := store.FoundPart(part); err != nil {
		return err
	}
	if first {
		if err := store.FoundPart(w.Beside(store.RoomsPart)); err != nil {
			return err
		}
	}
	if adopt {
		if err := store.Reoccupy(part); err != nil {
			return err
		}
		if err := d.keepHours(part); err != nil {
			return err
		}
	}
	err := w.PutSpecialist(s)
	if err == nil && adopt {
		err = d.checkRoomsOfPart(w.Reader.Beside(s.ID), roomTakenBack)
	}
	return err
}

// keepHours has a part that was taken over keep the hours that the settings of whoever takes it over have,
// where the book had none: theirs alone hold from now on.
func (d *Desk) keepHours(part store.Tx) error {
	own := store.NewChange(part)
	if _, set, err := own.Hours(); err != nil || set || d.WorkingHours.Empty() {
		return err
	}
	if err := own.PutHours(d.WorkingHours); err != nil {
		return err
	}
	_, err := own.Record(d.newEvent(appointment.VerbHours, ""), nil)
	return err
}

// checkPlatform has the platform of an edit be one that there is.
func checkPlatform(set platform.Set, edit *SpecialistEdit) error {
	name := tidy(edit.Platform, "")
	if name == "" {
		return nil
	}
	rules, err := set.Get(name)
	if err == nil {
		edit.Platform = &rules[0].Name
	}
	return err
}

// returned takes one who left back, as an edit says. One who is there stays as they are, and another
// edit is fault.Conflict: a slip of a name must not change somebody else.
func returned(w *store.Change, o Options, s appointment.Specialist, edit SpecialistEdit) (SpecialistResult, error) {
	is := edit.of(s)
	is.Left = false
	if !s.Left && !reflect.DeepEqual(is, s) {
		return SpecialistResult{}, fault.New(fault.Conflict, "desk.specialist_there", "name", s.Name)
	}
	return putAgain(w, o, s, is)
}

// putAgain writes a specialist who was there.
func putAgain(w *store.Change, o Options, was, is appointment.Specialist) (SpecialistResult, error) {
	result := SpecialistResult{Beside: Beside{Changed: !reflect.DeepEqual(was, is)}, Specialist: is, Was: was.Name}
	if !result.Changed || o.DryRun {
		return result, nil
	}
	return result, w.PutSpecialist(is)
}

// EditSpecialist changes what a specialist has set. It fails as Whose does.
func (d *Desk) EditSpecialist(ctx context.Context, o Options, name string, edit SpecialistEdit) (SpecialistResult, error) {
	return d.changeSpecialist(ctx, o, appointment.VerbSpecialistEdit, func(w *store.Change) (SpecialistResult, error) {
		is := edit
		s, unknown := specialistNamed(w.Reader, name)
		set := d.Platforms
		if unknown == nil {
			set = d.platforms(w.Reader.Beside(s.ID))
		}
		if err := cmp.Or(checkPlatform(set, &is), unknown); err != nil {
			return SpecialistResult{}, err
		}
		return putAgain(w, o, s, is.of(s))
	})
}

// RenameSpecialist gives a specialist another name, which nobody else may have: that is
// fault.Conflict. It fails as Whose does.
func (d *Desk) RenameSpecialist(ctx context.Context, o Options, name, to string) (SpecialistResult, error) {
	to, err := checkSpecialist(to)
	if err != nil {
		return SpecialistResult{}, err
	}
	return d.changeSpecialist(ctx, o, appointment.VerbSpecialistRename, func(w *store.Change) (SpecialistResult, error) {
		s, err := specialistNamed(w.Reader, name)
		if err != nil {
			return SpecialistResult{}, err
		}
		all, err := w.Specialists()
		if err != nil {
			return SpecialistResult{}, err
		}
		if other, found := withName(all, to); found && other.ID != s.ID {
			return SpecialistResult{}, fault.New(fault.Conflict, "desk.specialist_taken", "name", other.Name)
		}
		is := s
		is.Name = to
		return putAgain(w, o, s, is)
	})
}

// RemoveSpecialist notes that a specialist has left. Their part stays, to be read. It fails with
// fault.Conflict while they have appointments ahead, and as Whose does.
func (d *Desk) RemoveSpecialist(ctx context.Context, o Options, name string) (SpecialistResult, error) {
	return d.changeSpecialist(ctx, o, appointment.VerbSpecialistRemove, func(w *store.Change) (SpecialistResult, error) {
		s, err := specialistNamed(w.Reader, name)
		if err != nil {
			return SpecialistResult{}, err
		}
		first, count, err := d.aheadOfSpecialist(store.NewReader(w.Beside(s.ID)))
		if err != nil {
			return SpecialistResult{}, err
		}
		if count > 0 && !s.Left {
			return SpecialistResult{}, fault.New(fault.Conflict, "desk.specialist_ahead", "name", s.Name, "count", count,
				"start", first.Start.In(d.Zone), "id", first.ID)
		}
		is := s
		is.Left = true
		return putAgain(w, o, s, is)
	})
}

// aheadOfSpecialist returns how much a specialist has ahead, and the first of it: what is booked or
// proposed, and what is held for an answer.
func (d *Desk) aheadOfSpecialist(own store.Reader) (first appointment.Appointment, count int, err error) {
	ahead := map[string]appointment.Appointment{}
	for _, status := range []appointment.Status{appointment.Booked, appointment.Proposed} {
		found, err := own.WithStatus(status, d.Now, time.Time{})
		if err != nil {
			return first, 0, err
		}
		for _, a := range found {
			ahead[a.ID] = a
		}
	}
	offers, err := own.OffersOpen()
	if err != nil {
		return first, 0, err
	}
	for _, o := range offers {
		if !o.Holds(d.Now) {
			continue
		}
		if ahead[o.AppointmentID], err = own.LedTo(o.AppointmentID); err != nil {
			return first, 0, err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ahead)) {
		if a := ahead[id]; first.ID == "" || a.Start.Before(first.Start) {
			first = a
		}
	}
	return first, len(ahead), nil
}

// changeSpecialist changes who shares the book in one transaction, with one event of the practice.
func (d *Desk) changeSpecialist(
	ctx context.Context, o Options, verb appointment.Verb, do func(*store.Change) (SpecialistResult, error),
) (SpecialistResult, error) {
	var result SpecialistResult
	at := d.practice()
	err := at.beside(ctx, o, verb, &result.Beside, func(store.Reader, history.Entry) error { return nil }, func(w *store.Change) (about store.Portion, err error) {
		result, err = do(w)
		return store.Portion{}, err
	})
	if err != nil {
		return SpecialistResult{}, err
	}
	return result, nil
}

// checkSpecialist returns a name as it is kept, and fails with fault.Invalid where it cannot be
// one: what hooks do is noted by a name that begins as theirs do.
func checkSpecialist(name string) (string, error) {
	name = names.Tidy(name)
	if names.Key(name) == "" || strings.HasPrefix(names.Fold(name)+" ", names.Fold(history.ByHook(""))+" ") {
		return "", fault.New(fault.Invalid, "desk.specialist_name", "name", name)
	}
	return name, nil
}
