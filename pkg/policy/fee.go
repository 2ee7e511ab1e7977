package policy

import (
	"cmp"
	"math"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Fee is what the rules say of a charge beside a percentage of the price. Amounts are in minor units of
// the platform's currency.
type Fee struct {
	Amount int64 // is charged in place of a percentage; zero for none
	Most   int64 // is never exceeded; zero for no such limit
	Named  bool  // the specialist says how much, from Least percent up to the percentage
	Least  int
	Payout int // the percentage of the price that the specialist gets; zero where nothing says so
}

// MostPercent is the largest percentage of a price that can be charged.
const MostPercent = 1000

// MostCharged returns the most that a price can have be charged, in minor units.
func MostCharged(price int64) int64 {
	if price > math.MaxInt64/(MostPercent/100) {
		return math.MaxInt64
	}
	return share(price, MostPercent)
}

// Charge is how much of a charge that the rules leave to the specialist is to stand: an amount or, with
// IsPercent, a percentage of the price. The zero one says nothing.
type Charge struct {
	Said      bool
	IsPercent bool
	Percent   int
	Amount    appointment.Amount // without a currency in that of the appointment
}

// isNothing reports whether it was said that nothing is charged.
func (c Charge) isNothing() bool { return c.Said && c.Percent == 0 && c.Amount.Minor == 0 }

// ChargeRange is within what a charge has to be. Without a price both ends are percentages alone.
type ChargeRange struct {
	Min, Max               int64 // in minor units of Currency
	Currency               string
	MinPercent, MaxPercent int
}

// Fits reports whether the amounts in a platform's fees are in the currency of an appointment, or none
// of the two has any.
func (p Platform) Fits(m appointment.Money) bool {
	return p.Currency == "" || m.Currency == "" || p.Currency == m.Currency
}

// amount returns what a percentage of a price comes to by a fee.
func (f Fee) amount(price int64, percent int) int64 {
	if price == 0 { // nothing is agreed that could be charged
		return 0
	}
	amount := min(cmp.Or(f.Amount, share(price, percent)), MostCharged(price))
	if f.Most > 0 {
		amount = min(amount, f.Most)
	}
	return amount
}

// rangeOf returns within what a charge has to be that comes to a percentage at most.
func (f Fee) rangeOf(m appointment.Money, percent int) ChargeRange {
	least := percent
	if f.Named {
		least = f.Least
	}
	return ChargeRange{
		Min: f.amount(m.Price, least), Max: f.amount(m.Price, percent), Currency: m.Currency,
		MinPercent: least, MaxPercent: percent,
	}
}

// exceeds reports whether a percentage that was said, short of the highest, comes to more of a price than a fee
// ever charges. The highest says as much as there can be.
func (f Fee) exceeds(price int64, c Charge, highest int) bool {
	return c.IsPercent && c.Percent != highest && f.Amount == 0 && f.Most > 0 && share(price, c.Percent) > f.Most
}

// atMost returns a range that ends with an amount of a price, where it would go beyond that.
func (r ChargeRange) atMost(minor, price int64) ChargeRange {
	r.Max = min(r.Max, minor)
	for share(price, r.MaxPercent) > minor && r.MaxPercent > r.MinPercent {
		r.MaxPercent--
	}
	return r
}

// Fixed reports whether nothing is left to say.
func (r ChargeRange) Fixed() bool { return r.Min == r.Max && r.MinPercent == r.MaxPercent }

// has reports whether a charge that was said is within the range.
func (r ChargeRange) has(c Charge) bool {
	if c.IsPercent {
		return c.Percent >= r.MinPercent && c.Percent <= r.MaxPercent
	}
	if r.Currency == "" { // there is no price: an amount can say that nothing is charged
		return c.Amount.Minor == 0 && r.MinPercent == 0
	}
	named := c.Amount.Currency
	ours := named == "" || named == r.Currency || c.Amount.Minor == 0
	return ours && c.Amount.Minor >= r.Min && c.Amount.Minor <= r.Max
}

// parts reports whether a charge that was said is a part of the price, neither the least nor the most.
func (r ChargeRange) parts(c Charge) bool {
	return c.IsPercent && c.Percent != r.MinPercent && c.Percent != r.MaxPercent
}

// levied decides the charge of an appointment that ends: as the rules say or, where these leave it
// to the specialist, as was said. Where nobody has said, or what was said is out of range, it is the
// decision that is returned, with false. A session that is drawn from a package is used up or not: there is no
// part of it that could be charged.
//
// The first two ways are those to say the least and the most.
func (q question) levied(a appointment.Appointment, percent int, f Fee, ways []OptionKey, cases ...Case) (appointment.Appointment, Decision, bool) {
	within := f.rangeOf(a.Money, percent)
	if most, is := q.namedBefore(); is { // nobody rules on more than the client objects to, or has a reason for
		within = within.atMost(most, a.Money.Price)
	}
	if said := q.charge; said.Said && within.has(said) && !f.exceeds(a.Money.Price, said, percent) && !(a.Drawn() && within.parts(said)) {
		return f.paidOut(f.said(a, said)), Decision{}, true
	} else if !said.Said && !f.Named {
		return f.paidOut(f.charged(a, percent)), Decision{}, true
	}
	if within.Fixed() {
		ways = ways[1:] // both ends are one
	}
	d := q.discretion(ways, cases...)
	d.Range, d.OutOfRange = within, q.charge.Said
	return a, d, false
}

// chargedSo reports whether what was said of the charge, by a fee, is what stands.
func (q question) chargedSo(f Fee) bool {
	a := f.said(*q.was, q.charge)
	if q.was.Awaits() {
		return a.Money.Charged == q.was.Silence.Charged
	}
	return a.Charge == q.was.Charge && a.Money.Charged == q.was.Money.Charged
}

// charged decides the charge as a percentage, and the fee, say.
func (f Fee) charged(a appointment.Appointment, percent int) appointment.Appointment {
	return exactly(a, f.amount(a.Money.Price, percent), percent == 0 && f.Amount == 0)
}

// said decides the charge as the specialist said.
func (f Fee) said(a appointment.Appointment, c Charge) appointment.Appointment {
	if c.IsPercent {
		return f.charged(a, c.Percent)
	}
	return exactly(a, c.Amount.Minor, c.Amount.Minor == 0)
}

// exactly decides the charge: it is waived, or an amount stands. What moves have cost stands either way.
func exactly(a appointment.Appointment, minor int64, waived bool) appointment.Appointment {
	a.Charge = appointment.ChargeStands
	if waived {
		a.Charge = appointment.ChargeWaived
	}
	a.Money.Charged, a.Money.Payout = minor+a.Money.Fees, 0
	return a
}

// paidOut says what the specialist gets of a charge: never more than it is.
func (f Fee) paidOut(a appointment.Appointment) appointment.Appointment {
	if a.Charge == appointment.ChargeStands {
		a.Money.Payout = min(share(a.Money.Price, f.Payout), a.Money.Charged-a.Money.Fees)
	}
	return a
}
