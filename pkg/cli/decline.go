package cli

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type offerEndOptions struct{ key string }

// offerEnd ends an offer without a move.
type offerEnd func(*desk.Desk, context.Context, desk.Options, string) (desk.Result, error)

func newDecline(a *app) *cobra.Command {
	return newOfferEnd(a, "decline", policy.Decline{}, (*desk.Desk).Decline)
}

func newWithdraw(a *app) *cobra.Command {
	return newOfferEnd(a, "withdraw", policy.Withdraw{}, (*desk.Desk).Withdraw)
}

func newOfferEnd(a *app, name string, asks policy.Request, end offerEnd) *cobra.Command {
	var o offerEndOptions
	cmd := a.verb(name, usage{
		args:     []string{"SEL"},
		asks:     asks,
		examples: []string{"adsum " + name + " Anna"},
		shelf:    shelfTimes,
		result:   true,
		batch:    func(a *app) *cobra.Command { return newOfferEnd(a, name, asks, end) },
	}, func(s *session, args []string) error { return runOfferEnd(s, o, end, args) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runOfferEnd(s *session, o offerEndOptions, end offerEnd, args []string) error {
	return s.answer(end(s.desk, s.cmd.Context(), s.options(o.key), args[0]))
}
