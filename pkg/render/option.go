package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// optionRow is an option as scripts see it.
type optionRow struct {
	Key     string `json:"key"`
	Command string `json:"command"`
	Effect  string `json:"effect"`
}

// typed returns what to type for an option.
func (v View) typed(o policy.Option) string { return v.Command(string(o.Key), lang.Values{"id": o.ID}) }

// optionRows words options in English, whatever the person's language.
func (v View) optionRows(options []policy.Option, zone *time.Location) []optionRow {
	english := lang.For(lang.EN)
	rows := make([]optionRow, len(options))
	for i, o := range options {
		rows[i] = optionRow{string(o.Key), v.typed(o), effect(english, o, zone)}
	}
	return rows
}

// effect says what an option does, and from when on where it has to wait.
func effect(p *lang.Phrases, o policy.Option, zone *time.Location) string {
	from := o.NotBefore.In(zone)
	values := lang.Values{"date": p.ShortDate(from), "clock": p.Clock(from)}
	values["effect"] = p.Say("option."+string(o.Key), values)
	if o.NotBefore.IsZero() || o.Key == policy.OptionRetry {
		return values["effect"].(string)
	}
	return p.Say("effect.later", values)
}
