package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// aboutPackage reports whether an event is about a package.
func aboutPackage(e store.Event) bool {
	switch e.Verb {
	case appointment.VerbPackageSell, appointment.VerbPackagePay, appointment.VerbPackageRefund:
		return true
	default:
	}
	return false
}

// fillPackage adds the package that an event is about.
func (told *Entry) fillPackage(e store.Event) error {
	if !aboutPackage(e) {
		return nil
	}
	was, err := e.Before().Packages()
	if err != nil {
		return err
	}
	is, err := e.After().Packages()
	if err != nil {
		return err
	}
	if len(was) > 0 {
		told.OldPackage = &was[0]
	}
	if len(is) > 0 {
		told.Package = &is[0]
	}
	return nil
}

// buyer finds the client of the package that an event is about: whose it is now, or was last.
func (told *Entry) buyer(r store.Reader) error {
	p := *told.Package
	now, known, err := r.LastKnownPackage(p.ID)
	if err != nil {
		return err
	}
	if known {
		p = now
	}
	told.Client, _, err = r.LastKnownClient(p.ClientID)
	return err
}

// packageInUse reports whether a client has packages that the event did not change.
func (p *planner) packageInUse(clientID string) (bool, error) {
	theirs, err := p.reader.BalancesOf(clientID)
	return slices.ContainsFunc(theirs, func(b appointment.Balance) bool {
		return !p.changesPlace(store.PackagePlace(b.ID))
	}), err
}

// drawsOn reports whether a change left an appointment that is one of a package.
func drawsOn(id string) func(store.Delta) bool {
	return func(d store.Delta) bool {
		left, err := store.Deltas{d}.After().Appointments()
		return err == nil && slices.ContainsFunc(left, func(a appointment.Appointment) bool { return a.Package == id })
	}
}

// checkSales refuses to take back a sale that was drawn on, also where the session was given
// back since.
func (p *planner) checkSales() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindPackage || !d.Removes() {
			continue
		}
		if err := p.refuseWhere(drawsOn(d.ID())); err != nil {
			return err
		}
	}
	return nil
}

// checkDraws refuses to draw a session again of a package that is gone, was closed, or has
// none left, as later commands drew it.
func (p *planner) checkDraws() error {
	after, err := p.changes.After().Appointments()
	if err != nil {
		return err
	}
	for _, a := range after {
		if !a.Drawn() {
			continue
		}
		_, there, err := p.reader.Package(a.Package)
		if err == nil {
			err = p.checkPresent(there, store.PackagePlace(a.Package))
		}
		if err == nil && there && a.Uses() {
			err = p.checkDraw(a, after)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkDraw holds a package to what the reversal leaves of it.
func (p *planner) checkDraw(a appointment.Appointment, after []appointment.Appointment) error {
	b, _, err := p.reader.Balance(a.Package)
	if err != nil {
		return err
	}
	ids, err := p.reader.DrawnOf(a.Package)
	if err != nil || slices.Contains(ids, a.ID) {
		return err
	}
	changed := func(id string) bool {
		return slices.ContainsFunc(p.changes, func(d store.Delta) bool { return d.Place() == store.AppointmentPlace(id) })
	}
	drawn := len(slices.DeleteFunc(ids, changed))
	for _, other := range after {
		if other.Package == a.Package && other.Uses() {
			drawn++
		}
	}
	if !b.Ended.IsZero() { // it was drawn before that was closed, unless its money went back since
		if err := p.refuseIn([]store.Place{store.PackagePlace(a.Package)}, refunds(a.Package)); err != nil {
			return err
		}
	}
	if drawn <= b.Sessions {
		return nil
	}
	if err := p.refuseWhere(drawsOn(a.Package)); err != nil {
		return err
	}
	return p.refuseByLastChange(store.PackagePlace(a.Package))
}

// refunds reports whether a change recorded that money for a package went back.
func refunds(id string) func(store.Delta) bool {
	return func(d store.Delta) bool {
		if d.Place() != store.PackagePlace(id) {
			return false
		}
		was, err := store.Deltas{d}.Before().Packages()
		is, failed := store.Deltas{d}.After().Packages()
		return err == nil && failed == nil && len(was) > 0 && len(is) > 0 && is[0].Refunded > was[0].Refunded
	}
}

// checkRefunds refuses to close a package again for which the money would go back of sessions
// that were drawn since.
func (p *planner) checkRefunds() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindPackage || !refunds(d.ID())(d) {
			continue
		}
		if err := p.refuseWhere(draws(d.ID())); err != nil {
			return err
		}
	}
	return nil
}

// draws reports whether a change had an appointment use up a session of a package.
func draws(id string) func(store.Delta) bool {
	uses := func(left []appointment.Appointment, err error) bool {
		return err == nil && slices.ContainsFunc(left, func(a appointment.Appointment) bool { return a.Package == id && a.Uses() })
	}
	return func(d store.Delta) bool {
		return uses(store.Deltas{d}.After().Appointments()) && !uses(store.Deltas{d}.Before().Appointments())
	}
}
