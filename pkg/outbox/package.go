package outbox

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/store"
)

// use is what becomes of the session that an appointment draws from a package: the key of the
// words that stand for it beside a date.
type use string

const (
	noUse    use = ""
	drawn    use = "letter.package_drawn" // the session stands, or what becomes of it is open
	usedUp   use = "letter.package_used"
	goesBack use = "letter.package_back"
	takenOut use = "letter.package_out" // it is of no package any more
)

func useOf(m Member) use {
	is := m.Effect.Appointment
	switch {
	case !is.Drawn() && m.Was.Appointment.Uses():
		return takenOut
	case !is.Drawn():
		return noUse
	case !is.Uses():
		return goesBack
	case is.UsesUp():
		return usedUp
	}
	return drawn
}

// purse is a package as it was, and as it is once all of several appointments stand as a
// change leaves them.
type purse struct{ was, is appointment.Balance }

// refund returns what the change has go back for a package that is closed, in minor units.
func (p purse) refund() int64 { return max(0, p.is.RefundDue()-p.was.RefundDue()) }

// purses are packages by their ids.
type purses map[string]purse

// pursesOf returns the packages that members were drawn from or are.
func pursesOf(r store.Reader, members []Member) (purses, error) {
	held := purses{}
	var changed []appointment.Appointment
	for _, m := range members {
		changed = append(changed, m.Effect.Appointment)
	}
	for _, m := range members {
		id := packageOf(m)
		if _, known := held[id]; known || id == "" {
			continue
		}
		was, err := dossier.PackageOnce(r, id)
		if err != nil {
			return nil, err
		}
		is, err := dossier.PackageOnce(r, id, changed...)
		if err != nil {
			return nil, err
		}
		held[id] = purse{was, is}
	}
	return held, nil
}

// packageOf returns the id of the package that a member is drawn from, or was; empty for none.
func packageOf(m Member) string {
	if is := m.Effect.Appointment; is.Drawn() {
		return is.Package
	}
	return m.Was.Appointment.Package
}

// withPackage adds what a text tells of the packages that pay for members, or did: what of
// them is left, and what goes back for one that is closed, unless more than that does.
func withPackage(f notice.Facts, words *lang.Phrases, members []Member, held purses) notice.Facts {
	f.Package = slices.ContainsFunc(members, func(m Member) bool { return m.Effect.Appointment.Drawn() })
	if alike(members, useOf) {
		u := useOf(members[0])
		f.Drawn, f.Used, f.GivenBack, f.TakenOut = u == drawn, u == usedUp, u == goesBack, u == takenOut
	}
	told := f.Package || f.TakenOut
	left, refund, currency := 0, int64(0), ""
	counted := map[string]bool{}
	for _, m := range members {
		id := packageOf(m)
		p, known := held[id]
		if !told || !known || counted[id] {
			continue
		}
		counted[id] = true
		left += p.is.Left()
		f.Closed = !p.is.Ended.IsZero() && (f.Closed || len(counted) == 1)
		if back := p.refund(); back > 0 && (currency == "" || currency == p.is.Currency) {
			refund, currency = refund+back, p.is.Currency
		}
	}
	if left > 0 {
		f.Left = words.Count("left", left)
	}
	if refund > 0 && f.Refund == "" {
		f.Refund, f.RefundDue = words.Money(refund, currency), true
	}
	return f
}
