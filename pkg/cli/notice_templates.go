package cli

import (
	"bytes"
	"cmp"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/spf13/cobra"
)

type noticeTemplatesOptions struct{ dir string }

func newNoticeTemplates(a *app) *cobra.Command {
	var o noticeTemplatesOptions
	cmd := a.verb("notice templates", usage{
		examples: []string{"adsum notice templates", "adsum notice templates --dir drafts"},
		timeless: true,
		answers:  "templates",
	}, func(s *session, _ []string) error { return runNoticeTemplates(s, o) })
	a.folder(cmd, &o.dir, "dir")
	return cmd
}

// runNoticeTemplates tries the templates that are there and then writes out those that
// are not, so that calling it once more checks what was changed. Beside a faulty one
// nothing is written.
func runNoticeTemplates(s *session, o noticeTemplatesOptions) error {
	set := notice.NewSet(or(o.dir, s.config.TemplatesDir()))
	copies, err := set.WriteDefaults(true)
	if err != nil {
		return err
	}
	wrong := set.Check()
	switch {
	case wrong != nil:
		copies.Written = nil
	case !s.globals.dryRun:
		if copies, err = set.WriteDefaults(false); err != nil {
			return err
		}
	}
	err = s.write(func(b *bytes.Buffer) error {
		return s.show.Copies(b, set.Dir(), copies, s.globals.dryRun, asFault(wrong))
	})
	if err != nil && len(copies.Written) > 0 && !s.globals.dryRun {
		return fault.New(fault.IO, "cli.answer_lost_templates", "dir", set.Dir(), "cause", causeOf(err)).Because(err)
	}
	return cmp.Or(err, wrong)
}
