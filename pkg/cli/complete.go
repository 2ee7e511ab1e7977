package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The hidden words by which the script of a shell asks how a command line goes on: behind the
// first stand the words before the cursor and what is typed of the one at it, as cobra has it, and
// behind the second likewise, where the shell drops what does not begin as typed but for case;
// behind the third what bash knows, see bashLine.
const (
	askedInWords = cobra.ShellCompRequestCmd
	askedAsTyped = "__completeAsTyped"
	askedInBash  = "__completeBash"
)

// offer is how a word that is half typed can go on: the words, best first, or files or folders.
type offer struct {
	list  []candidate
	paths paths
	open  bool // the words go on themselves: no blank is wanted behind one
}

// candidate is a word with what is told of it.
type candidate struct{ word, about string }

// paths is whether the names of files and folders may stand for a word.
type paths int

const (
	noPaths paths = iota
	anyPath
	folders
)

// directive tells a script what to do with the words, in the numbers of cobra.
func (o offer) directive() cobra.ShellCompDirective {
	switch {
	case o.paths == anyPath:
		return cobra.ShellCompDirectiveDefault
	case o.paths == folders:
		return cobra.ShellCompDirectiveFilterDirs
	case o.open:
		return cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder | cobra.ShellCompDirectiveNoSpace
	}
	return cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// asksToComplete reports whether arguments are a script's, which asks how a line goes on.
func asksToComplete(args []string) bool {
	return len(args) > 1 && slices.Contains([]string{askedInWords, cobra.ShellCompNoDescRequestCmd, askedAsTyped, askedInBash}, args[0])
}

// complete answers a script. Whatever is wrong, be it a defect, is no news to somebody in the
// middle of a word: then nothing is offered.
func complete(ctx context.Context, d Deps) {
	out := bufio.NewWriter(d.Stdout)
	defer func() {
		_ = recover()
		_ = out.Flush()
	}()
	if args := d.Args[1:]; d.Args[0] == askedInBash {
		completeBash(ctx, d, args, out)
	} else {
		o, _ := offered(ctx, d, args[:len(args)-1], args[len(args)-1])
		o.write(out, d.Args[0] != cobra.ShellCompNoDescRequestCmd)
	}
}

// write writes an offer, a word a line, and in the last one the directive.
func (o offer) write(w io.Writer, told bool) {
	for _, c := range o.list {
		if told && c.about != "" {
			c.word += "\t" + c.about
		}
		_, _ = io.WriteString(w, c.word+"\n")
	}
	_, _ = io.WriteString(w, ":"+strconv.Itoa(int(o.directive()))+"\n")
}

// half is a command that is half typed: the arguments before the cursor, and what is typed of
// the word at it.
type half struct {
	*app
	ctx   context.Context
	cmd   *cobra.Command
	args  []string
	typed string
	drops bool // what does not begin as typed, but for case, would be dropped
	kept  bool // so that it has to begin so to the letter
}

// begun returns what is typed of a word that names something in the book.
func (h *half) begun() selector.Typed { return selector.Typed{Text: h.typed, Kept: h.kept} }

// offered returns how the word goes on that is typed in part behind others, and the flag with
// its sign that it begins with where the rest of it is the value.
func offered(ctx context.Context, d Deps, before []string, typed string) (_ offer, flag string) {
	drops := d.Args[0] == askedAsTyped
	d.Args, d.Stderr, d.Terminal = before, io.Discard, Terminal{}
	a := newApp(d)
	root := a.rootOf(needed(before))
	root.InitDefaultHelpCmd()
	cmd, rest, err := root.Find(before)
	if err != nil {
		return offer{}, ""
	}
	h := &half{app: a, ctx: ctx, cmd: cmd, typed: typed, drops: drops}
	waiting, err := h.parse(rest)
	if err != nil || cmd.Flags().Changed("help") {
		return offer{}, ""
	}
	var o offer
	name, value, glued := strings.Cut(strings.TrimPrefix(typed, "--"), "=")
	switch dashed := cmd.ArgsLenAtDash() < 0 && strings.HasPrefix(typed, "-"); {
	case waiting != nil:
		o = h.value(waiting)
	case dashed && glued && strings.HasPrefix(typed, "--"):
		flag, h.typed = "--"+name+"=", value
		o = h.value(cmd.Flags().Lookup(name))
	case dashed:
		o = h.flags()
	default:
		o = h.argument()
	}
	o.list = slices.DeleteFunc(o.list, func(c candidate) bool { return render.Safe(c.word) != c.word })
	return o, flag
}

// needed returns the commands that have to be made to complete what stands behind some words.
// The names of all stand in the table.
func needed(before []string) []entry {
	word, clear := firstWord(before)
	switch {
	case clear && word == "help":
		about := slices.DeleteFunc(slices.Clone(before), func(arg string) bool { return arg == "help" })
		if word, clear := firstWord(about); clear && word == "" { // any of them
			return entries()
		}
		return called(about)
	case clear:
		return called(before)
	}
	return nil
}

// parse takes the flags out of the arguments, and returns the one of which the value is to come.
func (h *half) parse(rest []string) (waiting *pflag.Flag, err error) {
	err = h.cmd.ParseFlags(rest)
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		waiting, err = missing.GetFlag(), nil
	}
	h.args = h.cmd.Flags().Args()
	return waiting, err
}

