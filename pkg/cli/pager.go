package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

// pagerVariable names the person's pager in the environment.
const pagerVariable = "PAGER"

// usualPager shows what is longer than the screen where nobody has named another. What it does
// unless the person has settled that otherwise: colours stay, the text stays on the screen
// after, and what fits that ends at once.
const usualPager = "less"

// pagerSettings are the variables that a pager finds in its environment where the person has none
// of that name.
func pagerSettings() [][2]string { return [][2]string{{"LESS", "FRX"}, {"LV", "-c"}} }

// write prints what render makes of an answer in one piece. Where that is longer than the screen and
// is there to be read, the pager shows it.
func (s *session) write(show func(*bytes.Buffer) error) error {
	if !s.usageOf(s.cmd).paged {
		return s.app.write(show)
	}
	usual := s.show
	defer func() { s.show = usual }()
	return s.read(usual, func(v render.View, b *bytes.Buffer) error {
		s.show = v
		return show(b)
	})
}

// read prints what render makes of a text by a view, or has the pager show it.
func (a *app) read(view render.View, show func(render.View, *bytes.Buffer) error) error {
	var text bytes.Buffer
	if err := show(view, &text); err != nil {
		return err
	}
	if a.turnsPages(view) {
		whole, err := a.whole(view, text.Bytes(), show)
		if err != nil {
			return err
		}
		if bytes.Count(whole, []byte("\n")) >= view.Height && a.paged(whole) {
			a.answered = true
			return nil
		}
	}
	return a.print(text.Bytes())
}

// whole returns a text as a pager shows it: with a pager of their own somebody wants all of it, and
// anybody else what is folded to the screen.
func (a *app) whole(view render.View, folded []byte, show func(render.View, *bytes.Buffer) error) ([]byte, error) {
	if !a.ownPager() {
		return folded, nil
	}
	var b bytes.Buffer
	view.Height = 0
	err := show(view, &b)
	return b.Bytes(), err
}

// turnsPages reports whether somebody sits there who can turn the pages of a text, and wants to.
func (a *app) turnsPages(view render.View) bool {
	value, set := a.deps.Env(pagerVariable)
	unwanted := set && (strings.TrimSpace(value) == "" || strings.TrimSpace(value) == "cat")
	sits := a.deps.Terminal.Stdin && a.deps.Terminal.Stdout && !a.plain()
	return sits && a.caller == nil && view.Told() && !unwanted && !a.globals.noPager && !a.globals.noInput
}

// ownPager reports whether the person has named a pager.
func (a *app) ownPager() bool {
	_, set := a.deps.Env(pagerVariable)
	return set
}

// plain reports whether a terminal cannot do more than print.
func (a *app) plain() bool {
	term, _ := a.deps.Env("TERM")
	return term == "dumb" || term == "" && runtime.GOOS != "windows" // where TERM is no custom
}

// paged has the pager show a text, and reports whether it did. One that somebody has named and that
// cannot be started is said to be so.
func (a *app) paged(text []byte) bool {
	pager, _ := a.deps.Env(pagerVariable)
	command := a.pagerCommand(pager)
	if len(command) > 0 {
		a.leaveBook() // nobody knows how long somebody reads
		a.book, a.others = nil, nil
		if a.runPager(command, text) {
			return true
		}
	}
	if a.ownPager() {
		a.complain(context.Background(), fault.New(fault.Invalid, "cli.pager", "pager", pager))
	}
	return false
}

// shellWords are the characters that mean something to a shell.
const shellWords = "|&;<>()$`\\\"' \t\n*?[#~=%{"

// pagerCommand returns how the pager is started, nothing where it is not there. As with other
// programs a shell reads what somebody has set, on systems that have one.
func (a *app) pagerCommand(set string) []string {
	pager := []string{or(set, usualPager)}
	switch {
	case runtime.GOOS == "windows":
		pager = wordsOf(pager[0])
	case strings.ContainsAny(set, shellWords):
		pager = []string{"sh", "-c", set}
	}
	path := a.programPath(pager[0])
	if path == "" {
		return nil
	}
	return append([]string{path}, pager[1:]...)
}

// runPager has a pager show a text, waits for it whatever happens meanwhile, as it has the terminal
// until it ends, and reports whether it could be started. How one ends that could, and how much
// of the text it read, is up to it.
func (a *app) runPager(command []string, text []byte) (started bool) {
	interrupts := make(chan os.Signal, 1) // which are meant for the pager
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	cmd := exec.CommandContext(context.Background(), command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = bytes.NewReader(text), a.terminalOut(), a.deps.Stderr, cmd.Environ()
	for _, setting := range pagerSettings() {
		if _, set := a.deps.Env(setting[0]); !set {
			cmd.Env = append(cmd.Env, setting[0]+"="+setting[1])
		}
	}
	err := cmd.Run()
	failed, ended := errors.AsType[*exec.ExitError](err)
	return err == nil || ended && !(slices.Contains(command, "-c") && isUnstarted(failed))
}

// isUnstarted reports whether a shell ended so because it could not start what it was to run.
func isUnstarted(shell *exec.ExitError) bool {
	const unusable, missing = 126, 127
	return shell.ExitCode() == unusable || shell.ExitCode() == missing
}
