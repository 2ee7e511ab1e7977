package desk

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Charging yields how much is to be charged once the appointment's currency is known. It is nil
// where nobody said.
type Charging func(currency string) (policy.Charge, error)

// of returns how much of the charge for an appointment is to stand.
func (c Charging) of(a appointment.Appointment) (policy.Charge, error) {
	if c == nil {
		return policy.Charge{}, nil
	}
	return c(a.Money.Currency)
}

// checkCharge refuses how much is charged beside a ruling, which says that too, and for what is not the
// client's.
func checkCharge(c Charging, by appointment.Party, rulings string) error {
	switch {
	case c == nil:
		return nil
	case rulings != "":
		return fault.New(fault.Usage, "desk.charge_with_ruling")
	case by == appointment.BySpecialist:
		return fault.New(fault.Usage, "desk.charge_not_clients")
	}
	return nil
}

// withinRange refuses what was said is charged, and the rules do not let be charged.
func withinRange(a appointment.Appointment, decision policy.Decision, request policy.Request) error {
	if !decision.OutOfRange {
		return nil
	}
	r, said := decision.Range, policy.Charge{}
	switch asked := request.(type) {
	case policy.Noshow:
		said = asked.Charge
	case policy.Cancel:
		said = asked.Charge
	}
	end := func(minor int64, percent int) any {
		if r.Currency == "" {
			return strconv.Itoa(percent) + "%"
		}
		return appointment.Amount{Minor: minor, Currency: r.Currency}
	}
	key := "desk.charge_range"
	switch {
	case r.Fixed():
		key = "desk.charge_fixed"
	case a.Drawn():
		key = "desk.charge_package"
	}
	return fault.New(fault.Invalid, key, "charge", chargeOf(said, r.Currency), "least", end(r.Min, r.MinPercent), "most", end(r.Max, r.MaxPercent))
}

// chargeOf is what was said, as it is told.
func chargeOf(c policy.Charge, currency string) any {
	switch {
	case c.IsPercent:
		return strconv.Itoa(c.Percent) + "%"
	case c.Amount.Currency == "":
		return appointment.Amount{Minor: c.Amount.Minor, Currency: currency}
	}
	return c.Amount
}

// inRulesCurrency refuses a price in another currency than that of the amounts in its platform's rules.
func inRulesCurrency(s subject, decision policy.Decision) error {
	is := decision.Effect.Appointment.Money
	if decision.Verdict != policy.Allow || s.Platform.Fits(is) || !s.isNew && !s.Platform.Fits(s.Appointment.Money) {
		return nil
	}
	return fault.New(fault.Invalid, "desk.rules_currency", "platform", s.Platform.Title, "currency", s.Platform.Currency, "price", is.Currency)
}
