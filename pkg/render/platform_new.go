package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// createdView is a new platform file as scripts see it.
type createdView struct {
	envelope
	Changed   bool   `json:"changed"`
	DryRun    bool   `json:"dry_run"`
	Name      string `json:"name"`
	From      string `json:"from"`
	File      string `json:"file"`
	Overrides bool   `json:"overrides"`
}

// Created writes that a platform file was made, or in a dry run would be. A
// quiet answer is the file.
func (v View) Created(w io.Writer, c platform.Created, dryRun bool) error {
	return document{
		value:   createdView{answered("adsum.platform_new/1"), !dryRun, dryRun, c.Name, c.From, c.File, c.Overrides},
		quiet:   []string{c.File},
		records: [][]string{{"name", "from", "file", "overrides"}, {c.Name, c.From, c.File, strconv.FormatBool(c.Overrides)}},
		text:    func(p *page) { p.created(c, dryRun) },
	}.write(v, w)
}

func (p *page) created(c platform.Created, dryRun bool) {
	if dryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.paragraph("", "", p.Phrases.Say("platform.created", lang.Values{"name": c.Name, "from": c.From}), p.paint.good)
	p.line("  " + Safe(c.File))
	if c.Overrides {
		p.paragraph("", "", p.Phrases.Say("platform.now_overrides", lang.Values{"name": c.Name}), p.paint.warn)
	}
	p.paragraph("", "", p.Phrases.Say("platform.next", lang.Values{"name": c.Name}), p.paint.plain)
}
