package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

type cancelOptions struct{ by, requested, reason, acceptReason, rejectReason, note, key string }

func newCancel(a *app) *cobra.Command {
	var o cancelOptions
	cmd := a.verb("cancel", usage{
		args:  []string{"SEL"},
		flags: "--by client|specialist",
		examples: []string{
			`adsum cancel Anna --by client --requested "{yesterday} 14:00"`,
			"adsum cancel @next --by specialist",
		},
	}, func(s *session, args []string) error { return runCancel(s, o, args) })
	cmd.Aliases = []string{"rm"}
	a.text(cmd, &o.by, "by", "client|specialist")
	a.text(cmd, &o.requested, "requested", "TIME")
	a.text(cmd, &o.reason, "reason", "TEXT")
	a.text(cmd, &o.acceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.rejectReason, "reject-reason", "TEXT")
	a.text(cmd, &o.note, "note", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCancel(s *session, o cancelOptions, args []string) error {
	by, selector, err := s.decidingParty(o.by, args[0], appointment.VerbCancel)
	if err != nil {
		return err
	}
	return s.answer(s.desk.Cancel(s.cmd.Context(), desk.Cancellation{
		Options: s.options(o.key), Selector: selector, By: by,
		Requested: s.happened(o.requested), Reason: o.reason,
		AcceptReason: o.acceptReason, RejectReason: o.rejectReason, Note: o.note,
	}))
}
