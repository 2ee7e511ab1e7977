package render

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// Setting is a setting with its value in force.
type Setting struct {
	Key     string
	Value   []string // nil where it has none; one text unless it is a list
	Several bool     // its value is a list
	Argv    bool     // the list is a program with its arguments
	Source  string   // flag, environment, file, system or default
	GivenBy string   // the flag or the variable, empty where neither
	File    string   // the configuration file where it says the value, else empty
	Line    int      // in that file
	Fault   *fault.Error
}

// settingRow is a setting as scripts see it.
type settingRow struct {
	Key     string  `json:"key"`
	Value   any     `json:"value"` // a text, or a list of texts; null where there is none
	Source  string  `json:"source"`
	GivenBy *string `json:"given_by"`
	File    *string `json:"file"`
	Line    *int    `json:"line"`
	Fault   *string `json:"fault"`
}

func (v View) settingRowOf(s Setting) settingRow {
	r := settingRow{
		Key: s.Key, Value: valueOf(s.Value, s.Several), Source: s.Source,
		GivenBy: text(s.GivenBy), File: text(s.File), Line: lineIn(s.Line),
	}
	if s.Fault != nil {
		english := v.english()
		words := oneLine(english.Say("error."+s.Fault.Key, valuesOf(english, s.Fault)))
		r.Fault = &words
	}
	return r
}

// valueOf is a value of a setting as scripts see it.
func valueOf(texts []string, several bool) any {
	switch {
	case texts == nil:
		return nil
	case several:
		return texts
	}
	return strings.Join(texts, ", ")
}

// lineIn returns a line of a file, nil where there is none.
func lineIn(line int) *int {
	if line == 0 {
		return nil
	}
	return &line
}

func settingColumns() []string {
	return []string{"key", "value", "source", "given_by", "file", "line", "fault"}
}

func (s Setting) fields(r settingRow) []string {
	line := ""
	if s.Line > 0 {
		line = strconv.Itoa(s.Line)
	}
	return []string{s.Key, s.typed(s.Value), s.Source, s.GivenBy, s.File, line, or(r.Fault)}
}

// typed is a value of the setting as it is typed to set it.
func (s Setting) typed(texts []string) string {
	switch {
	case s.Argv && len(texts) > 0:
		list, _ := encode(texts, "") // as the configuration file has it; texts cannot fail
		return strings.TrimSpace(string(list))
	case s.Several:
		return strings.Join(texts, ",")
	}
	return strings.Join(texts, ", ")
}

// Settings writes all settings, and what the configuration file at a path says that is none.
// A quiet answer is the keys.
func (v View) Settings(w io.Writer, file string, list []Setting) error {
	l := listing[settingRow]{
		header: settingColumns(),
		id:     func(r settingRow) string { return r.Key },
		text:   func(w io.Writer) error { return v.textSettings(w, file, list) },
	}
	rows := map[string]Setting{}
	for _, s := range list {
		rows[s.Key] = s
		l.rows = append(l.rows, v.settingRowOf(s))
	}
	l.fields = func(r settingRow) []string { return rows[r.Key].fields(r) }
	return l.write(v, w)
}

func (v View) textSettings(w io.Writer, file string, list []Setting) error {
	var made []Setting
	var unmade []string
	for _, s := range list {
		if s.Value == nil && s.Fault == nil {
			unmade = append(unmade, s.Key)
		} else {
			made = append(made, s)
		}
	}
	return v.fitted(w, func(p *page) {
		if file != "" {
			p.line(Safe(file))
		}
		shown := foremost(p, made, alike)
		p.settingLines(shown)
		p.unlisted("", len(made)-len(shown))
		if len(unmade) > 0 {
			p.paragraph("", "  ", p.Phrases.Say("setting.unmade", lang.Values{"keys": strings.Join(unmade, ", ")}), p.paint.dim)
		}
	})
}

// settingLines adds a line for each setting: its name, where its value comes from, and last the
// value, which is never cut.
func (p *page) settingLines(list []Setting) {
	key, source := 0, 0
	for _, s := range list {
		key, source = max(key, widthOf(oneLine(s.Key))), max(source, widthOf(p.sourceOf(s)))
	}
	key, source = min(key, widestName), min(source, widestColumn)
	for _, s := range list {
		name := filled(oneLine(s.Key), key)
		from := filled(p.sourceOf(s), source)
		lead := "  " + p.paint.strong(name) + "  " + p.paint.dim(from) + "  "
		if s.Fault != nil {
			p.line(lead + p.paint.bad(p.Phrases.Say("setting.faulty", nil)))
			p.complaint("      ", "      ", p.wordedIn(s.File, s.Fault))
			continue
		}
		p.complaint(lead, strings.Repeat(" ", widthOf(name)+widthOf(from)+6), oneLine(s.typed(s.Value)))
	}
}

// sourceOf says where a value comes from: the flag or the variable that gave it, the line of
// the file, or a word.
func (p *page) sourceOf(s Setting) string {
	switch {
	case s.File != "":
		return Safe(filepath.Base(s.File)) + ":" + strconv.Itoa(s.Line)
	case s.GivenBy != "":
		return s.GivenBy
	}
	return p.Phrases.Say("setting.from."+s.Source, nil)
}

// settingView is one setting as scripts see it.
type settingView struct {
	envelope
	settingRow
}

// Setting writes one setting: as text its value alone.
func (v View) Setting(w io.Writer, s Setting) error {
	row := v.settingRowOf(s)
	var value []string
	if s.Value != nil {
		value = []string{s.typed(s.Value)}
	}
	return document{
		value:   settingView{answered("adsum.setting/1"), row},
		quiet:   value,
		records: [][]string{settingColumns(), s.fields(row)},
		text: func(p *page) {
			for _, text := range value {
				p.line(SafeBlock(text))
			}
		},
	}.write(v, w)
}

// settingsFileView is where the configuration file is, as scripts see it.
type settingsFileView struct {
	envelope
	File   string `json:"file"`
	Exists bool   `json:"exists"`
}

// SettingsFile writes where the configuration file is.
func (v View) SettingsFile(w io.Writer, file string, exists bool) error {
	return document{
		value:   settingsFileView{answered("adsum.config_path/1"), file, exists},
		quiet:   []string{file},
		records: [][]string{{"file", "exists"}, {file, strconv.FormatBool(exists)}},
		text:    func(p *page) { p.line(Safe(file)) },
	}.write(v, w)
}
