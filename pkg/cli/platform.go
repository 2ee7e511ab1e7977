package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

func newPlatform(a *app) *cobra.Command {
	return a.group("platform", shelfRest,
		newPlatformList(a),
		newPlatformShow(a),
		newPlatformNew(a),
		newPlatformCheck(a),
	)
}

func newPlatformList(a *app) *cobra.Command {
	return a.verb("platform list", usage{
		examples: []string{"adsum platform list", "adsum platform list --json"},
		timeless: true,
		answers:  "platform_list",
	}, runPlatformList)
}

func runPlatformList(s *session, _ []string) error {
	list, err := s.desk.Platforms.List()
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Platforms(b, list) })
}

func newPlatformShow(a *app) *cobra.Command {
	return a.verb("platform show", usage{
		args:     []string{"NAME"},
		offers:   []completer{(*half).platforms},
		examples: []string{"adsum platform show clearly", "adsum platform show wooskill --lang fr"},
		timeless: true,
		implied:  true,
		answers:  "platform",
	}, runPlatformShow)
}

func runPlatformShow(s *session, args []string) error {
	found, err := s.desk.Platforms.Find(args[0])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Platform(b, found) })
}
