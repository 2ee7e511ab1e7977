package cli

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/spf13/cobra"
)

type platformReviewOptions struct{ exitStatus bool }

func newPlatformReview(a *app) *cobra.Command {
	var o platformReviewOptions
	cmd := a.verb("platform review", usage{
		args:   []string{"NAME", "SOURCE=FILE..."},
		offers: []completer{(*half).platforms, (*half).copies},
		examples: []string{
			"adsum platform review clearly absence=new.html",
			"adsum platform review praxis.toml terms=terms.txt --exit-status",
		},
		timeless: true,
		paged:    true,
		answers:  "platform_review_list",
	}, func(s *session, args []string) error { return runPlatformReview(s, o, args) })
	a.toggle(cmd, &o.exitStatus, "exit-status")
	return cmd
}

func runPlatformReview(s *session, o platformReviewOptions, args []string) error {
	var review platform.Review
	err := s.desk.EachPlatform(s.cmd.Context(), func(set platform.Set) (err error) {
		review, err = set.Review(args[0], args[1:])
		return err
	})
	if err != nil {
		return err
	}
	if err := s.write(func(b *bytes.Buffer) error { return s.show.Review(b, review) }); err != nil {
		return err
	}
	return leftOver(o.exitStatus, review.Count(platform.Gone))
}

// copies offers the sources of the platform that is named, each once; its copy is a file.
func (h *half) copies() offer {
	if strings.Contains(h.typed, "=") {
		return offer{paths: anyPath}
	}
	ids, err := platform.NewSet(h.config.PlatformsDir()).Sources(h.args[0])
	if err != nil {
		return offer{}
	}
	var words []string
	for _, id := range ids {
		given := false
		for _, arg := range h.args[1:] {
			given = given || strings.HasPrefix(arg, id+"=")
		}
		if !given {
			words = append(words, id+"=")
		}
	}
	o := h.oneOf(words)
	o.open = true
	return o
}
