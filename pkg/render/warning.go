package render

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// warningRow is a warning as scripts see it, in English.
type warningRow struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func warningsOf(english *lang.Phrases, warnings []desk.Warning) []warningRow {
	rows := make([]warningRow, len(warnings))
	for i, w := range warnings {
		rows[i] = warningRow{w.Key, english.Say("warning."+w.Key, w.Values)}
	}
	return rows
}

// warnings adds what the specialist should know although the change was made.
func (p *page) warnings(list []desk.Warning) {
	for _, w := range list {
		p.paragraph("! ", "  ", p.holding("warning."+w.Key, w.Values), p.paint.warn)
	}
}
