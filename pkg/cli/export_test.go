package cli

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// CommandLine is what tests need of the table of how commands are typed.
var CommandLine = commandLine

// Checkout is what tests need of where a commit is taken from that the release did not say.
var Checkout = checkout

// TypedKeys returns every key of that table.
func TypedKeys() []string {
	var keys []string
	for _, table := range [][]typed{decided(), agreed(), lookedUp(), setUp(), outside()} {
		for _, t := range table {
			keys = append(keys, t.key)
		}
	}
	return keys
}

// Flag is a flag of the command tree, as tests see it.
type Flag struct {
	Command     *cobra.Command
	Name        string
	ByKind      bool     // it was declared by kind
	Placeholder string   // what help shows for its value
	Words       []string // that it may be; nil for any text
}

// Flags returns every flag of the real command tree that takes a value.
func Flags(d Deps) []Flag {
	a := newApp(d)
	var all []Flag
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		add := func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				return
			}
			k, ok := kindOf(f)
			flag := Flag{Command: cmd, Name: f.Name, ByKind: ok, Placeholder: k.placeholder(a)}
			if k.words != nil {
				flag.Words = k.words(a)
			}
			all = append(all, flag)
		}
		cmd.LocalFlags().VisitAll(add)
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(a.root())
	return all
}

// FlagsOfAll returns the names of the flags of each command that help shows, by the words that
// call it: those of its own and those that all commands have.
func FlagsOfAll(d Deps) map[string][]string {
	d.Args = []string{"man"}
	root := newApp(d).root()
	root.InitDefaultHelpCmd()
	all := map[string][]string{}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		add := func(f *pflag.Flag) {
			if !f.Hidden {
				all[cmd.CommandPath()] = append(all[cmd.CommandPath()], f.Name)
			}
		}
		cmd.LocalNonPersistentFlags().VisitAll(add)
		root.PersistentFlags().VisitAll(add)
		for _, c := range shown(cmd) {
			walk(c)
		}
	}
	walk(root)
	return all
}

// Unshelved returns the names of the commands of the root that no shelf of the help
// holds, and of the shelves that hold none.
func Unshelved(d Deps) []string {
	a := newApp(d)
	root := a.root()
	shown := map[*cobra.Command]bool{}
	var missing []string
	for _, s := range shelves() {
		for _, c := range a.on(s) {
			shown[c] = true
		}
		if len(a.on(s)) == 0 {
			missing = append(missing, string(s))
		}
	}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && !shown[c] {
			missing = append(missing, c.Name())
		}
	}
	return missing
}

// CommandNames returns the names of the commands and groups below the root.
func CommandNames(d Deps) []string {
	var names []string
	for _, c := range newApp(d).root().Commands() {
		names = append(append(names, c.Name()), c.Aliases...)
	}
	return names
}

// Keyless returns the commands of a file to apply, and those that take a file in or take a change
// back, that have no --key.
func Keyless(d Deps) []string {
	a := newApp(d)
	a.root()
	var without []string
	for _, known := range a.commands {
		name := known.cmd.CommandPath()
		writes := known.usage.batch != nil || slices.Contains([]string{"adsum apply", "adsum import", "adsum undo", "adsum redo"}, name)
		if writes && known.cmd.Flags().Lookup("key") == nil {
			without = append(without, name)
		}
	}
	return without
}

// Readers returns the commands that change nothing in the book, as they are typed: those whose
// answer a pager shows, or the others.
func Readers(paged bool) []string {
	a := newApp(Deps{Args: []string{"man"}, Env: func(string) (string, bool) { return "", false }}) // which has all commands made
	a.root()
	var names []string
	for _, c := range a.commands {
		if c.run != nil && c.usage.batch == nil && c.usage.apart == "" && c.usage.paged == paged {
			names = append(names, strings.TrimPrefix(c.cmd.CommandPath(), "adsum "))
		}
	}
	return names
}

