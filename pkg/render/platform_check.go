package render

import (
	"fmt"
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// reportRow is the check of one platform file as scripts see it.
type reportRow struct {
	File     string       `json:"file"`
	Name     *string      `json:"name"`
	Examples int          `json:"examples"`
	Passed   int          `json:"passed"`
	Failures []failureRow `json:"failures"`
	Fault    *string      `json:"fault"`
}

type failureRow struct {
	Example string `json:"example"`
	Line    int    `json:"line"`
	Field   string `json:"field"`
	Want    string `json:"want"`
	Got     string `json:"got"`
}

func reportRowOf(english *lang.Phrases, r platform.Report) reportRow {
	row := reportRow{
		File: r.File, Name: text(r.Name), Examples: r.Examples,
		Passed: r.Examples - len(r.Failures), Failures: []failureRow{},
	}
	for _, f := range r.Failures {
		line, _ := f.Values["line"].(int)
		row.Failures = append(row.Failures, failureRow{
			fmt.Sprint(f.Values["example"]), line, fmt.Sprint(f.Values["field"]),
			fmt.Sprint(f.Values["want"]), fmt.Sprint(f.Values["got"]),
		})
	}
	if r.Fault != nil {
		words := said(english, r.Fault)
		row.Fault = &words
	}
	return row
}

// failedReports is the check of platform files that do not all hold, as scripts see it.
type failedReports struct {
	envelope
	Reports []reportRow `json:"reports"`
}

// Reports writes what the check of platform files found, failure being the fault of
// those that do not hold, nil where all do. CSV has one record a file; a quiet answer
// names the files that hold.
func (v View) Reports(w io.Writer, reports []platform.Report, failure *fault.Error) error {
	if failure != nil && v.forPrograms() {
		view := failedReports{envelope: v.failed(errorSchema, failure), Reports: []reportRow{}}
		for _, r := range reports {
			view.Reports = append(view.Reports, reportRowOf(v.english(), r))
		}
		return v.writeValue(w, view)
	}
	list := listing[reportRow]{
		header: []string{"file", "name", "examples", "passed", "fault"},
		fields: reportRow.fields,
		id:     func(r reportRow) string { return r.File },
		text:   func(w io.Writer) error { return v.textReports(w, reports) },
	}
	for _, r := range reports {
		if !v.Quiet || r.Holds() {
			list.rows = append(list.rows, reportRowOf(v.english(), r))
		}
	}
	return list.write(v, w)
}

func (r reportRow) fields() []string {
	return []string{r.File, or(r.Name), strconv.Itoa(r.Examples), strconv.Itoa(r.Passed), or(r.Fault)}
}

func (v View) textReports(w io.Writer, reports []platform.Report) error {
	p := v.page(w)
	for _, r := range reports {
		p.line(p.paint.strong(Safe(r.File)))
		p.report(r)
	}
	return p.flush()
}

// report says how a file fared: why it cannot be used, or which of its examples
// do not hold.
func (p *page) report(r platform.Report) {
	if r.Fault != nil {
		p.line("  " + p.paint.bad(p.Phrases.Say("platform.faulty", nil)))
		p.paragraph("  ", "  ", said(p.Phrases, r.Fault), p.paint.plain)
		if advice, ok := hintOf(p.Phrases, r.Fault); ok {
			p.paragraph("  ", "  ", oneLine(advice), p.paint.plain)
		}
		return
	}
	row, colour := reportRowOf(p.english(), r), p.paint.good
	if !r.Holds() {
		colour = p.paint.bad
	}
	words := p.Phrases.Say("platform.no_examples", nil)
	if r.Examples > 0 {
		words = p.Phrases.Say("platform.passed", lang.Values{"passed": row.Passed, "examples": row.Examples})
	}
	p.paragraph("  ", "  ", words, colour)
	for _, f := range row.Failures {
		p.failing(f)
	}
}

func (p *page) failing(f failureRow) {
	p.gap()
	p.paragraph("  ", "  ", p.Phrases.Say("platform.failing", lang.Values{"line": f.Line, "example": oneLine(f.Example)}), p.paint.strong)
	p.paragraph("    ", "      ", p.Phrases.Say("platform.want", lang.Values{"field": f.Field, "value": shown(f.Want)}), p.paint.plain)
	p.paragraph("    ", "      ", p.Phrases.Say("platform.got", lang.Values{"field": f.Field, "value": shown(f.Got)}), p.paint.plain)
}

// shown makes an empty value visible.
func shown(value string) string {
	if value == "" {
		return "-"
	}
	return oneLine(value)
}
