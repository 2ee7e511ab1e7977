package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type labOptions struct{ platform, of, from, to string }

func newLab(a *app) *cobra.Command {
	var o labOptions
	cmd := a.verb("lab", usage{
		flags: "--platform NAME [--of NAME]",
		examples: []string{
			"adsum lab --platform clearly",
			"adsum lab --platform my-clearly.toml --of clearly --from {november}",
			"adsum lab --platform wooskill --of clearly --json",
		},
		shelf:   shelfRest,
		answers: "lab",
		paged:   true,
	}, func(s *session, _ []string) error { return runLab(s, o) })
	a.flag(cmd, &o.platform, "platform", rulesKind())
	a.flag(cmd, &o.of, "of", kind{shown: "NAME", offers: (*half).platforms})
	a.day(cmd, &o.from, "from")
	a.day(cmd, &o.to, "to")
	return cmd
}

// rulesKind is the kind of rules to be tried: the name of a platform at hand, or a file.
func rulesKind() kind {
	return kind{shown: "NAME", limit: pathLimit, words: (*app).platforms, offers: (*half).trials}
}

func runLab(s *session, o labOptions) error {
	if o.platform == "" {
		return missing("platform")
	}
	first, last, err := s.triedDays(o)
	if err != nil {
		return err
	}
	trial := desk.Trial{Platform: o.platform, Of: o.of}
	shown := render.Trial{}
	if o.from != "" {
		trial.From = first.Start(s.when.Zone)
		shown.First = trial.From
	}
	if o.to != "" {
		trial.To, shown.Last = last.End(s.when.Zone), last.Start(s.when.Zone)
	}
	if shown.Tried, err = s.desk.Try(s.cmd.Context(), trial); err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Tried(b, shown) })
}

// triedDays returns the days from one to another, either of which may be left out.
func (s *session) triedDays(o labOptions) (first, last when.Day, err error) {
	switch {
	case o.from != "":
		first, last, err = s.fromTo(o.from, o.to, when.Begun)
	case o.to != "":
		first, last, err = s.readDays(o.to, when.Begun)
	}
	return first, last, err
}
