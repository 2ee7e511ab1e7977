package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type settleOptions struct {
	exitStatus bool
	key        string
	assume     enum[policy.Assumption]
	limit      count
}

func newSettle(a *app) *cobra.Command {
	var o settleOptions
	cmd := a.verb("settle", usage{
		args:     []string{"[DAY]"},
		examples: []string{"adsum settle", "adsum settle {yesterday}", "adsum settle --dry-run", "adsum settle --assume came", "adsum settle --json --exit-status"},
		shelf:    shelfOverview,
		batch:    newSettle,
		answers:  "settle",
	}, func(s *session, args []string) error { return runSettle(s, o, args) })
	a.toggle(cmd, &o.exitStatus, "exit-status")
	a.retryKey(cmd, &o.key)
	enumFlag(a, cmd, &o.assume, "assume", "", policy.Assumptions)
	a.limit(cmd, &o.limit)
	return cmd
}

func runSettle(s *session, o settleOptions, args []string) error {
	day, err := s.readDay(or(append(args, "today")...), when.Past)
	if err != nil {
		return err
	}
	var from time.Time // without a day, also what earlier ones left open
	if len(args) > 0 {
		from = day.Start(s.when.Zone)
	}
	assume, err := o.assume.or(s.config.Settle.Assume).read()
	if err != nil {
		return err
	}
	if s.show.Limit, err = s.most(o.limit); err != nil {
		return err
	}
	closing, err := s.desk.Settle(s.cmd.Context(), desk.Settlement{
		Options: s.options(o.key), From: from, To: day.End(s.when.Zone), Request: policy.Settle{Assume: assume},
	})
	if err != nil {
		return err
	}
	if s.part != nil {
		s.part.Closing = &closing
		return nil
	}
	show := func(v render.View, b *bytes.Buffer) error { return v.Closing(b, s.spanned(day, day), closing) }
	s.tell(deed{appointment.VerbSettle, closing.Changed() > 0, &closing.Warnings, show})
	err = s.write(func(b *bytes.Buffer) error { return show(s.show, b) })
	if len(closing.Closed) > 0 {
		err = lost(closing.Closed[0], err)
	}
	if err != nil {
		return err
	}
	return leftOver(o.exitStatus, len(closing.Left)+closing.Since)
}
