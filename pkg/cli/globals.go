package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// globals are the flags that every command has.
type globals struct {
	output, jq, lang, tz, db, config, color string
	json, quiet, dryRun, noInput            bool
}

// register adds the global flags to a set, with usage taken from help.
func (g *globals) register(f *pflag.FlagSet, help func(name string) string) {
	texts := []struct {
		value *string
		name  string
	}{
		{&g.output, "output"}, {&g.jq, "jq"}, {&g.lang, "lang"}, {&g.tz, "tz"},
		{&g.db, "db"}, {&g.config, "config"}, {&g.color, "color"},
	}
	for _, t := range texts {
		f.StringVar(t.value, t.name, "", help(t.name))
	}
	f.BoolVar(&g.json, "json", false, help("json"))
	f.BoolVarP(&g.quiet, "quiet", "q", false, help("quiet"))
	f.BoolVar(&g.dryRun, "dry-run", false, help("dry-run"))
	f.BoolVar(&g.noInput, "no-input", false, help("no-input"))
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
		"lang": g.lang, "tz": g.tz, "db": g.db, "config": g.config, "color": g.color,
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

// format returns the output format asked for; one that is unknown counts as
// text until checkGlobals refuses it.
func (g globals) format() render.Format {
	switch {
	case g.json || g.jq != "" && g.output == "":
		return render.JSON
	case slices.Contains(formats(), strings.ToLower(g.output)):
		return render.Format(strings.ToLower(g.output))
	}
	return render.Text
}

func formats() []string {
	var names []string
	for _, format := range render.Formats() {
		names = append(names, string(format))
	}
	return names
}

// checkGlobals refuses global flags with unknown values or at odds with each
// other, and any text flag that was given empty, unless that empties a field.
func (a *app) checkGlobals(cmd *cobra.Command) error {
	g := a.globals
	var empty string
	cmd.Flags().Visit(func(f *pflag.Flag) {
		clears := f.Annotations[emptiable] != nil && strings.TrimSpace(f.Value.String()) == ""
		if f.Value.Type() == "string" && appointment.ShowsNothing(f.Value.String()) && !clears {
			empty = f.Name
		}
	})
	if empty != "" {
		return fault.New(fault.Invalid, "usage.empty_flag", "flag", empty)
	}
	output := ""
	if g.output != "" {
		var err error
		if output, err = oneOf("output", g.output, formats()); err != nil {
			return err
		}
	}
	switch {
	case g.json && output != "" && output != string(render.JSON):
		return fault.New(fault.Usage, "usage.two_flags", "first", "json", "second", "output "+output)
	case g.jq != "" && (output == string(render.Text) || output == string(render.CSV)):
		return fault.New(fault.Usage, "usage.jq_format")
	}
	return nil
}
