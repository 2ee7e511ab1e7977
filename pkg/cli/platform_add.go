package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newPlatformAdd(a *app) *cobra.Command {
	return a.verb("platform add", usage{
		args:     []string{"FILE"},
		examples: []string{"adsum platform add praxis.toml --specialist Ewa"},
		timeless: true,
		apart:    apartPractice,
		answers:  "platform_change",
	}, runPlatformAdd)
}

// runPlatformAdd keeps a file only where it holds, and shows what does not as the check does.
func runPlatformAdd(s *session, args []string) error {
	r := s.desk.Platforms.CheckAt(args[0], s.desk.Now.In(s.desk.Zone))
	switch {
	case r.Fault != nil:
		return r.Fault
	case !r.Holds():
		failure := fault.New(fault.Invalid, "platform.check_failed", "files", r.File)
		if err := s.write(func(b *bytes.Buffer) error { return s.show.Reports(b, []platform.Report{r}, failure) }); err != nil {
			return err
		}
		return failure
	}
	return s.answerPlatform(s.desk.AddPlatform(s.cmd.Context(), s.options(""), appointment.PlatformFile{Name: r.Name, Text: r.Text}))
}

func newPlatformRemove(a *app) *cobra.Command {
	return a.verb("platform remove", usage{
		args:     []string{"NAME"},
		offers:   []completer{nothing},
		examples: []string{"adsum platform remove praxis --specialist Ewa"},
		timeless: true,
		apart:    apartPractice,
		answers:  "platform_change",
	}, func(s *session, args []string) error {
		return s.answerPlatform(s.desk.RemovePlatform(s.cmd.Context(), s.options(""), args[0]))
	})
}

func (s *session) answerPlatform(result desk.PlatformResult, err error) error {
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.PlatformChanged(b, result)
	}}, err, func(*desk.Part) {})
}