// value completes the value of a flag.
func (h *half) value(f *pflag.Flag) offer {
	if f == nil {
		return offer{}
	}
	k, _ := kindOf(f)
	return k.complete(h)
}

// flags offers the flags that were not given yet, or can be given again.
func (h *half) flags() offer {
	var o offer
	h.cmd.Flags().VisitAll(func(f *pflag.Flag) {
		_, again := f.Value.(several)
		if name := "--" + f.Name; !f.Hidden && (again || !f.Changed) && strings.HasPrefix(name, strings.ToLower(h.typed)) {
			o.list = append(o.list, candidate{name, f.Usage})
		}
	})
	return o
}

// argument completes an argument, or the name of a command.
func (h *half) argument() offer {
	u := h.usageOf(h.cmd)
	o := offer{}
	if at := len(h.args); len(u.args) > 0 && (at < len(u.args) || strings.HasSuffix(u.args[len(u.args)-1], "...")) {
		at = min(at, len(u.args)-1)
		o = u.complete(at, h)
	}
	if len(h.args) > 0 {
		return o
	}
	if commands := h.commands(); len(commands) > 0 {
		left := max(0, desk.MostCompletions-len(commands))
		o.list = append(commands, o.list[:min(len(o.list), left)]...)
	}
	return o
}

// commands offers the names of commands below the one that is called, and where none begins as
// typed, other words for them.
func (h *half) commands() []candidate {
	var names, others []candidate
	if h.cmd.HasParent() {
		for _, c := range h.cmd.Commands() {
			names = append(names, candidate{c.Name(), c.Short})
		}
		return h.goingOn(names)
	}
	for _, e := range entries() {
		name, aliases, _ := strings.Cut(e.words, " ")
		about := h.phrases.Say("help."+name, nil)
		names = append(names, candidate{name, about})
		for _, alias := range strings.Fields(aliases) {
			others = append(others, candidate{alias, about})
		}
	}
	names = append(names, candidate{"help", h.phrases.Say("help.help", nil)})
	slices.SortFunc(names, func(a, b candidate) int { return strings.Compare(a.word, b.word) })
	if names = h.goingOn(names); len(names) > 0 {
		return names
	}
	return h.goingOn(others)
}

// goingOn keeps the candidates that go on as typed, but for case.
func (h *half) goingOn(list []candidate) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool { return !h.begins(c.word) })
}

// begins reports whether a word begins as typed, but for case.
func (h *half) begins(word string) bool {
	return len(word) >= len(h.typed) && strings.EqualFold(word[:len(h.typed)], h.typed)
}

// given returns the value of a flag of the command as far as it is typed, "" where there is none.
func (h *half) given(flag string) string {
	if f := h.cmd.Flags().Lookup(flag); f != nil && f.Changed {
		return f.Value.String()
	}
	return ""
}

// scope returns which appointments of a series a request is about that is half typed.
func (h *half) scope() appointment.Scope { return appointment.Scope(h.given("series")) }
