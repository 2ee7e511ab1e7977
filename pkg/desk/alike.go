package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Alike reports whether two results come to the same for somebody who was shown the one and agreed: the
// instants at which they came apart, and the ids of what was written for them.
func (result *Result) Alike(o *Result) bool {
	return result.Changed == o.Changed && result.ends() == o.ends() && result.packageEnds() == o.packageEnds() &&
		slices.EqualFunc(result.Each, o.Each, func(a, b Result) bool { return a.Alike(&b) })
}

// end is what becomes of an appointment, as far as somebody agrees to that.
type end struct {
	id             string
	status         appointment.Status
	from, to       int64
	charge         appointment.Charge
	money          appointment.Money
	noShow, cancel appointment.Party
	held           bool
	reason         appointment.Reason
	reversed       string
}

func (result *Result) ends() end {
	a := &result.Appointment
	e := end{
		id: a.ID, status: a.Status, from: a.Start.Unix(), to: a.End.Unix(), charge: a.Charge, money: a.Money,
		noShow: a.NoShowBy, cancel: a.CancelledBy, held: a.CountsAsHeld, reason: a.Reason,
	}
	if result.Reversed != nil {
		e.reversed = result.Reversed.Event
	}
	return e
}

// packageEnd is what becomes of the package from which it is drawn.
type packageEnd struct {
	id                    string
	left                  int
	price, paid, refunded int64
	closed                bool
}

func (result *Result) packageEnds() packageEnd {
	p := &result.Package
	return packageEnd{p.ID, p.Left(), p.Price, p.Paid, p.Refunded, !p.Ended.IsZero()}
}
