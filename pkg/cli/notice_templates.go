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
	}, func(s *session, _ []string) error { return runNoticeTemplates(s, o) })
	a.folder(cmd, &o.dir, "dir")
	return cmd
}

// runNoticeTemplates writes the templates out and then tries all that are
// there, so that calling it once more checks what was changed.
func runNoticeTemplates(s *session, o noticeTemplatesOptions) error {
	set := notice.NewSet(or(o.dir, s.config.TemplatesDir()))
	copies, err := set.WriteDefaults(s.globals.dryRun)
	if err != nil {
		return err
	}
	wrong := set.Check()
	err = s.write(func(b *bytes.Buffer) error {
		return s.show.Copies(b, set.Dir(), copies, s.globals.dryRun, asFault(wrong))
	})
	if err != nil && len(copies.Written) > 0 && !s.globals.dryRun {
		return fault.New(fault.IO, "cli.answer_lost_templates", "dir", set.Dir(), "cause", causeOf(err)).Because(err)
	}
	return cmp.Or(err, wrong)
}
