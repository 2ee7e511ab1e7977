package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type checkinOptions struct {
	request          policy.Checkin
	as, arrived, key string
	onTime           bool
}

func newCheckin(a *app) *cobra.Command {
	var o checkinOptions
	cmd := a.verb("checkin", usage{
		args:     []string{"SEL"},
		examples: []string{"adsum checkin @now", "adsum checkin Anna --arrived 15:04"},
	}, func(s *session, args []string) error { return runCheckin(s, o, args) })
	a.text(cmd, &o.as, "as", "client|specialist")
	a.text(cmd, &o.arrived, "arrived", "TIME")
	a.toggle(cmd, &o.onTime, "on-time")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCheckin(s *session, o checkinOptions, args []string) error {
	var err error
	if o.request.By, err = party("as", o.as, appointment.ByClient); err != nil {
		return err
	}
	return s.answer(s.desk.Checkin(s.cmd.Context(), desk.Arrival{
		Options: s.options(o.key), Selector: args[0], Request: o.request, At: s.arrived(or(o.arrived, s.came)),
		OnTime: o.onTime, AskLate: s.canAsk(),
	}))
}
