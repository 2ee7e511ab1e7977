package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/hook"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// aboutTime shows how times, days and lengths are typed, by examples in the reader's language.
func (a *app) aboutTime(*cobra.Command) []render.Section {
	var terms [][2]string
	for _, name := range timeKinds() {
		terms = append(terms, [2]string{a.localised(strings.ToUpper(name)), a.phrases.Say("help.time."+name, nil)})
	}
	about := func(name string) string { return a.phrases.Say("help.time."+name, nil) }
	return []render.Section{
		a.part(render.Section{Name: "examples", Terms: terms}),
		{Name: "reading", Title: about("reading"), Text: []string{about("asked"), about("own_day"), about("zone")}},
	}
}

// timeKinds lists what of a time is typed: each has examples under "help.time." and its name,
// parted by semicolons.
func timeKinds() []string { return []string{"time", "day", "hours", "duration", "age"} }

// aboutEnvironment says which variables of the environment count, and when.
func (a *app) aboutEnvironment(*cobra.Command) []render.Section {
	s := render.Section{Name: "variables", Title: a.phrases.Say("help.environment.variables", nil)}
	for _, name := range environment() {
		s.Terms = append(s.Terms, [2]string{name, a.phrases.Say("help.environment."+name, nil)})
	}
	order := render.Section{Name: "precedence", Title: a.phrases.Say("help.environment.precedence", nil)}
	order.Text = []string{a.phrases.Say("help.environment.order", nil), a.phrases.Say("help.environment.cron", nil)}
	return []render.Section{s, order}
}

// environment lists the variables that a person may set for adsum, or that it sets itself.
func environment() []string {
	return []string{
		"ADSUM_DB", "ADSUM_CONFIG", "ADSUM_LANG", "ADSUM_TZ", "ADSUM_NOW", "ADSUM_HOOK", "ADSUM_CALENDAR_PASSWORD", "ADSUM_MAIL_PASSWORD", "NO_COLOR", "CLICOLOR", "TERM",
		"TZ", "LC_ALL", "LC_MESSAGES", "LANG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "VISUAL", "EDITOR", "PAGER",
	}
}

// aboutScripting gathers what a script needs: the flags, the functions of templates, examples.
func (a *app) aboutScripting(root *cobra.Command) []render.Section {
	flags := pflag.NewFlagSet("scripting", pflag.ContinueOnError)
	for _, name := range []string{"json", "output", "jq", "template", "quiet", "dry-run", "no-input"} {
		flags.AddFlag(root.PersistentFlags().Lookup(name))
	}
	terms := append(a.flagTerms(flags), [2]string{"--key " + a.localised("KEY"), a.flagHelp("key")})
	about := func(name string) string { return a.phrases.Say("help.scripting."+name, nil) }
	functions := render.Section{Name: "functions", Title: about("functions"), Text: []string{
		a.phrases.Say("help.scripting.template", lang.Values{"example": "{{with .error}}{{.message}}{{end}}"}),
	}}
	for _, name := range []string{"tablerow", "tablerender", "timefmt", "truncate", "color", "join", "pluck", "money"} {
		functions.Terms = append(functions.Terms, [2]string{name, about(name)})
	}
	return []render.Section{
		a.part(render.Section{Name: "flags", Terms: terms}),
		functions,
		a.part(render.Section{Name: "examples", Lines: scriptingExamples()}),
		a.aboutHooks(),
		{Name: "more", Title: about("more"), Text: []string{about("never_asks"), about("schema"), about("exit")}},
	}
}

// aboutHooks tells of the programs that the settings can name, in the words of those.
func (a *app) aboutHooks() render.Section {
	const about = "setting.about.hooks"
	s := render.Section{Name: "hooks", Title: "[hooks]", Text: []string{a.phrases.Say(about, nil)}}
	for _, name := range []string{"after", "remind", "timeout"} {
		s.Terms = append(s.Terms, [2]string{name, a.phrases.Say(about+"."+name, nil)})
	}
	s.Terms = append(s.Terms, [2]string{hook.Variable, a.phrases.Say("help.environment."+hook.Variable, nil)})
	s.Text = append(s.Text, a.phrases.Say("help.scripting.hooks", nil))
	return s
}

func scriptingExamples() []string {
	return []string{
		`adsum agenda --template '{{range .}}{{tablerow (timefmt "15:04" .start) .client.name}}{{end}}'`,
		`adsum show @next --template '{{.appointment.client.name}}: {{money .appointment.money.owed .appointment.money.currency}}'`,
		`adsum due --jq '.[] | select(.kind == "payment") | .client.name'`,
	}
}
