package cli

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

// charge is a flag for how much is charged, as it was typed: an amount, or a percentage of the price.
type charge string

// charge declares a flag for how much is charged.
func (a *app) charge(cmd *cobra.Command, c *charge) {
	a.flag(cmd, (*string)(c), "charge", kind{shown: "AMOUNT", offers: nothing, read: (*session).isCharge})
}

// isCharge reports what keeps words from being how much is charged, whatever the currency.
func (s *session) isCharge(text string) error {
	if _, is, err := percentOf(text); is {
		return err
	}
	return asCharge(s.isAmount(text), text)
}

// asCharge says of what is no amount of money that a percentage would do too.
func asCharge(err error, text string) error {
	if err != nil && fault.Of(err).Key == "money.number" {
		return fault.New(fault.Invalid, "usage.charge", "value", text)
	}
	return err
}

// percentOf reads a percentage, and reports whether a text is meant as one.
func percentOf(text string) (percent int, is bool, err error) {
	number, is := strings.CutSuffix(strings.TrimSpace(text), "%")
	if !is {
		return 0, false, nil
	}
	percent, err = strconv.Atoi(strings.TrimSpace(number))
	if err != nil || percent < 0 || percent > policy.MostPercent {
		err = fault.New(fault.Invalid, "usage.percent", "value", text, "max", policy.MostPercent)
	}
	return percent, true, err
}

// in returns how the charge is read once its currency is known, or nil for one that was not given.
func (c charge) in(s *session) desk.Charging {
	if c == "" {
		return nil
	}
	return func(currency string) (policy.Charge, error) {
		if percent, is, err := percentOf(string(c)); is {
			return policy.Charge{Said: true, IsPercent: true, Percent: percent}, err
		}
		amount, err := s.phrases.ParsePriceIn(string(c), currency)
		return policy.Charge{Said: true, Amount: amount}, asCharge(err, string(c))
	}
}
