package cli

import (
	"context"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// globals are the flags that every command has.
type globals struct {
	output                       enum[render.Format]
	jq, template                 string
	lang, tz, db, config, color  string
	specialist                   string
	json, quiet, dryRun, noInput bool
	noPager                      bool
	practice                     bool // of the commands that can be about all specialists
}

// register declares the global flags in a set, explained by help. Package config reads
// those that are settings too.
func (g *globals) register(f *pflag.FlagSet, help func(name string) string) {
	g.output.name, g.output.known = "output", render.ExportFormats
	for _, flag := range []struct {
		text *string
		name string
		kind kind
	}{
		{&g.output.text, "output", enumKind("", render.ExportFormats)},
		{&g.jq, "jq", kind{shown: "EXPR", limit: queryLimit, offers: nothing}},
		{&g.template, "template", kind{shown: "TEXT", limit: queryLimit, offers: nothing}},
		{&g.lang, "lang", enumKind("", lang.Tags)},
		{&g.tz, "tz", kind{shown: "ZONE", offers: (*half).zones}},
		{&g.db, "db", file()},
		{&g.specialist, "specialist", kind{shown: "PERSON", limit: appointment.NameLimit, offers: (*half).specialists}},
		{&g.config, "config", file()},
		{&g.color, "color", enumKind("", config.ColorChoices)},
	} {
		f.Var(&given{kind: flag.kind, text: flag.text, name: flag.name, latest: true}, flag.name, help(flag.name))
	}
	f.BoolVar(&g.json, "json", false, help("json"))
	f.BoolVarP(&g.quiet, "quiet", "q", false, help("quiet"))
	f.BoolVar(&g.dryRun, "dry-run", false, help("dry-run"))
	f.BoolVar(&g.noInput, "no-input", false, help("no-input"))
	f.BoolVar(&g.noPager, "no-pager", false, help("no-pager"))
}

// readAhead takes the global flags out of the arguments and passes over all
// else, faults included: cobra reports those later.
func readAhead(args []string) globals {
	var g globals
	f := pflag.NewFlagSet("ahead", pflag.ContinueOnError)
	f.ParseErrorsAllowlist.UnknownFlags = true
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	g.register(f, func(string) string { return "" })
	f.BoolVar(&g.practice, practiceFlag, false, "")
	f.BoolP("help", "h", false, "") // else the first --help would end the reading
	f.VisitAll(func(flag *pflag.Flag) { flag.Value = lenient{flag.Value} })
	_ = f.Parse(args)
	return g
}

// lenient is a flag's value that takes any text, lest a faulty one end the reading.
type lenient struct{ pflag.Value }

// Set keeps what it can.
func (l lenient) Set(text string) error {
	_ = l.Value.Set(text)
	return nil
}

// settings returns the given flags that the configuration knows too.
func (g globals) settings() map[string]string {
	flags := map[string]string{}
	for name, value := range map[string]string{
		"lang": g.lang, "tz": g.tz, "db": g.db, "specialist": g.specialist, "config": g.config, "color": g.color,
	} {
		if value != "" {
			flags[name] = value
		}
	}
	return flags
}

// forPrograms reports whether JSON is asked for, which leaves stderr empty, asks
// nothing and wins over --quiet.
func (g globals) forPrograms() bool {
	format := g.format()
	return format == render.JSON || format == render.JSONL
}

// queried reports whether it is asked for what a query picks from an answer.
func (g globals) queried() bool { return g.jq != "" || g.template != "" }

// queryFlag returns which flag asks for that.
func (g globals) queryFlag() string {
	if g.jq != "" {
		return "jq"
	}
	return "template"
}

// asking has a view pick from each answer what is asked for, if anything is.
func (g globals) asking(ctx context.Context, v render.View) (render.View, error) {
	var err error
	switch {
	case g.jq != "":
		v.Query, err = render.CompileQuery(ctx, g.jq)
	case g.template != "" && !fitsTemplate(g.template):
		err = blank("template") // which is said without it
	case g.template != "":
		v.Query, err = render.CompileTemplate(ctx, g.template, v)
	}
	return v, err
}

// fitsTemplate reports whether a text can be a template. What is wrong with another is not said by it.
func fitsTemplate(text string) bool {
	return checkText("--template", text, kind{limit: queryLimit}) == nil && !appointment.ShowsNothing(text)
}

// format returns the output format asked for; one that is unknown counts as
// text until checkGlobals refuses it.
func (g globals) format() render.Format {
	if g.json || g.queried() && g.output.text == "" {
		return render.JSON
	}
	format, err := g.output.or(render.Text).read()
	if err != nil {
		return render.Text
	}
	return format
}

// checkGlobals refuses global flags with unknown values or at odds with each
// other, and any text flag that was given empty, unless that empties a field.
func (a *app) checkGlobals(cmd *cobra.Command) error {
	var empty string
	cmd.Flags().Visit(func(f *pflag.Flag) {
		value, ok := f.Value.(*given)
		if ok && appointment.ShowsNothing(value.String()) && !value.clears() {
			empty = f.Name
		}
	})
	if empty != "" {
		return blank(empty)
	}
	g := a.globals
	output, err := g.output.read()
	switch {
	case err != nil:
		return err
	case g.json && output != "" && output != render.JSON:
		return notBoth("json", "output "+string(output))
	case g.jq != "" && g.template != "":
		return notBoth("jq", "template")
	case g.practice && g.specialist != "":
		return notBoth(practiceFlag, "specialist")
	case g.specialist != "" && isOfAll(cmd.CommandPath()):
		return fault.New(fault.Usage, "usage.of_all", "verb", strings.TrimPrefix(cmd.CommandPath(), "adsum "))
	case output == render.ICS && !a.usageOf(cmd).calendar:
		return fault.New(fault.Usage, "usage.calendar_output")
	case g.queried() && (output == render.Text || output == render.CSV || output == render.ICS):
		return fault.New(fault.Usage, "usage.query_format", "flag", "--"+g.queryFlag())
	}
	return nil
}
