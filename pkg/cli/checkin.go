package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type checkinOptions struct {
	as      enum[appointment.Party]
	arrived moment
	onTime  bool
	request policy.Checkin
	key     string
}

func newCheckin(a *app) *cobra.Command {
	var o checkinOptions
	cmd := a.verb("checkin", usage{
		args:     []string{"SEL"},
		asks:     policy.Checkin{By: appointment.ByClient},
		examples: []string{"adsum checkin @now", "adsum checkin Anna --arrived 15:04"},
		shelf:    shelfAppointments,
		result:   true,
		batch:    newCheckin,
	}, func(s *session, args []string) error { return runCheckin(s, o, args) })
	a.party(cmd, &o.as, "as")
	a.moment(cmd, &o.arrived, "arrived", (*session).arrived)
	a.toggle(cmd, &o.onTime, "on-time")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCheckin(s *session, o checkinOptions, args []string) error {
	var err error
	if o.request.By, err = o.as.or(appointment.ByClient).read(); err != nil {
		return err
	}
	return s.answer(s.desk.Checkin(s.cmd.Context(), desk.Arrival{
		Options: s.options(o.key), Selector: args[0], Request: o.request, At: o.arrived.or(s.came).in(s),
		OnTime: o.onTime, AskLate: s.canAsk(),
	}))
}
