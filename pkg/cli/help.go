package cli

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help shows a command in the reader's language: what it does, how to call it,
// its flags, examples and, of all that every command shares, where it is told. Of a
// mistyped command it says so.
func (a *app) help(cmd *cobra.Command, _ []string) {
	if typed := cmd.Flags().Args(); len(typed) > 0 && cmd.HasSubCommands() && !strings.Contains(cmd.Use, "SEL") {
		a.unshown = a.unknownCommand(cmd, typed[0])
		return
	}
	page := render.Manual{Subject: cmd.CommandPath(), Summary: cmd.Short}
	usage := cmd.UseLine()
	if !cmd.HasParent() {
		usage = "adsum " + a.phrases.Say("help.command_line", nil)
	}
	lines := []string{a.localised(usage)}
	if strings.Contains(cmd.Use, "SEL") {
		lines = append(lines, a.selectorLine())
	}
	page.Sections = append(page.Sections, a.part(render.Section{Name: "usage", Lines: lines, Close: true}))
	if cmd.HasParent() {
		page.Sections = append(page.Sections, a.part(render.Section{Name: "commands", Terms: commandTerms(cmd)}))
	} else {
		page.Sections = append(page.Sections, a.grouped())
	}
	page.Sections = append(page.Sections, a.topicNames(cmd),
		a.part(render.Section{Name: "flags", Terms: a.flagTerms(plainFlags(cmd))}))
	page.Sections = append(page.Sections, a.gatheredLines(cmd)...)
	page.Sections = append(page.Sections,
		a.part(render.Section{Name: "keys", Text: a.keysOf(cmd)}),
		a.part(render.Section{Name: "examples", Lines: a.exampleLines(cmd), Brief: 1}),
		a.installing(cmd),
		a.shared(cmd),
	)
	a.manual(cmd, page)
}

// manual writes a page. Cobra has no way to tell that it could not be written.
func (a *app) manual(cmd *cobra.Command, page render.Manual) {
	a.unshown = a.showManual(cmd, page)
}

func (a *app) showManual(cmd *cobra.Command, page render.Manual) error {
	view, err := a.viewAsked(cmd.Context())
	if err != nil {
		return err
	}
	return a.read(view, func(v render.View, b *bytes.Buffer) error { return v.Manual(b, page) })
}

// selectorLine says in a line how to name an appointment.
func (a *app) selectorLine() string {
	var names []string
	for _, term := range a.selectorTerms() {
		names = append(names, term[0])
	}
	return a.localised("SEL") + "  " + strings.Join(names, ", ") + " (adsum help selectors)"
}

// part gives a section the heading that belongs to its name.
func (a *app) part(s render.Section) render.Section {
	s.Title = a.phrases.Say("help."+s.Name, nil)
	return s
}

// shared names what a command has in common with others, in a line but for what is rarely typed,
// and where that is told.
func (a *app) shared(cmd *cobra.Command) render.Section {
	var names []string
	cmd.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		switch {
		case f.Hidden, f.Name == "help", f.Name == "color", f.Name == "no-input", f.Name == "no-pager", f.Name == "specialist":
		case f.Shorthand != "":
			names = append(names, "-"+f.Shorthand)
		default:
			names = append(names, "--"+f.Name)
		}
	})
	s := render.Section{Name: "global_flags", Text: []string{strings.Join(append(names, "…"), " ")}}
	s.Title = a.pointer("help.global_flags", "flags")
	return s
}

// pointer is a heading with the command that tells more.
func (a *app) pointer(heading, topic string) string {
	return a.phrases.Say(heading, nil) + " (adsum help " + topic + ")"
}

func (a *app) exampleLines(cmd *cobra.Command) []string {
	if !cmd.HasExample() {
		return nil
	}
	return strings.Split(a.spoken(cmd.Example), "\n")
}

func commandTerms(parent *cobra.Command) [][2]string {
	var terms [][2]string
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			terms = append(terms, [2]string{c.Name(), c.Short})
		}
	}
	return terms
}

func (a *app) flagTerms(flags *pflag.FlagSet) [][2]string {
	var terms [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if k, ok := kindOf(f); ok {
			name += " " + a.localised(k.placeholder(a))
		}
		terms = append(terms, [2]string{name, f.Usage})
	})
	return terms
}

// helpCommand makes "adsum help VERB" the same as "adsum VERB --help", and shows
// the topics that no command has to itself.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return a.declare(&cobra.Command{
		Use:                   "help [COMMAND]",
		Short:                 a.phrases.Say("help.help", nil),
		Example:               "adsum help book\nadsum help json",
		DisableFlagsInUseLine: true,
		RunE: func(own *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.topicList(own)
				return nil
			}
			for _, t := range a.topics() {
				if len(args) == 1 && t.name == args[0] {
					return a.showManual(own, t.page(root))
				}
			}
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(cmd, or(rest...))
			}
			return cmd.Help()
		},
	}, usage{args: []string{"[COMMAND]..."}, offers: []completer{(*half).helped}, shelf: shelfRest, groups: true, answers: "help"})
}
