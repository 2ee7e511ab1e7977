package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

type platformNewOptions struct{ from string }

func newPlatformNew(a *app) *cobra.Command {
	var o platformNewOptions
	cmd := a.verb("platform new", usage{
		args:   []string{"NAME"},
		offers: []completer{nothing},
		flags:  "[--from NAME]",
		examples: []string{
			"adsum platform new praxis",
			"adsum platform new my-clearly --from clearly",
		},
		timeless: true,
		answers:  "platform_new",
	}, func(s *session, args []string) error { return runPlatformNew(s, o, args) })
	a.platform(cmd, &o.from, "from")
	return cmd
}

func runPlatformNew(s *session, o platformNewOptions, args []string) error {
	created, err := s.desk.Platforms.Create(args[0], or(o.from, platform.Independent), s.globals.dryRun)
	if err != nil {
		return err
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Created(b, created, s.globals.dryRun) })
	if err == nil || s.globals.dryRun {
		return err
	}
	return fault.New(fault.IO, "cli.answer_lost_file", "file", created.File, "name", args[0], "cause", causeOf(err)).Because(err)
}
