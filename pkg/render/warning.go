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

func (v View) warningsOf(warnings []desk.Warning) []warningRow {
	rows := make([]warningRow, len(warnings))
	for i, w := range warnings {
		rows[i] = warningRow{w.Key, v.of(w.Specialist).english().Say(v.warningKey(w), w.Values)}
	}
	return rows
}

// warnings adds what the specialist should know although the change was made.
func (p *page) warnings(list []desk.Warning) {
	for _, words := range p.warningWords(list) {
		p.warning("", words)
	}
}

// warningKey returns the key of the words of a warning: where nothing was written there is nothing to be
// undone either.
func (v View) warningKey(w desk.Warning) string {
	switch key := policy.WarningKey(w.Key); {
	case v.DryRun && key == policy.WarnNoReason:
		return "warning.no_reason_dry"
	case v.DryRun && key == policy.WarnMoveAfterAbsence:
		return "warning.move_after_absence_dry"
	}
	return "warning." + w.Key
}

func (p *page) warning(indent, words string) {
	p.paragraph(indent+"! ", indent+"  ", words, p.paint.warn)
}

func (p *page) warningWords(list []desk.Warning) []string {
	var said []string
	for _, w := range list {
		p.of(w.Specialist, func() {
			said = append(said, p.beginning(w.Specialist, p.holding(p.warningKey(w), w.Values)))
		})
	}
	return said
}

// warningsOfSeveral words the warnings of several results, each kind once: which of them it is
// about where that is not all of them. What is about the client can be several things.
func (p *page) warningsOfSeveral(b desk.Batch) []string {
	var said []string
	outside := outsidePackage(b)
	var kinds []desk.Warning
	of := map[string][]desk.Result{}
	kind := func(w desk.Warning) string {
		switch {
		case w.Key == "near_name" || w.Key == "still_waiting":
			return p.holding("warning."+w.Key, w.Values)
		case isEmptyPackage(w) && len(outside) > 0:
			return string(policy.WarnPackageEmpty)
		}
		return w.Key
	}
	for _, r := range b.Results {
		for _, w := range r.Warnings {
			if of[kind(w)] == nil {
				kinds = append(kinds, w)
			}
			of[kind(w)] = append(of[kind(w)], r)
		}
	}
	for _, w := range kinds {
		about := of[kind(w)]
		words := p.holding(p.warningKey(w), w.Values)
		switch {
		case isEmptyPackage(w) && len(outside) > 0:
			words = p.tooShort(b, outside)
		case w.Key == "outside_hours" && len(about) > 1:
			words = p.Phrases.Say("warning.outside_hours_several", lang.Values{"starts": p.startsOf(about)})
		case ofOne(w) && len(about) < len(b.Results):
			words = p.Phrases.Say("warning.of_several", lang.Values{"warning": words, "starts": p.startsOf(about)})
		}
		said = append(said, words)
	}
	return said
}

// startsOf lists when results start, as many as the screen has room for.
func (p *page) startsOf(results []desk.Result) string {
	var starts []string
	shown := p.few(len(results))
	for _, r := range results[:shown] {
		starts = append(starts, tied(p.short(r.Appointment.Start.In(p.zone(r.Appointment)))))
	}
	list := strings.Join(starts, ", ")
	if shown < len(results) {
		list += "…"
	}
	return list
}

// ofOne reports whether a warning is about one of several appointments.
func ofOne(w desk.Warning) bool {
	return slices.Contains([]string{"package_expired", "before_agreed", "before_move"}, w.Key) || slices.Contains(policy.WarningKeys(), policy.WarningKey(w.Key))
}
