package render

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
)

// copiesView is the templates that were written out, as scripts see them.
type copiesView struct {
	envelope
	Changed bool     `json:"changed"`
	DryRun  bool     `json:"dry_run"`
	Dir     string   `json:"dir"`
	Written []string `json:"written"`
	Kept    []string `json:"kept"`
}

// Copies writes which templates were written out to a folder, and which were
// left as they are. A quiet answer names the files written. Where something is
// wrong with one that is there, wrong not being nil, only programs get an answer.
func (v View) Copies(w io.Writer, dir string, c notice.Copies, dryRun bool, wrong *fault.Error) error {
	if wrong != nil && !v.forPrograms() {
		return nil
	}
	records := [][]string{{"file", "written"}}
	for _, file := range c.Written {
		records = append(records, []string{file, "true"})
	}
	for _, file := range c.Kept {
		records = append(records, []string{file, "false"})
	}
	const schema = "adsum.templates/1"
	view := copiesView{
		changedOr(schema, len(c.Written) > 0), len(c.Written) > 0 && !dryRun, dryRun, dir,
		append([]string{}, c.Written...), append([]string{}, c.Kept...),
	}
	if wrong != nil {
		view.envelope = v.failed(schema, wrong)
	}
	return document{
		value: view, quiet: c.Written, records: records,
		text: func(p *page) { p.copies(dir, c, dryRun) },
	}.write(v, w)
}

func (p *page) copies(dir string, c notice.Copies, dryRun bool) {
	if dryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.line(p.paint.strong(Safe(dir)))
	p.files("templates.written", c.Written)
	p.files("templates.kept", c.Kept)
	p.gap()
	p.paragraph("", "", p.Phrases.Say("templates.next", nil), p.paint.plain)
}

// files adds the names of template files, one paragraph a language.
func (p *page) files(title string, files []string) {
	if len(files) == 0 {
		return
	}
	p.section(p.Phrases.Say(title, nil))
	var folders []string
	names := map[string][]string{}
	for _, file := range files {
		folder := filepath.Base(filepath.Dir(file))
		if names[folder] == nil {
			folders = append(folders, folder)
		}
		names[folder] = append(names[folder], strings.TrimSuffix(filepath.Base(file), ".txt"))
	}
	for _, folder := range folders {
		p.paragraph("  "+folder+"  ", "      ", strings.Join(names[folder], ", "), p.paint.plain)
	}
}
