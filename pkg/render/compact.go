package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// compactSchema names the shape of what writing a book anew came to. Changes only add to it.
const compactSchema = "adsum.compact/1"

// compaction is a desk.Compacted as scripts see it, in bytes.
type compaction struct {
	envelope
	Changed bool  `json:"changed"`
	DryRun  bool  `json:"dry_run"`
	Before  int64 `json:"before"`
	After   int64 `json:"after"`
}

// Compacted writes by how much a book became smaller. A quiet answer is the new size.
func (v View) Compacted(w io.Writer, c desk.Compacted) error {
	before, after := strconv.FormatInt(c.Before, 10), strconv.FormatInt(c.After, 10)
	return document{
		value: compaction{
			envelope: answered(compactSchema), Changed: !c.DryRun, DryRun: c.DryRun, Before: c.Before, After: c.After,
		},
		records: [][]string{{"before", "after"}, {before, after}},
		quiet:   []string{after},
		text: func(p *page) {
			sizes := lang.Values{"before": p.Phrases.Size(c.Before), "after": p.Phrases.Size(c.After)}
			if c.DryRun {
				p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
				p.paragraph("", "  ", p.Phrases.Say("compact.dry", sizes), p.paint.plain)
				return
			}
			p.paragraph("", "  ", p.Phrases.Say("compact.done", sizes), p.paint.good)
		},
	}.write(v, w)
}
