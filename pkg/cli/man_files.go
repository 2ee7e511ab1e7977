package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/man"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// pageOfFiles returns the page about the files that a person writes, and those that other
// programs do.
func (a *app) pageOfFiles() man.Page {
	p := a.page("adsum", 5, a.manSays("files"))
	p.Sections = []man.Section{
		a.headed("description", man.Section{Text: []string{a.manSays("about_files")}}),
		a.settings(),
		a.format("platform", platform.Keys(), lang.Values{
			"refunds": enumerated(policy.RefundModes()), "kinds": enumerated(appointment.NoticeKinds()),
			"cases": enumerated(policy.PlatformCases()) + ", " + enumerated(policy.OptionalCases()),
		}),
		a.templates(),
		a.format("apply", orderFields(), lang.Values{"verbs": strings.Join(a.verbs(), ", "), "lines": mostOrders}, exampleOfOrders()...),
		a.format("export", nil, nil),
		a.format("map", mapping.Keys(), lang.Values{"names": strings.Join(mapping.Names(), ", ")}, exampleOfMap()...),
		a.headed("files", man.Section{Terms: a.fileTerms()}),
		a.headed("see_also", man.Section{Pages: []string{
			"adsum(1)", "adsum-apply(1)", "adsum-export(1)", "adsum-import(1)", "adsum-notice-templates(1)", "adsum-platform-new(1)",
		}}),
	}
	return p
}

func enumerated[T ~string](members []T) string { return strings.Join(words(members), ", ") }

// format explains a kind of file: what it is, each of its keys by the words under man., and an example.
func (a *app) format(name string, keys []string, v lang.Values, example ...string) man.Section {
	s := man.Section{Title: a.heading(name), Text: []string{a.phrases.Say("man."+name, v)}}
	for _, key := range keys {
		s.Terms = append(s.Terms, [2]string{key, a.phrases.Say("man."+name+"."+key, v)})
	}
	s.Parts = a.exampleOf(example)
	return s
}

func (a *app) exampleOf(lines []string) []man.Section {
	if len(lines) == 0 {
		return nil
	}
	return []man.Section{{Title: a.phrases.Say("help.examples", nil), Lines: lines}}
}

// settings explains the file of the settings, in the words of a new one: keys that have none of their
// own stand together under those of their table, which else come first.
func (a *app) settings() man.Section {
	s := man.Section{Title: a.heading("config"), Text: []string{a.phrases.Say("man.config", nil)}}
	told := ""
	for _, key := range config.Keys() {
		about := "setting.about."
		table, _, inside := strings.Cut(key, ".")
		own := a.phrases.Has(about + key)
		switch last := len(s.Terms) - 1; {
		case inside && !own && told == table:
			s.Terms[last][0] += ", " + key
			continue
		case inside && !own:
			about += table
		case inside && told != table && a.phrases.Has(about+table):
			s.Terms = append(s.Terms, [2]string{"[" + table + "]", a.phrases.Say(about+table, nil)})
			fallthrough
		default:
			about += key
		}
		told = table
		s.Terms = append(s.Terms, [2]string{key, a.phrases.Say(about, nil)})
	}
	s.Parts = a.exampleOf(exampleOfSettings())
	return s
}

// templates explains the texts for clients, and lists what they can tell.
func (a *app) templates() man.Section {
	texts, lists, flags := notice.FactNames()
	s := a.format("templates", nil, lang.Values{"kinds": enumerated(appointment.NoticeKinds())},
		"Subject: {{.Date}}, {{.Time}}", "", "{{if .Salutation}}{{.Salutation}},{{end}}", "",
		"{{range .Slots}}{{.}}", "{{end}}{{.Specialist}}")
	for _, facts := range []struct {
		name  string
		names []string
	}{{"texts", texts}, {"lists", lists}, {"flags", flags}} {
		s.Terms = append(s.Terms, [2]string{a.manSays("templates." + facts.name), "." + strings.Join(facts.names, ", .")})
	}
	return s
}

func exampleOfSettings() []string {
	return []string{
		`name = "Ewa"`, `tz = "Europe/Warsaw"`, `platform = "clearly"`, `price = "180 PLN"`, ``,
		`[hours]`, `mon = "9:00-12:00, 13:00-17:00"`, `days_off = ["2026-12-24..2026-12-26"]`, ``,
		`[notice]`, `skip = ["booked"]`,
	}
}

func exampleOfOrders() []string {
	return []string{
		`{"verb": "book", "args": ["Anna", "2026-12-01 15:00"], "key": "1"}`,
		`{"verb": "hours holiday", "args": ["2026-12-24", "2026-12-26"]}`,
	}
}

func exampleOfMap() []string {
	return []string{
		`key = ["No"]`, `time = "02.01.2006 15:04"`, ``,
		`[columns]`, `date = "Day"`, `clock = "From"`, `minutes = "Minutes"`, `client = "Who"`, ``,
		`[status]`, `noshow = {column = "State", value = "missed"}`,
	}
}
