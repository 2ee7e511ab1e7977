package cli

import (
	"bytes"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/man"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newMan(a *app) *cobra.Command {
	return a.verb("man", usage{
		answers:  "man",
		args:     []string{"DIR"},
		examples: []string{"adsum man pages", "adsum man pages --lang pl", "man pages/adsum-book.1"},
		shelf:    shelfRest,
		timeless: true,
	}, runMan)
}

func runMan(s *session, args []string) error {
	written, err := man.Write(args[0], s.pages(), s.globals.dryRun)
	if err != nil {
		return err
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Pages(b, args[0], written, s.globals.dryRun) })
	if err != nil && written.Changed && !s.globals.dryRun {
		return fault.New(fault.IO, "cli.answer_lost_pages", "dir", args[0], "cause", causeOf(err)).Because(err)
	}
	return err
}

// pages returns the pages of the manual: that of adsum itself, one for each command below it,
// and the one about files. They are about nobody's own book and settings.
func (s *session) pages() []man.Page {
	a := &app{deps: s.deps, config: s.config, phrases: lang.For(s.phrases.Tag()).Typing(commandLine)}
	root := a.root()
	root.InitDefaultHelpCmd()
	pages := []man.Page{a.pageOfAll(root)}
	for _, c := range shown(root) {
		pages = append(pages, a.pageOf(c))
		for _, below := range shown(c) {
			pages = append(pages, a.pageOf(below))
		}
	}
	return append(pages, a.pageOfFiles())
}

// shown returns the commands below one that help shows.
func shown(cmd *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool {
		return !c.IsAvailableCommand() && c.Name() != "help"
	})
}

// page begins a page about what is called so.
func (a *app) page(name string, chapter int, summary string) man.Page {
	p := a.deps.program()
	date, _, _ := strings.Cut(p.Date, "T")
	return man.Page{
		Name: name, Chapter: chapter, Date: date, Source: "adsum " + p.Version, Manual: a.manSays("manual"),
		Heading: a.heading("name"), Summary: strings.TrimSuffix(summary, "."),
	}
}

func (a *app) manSays(key string) string { return a.phrases.Say("man."+key, nil) }

func (a *app) heading(name string) string { return a.manSays("heading." + name) }

// headed gives a section the heading that belongs to its name.
func (a *app) headed(name string, s man.Section) man.Section {
	s.Title = a.heading(name)
	return s
}

// nameOf returns what the page of a command is called.
func nameOf(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// reference returns how other pages name that of a command.
func reference(cmd *cobra.Command) string { return nameOf(cmd) + "(1)" }

// theFiles is how other pages name the one about files.
const theFiles = "adsum(5)"

// parts returns sections of help as a page has them.
func parts(sections []render.Section) []man.Section {
	var list []man.Section
	for _, s := range sections {
		list = append(list, man.Section{Title: s.Title, Text: s.Text, Terms: s.Terms, Lines: s.Lines})
	}
	return list
}
