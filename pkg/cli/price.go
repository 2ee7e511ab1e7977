package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

// price is a flag for a price, as it was typed. It may be zero.
type price string

// price declares a flag for a price.
func (a *app) price(cmd *cobra.Command, p *price, name string) {
	a.flag(cmd, (*string)(p), name, kind{shown: "AMOUNT", offers: nothing, read: (*session).isAmount})
}

// isAmount reports what keeps words from being an amount, whatever the currency.
func (s *session) isAmount(text string) error {
	_, err := s.phrases.ParsePriceIn(text, "")
	if err != nil && fault.Of(err).Key == "money.no_currency" {
		return nil
	}
	return err
}

// read returns the price, in the currency that is usual where it names none; one that
// was not given is none.
func (p price) read(s *session, currency string) (appointment.Amount, error) {
	if p == "" {
		return appointment.Amount{}, nil
	}
	return s.phrases.ParsePriceIn(string(p), currency)
}

// in returns how the price is read once its currency is known, or nil for one that was
// not given.
func (p price) in(s *session) func(currency string) (appointment.Amount, error) {
	if p == "" {
		return nil
	}
	return func(currency string) (appointment.Amount, error) { return p.read(s, currency) }
}
