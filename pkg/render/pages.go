package render

import (
	"io"
	"path/filepath"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/man"
)

// pagesView is the pages of the manual that were written, as scripts see them.
type pagesView struct {
	envelope
	Changed bool     `json:"changed"`
	DryRun  bool     `json:"dry_run"`
	Dir     string   `json:"dir"`
	Lang    string   `json:"lang"`
	Pages   []string `json:"pages"`
}

// Pages writes where the pages of the manual are, or in a dry run would be. A quiet answer
// names the files.
func (v View) Pages(w io.Writer, dir string, written man.Written, dryRun bool) error {
	records := [][]string{{"file"}}
	for _, file := range written.Files {
		records = append(records, []string{file})
	}
	return document{
		value: pagesView{
			changedOr("adsum.man/1", written.Changed), written.Changed && !dryRun, dryRun,
			dir, string(v.Phrases.Tag()), written.Files,
		},
		quiet: written.Files, records: records,
		text: func(p *page) { p.pages(dir, written, dryRun) },
	}.write(v, w)
}

func (p *page) pages(dir string, written man.Written, dryRun bool) {
	if dryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.paragraph("", "", p.Phrases.Say("pages.written", lang.Values{"count": strconv.Itoa(len(written.Files)), "dir": Safe(dir)}), p.paint.good)
	if !dryRun {
		p.paragraph("", "", p.Phrases.Say("pages.next", lang.Values{"file": Safe(filepath.Join(dir, "adsum.1"))}), p.paint.plain)
	}
}
