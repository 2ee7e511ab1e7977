package cli

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type acceptOptions struct {
	requested moment
	key       string
}

func newAccept(a *app) *cobra.Command {
	var o acceptOptions
	cmd := a.verb("accept", usage{
		args:     []string{"SEL", "N"},
		asks:     policy.Accept{Number: 1},
		offers:   []completer{nil, (*half).slots},
		examples: []string{"adsum accept Anna 2", `adsum accept Anna 1 --requested "{yesterday} 18:20"`},
		shelf:    shelfTimes,
		result:   true,
		batch:    newAccept,
	}, func(s *session, args []string) error { return runAccept(s, o, args) })
	a.moment(cmd, &o.requested, "requested", (*session).happened)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runAccept(s *session, o acceptOptions, args []string) error {
	number, err := strconv.Atoi(args[1])
	if err != nil {
		return fault.New(fault.Usage, "usage.slot_number", "value", args[1], "selector", args[0])
	}
	return s.answer(s.desk.Accept(s.cmd.Context(), desk.Acceptance{
		Options: s.options(o.key), Selector: args[0], Request: policy.Accept{Number: number}, Requested: o.requested.in(s),
	}))
}
