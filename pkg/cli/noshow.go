package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type noshowOptions struct {
	request     policy.Noshow
	by, to, key string
}

func newNoshow(a *app) *cobra.Command {
	var o noshowOptions
	cmd := a.verb("noshow", usage{
		args: []string{"SEL"},
		examples: []string{
			"adsum noshow @now",
			`adsum noshow Anna --accept-reason "{accident}" --to "{friday} 15:00"`,
		},
	}, func(s *session, args []string) error { return runNoshow(s, o, args) })
	a.text(cmd, &o.by, "by", "client|specialist")
	a.text(cmd, &o.request.Reason, "reason", "TEXT")
	a.text(cmd, &o.request.AcceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.request.RejectReason, "reject-reason", "TEXT")
	a.text(cmd, &o.to, "to", "TIME")
	a.text(cmd, &o.request.Note, "note", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runNoshow(s *session, o noshowOptions, args []string) error {
	var err error
	if o.request.By, err = party("by", o.by, appointment.ByClient); err != nil {
		return err
	}
	return s.answer(s.desk.NoShow(s.cmd.Context(), desk.Declaration{
		Options: s.options(o.key), Selector: args[0], Request: o.request, To: s.start(o.to),
	}))
}
