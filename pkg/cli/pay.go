package cli

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type paymentOptions struct {
	choice   enum[appointment.RefundChoice]
	received moment
	key      string
}

// transfer records money that changed hands.
type transfer func(*desk.Desk, context.Context, desk.Payment) (desk.Result, error)

func newPay(a *app) *cobra.Command { return newPayment(a, "pay", policy.Pay{}, (*desk.Desk).Pay) }

func newRefund(a *app) *cobra.Command {
	return newPayment(a, "refund", policy.Refund{}, (*desk.Desk).Refund)
}

func newPayment(a *app, name string, asks policy.Request, record transfer) *cobra.Command {
	var o paymentOptions
	examples := []string{"adsum " + name + " Anna", "adsum " + name + ` Anna "{sum}"`}
	if asks.Verb() == appointment.VerbPay {
		examples = append(examples, `adsum pay Anna "{sum}" --received "{yesterday} 14:00"`)
	}
	cmd := a.verb(name, usage{
		args:     []string{"SEL", "[AMOUNT]"},
		asks:     asks,
		examples: examples,
		shelf:    shelfMoney,
		result:   true,
		batch:    func(a *app) *cobra.Command { return newPayment(a, name, asks, record) },
	}, func(s *session, args []string) error { return runPayment(s, o, record, args) })
	switch asks.Verb() {
	case appointment.VerbRefund:
		enumFlag(a, cmd, &o.choice, "choice", "", appointment.Choices)
	default:
		a.moment(cmd, &o.received, "received", (*session).happened)
	}
	a.retryKey(cmd, &o.key)
	return cmd
}

func runPayment(s *session, o paymentOptions, record transfer, args []string) error {
	choice, err := o.choice.read()
	if err != nil {
		return err
	}
	p := desk.Payment{Options: s.options(o.key), Selector: args[0], Choice: choice, Received: o.received.in(s)}
	if len(args) > 1 {
		p.Read = func(currency string) (appointment.Amount, error) { return s.phrases.ParseMoneyIn(args[1], currency) }
	}
	return s.answer(record(s.desk, s.cmd.Context(), p))
}
