package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/man"
	"github.com/spf13/cobra"
)

// pageOfAll returns the page of adsum itself: all commands, the flags that all of them have,
// and what help has topics for.
func (a *app) pageOfAll(root *cobra.Command) man.Page {
	p := a.page("adsum", 1, a.manSays("adsum"))
	commands := man.Section{Title: a.heading("commands")}
	for _, s := range shelves() {
		part := man.Section{Title: a.phrases.Say("help.shelf."+string(s), nil)}
		for _, c := range a.on(s) {
			part.Terms = append(part.Terms, [2]string{reference(c), c.Short})
		}
		commands.Parts = append(commands.Parts, part)
	}
	flags := slices.Concat(a.flagTerms(root.LocalNonPersistentFlags()), a.flagTerms(root.PersistentFlags()))
	p.Sections = []man.Section{
		a.headed("synopsis", man.Section{Usage: []string{a.localised("adsum " + a.phrases.Say("help.command_line", nil))}}),
		a.headed("description", man.Section{Text: []string{root.Short, a.manSays("about")}}),
		commands,
		a.headed("options", man.Section{Text: []string{a.manSays("options")}, Terms: flags}),
	}
	p.Sections = append(p.Sections, a.topicSections(root)...)
	p.Sections = append(p.Sections,
		a.headed("files", man.Section{Terms: a.fileTerms()}),
		a.headed("see_also", man.Section{Pages: []string{"adsum-help(1)", "adsum-book(1)", theFiles}}),
	)
	return p
}

// topicOrder is how the topics of help follow each other on the page, those that stand there
// anyway left out. Others come first.
func topicOrder() []string {
	return []string{"selectors", "time", "series", "booked", "scripting", "json", "exit-codes", "environment"}
}

// topicSections returns what help has topics for.
func (a *app) topicSections(root *cobra.Command) []man.Section {
	topics := a.topics()
	slices.SortStableFunc(topics, func(one, other topic) int {
		return slices.Index(topicOrder(), one.name) - slices.Index(topicOrder(), other.name)
	})
	var list []man.Section
	for _, t := range topics {
		if t.name == "commands" || t.name == "flags" {
			continue
		}
		s := man.Section{Title: a.topicHeading(t.name), Parts: parts(t.page(root).Sections)}
		if len(s.Parts) == 1 {
			s.Text, s.Terms, s.Lines, s.Parts = s.Parts[0].Text, s.Parts[0].Terms, s.Parts[0].Lines, nil
		}
		list = append(list, s)
	}
	return list
}

// topicHeading returns the heading over a topic: where it has no short one, what it is about.
func (a *app) topicHeading(name string) string {
	if key := "man.topic." + name; a.phrases.Has(key) {
		return a.phrases.Say(key, nil)
	}
	return strings.ToUpper(a.phrases.Say("help.topic."+name, nil))
}

// fileTerms says where the files lie.
func (a *app) fileTerms() [][2]string {
	var terms [][2]string
	for _, f := range [][2]string{
		{"~/.local/share/adsum/adsum.db", "book"},
		{"~/.config/adsum/config.toml", "config"},
		{"~/.config/adsum/platforms/", "platforms"},
		{"~/.config/adsum/templates/", "templates"},
	} {
		terms = append(terms, [2]string{f[0], a.manSays("file." + f[1])})
	}
	return terms
}
