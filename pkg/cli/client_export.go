package cli

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/spf13/cobra"
)

type clientExportOptions struct{ confirm []string }

func newClientExport(a *app) *cobra.Command {
	var o clientExportOptions
	cmd := a.verb("client export", usage{
		args:     []string{"CLIENT"},
		examples: []string{"adsum client export Anna", "adsum client export Anna --json", "adsum client export Anna --lang fr", "adsum client export Anna --practice"},
		answers:  "client-export client-exports",
	}, func(s *session, args []string) error { return runClientExport(s, o, args) })
	a.repeated(cmd, &o.confirm, "confirm", matchKind())
	return cmd
}

func runClientExport(s *session, o clientExportOptions, args []string) error {
	if !s.globals.practice {
		if len(o.confirm) > 0 {
			return needsPractice()
		}
		export, err := s.desk.ExportClient(s.cmd.Context(), args[0])
		if err != nil {
			return err
		}
		s.inLanguageOf(export.Client)
		return s.write(func(b *bytes.Buffer) error { return s.show.ClientExport(b, export) })
	}
	ids, err := s.confirmMatches(args[0], o.confirm, func(m desk.Match) string {
		return s.phrases.Say("ask.match_export", s.matched(m))
	})
	if err != nil {
		return err
	}
	all, warnings, err := s.desk.ExportInPractice(s.cmd.Context(), args[0], ids)
	if err != nil {
		return err
	}
	told := s.show // in the language of whoever types
	s.inLanguageOf(all[0].Client)
	if err := s.write(func(b *bytes.Buffer) error { return s.show.ClientExports(b, all, warnings) }); err != nil {
		return err
	}
	if told.Told() { // what is given to the client has no room for it
		return told.Warnings(s.deps.Stderr, warnings)
	}
	return nil
}

// inLanguageOf has what is shown be in the language of a client, unless one was asked for.
func (s *session) inLanguageOf(c appointment.Client) {
	if s.globals.lang == "" && slices.Contains(appointment.Langs(), c.Lang) {
		s.show.Phrases = s.show.Phrases.In(lang.Tag(c.Lang))
	}
}
