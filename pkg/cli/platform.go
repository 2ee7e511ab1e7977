package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

func newPlatform(a *app) *cobra.Command {
	return a.group("platform", shelfRest,
		newPlatformList(a),
		newPlatformShow(a),
		newPlatformNew(a),
		newPlatformCheck(a),
		newPlatformReview(a),
		newPlatformCite(a),
		newPlatformDiff(a),
		newPlatformAdd(a),
		newPlatformRemove(a),
	)
}

func newPlatformList(a *app) *cobra.Command {
	return a.verb("platform list", usage{
		examples: []string{"adsum platform list", "adsum platform list --json"},
		timeless: true,
		paged:    true,
		answers:  "platform_list",
	}, runPlatformList)
}

func runPlatformList(s *session, _ []string) error {
	var list []platform.Found
	err := s.desk.EachPlatform(s.cmd.Context(), func(set platform.Set) (err error) {
		list, err = set.List(s.desk.Now)
		return err
	})
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Platforms(b, list) })
}

func newPlatformShow(a *app) *cobra.Command {
	return a.verb("platform show", usage{
		args:     []string{"NAME"},
		offers:   []completer{(*half).platformsAndVersions},
		examples: []string{"adsum platform show clearly", "adsum platform show wooskill --lang fr", "adsum platform show clearly@3"},
		timeless: true,
		implied:  true,
		paged:    true,
		answers:  "platform",
	}, runPlatformShow)
}

func runPlatformShow(s *session, args []string) error {
	found, err := s.desk.FindPlatform(s.cmd.Context(), args[0])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Platform(b, found) })
}
