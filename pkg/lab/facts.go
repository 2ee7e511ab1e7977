package lab

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// facts returns what was known before a step, for a decision by the rules of a platform.
func (s *Step) facts(p *policy.Platform) policy.Facts {
	f := policy.Facts{Appointment: s.Was.Appointment, Messages: s.Was.Messages}
	if !s.Was.There {
		f.Appointment = asAsked(s.Is.Appointment)
	}
	f.Offer = appointment.LatestOffer(s.Was.Offers)
	for _, o := range s.Was.Offers {
		if o.ID != f.Offer.ID {
			f.EarlierOffers = append(f.EarlierOffers, o)
		}
	}
	// Whether a package has a session left bears on no verdict and no charge: it had one where one was drawn.
	if drawn := or(s.Was.Appointment.Package, s.Is.Appointment.Package); drawn != "" {
		f.Package = appointment.Balance{Package: appointment.Package{ID: drawn, Sessions: 1}}
	}
	if p.Limited() && s.Past != nil {
		f.Past = s.Past(*p)
	}
	f.History = s.history
	return f.Under(*p)
}

// asAsked returns a new appointment as its booking asked for it.
func asAsked(a appointment.Appointment) appointment.Appointment {
	a.Status, a.Charge, a.Sequence, a.RefundChoice = "", "", 0, ""
	a.Money.Charged, a.Money.Refunded, a.Money.Fees, a.Money.Payout = 0, 0, 0, 0
	return a
}

// or returns the first value unless it is the zero one.
func or[T comparable](first, second T) T {
	var none T
	if first != none {
		return first
	}
	return second
}
