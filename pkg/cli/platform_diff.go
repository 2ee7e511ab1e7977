package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

func newPlatformDiff(a *app) *cobra.Command {
	return a.verb("platform diff", usage{
		args:   []string{"OLD|FILE", "NEW|FILE"},
		offers: []completer{(*half).versions, (*half).versions},
		examples: []string{
			"adsum platform diff clearly praxis.toml",
			"adsum platform diff clearly@3-1a2b3c4d clearly --json",
		},
		paged:   true,
		answers: "platform_diff",
	}, runPlatformDiff)
}

func runPlatformDiff(s *session, args []string) error {
	diff, err := s.desk.PlatformDiff(s.cmd.Context(), args[0], args[1])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.PlatformDiff(b, diff) })
}

// platformsAndVersions offers the platforms at hand, and their versions.
func (h *half) platformsAndVersions() offer {
	o := h.platforms()
	kept := h.look(func(d *desk.Desk) ([]desk.Completion, error) {
		d.Platforms = platform.NewSet(h.config.PlatformsDir())
		return d.CompletePlatformVersions(h.ctx, h.typed)
	})
	o.list = append(o.list, kept.list...)
	return o
}

// versions offers the platforms at hand, their versions, and files.
func (h *half) versions() offer {
	o := h.platformsAndVersions()
	o.paths = anyPath
	return o
}
