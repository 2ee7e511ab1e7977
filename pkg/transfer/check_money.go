package transfer

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// amount is an amount of minor units in a field.
type amount struct {
	field string
	minor int64
}

// amounts wants amounts that can be, in a currency.
func (c *checker) amounts(of, currency string, all ...amount) {
	for _, a := range all {
		c.notNegative(of+a.field, a.minor)
		c.require(a.minor == 0 || currency != "", of+"currency", Needed, "")
	}
	c.require(currency == "" || appointment.IsCurrency(currency), of+"currency", BadWord, currency)
}

// money wants sums that do not contradict each other.
func (c *checker) money(of string, m appointment.Money) {
	c.amounts(of, m.Currency, amount{"price", m.Price}, amount{"charged", m.Charged}, amount{"paid", m.Paid}, amount{"refunded", m.Refunded}, amount{"fees", m.Fees}, amount{"payout", m.Payout})
	c.require(m.Refunded <= m.Paid, of+"refunded", BadNumber, "")
	most := policy.MostCharged(m.Price)
	c.require(m.Charged >= m.Fees && m.Charged-m.Fees <= most, of+"charged", BadNumber, "")
	c.require(m.Payout <= most, of+"payout", BadNumber, "")
}

// charged wants the money of an appointment to be what its charge says. That of a session that is
// drawn from a package is the package's.
func (c *checker) charged(n appointment.Appointment) {
	const of = "money."
	m := n.Money
	c.money(of, m)
	c.require(n.Charge == appointment.ChargeStands || m.Charged == m.Fees && m.Payout == 0, of+"charged", BadNumber, "")
	var fees int64
	for _, move := range n.Moves {
		c.notNegative("moves", move.Fee)
		fees += move.Fee
	}
	c.require(m.Fees == fees, of+"fees", BadNumber, "")
	for _, a := range []amount{
		{"price", m.Price}, {"charged", m.Charged}, {"paid", m.Paid}, {"refunded", m.Refunded}, {"fees", m.Fees}, {"payout", m.Payout},
	} {
		c.require(a.minor == 0 || !n.Drawn(), of+a.field, OfPackage, n.Package)
	}
}

// silence wants what comes about by itself to be told whole, with sums that can be.
func (c *checker) silence(n appointment.Appointment) {
	const of = silent
	s := n.Silence
	if s == (appointment.Silence{}) {
		return
	}
	c.needed(of+"brings", string(s.Brings))
	c.side(of+"by", s.By)
	if s.Brings != appointment.SilenceConsents { // what was objected to does not come about by itself
		c.at(of+"at", s.At)
	}
	c.amounts(of, n.Money.Currency, amount{"charged", s.Charged}, amount{"refunded", s.Refunded})
	c.require(s.Charged <= policy.MostCharged(n.Money.Price)+n.Money.Fees, of+"charged", BadNumber, "")
	c.require(s.Refunded <= n.Money.Paid, of+"refunded", BadNumber, "")
}

func (c *checker) parcel(n appointment.Package) {
	c.id("id", n.ID, false)
	c.id("client_id", n.ClientID, false)
	c.require(n.Sessions > 0 && n.Sessions <= appointment.MostSessions, "sessions", BadNumber, "")
	if n.Expires != "" {
		c.day("expires", n.Expires)
	}
	c.money("", appointment.Money{Currency: n.Currency, Price: n.Price, Paid: n.Paid, Refunded: n.Refunded})
	c.require(n.Paid <= n.Price, "paid", BadNumber, "")
	c.require(n.Refunded == 0 || !n.Ended.IsZero(), "ended", Needed, "") // money goes back where it is closed
	c.at("sold", n.Sold)
	c.at("updated", n.Updated)
}
