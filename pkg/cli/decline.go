package cli

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

func newDecline(a *app) *cobra.Command { return newOfferEnd(a, "decline", (*desk.Desk).Decline) }

func newWithdraw(a *app) *cobra.Command { return newOfferEnd(a, "withdraw", (*desk.Desk).Withdraw) }

// newOfferEnd makes a command that ends an offer without a move.
func newOfferEnd(a *app, name string, end func(*desk.Desk, context.Context, desk.Options, string) (desk.Result, error)) *cobra.Command {
	var key string
	cmd := a.verb(name, usage{
		args:     []string{"SEL"},
		examples: []string{"adsum " + name + " Anna"},
	}, func(s *session, args []string) error {
		return s.answer(end(s.desk, s.cmd.Context(), s.options(key), args[0]))
	})
	a.retryKey(cmd, &key)
	return cmd
}
