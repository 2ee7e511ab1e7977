package cli

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

type againOptions struct {
	at           moment
	key          string
	allowOverlap bool
}

func newAgain(a *app) *cobra.Command {
	var o againOptions
	cmd := a.verb("again", usage{
		args:     []string{"SEL"},
		repeats:  true,
		examples: []string{"adsum again Anna", `adsum again Anna --at "{friday} 16:00"`},
		shelf:    shelfAppointments,
		result:   true,
		batch:    newAgain,
	}, func(s *session, args []string) error { return runAgain(s, o, args) })
	a.moment(cmd, &o.at, "at", (*session).start)
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runAgain(s *session, o againOptions, args []string) error {
	result, err := s.desk.Again(s.cmd.Context(), desk.Again{
		Options: s.options(o.key), Name: args[0], At: o.at.in(s), AllowOverlap: o.allowOverlap,
		Setting: s.settingTerms(true),
	})
	return s.answerIn(s.show.Brief, result, err)
}
