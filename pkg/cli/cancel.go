package cli

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type cancelOptions struct {
	request            policy.Cancel
	by, requested, key string
}

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
	a.text(cmd, &o.request.Reason, "reason", "TEXT")
	a.text(cmd, &o.request.AcceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.request.RejectReason, "reject-reason", "TEXT")
	a.text(cmd, &o.request.Note, "note", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCancel(s *session, o cancelOptions, args []string) error {
	by, selector, err := s.decidingParty(o.by, args[0], policy.Cancel{})
	if err != nil {
		return err
	}
	o.request.By = by
	return s.answer(s.desk.Cancel(s.cmd.Context(), desk.Cancellation{
		Options: s.options(o.key), Selector: selector, Request: o.request, Requested: s.happened(o.requested),
	}))
}
