package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// seriesFlags are the flags about appointments that repeat. A page of help names them in a
// line, since most commands are about one appointment; a topic explains them.
func seriesFlags() []string {
	return []string{"every", "count", "until", "series", "skip-conflicts", "skip-days-off"}
}

// aboutASeries reports whether a flag of a command is about appointments that repeat: --count
// means something else where nothing can.
func aboutASeries(cmd *cobra.Command, name string) bool {
	return slices.Contains(seriesFlags(), name) && (name != "count" || cmd.Flags().Lookup("until") != nil)
}

// plainFlags returns the flags of a command of its own that a page of help explains.
func plainFlags(cmd *cobra.Command) *pflag.FlagSet {
	plain := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !aboutASeries(cmd, f.Name) {
			plain.AddFlag(f)
		}
	})
	return plain
}

// seriesLine names the flags of a command about appointments that repeat.
func (a *app) seriesLine(cmd *cobra.Command) render.Section {
	var names []string
	for _, name := range seriesFlags() {
		if f := cmd.LocalNonPersistentFlags().Lookup(name); f != nil && aboutASeries(cmd, name) {
			names = append(names, "--"+name)
		}
	}
	if len(names) == 0 {
		return render.Section{}
	}
	return render.Section{
		Name: "series", Title: a.pointer("help.series_flags", "series"), Text: []string{strings.Join(names, " ")},
	}
}

// aboutSeries says what each of the flags about appointments that repeat does, and how they
// are typed.
func (a *app) aboutSeries(root *cobra.Command) []render.Section {
	flags := pflag.NewFlagSet("series", pflag.ContinueOnError)
	for _, name := range []string{"book", "reschedule"} {
		cmd, _, err := root.Find([]string{name})
		if err != nil {
			continue
		}
		cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if aboutASeries(cmd, f.Name) && flags.Lookup(f.Name) == nil {
				flags.AddFlag(f)
			}
		})
	}
	examples := []string{
		"adsum book Anna {tomorrow} 15:00 --every week --count 10",
		`adsum book Anna {tomorrow} 15:00 --every 2w --until "{new_year}" --skip-days-off`,
		"adsum reschedule Ola@next --to 16:00 --by client --series following",
		"adsum cancel Ola@next --by specialist --series all",
	}
	return []render.Section{
		a.part(render.Section{Name: "flags", Terms: a.flagTerms(flags)}),
		a.part(render.Section{Name: "examples", Lines: strings.Split(a.spoken(strings.Join(examples, "\n")), "\n")}),
	}
}
