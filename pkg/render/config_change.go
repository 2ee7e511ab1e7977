package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/lang"
)

// SettingChange is what became of a key in the configuration file.
type SettingChange struct {
	Setting        // as it is in force afterwards
	Path    string // the configuration file
	At      int    // the line of the key there; zero where it has none now
	Changed bool
	DryRun  bool
	Was     []string // what the file said before, nil where it said nothing
	Says    []string // what it says now, likewise
}

// settingChangeView is a change of a setting as scripts see it.
type settingChangeView struct {
	envelope
	Changed bool       `json:"changed"`
	DryRun  bool       `json:"dry_run"`
	Key     string     `json:"key"`
	Value   any        `json:"value"`  // what the file says now; null where it says nothing
	Before  any        `json:"before"` // what it said, likewise
	File    string     `json:"file"`
	Line    *int       `json:"line"`
	InForce settingRow `json:"in_force"`
}

// SettingChanged writes what became of a setting. A quiet answer is empty: who set it knows
// the value.
func (v View) SettingChanged(w io.Writer, c SettingChange) error {
	row := v.settingRowOf(c.Setting)
	line := ""
	if c.At > 0 {
		line = strconv.Itoa(c.At)
	}
	return document{
		value: settingChangeView{
			changedOr("adsum.config_change/1", c.Changed), c.Changed, c.DryRun, c.Key,
			valueOf(c.Says, c.Several), valueOf(c.Was, c.Several), c.Path, lineIn(c.At), row,
		},
		records: [][]string{
			{"key", "value", "before", "file", "line", "changed"},
			{c.Key, c.typed(c.Says), c.typed(c.Was), c.Path, line, strconv.FormatBool(c.Changed)},
		},
		text: func(p *page) { p.settingChanged(c) },
	}.write(v, w)
}

func (p *page) settingChanged(c SettingChange) {
	if c.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	values := lang.Values{"key": oneLine(c.Key), "value": oneLine(c.typed(c.Says)), "before": oneLine(c.typed(c.Was))}
	switch {
	case !c.Changed:
		p.paragraph("", "", p.Phrases.Say("headline.unchanged", nil), p.paint.strong)
	case c.Says == nil:
		p.paragraph("", "", p.Phrases.Say("setting.taken_out", values), p.paint.good)
	case c.Was == nil:
		p.paragraph("", "", p.Phrases.Say("setting.made", values), p.paint.good)
	default:
		p.paragraph("", "", p.Phrases.Say("setting.changed", values), p.paint.good)
	}
	place := Safe(c.Path)
	if c.At > 0 {
		place += ":" + strconv.Itoa(c.At)
	}
	p.line("  " + place)
	p.overlaid(c)
}

// overlaid says what is in force where that is not what the file says now.
func (p *page) overlaid(c SettingChange) {
	values := lang.Values{"value": oneLine(c.typed(c.Value)), "source": c.GivenBy}
	switch {
	case c.Fault != nil && c.File == "":
		p.complaint("! ", "  ", p.worded("error."+c.Fault.Key, c.Fault))
	case c.Fault != nil || c.File != "" || c.Value == nil:
	case c.Says != nil:
		p.paragraph("! ", "  ", p.Phrases.Say("setting.overlaid", values), p.paint.warn)
	default:
		values["source"] = p.sourceOf(c.Setting)
		p.paragraph("  ", "  ", p.Phrases.Say("setting.in_force", values), p.paint.plain)
	}
}
