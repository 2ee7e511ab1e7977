package render

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
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

// warningsOfSeveral writes the warnings of several results, each kind once: which of them it is
// about where that is not all of them.
func (p *page) warningsOfSeveral(results []desk.Result) {
	var kinds []desk.Warning
	starts := map[string][]string{}
	for _, r := range results {
		for _, w := range r.Warnings {
			if starts[w.Key] == nil {
				kinds = append(kinds, w)
			}
			starts[w.Key] = append(starts[w.Key], tied(p.short(r.Appointment.Start.In(p.zone(r.Appointment)))))
		}
	}
	for _, w := range kinds {
		of := starts[w.Key]
		shown := p.few(len(of))
		list := strings.Join(of[:shown], ", ")
		if shown < len(of) {
			list += "…"
		}
		words := p.holding("warning."+w.Key, w.Values)
		// else it is about the client
		ofOne := w.Key == "package_expired" || slices.Contains(policy.WarningKeys(), policy.WarningKey(w.Key))
		switch {
		case w.Key == "outside_hours" && len(of) > 1:
			words = p.Phrases.Say("warning.outside_hours_several", lang.Values{"starts": list})
		case ofOne && len(of) < len(results):
			words = p.Phrases.Say("warning.of_several", lang.Values{"warning": words, "starts": list})
		}
		p.paragraph("! ", "  ", words, p.paint.warn)
	}
}
