package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type cancelOptions struct {
	by        enum[appointment.Party]
	requested moment
	request   policy.Cancel
	cause     enum[policy.Cause]
	charge    charge
	scope     enum[appointment.Scope]
	key       string
}

func newCancel(a *app) *cobra.Command {
	var o cancelOptions
	cmd := a.verb("cancel", usage{
		args:  []string{"SEL"},
		asks:  policy.Cancel{},
		flags: "--by " + alternatives(appointment.Parties()),
		examples: []string{
			`adsum cancel Anna --by client --requested "{yesterday} 14:00"`,
			"adsum cancel @next --by specialist",
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newCancel,
	}, func(s *session, args []string) error { return runCancel(s, o, args) })
	cmd.Aliases = []string{"rm"}
	a.party(cmd, &o.by, "by")
	a.moment(cmd, &o.requested, "requested", (*session).happened)
	a.note(cmd, &o.request.Reason, "reason")
	a.note(cmd, &o.request.AcceptReason, "accept-reason")
	a.note(cmd, &o.request.RejectReason, "reject-reason")
	enumFlag(a, cmd, &o.cause, "cause", "", policy.Causes)
	a.charge(cmd, &o.charge)
	a.note(cmd, &o.request.Note, "note")
	a.series(cmd, &o.scope)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCancel(s *session, o cancelOptions, args []string) error {
	scope, err := o.scope.read()
	if err != nil {
		return err
	}
	by, selector, err := s.decidingParty(o.by, args[0], policy.Cancel{})
	if err != nil {
		return err
	}
	o.request.By = by
	if o.request.Cause, err = o.cause.read(); err != nil {
		return err
	}
	c := desk.Cancellation{
		Options: s.options(o.key), Selector: selector, Request: o.request, Requested: o.requested.in(s), Charge: o.charge.in(s),
	}
	if scope != "" {
		return s.answerBatch(s.desk.CancelSeries(s.cmd.Context(), scope, c))
	}
	return s.answer(s.desk.Cancel(s.cmd.Context(), c))
}
