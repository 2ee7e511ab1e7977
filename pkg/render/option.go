package render

import (
	"strconv"
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

// typed returns what to type for an option, in the language of some phrases, with the
// name of the client where it asks for one; empty for one to be filled in.
func typed(p *lang.Phrases, o policy.Option, client string) string {
	if client == "" {
		client = p.Fillable("CLIENT")
	}
	line := p.Command(string(o.Key), lang.Values{"id": o.ID, "client": client, "charge": strconv.Itoa(o.Charge.Percent) + "%"})
	if o.Cause != "" {
		line = p.Command("of_cause", lang.Values{"typed": line, "cause": string(o.Cause)})
	}
	if o.Scope == "" {
		return line
	}
	return p.Command("of_series", lang.Values{"typed": line, "scope": string(o.Scope)})
}

// optionRows words options in English, whatever the person's language.
func (v View) optionRows(options []policy.Option, zone *time.Location) []optionRow {
	english := v.english()
	rows := make([]optionRow, len(options))
	for i, o := range options {
		rows[i] = optionRow{string(o.Key), typed(english, o, ""), effect(english, o, zone)}
	}
	return rows
}

// Command returns what to type for an option, on one line and in the language of the view.
func (v View) Command(o policy.Option) string { return oneLine(typed(v.Phrases, o, "")) }

// Effect says what an option does, on one line and in the language of the view.
func (v View) Effect(o policy.Option) string { return oneLine(effect(v.Phrases, o, v.here())) }

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
