package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/man"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// pageOf returns the page of a command, with all of its flags: there is room for them.
func (a *app) pageOf(cmd *cobra.Command) man.Page {
	p := a.page(nameOf(cmd), 1, cmd.Short)
	p.Sections = []man.Section{
		a.headed("synopsis", man.Section{Usage: a.synopsis(cmd)}),
		a.headed("description", man.Section{Text: a.description(cmd)}),
		a.headed("commands", man.Section{Terms: pageTerms(cmd)}),
		a.argumentsOf(cmd),
		a.options(cmd),
		a.headed("keys", man.Section{Text: a.keysOf(cmd)}),
		a.headed("examples", man.Section{Lines: a.exampleLines(cmd)}),
		a.exits(cmd),
		a.headed("see_also", man.Section{Pages: related(cmd)}),
	}
	return p
}

// synopsis returns how a command is called, in each of its names.
func (a *app) synopsis(cmd *cobra.Command) []string {
	line := cmd.UseLine()
	if cmd.LocalNonPersistentFlags().HasAvailableFlags() && !strings.HasSuffix(line, "[flags]") {
		line += " [flags]"
	}
	return []string{a.localised(line)}
}

// description tells in whole sentences what a command does.
func (a *app) description(cmd *cobra.Command) []string {
	text := []string{sentence(cmd.Short)}
	if len(cmd.Aliases) > 0 {
		text = append(text, a.manSays("aliases")+" "+strings.Join(cmd.Aliases, ", ")+".")
	}
	if a.usageOf(cmd).batch != nil {
		text = append(text, a.manSays("in_apply"))
	}
	return text
}

// sentence returns what help says in a line as a sentence.
func sentence(line string) string {
	line = capital(line)
	if !strings.HasSuffix(line, ".") {
		line += "."
	}
	return line
}

// pageTerms names the page of each command below one, with what it does.
func pageTerms(parent *cobra.Command) [][2]string {
	var terms [][2]string
	for _, c := range shown(parent) {
		terms = append(terms, [2]string{reference(c), c.Short})
	}
	return terms
}

// argumentsOf says how to name an appointment, where a command is about one.
func (a *app) argumentsOf(cmd *cobra.Command) man.Section {
	if !strings.Contains(cmd.Use, "SEL") {
		return man.Section{}
	}
	return man.Section{
		Title: a.heading("arguments"), Text: []string{a.localised(a.phrases.Say("help.selector_title", nil)) + ":"},
		Terms: a.selectorTerms(),
	}
}

// options explains the flags of a command and names those that all have.
func (a *app) options(cmd *cobra.Command) man.Section {
	return a.headed("options", man.Section{
		Terms: a.flagTerms(cmd.LocalNonPersistentFlags()),
		Parts: []man.Section{{
			Title: a.phrases.Say("help.global_flags", nil),
			Text:  []string{strings.Join(globalNames(cmd), ", ") + ": adsum(1)."},
		}},
	})
}

// globalNames names the flags that every command has.
func globalNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	return names
}

// exits lists with what a command ends. One that only holds others has nothing of that.
func (a *app) exits(cmd *cobra.Command) man.Section {
	if a.onlyGroups(cmd) && cmd.HasSubCommands() {
		return man.Section{}
	}
	return man.Section{Title: a.topicHeading("exit-codes"), Terms: a.exitTerms()}
}

// related names the pages of what holds a command, of what it holds, and of those beside it.
func related(cmd *cobra.Command) []string {
	pages := []string{"adsum(1)"}
	if parent := cmd.Parent(); parent.HasParent() {
		pages = append(pages, reference(parent))
		for _, c := range shown(parent) {
			if c != cmd {
				pages = append(pages, reference(c))
			}
		}
	}
	for _, c := range shown(cmd) {
		pages = append(pages, reference(c))
	}
	return append(pages, theFiles)
}
