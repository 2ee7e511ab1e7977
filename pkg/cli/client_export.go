package cli

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/spf13/cobra"
)

func newClientExport(a *app) *cobra.Command {
	return a.verb("client export", usage{
		args:     []string{"CLIENT"},
		examples: []string{"adsum client export Anna", "adsum client export Anna --json", "adsum client export Anna --lang fr"},
		answers:  "client-export",
	}, runClientExport)
}

func runClientExport(s *session, args []string) error {
	export, err := s.desk.ExportClient(s.cmd.Context(), args[0])
	if err != nil {
		return err
	}
	if s.globals.lang == "" && slices.Contains(appointment.Langs(), export.Client.Lang) {
		s.show.Phrases = s.show.Phrases.In(lang.Tag(export.Client.Lang))
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.ClientExport(b, export) })
}
