package cli

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type rescheduleOptions struct {
	request                        policy.Reschedule
	to, by, requested, length, key string
	allowOverlap                   bool
}

func newReschedule(a *app) *cobra.Command {
	var o rescheduleOptions
	cmd := a.verb("reschedule", usage{
		args:  []string{"SEL"},
		flags: "--to TIME --by client|specialist",
		examples: []string{
			`adsum reschedule Anna --to "{friday} 15:00" --by client`,
			`adsum reschedule @next --to "24.11 16:00" --by specialist`,
		},
	}, func(s *session, args []string) error { return runReschedule(s, o, args) })
	cmd.Aliases = []string{"move"}
	a.text(cmd, &o.to, "to", "TIME")
	a.text(cmd, &o.by, "by", "client|specialist")
	a.text(cmd, &o.requested, "requested", "TIME")
	a.text(cmd, &o.length, "for", "DURATION")
	a.text(cmd, &o.request.Place, "place", "TEXT")
	a.text(cmd, &o.request.Reason, "reason", "TEXT")
	a.text(cmd, &o.request.AcceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.request.Note, "note", "TEXT")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runReschedule(s *session, o rescheduleOptions, args []string) error {
	if err := required("to", o.to); err != nil {
		return err
	}
	var err error
	if o.request.Duration, err = length(o.length); err != nil {
		return err
	}
	by, selector, err := s.decidingParty(o.by, args[0], policy.Reschedule{})
	if err != nil {
		return err
	}
	o.request.By = by
	return s.answer(s.desk.Reschedule(s.cmd.Context(), desk.Move{
		Options: s.options(o.key), Selector: selector, Request: o.request,
		To: s.start(o.to), Requested: s.happened(o.requested), AllowOverlap: o.allowOverlap,
	}))
}
