package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/selector"
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
	var about []topic
	for _, g := range gatherings() {
		about = append(about, page(g.topic, func(root *cobra.Command) []render.Section { return g.about(a, root) }))
	}
	return slices.Concat([]topic{
		page("commands", a.aboutCommands),
		page("flags", func(root *cobra.Command) []render.Section {
			return []render.Section{a.part(render.Section{Name: "flags", Terms: a.flagTerms(root.PersistentFlags())})}
		}),
		page("selectors", func(*cobra.Command) []render.Section {
			s := render.Section{Name: "selectors", Terms: a.selectorTerms()}
			s.Title = a.localised(a.phrases.Say("help.selector_title", nil))
			return []render.Section{s}
		}),
		page("time", a.aboutTime),
	}, about, []topic{
		page("environment", a.aboutEnvironment),
		page("scripting", a.aboutScripting),
		page("json", a.aboutJSON),
		page("exit-codes", func(*cobra.Command) []render.Section {
			return []render.Section{a.part(render.Section{Name: "exit_codes", Terms: a.exitTerms()})}
		}),
	})
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
		Name: "topics", Title: a.phrases.Say("help.topics", nil) + " (adsum help)", Text: []string{strings.Join(names, ", ")},
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

// shelf is where help shows commands that belong together. It is worded in package
// lang under "help.shelf." and its name.
type shelf string

// The shelves.
const (
	shelfAppointments shelf = "appointments"
	shelfMoney        shelf = "money"
	shelfOverview     shelf = "overview"
	shelfTimes        shelf = "times"
	shelfClients      shelf = "clients"
	shelfHistory      shelf = "history"
	shelfRest         shelf = "rest"
)

// shelves lists the shelves as help shows them.
func shelves() []shelf {
	return []shelf{shelfAppointments, shelfMoney, shelfOverview, shelfTimes, shelfClients, shelfHistory, shelfRest}
}

// on returns the commands on a shelf, in the order in which they were declared.
func (a *app) on(s shelf) []*cobra.Command {
	var found []*cobra.Command
	for _, d := range a.commands {
		if d.usage.shelf == s {
			found = append(found, d.cmd)
		}
	}
	return found
}

// grouped names every command on its shelf.
func (a *app) grouped() render.Section {
	s := render.Section{Name: "commands", Title: a.pointer("help.commands", "commands")}
	for _, shelf := range shelves() {
		var names []string
		for _, c := range a.on(shelf) {
			names = append(names, c.Name())
		}
		title := a.phrases.Say("help.shelf."+string(shelf), nil)
		s.Terms = append(s.Terms, [2]string{title, strings.Join(names, ", ")})
	}
	return s
}

// aboutCommands says of every command what it does.
func (a *app) aboutCommands(*cobra.Command) []render.Section {
	var sections []render.Section
	for _, shelf := range shelves() {
		s := render.Section{Name: string(shelf), Title: a.phrases.Say("help.shelf."+string(shelf), nil)}
		for _, c := range a.on(shelf) {
			s.Terms = append(s.Terms, [2]string{c.Name(), c.Short})
		}
		sections = append(sections, s)
	}
	return sections
}

func (a *app) selectorTerms() [][2]string {
	var terms [][2]string
	for _, name := range slices.Concat([]string{"id"}, selector.Words(), []string{"name", "day"}) {
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
