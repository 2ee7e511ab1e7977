package cli

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

func newPay(a *app) *cobra.Command {
	return newPayment(a, "pay", (*desk.Desk).Pay)
}

func newRefund(a *app) *cobra.Command {
	return newPayment(a, "refund", (*desk.Desk).Refund)
}

type paymentOptions struct{ key string }

func newPayment(a *app, name string, settle func(*desk.Desk, context.Context, desk.Payment) (desk.Result, error)) *cobra.Command {
	var o paymentOptions
	cmd := a.verb(name, usage{
		args:     []string{"SEL", "[AMOUNT]"},
		examples: []string{"adsum " + name + " Anna", "adsum " + name + ` Anna "{sum}"`},
	}, func(s *session, args []string) error {
		p := desk.Payment{Options: s.options(o.key), Selector: args[0]}
		if len(args) > 1 {
			p.Read = func(currency string) (appointment.Amount, error) { return s.phrases.ParseMoneyIn(args[1], currency) }
		}
		return s.answer(settle(s.desk, s.cmd.Context(), p))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}
