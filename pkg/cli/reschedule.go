package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

type rescheduleOptions struct {
	to, by, requested, length, place, reason, acceptReason, note, key string
	allowOverlap                                                      bool
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
	a.text(cmd, &o.place, "place", "TEXT")
	a.text(cmd, &o.reason, "reason", "TEXT")
	a.text(cmd, &o.acceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.note, "note", "TEXT")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runReschedule(s *session, o rescheduleOptions, args []string) error {
	if err := required("to", o.to); err != nil {
		return err
	}
	duration, err := length(o.length)
	if err != nil {
		return err
	}
	by, selector, err := s.decidingParty(o.by, args[0], appointment.VerbReschedule)
	if err != nil {
		return err
	}
	return s.answer(s.desk.Reschedule(s.cmd.Context(), desk.Move{
		Options: s.options(o.key), Selector: selector, By: by,
		To: s.start(o.to), Requested: s.happened(o.requested), Duration: duration,
		Place: o.place, Reason: o.reason, AcceptReason: o.acceptReason, Note: o.note, AllowOverlap: o.allowOverlap,
	}))
}
