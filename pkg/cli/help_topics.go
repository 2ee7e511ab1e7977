package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// topic is a page of help about what no command has to itself. Its summary is
// worded in package lang under "help.topic." and its name.
type topic struct {
	name string
	page func(root *cobra.Command) render.Manual
}

func (a *app) topics() []topic {
	page := func(name string, sections func(*cobra.Command) []render.Section) topic {
		return topic{name, func(root *cobra.Command) render.Manual {
			return render.Manual{
				Subject: name, Summary: capital(a.phrases.Say("help.topic."+name, nil)), Sections: sections(root),
			}
		}}
	}
	return []topic{
		page("commands", a.aboutCommands),
		page("flags", func(root *cobra.Command) []render.Section {
			return []render.Section{a.part(render.Section{Name: "flags", Terms: a.flagTerms(root.PersistentFlags())})}
		}),
		page("selectors", func(*cobra.Command) []render.Section {
			s := render.Section{Name: "selectors", Terms: a.selectorTerms()}
			s.Title = a.localised(a.phrases.Say("help.selector_title", nil))
			return []render.Section{s}
		}),
		page("json", a.aboutJSON),
		page("exit-codes", func(*cobra.Command) []render.Section {
			return []render.Section{a.part(render.Section{Name: "exit_codes", Terms: a.exitTerms()})}
		}),
	}
}

// topicNames names the topics on the page of adsum itself.
func (a *app) topicNames(cmd *cobra.Command) render.Section {
	if cmd.HasParent() {
		return render.Section{}
	}
	var names []string
	for _, t := range a.topics() {
		names = append(names, t.name)
	}
	return render.Section{
		Name: "topics", Title: a.phrases.Say("help.topics", nil) + " (adsum help)", Lines: []string{strings.Join(names, ", ")},
	}
}

// topicList shows which topics there are.
func (a *app) topicList(cmd *cobra.Command) {
	var terms [][2]string
	for _, t := range a.topics() {
		terms = append(terms, [2]string{"adsum help " + t.name, a.phrases.Say("help.topic."+t.name, nil)})
	}
	terms = append(terms, [2]string{"adsum help " + a.localised("COMMAND"), a.phrases.Say("help.help", nil)})
	a.manual(cmd, render.Manual{
		Subject: "adsum help", Summary: cmd.Root().Short,
		Sections: []render.Section{a.part(render.Section{Name: "topics", Terms: terms})},
	})
}

// shelf is commands that belong together. It is worded in package lang under
// "help.shelf." and its name.
type shelf struct {
	name     string
	commands []string
}

// shelves sorts the commands by what they are about. One that none names stands
// with the last.
func shelves() []shelf {
	return []shelf{
		{"appointments", []string{"book", "checkin", "noshow", "reschedule", "cancel", "edit", "message"}},
		{"money", []string{"pay", "refund"}},
		{"overview", []string{"agenda", "due", "inbox", "show", "explain", "wait", "settle"}},
		{"times", []string{"hours", "free", "offer", "accept", "decline", "withdraw"}},
		{"clients", []string{"client", "notice", "support"}},
		{"history", []string{"log", "undo", "redo"}},
		{"rest", []string{"platform", "completion", "help"}},
	}
}

// shelved returns the commands of the root on each shelf.
func shelved(root *cobra.Command) [][]*cobra.Command {
	known := shelves()
	sorted := make([][]*cobra.Command, len(known))
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() && c.Name() != "help" {
			continue
		}
		at := slices.IndexFunc(known, func(s shelf) bool { return slices.Contains(s.commands, c.Name()) })
		if at < 0 {
			at = len(known) - 1
		}
		sorted[at] = append(sorted[at], c)
	}
	for i, s := range known {
		slices.SortStableFunc(sorted[i], func(a, b *cobra.Command) int {
			return place(s.commands, a.Name()) - place(s.commands, b.Name())
		})
	}
	return sorted
}

// place returns where a name stands among others; after them where it does not.
func place(names []string, name string) int {
	if at := slices.Index(names, name); at >= 0 {
		return at
	}
	return len(names)
}

// grouped names every command on its shelf.
func (a *app) grouped(root *cobra.Command) render.Section {
	s := render.Section{Name: "commands", Title: a.pointer("help.commands", "commands")}
	for i, commands := range shelved(root) {
		names := make([]string, len(commands))
		for j, c := range commands {
			names[j] = c.Name()
		}
		title := a.phrases.Say("help.shelf."+shelves()[i].name, nil)
		s.Terms = append(s.Terms, [2]string{title, strings.Join(names, ", ")})
	}
	return s
}

// aboutCommands says of every command what it does.
func (a *app) aboutCommands(root *cobra.Command) []render.Section {
	var sections []render.Section
	for i, commands := range shelved(root) {
		name := shelves()[i].name
		s := render.Section{Name: name, Title: a.phrases.Say("help.shelf."+name, nil)}
		for _, c := range commands {
			s.Terms = append(s.Terms, [2]string{c.Name(), c.Short})
		}
		sections = append(sections, s)
	}
	return sections
}

func (a *app) selectorTerms() [][2]string {
	var terms [][2]string
	for _, name := range []string{"id", "now", "next", "last", "name", "day"} {
		terms = append(terms, [2]string{
			a.phrases.Say("help.selector."+name+".name", nil),
			a.phrases.Say("help.selector."+name, nil),
		})
	}
	return terms
}

func (a *app) exitTerms() [][2]string {
	var terms [][2]string
	for _, exit := range Exits() {
		names := make([]string, len(exit.Outcomes))
		for i, outcome := range exit.Outcomes {
			names[i] = string(outcome)
		}
		name := fmt.Sprintf("%-3d %s", exit.Status, strings.Join(names, ", "))
		terms = append(terms, [2]string{name, a.phrases.Say("exit."+names[0], nil)})
	}
	return terms
}
