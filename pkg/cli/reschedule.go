package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type rescheduleOptions struct {
	to, requested moment
	by            enum[appointment.Party]
	length        length
	request       policy.Reschedule
	scope         enum[appointment.Scope]
	skips         desk.Skips
	key           string
	allowOverlap  bool
}

func newReschedule(a *app) *cobra.Command {
	var o rescheduleOptions
	cmd := a.verb("reschedule", usage{
		args:  []string{"SEL"},
		asks:  policy.Reschedule{},
		flags: "--to TIME --by " + alternatives(appointment.Parties()),
		examples: []string{
			`adsum reschedule Anna --to "{friday} 15:00" --by client`,
			`adsum reschedule @next --to "24.11 16:00" --by specialist`,
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newReschedule,
	}, func(s *session, args []string) error { return runReschedule(s, o, args) })
	cmd.Aliases = []string{"move"}
	a.moment(cmd, &o.to, "to", (*session).start)
	a.party(cmd, &o.by, "by")
	a.moment(cmd, &o.requested, "requested", (*session).happened)
	a.length(cmd, &o.length, "for")
	a.text(cmd, &o.request.Place, "place", appointment.PlaceLimit)
	a.note(cmd, &o.request.Reason, "reason")
	a.note(cmd, &o.request.AcceptReason, "accept-reason")
	a.note(cmd, &o.request.Note, "note")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.series(cmd, &o.scope)
	a.skips(cmd, &o.skips)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runReschedule(s *session, o rescheduleOptions, args []string) error {
	if o.to.phrase == "" {
		return missing("to")
	}
	var err error
	if o.request.Duration, err = o.length.read(); err != nil {
		return err
	}
	scope, err := o.scope.read()
	switch {
	case err != nil:
		return err
	case scope == "" && o.skips != desk.Skips{}:
		return needs(s.cmd, "series", "skip-conflicts", "skip-days-off")
	}
	by, selector, err := s.decidingParty(o.by, args[0], policy.Reschedule{})
	if err != nil {
		return err
	}
	o.request.By = by
	m := desk.Move{
		Options: s.options(o.key), Selector: selector, Request: o.request,
		To: o.to.in(s), Requested: o.requested.in(s), AllowOverlap: o.allowOverlap,
	}
	if scope != "" {
		return s.answerBatch(s.desk.RescheduleSeries(s.cmd.Context(), scope, o.skips, m))
	}
	return s.answer(s.desk.Reschedule(s.cmd.Context(), m))
}
