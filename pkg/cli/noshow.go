package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type noshowOptions struct {
	by      enum[appointment.Party]
	to      moment
	request policy.Noshow
	cause   enum[policy.Cause]
	charge  charge
	key     string
}

func newNoshow(a *app) *cobra.Command {
	var o noshowOptions
	cmd := a.verb("noshow", usage{
		args: []string{"SEL"},
		asks: policy.Noshow{By: appointment.ByClient},
		examples: []string{
			"adsum noshow @now",
			`adsum noshow Anna --accept-reason "{accident}" --to "{friday} 15:00"`,
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newNoshow,
	}, func(s *session, args []string) error { return runNoshow(s, o, args) })
	a.party(cmd, &o.by, "by")
	a.note(cmd, &o.request.Reason, "reason")
	a.note(cmd, &o.request.AcceptReason, "accept-reason")
	a.note(cmd, &o.request.RejectReason, "reject-reason")
	enumFlag(a, cmd, &o.cause, "cause", "", policy.Causes)
	a.charge(cmd, &o.charge)
	a.moment(cmd, &o.to, "to", (*session).start)
	a.note(cmd, &o.request.Note, "note")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runNoshow(s *session, o noshowOptions, args []string) error {
	var err error
	if o.request.By, err = o.by.or(appointment.ByClient).read(); err != nil {
		return err
	}
	if o.request.Cause, err = o.cause.read(); err != nil {
		return err
	}
	return s.answer(s.desk.NoShow(s.cmd.Context(), desk.Declaration{
		Options: s.options(o.key), Selector: args[0], Request: o.request, To: o.to.in(s), Charge: o.charge.in(s),
	}))
}
