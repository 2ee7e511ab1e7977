package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// gathering is flags that a page of help names in a line, since most commands are called
// without them; a topic explains them.
type gathering struct {
	topic    string
	heading  string // of the line, in the words of the language
	flags    []string
	commands []string // that have all of them between them
	examples []string
}

func gatherings() []gathering {
	return []gathering{
		{
			topic:    "series",
			heading:  "help.series_flags",
			flags:    []string{"every", "count", "until", "series", "skip-conflicts", "skip-days-off"},
			commands: []string{"book", "reschedule"},
			examples: []string{
				"adsum book Anna {tomorrow} 15:00 --every week --count 10",
				`adsum book Anna {tomorrow} 15:00 --every 2w --until "{new_year}" --skip-days-off`,
				"adsum reschedule Ola@next --to 16:00 --by client --series following",
				"adsum cancel Ola@next --by specialist --series all",
			},
		},
		{
			topic:    "booked",
			heading:  "help.booked_flags",
			flags:    []string{"booked", "booked-by", "session", "backdate"},
			commands: []string{"book"},
			examples: []string{
				`adsum book Anna {tomorrow} 15:00 --booked "{yesterday} 14:00" --booked-by client`,
				"adsum book Anna {tomorrow} 15:00 --session trial",
				`adsum book Anna "{yesterday} 15:00" --backdate`,
			},
		},
	}
}

// has reports whether a flag of a command is one of those that are gathered: --count means
// something else where nothing can repeat, and --booked stands alone where nothing is booked.
func (g gathering) has(cmd *cobra.Command, name string) bool {
	switch {
	case !slices.Contains(g.flags, name):
		return false
	case name == "count":
		return cmd.Flags().Lookup("until") != nil
	case g.topic == "booked":
		return cmd.Flags().Lookup("session") != nil
	}
	return true
}

// gathered reports whether a flag of a command is named in a line alone.
func gathered(cmd *cobra.Command, name string) bool {
	return slices.ContainsFunc(gatherings(), func(g gathering) bool { return g.has(cmd, name) })
}

// plainFlags returns the flags of a command of its own that a page of help explains.
func plainFlags(cmd *cobra.Command) *pflag.FlagSet {
	plain := pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !gathered(cmd, f.Name) {
			plain.AddFlag(f)
		}
	})
	return plain
}

// gatheredName names a flag in such a line, and of one that takes one of a few words which they are.
func (a *app) gatheredName(f *pflag.Flag) string {
	name := "--" + f.Name
	if k, valued := kindOf(f); valued && k.words != nil {
		name += " " + k.placeholder(a)
	}
	return name
}

// gatheredCells is how wide such a line may be. Where it would be wider, the topic alone has the words.
const gatheredCells = 78

// gatheredLines name the flags of a command that are gathered, a section for each gathering.
func (a *app) gatheredLines(cmd *cobra.Command) []render.Section {
	var sections []render.Section
	for _, g := range gatherings() {
		var names, whole []string
		for _, name := range g.flags {
			if f := cmd.LocalNonPersistentFlags().Lookup(name); f != nil && g.has(cmd, name) {
				names, whole = append(names, "--"+name), append(whole, a.gatheredName(f))
			}
		}
		line := strings.Join(whole, " ")
		if len(line) > gatheredCells {
			line = strings.Join(names, " ")
		}
		if line != "" {
			sections = append(sections, render.Section{Name: g.topic, Title: a.pointer(g.heading, g.topic), Text: []string{line}})
		}
	}
	return sections
}

// about says what each of the flags of a gathering does, and how they are typed.
func (g gathering) about(a *app, root *cobra.Command) []render.Section {
	flags := pflag.NewFlagSet(g.topic, pflag.ContinueOnError)
	for _, name := range g.commands {
		cmd, _, err := root.Find([]string{name})
		if err != nil {
			continue
		}
		cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if g.has(cmd, f.Name) && flags.Lookup(f.Name) == nil {
				flags.AddFlag(f)
			}
		})
	}
	return []render.Section{
		a.part(render.Section{Name: "flags", Terms: a.flagTerms(flags)}),
		a.part(render.Section{Name: "examples", Lines: strings.Split(a.spoken(strings.Join(g.examples, "\n")), "\n")}),
	}
}
