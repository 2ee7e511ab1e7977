package cli

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type paymentOptions struct {
	choice enum[appointment.RefundChoice]
	key    string
}

// transfer records money that changed hands.
type transfer func(*desk.Desk, context.Context, desk.Payment) (desk.Result, error)

func newPay(a *app) *cobra.Command { return newPayment(a, "pay", policy.Pay{}, (*desk.Desk).Pay) }

func newRefund(a *app) *cobra.Command {
	return newPayment(a, "refund", policy.Refund{}, (*desk.Desk).Refund)
}

func newPayment(a *app, name string, asks policy.Request, record transfer) *cobra.Command {
	var o paymentOptions
	cmd := a.verb(name, usage{
		args:     []string{"SEL", "[AMOUNT]"},
		asks:     asks,
		examples: []string{"adsum " + name + " Anna", "adsum " + name + ` Anna "{sum}"`},
		shelf:    shelfMoney,
		result:   true,
		batch:    func(a *app) *cobra.Command { return newPayment(a, name, asks, record) },
	}, func(s *session, args []string) error { return runPayment(s, o, record, args) })
	if asks.Verb() == appointment.VerbRefund {
		enumFlag(a, cmd, &o.choice, "choice", "", appointment.Choices)
	}
	a.retryKey(cmd, &o.key)
	return cmd
}

func runPayment(s *session, o paymentOptions, record transfer, args []string) error {
	choice, err := o.choice.read()
	if err != nil {
		return err
	}
	p := desk.Payment{Options: s.options(o.key), Selector: args[0], Choice: choice}
	if len(args) > 1 {
		p.Read = func(currency string) (appointment.Amount, error) { return s.phrases.ParseMoneyIn(args[1], currency) }
	}
	return s.answer(record(s.desk, s.cmd.Context(), p))
}
