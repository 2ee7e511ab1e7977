package policy

import (
	"cmp"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// TermsFacts are the terms that each source has, for a booking to be made on: Given by the booking
// itself, Client what was fixed for the client, Setting the settings, Default what holds where
// nobody says anything. Earlier are appointments of the client, the latest by start first.
type TermsFacts struct {
	Given   appointment.Terms
	Client  appointment.Terms
	Earlier []appointment.Appointment
	Setting appointment.Terms
	Default appointment.Terms
}

// TermsOf returns the terms of a booking and where each of them comes from: what the booking
// says, else what was fixed for the client, else what they had last, else the settings.
// A price and a place are those of the same platform. What was cancelled or an error tells
// nothing, and a free session no price.
func TermsOf(o TermsFacts) (appointment.Terms, appointment.TermsFrom) {
	var t appointment.Terms
	var from appointment.TermsFrom
	latest, had := Latest(o.Earlier, "")
	last := appointment.Terms{}
	if had {
		last = appointment.Terms{Duration: latest.Duration(), Platform: latest.Platform}
	}
	t.Platform, from.Platform = first(
		o.Given.Platform, o.Client.Platform, last.Platform, o.Setting.Platform, o.Default.Platform)
	t.Duration, from.Duration = first(
		o.Given.Duration, o.Client.Duration, last.Duration, o.Setting.Duration, o.Default.Duration)
	fixed := o.Client
	if fixed.Platform != "" && fixed.Platform != t.Platform {
		fixed = appointment.Terms{}
	}
	here, _ := Latest(o.Earlier, t.Platform)
	t.Place, from.Place = first(o.Given.Place, fixed.Place, here.Place, o.Setting.Place, "")
	var agreed price
	agreed, from.Price = first(
		priceOf(o.Given), priceOf(fixed), o.latestPrice(t.Platform), priceOf(o.Setting), price{})
	t.Priced, t.Price = agreed.is, agreed.amount
	return t, from
}

// first returns the first value that is given, and whose it is.
func first[T comparable](given, client, latest, setting, usual T) (T, appointment.TermsSource) {
	var none T
	for i, v := range []T{given, client, latest, setting} {
		if v != none {
			return v, appointment.TermsSources()[i]
		}
	}
	return usual, appointment.TermsOfDefault
}

// price is a price, where there is one.
type price struct {
	is     bool
	amount appointment.Amount
}

func priceOf(t appointment.Terms) price { return price{t.Priced, t.Price} }

// Latest returns the first of the appointments of a client, the latest by start first, that
// was agreed and not called off, on a platform, or on any where none is given.
func Latest(earlier []appointment.Appointment, platform string) (appointment.Appointment, bool) {
	for _, a := range earlier {
		if tellsTerms(a) && cmp.Or(platform, a.Platform) == a.Platform {
			return a, true
		}
	}
	return appointment.Appointment{}, false
}

// latestPrice returns the price of the latest appointment on a platform that was not free.
func (o TermsFacts) latestPrice(platform string) price {
	for _, a := range o.Earlier {
		if tellsTerms(a) && a.Platform == platform && setsPrice(a) {
			return price{true, appointment.Amount{Minor: a.Money.Price, Currency: a.Money.Currency}}
		}
	}
	return price{}
}

// setsPrice reports whether an appointment tells what a client pays for the next one.
func setsPrice(a appointment.Appointment) bool { return a.Money.Price > 0 }

// tellsTerms reports whether an appointment tells what its client usually gets: it was agreed, and
// not called off.
func tellsTerms(a appointment.Appointment) bool {
	switch a.Status {
	case appointment.Proposed, appointment.Cancelled, appointment.EnteredInError:
		return false
	case appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
	}
	return true
}

// TermsTold reports whether appointments of a client, the latest first, tell all that terms on
// a platform can take of them, or on any platform where none is given, so that no earlier
// ones need be read.
func TermsTold(earlier []appointment.Appointment, platform string) bool {
	latest, had := Latest(earlier, "")
	if !had {
		return false
	}
	platform = cmp.Or(platform, latest.Platform)
	_, here := Latest(earlier, platform)
	return here && TermsFacts{Earlier: earlier}.latestPrice(platform).is
}
