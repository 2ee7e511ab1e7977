package render

import (
	"io"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/platform"
)

// citationSchema names the shape of a citation. Changes only add to it.
const citationSchema = "adsum.citation/1"

// citationView is a platform.Citation as scripts see it.
type citationView struct {
	envelope
	File      string     `json:"file"`
	Sentences []citedRow `json:"sentences"`
}

// citedRow is a sentence of a rule, and by which words it is known again.
type citedRow struct {
	sentenceRow
	Begins string `json:"begins"`
	Ends   string `json:"ends"`
}

// Citation writes the lines that a rule has for its sentences, behind a comment that says which
// they are. A quiet answer has no comment.
func (v View) Citation(w io.Writer, c platform.Citation) error {
	view := citationView{envelope: answered(citationSchema), File: c.File, Sentences: []citedRow{}}
	d := document{records: [][]string{{"words", "sha256", "begins", "ends"}}, quiet: citedLines(c)}
	for _, s := range c.Sentences {
		view.Sentences = append(view.Sentences, citedRow{sentenceRow(s.Sentence), s.Begins, s.Ends})
		d.records = append(d.records, []string{strconv.Itoa(s.Words), s.SHA256, s.Begins, s.Ends})
	}
	d.value = view
	d.text = func(p *page) {
		for _, s := range c.Sentences {
			p.line(p.paint.dim("# " + Safe(toldApart(s))))
		}
		for _, line := range d.quiet {
			p.line(line)
		}
	}
	return d.write(v, w)
}

// toldApart says by its two ends which sentence it is; a short one has all of its words in them.
func toldApart(s platform.Cited) string {
	begins, ends := strings.Fields(s.Begins), strings.Fields(s.Ends)
	if twice := len(begins) + len(ends) - s.Words; twice >= 0 {
		return strings.Join(append(begins, ends[twice:]...), " ")
	}
	return s.Begins + " … " + s.Ends
}

// citedLines are the lines of a platform file for some sentences.
func citedLines(c platform.Citation) []string {
	if len(c.Sentences) == 1 {
		return []string{"sentences = [" + citedLine(c.Sentences[0]) + "]"}
	}
	lines := []string{"sentences = ["}
	for _, s := range c.Sentences {
		lines = append(lines, "  "+citedLine(s)+",")
	}
	return append(lines, "]")
}

func citedLine(s platform.Cited) string {
	return "{ words = " + strconv.Itoa(s.Words) + `, sha256 = "` + s.SHA256 + `" }`
}
