package render

import (
	"io"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// SettingsReport is what is wrong with the settings.
type SettingsReport struct {
	File   string // the configuration file, empty where it has no place
	Exists bool
	Faults []*fault.Error
}

// settingsReportView is what is wrong with the settings, as scripts see it.
type settingsReportView struct {
	envelope
	File   *string           `json:"file"`
	Exists bool              `json:"exists"`
	Faults []settingFaultRow `json:"faults"`
}

// settingFaultRow is one thing that is wrong. It has a line where it stands in the file.
type settingFaultRow struct {
	Line    *int    `json:"line"`
	Key     *string `json:"key"`
	Message string  `json:"message"`
	Hint    *string `json:"hint"`
}

func (v View) settingFaultRowOf(f *fault.Error) settingFaultRow {
	said := v.errorRowOf(f)
	line, _ := f.Values["line"].(int)
	key, _ := f.Values["key"].(string)
	return settingFaultRow{lineIn(line), text(key), said.Message, said.Hint}
}

// SettingsChecked writes what is wrong with the settings, failure being the fault of those
// that do not hold, nil where all do. A quiet answer is the file where it holds.
func (v View) SettingsChecked(w io.Writer, r SettingsReport, failure *fault.Error) error {
	view := settingsReportView{answered("adsum.config_check/1"), text(r.File), r.Exists, []settingFaultRow{}}
	records := [][]string{{"file", "line", "key", "message"}}
	for _, f := range r.Faults {
		row := v.settingFaultRowOf(f)
		view.Faults = append(view.Faults, row)
		line := ""
		if row.Line != nil {
			line = strconv.Itoa(*row.Line)
		}
		records = append(records, []string{r.File, line, or(row.Key), oneLine(row.Message)})
	}
	d := document{value: view, records: records, text: func(p *page) { p.settingsChecked(r) }}
	if failure != nil {
		view.envelope = v.failed(view.Schema, failure)
		d.value = view
	} else if r.File != "" {
		d.quiet = []string{r.File}
	}
	return d.write(v, w)
}

func (p *page) settingsChecked(r SettingsReport) {
	if r.File != "" {
		p.line(p.paint.strong(Safe(r.File)))
	}
	switch {
	case len(r.Faults) > 0:
		shown := foremost(p, r.Faults, alike)
		for _, f := range shown {
			p.settingFault(r.File, f)
		}
		p.unlisted("  ", len(r.Faults)-len(shown))
	case r.Exists:
		p.paragraph("  ", "  ", p.Phrases.Say("setting.holds", nil), p.paint.good)
	default:
		p.paragraph("  ", "  ", p.Phrases.Say("setting.no_file", nil), p.paint.plain)
	}
}

// settingFault says what is wrong and what to do about it.
func (p *page) settingFault(file string, f *fault.Error) {
	p.complaint("  - ", "    ", p.wordedIn(file, f))
	if _, ok := hintOf(p.Phrases, f); ok {
		p.complaint("    ", "    ", p.worded("hint."+f.Key, f))
	}
}

// wordedIn says what is wrong in a file that is named above.
func (p *page) wordedIn(file string, f *fault.Error) string {
	words, path := p.worded("error."+f.Key, f), oneLine(file)
	for _, place := range []string{tied(path) + "," + tie, path + ", "} {
		words = strings.TrimPrefix(words, place)
	}
	return words
}
