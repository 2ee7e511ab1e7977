package cli

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

type rescheduleOptions struct {
	to, by, requested, length, place, reason, acceptReason, key string
	allowOverlap                                                bool
}

func newReschedule(a *app) *cobra.Command {
	var o rescheduleOptions
	cmd := a.verb("reschedule", usage{
		args:  []string{"SEL"},
		flags: "--to TIME --by client|specialist",
		examples: []string{
			`adsum reschedule Anna --to "friday 15:00" --by client`,
			`adsum reschedule @next --to "24.11 16:00" --by specialist`,
		},
	}, func(s *session, args []string) error { return runReschedule(s, o, args) })
	a.text(cmd, &o.to, "to", "TIME")
	a.text(cmd, &o.by, "by", "client|specialist")
	a.text(cmd, &o.requested, "requested", "TIME")
	a.text(cmd, &o.length, "for", "DURATION")
	a.text(cmd, &o.place, "place", "TEXT")
	a.text(cmd, &o.reason, "reason", "TEXT")
	a.text(cmd, &o.acceptReason, "accept-reason", "TEXT")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runReschedule(s *session, o rescheduleOptions, args []string) error {
	if err := required("to", o.to); err != nil {
		return err
	}
	to, err := s.future(o.to)
	if err != nil {
		return err
	}
	requested, err := s.past(o.requested)
	if err != nil {
		return err
	}
	duration, err := length(o.length)
	if err != nil {
		return err
	}
	by, selector, err := s.decidingParty(o.by, args[0], "ask.by.reschedule")
	if err != nil {
		return err
	}
	return s.answer(s.desk.Reschedule(s.cmd.Context(), desk.Move{
		Options: s.options(o.key, args), Selector: selector, By: by,
		To: to, Requested: requested, Duration: duration,
		Place: o.place, Reason: o.reason, AcceptReason: o.acceptReason, AllowOverlap: o.allowOverlap,
	}))
}