// FlagsOf returns the flags of the command that a command line begins with; none where it
// begins with no command that runs.
func FlagsOf(d Deps) []string {
	a := newApp(d)
	cmd, _, err := a.root().Find(d.Args)
	if err != nil || !cmd.Runnable() {
		return nil
	}
	var flags []string
	for _, set := range []*pflag.FlagSet{cmd.LocalFlags(), cmd.InheritedFlags()} {
		set.VisitAll(func(f *pflag.Flag) { flags = append(flags, f.Name) })
	}
	return flags
}

// Miscalled returns the commands below the root that are not called by the words that their
// entry says, or are not followed by another command where it says so.
func Miscalled(d Deps) []string {
	var wrong []string
	a := newApp(d)
	for _, e := range entries() {
		cmd := e.make(a)
		words := strings.Join(append([]string{cmd.Name()}, cmd.Aliases...), " ")
		leads := cmd.HasSubCommands() && len(a.usageOf(cmd).args) == 0
		if words != e.words || leads != e.leads || leads != a.leads(cmd.Name()) {
			wrong = append(wrong, words)
		}
	}
	return wrong
}

// AnswerOf returns the command whose schema the answer to a command line has, and whether a value
// a line is asked for; asked is false where no JSON is, or what a query makes of it. What is no
// command answers as the root does, with an error.
func AnswerOf(d Deps) (command string, lines, asked bool) {
	a := newApp(d)
	g := a.ahead
	if !g.forPrograms() || g.queried() {
		return "", false, false
	}
	lines = g.format() == render.JSONL
	if first, _ := firstWord(d.Args); first == "help" || slices.ContainsFunc(d.Args, asksForHelp) {
		return "help", lines, true
	}
	if slices.Contains(d.Args, "--version") {
		return "adsum.version/1", lines, true
	}
	cmd, _, err := a.root().Find(d.Args)
	if err != nil || len((declared{cmd, a.usageOf(cmd), nil}).schemas()) == 0 {
		return "adsum.error/1", lines, true
	}
	return strings.TrimPrefix(cmd.CommandPath(), "adsum "), lines, true
}

// Uncompleted returns the arguments and the flags of which nobody has said how they go on that are
// half typed.
func Uncompleted(d Deps) []string {
	a := newApp(d)
	root := a.root()
	var without []string
	said := func(k kind) bool { return k.offers != nil || k.words != nil || k.path }
	for _, known := range a.commands {
		path := known.cmd.CommandPath()
		for i, name := range known.usage.args {
			own := i < len(known.usage.offers) && known.usage.offers[i] != nil
			if !own && !said(argumentKind(name)) {
				without = append(without, path+" "+name)
			}
		}
		if len(known.usage.args) == 0 && known.cmd.ValidateArgs([]string{"x"}) == nil && !known.usage.groups {
			without = append(without, path+" takes arguments that its usage lacks")
		}
	}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if k, _ := kindOf(f); f.Value.Type() != "bool" && !said(k) {
				without = append(without, cmd.CommandPath()+" --"+f.Name)
			}
		})
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(root)
	return without
}

// BashWords and BashQuoted are how a line of bash is read, and how a text goes on behind it.
func BashWords(line string) (words []string) {
	for _, w := range bashWords(line) {
		words = append(words, w.text)
	}
	return words
}

// BashQuoted returns a line with a text behind it.
func BashQuoted(line, text string) string {
	words := bashWords(line)
	return line + words[len(words)-1].quoted(text)
}

// MadeToComplete returns how many commands are made to complete the word behind some others.
func MadeToComplete(d Deps, before []string) int {
	d.Args = before
	a := newApp(d)
	made := 0
	for _, c := range a.rootOf(needed(before)).Commands() {
		if c.Name() != "help" {
			made++
		}
	}
	return made
}

// CheckDossier checks the content of a file on an appointment as a version of the program does.
func CheckDossier(content []byte, version string) error {
	_, err := checkedDossier("file", content, version)
	return err
}
