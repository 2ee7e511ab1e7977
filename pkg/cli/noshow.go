package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

type noshowOptions struct{ by, reason, acceptReason, rejectReason, to, note, key string }

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
	a.text(cmd, &o.reason, "reason", "TEXT")
	a.text(cmd, &o.acceptReason, "accept-reason", "TEXT")
	a.text(cmd, &o.rejectReason, "reject-reason", "TEXT")
	a.text(cmd, &o.to, "to", "TIME")
	a.text(cmd, &o.note, "note", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runNoshow(s *session, o noshowOptions, args []string) error {
	by, err := party("by", o.by, appointment.ByClient)
	if err != nil {
		return err
	}
	return s.answer(s.desk.NoShow(s.cmd.Context(), desk.Declaration{
		Options: s.options(o.key), Selector: args[0], By: by, Reason: o.reason,
		AcceptReason: o.acceptReason, RejectReason: o.rejectReason, To: s.start(o.to), Note: o.note,
	}))
}
