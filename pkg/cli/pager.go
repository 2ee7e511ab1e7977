package cli

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

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
		if bytes.Count(whole, []byte("\n")) >= view.Height {
			shown, err := a.paged(whole)
			if shown || err != nil {
				a.answered = a.answered || shown
				return err
			}
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

// paged has the pager show a text, and reports whether it did. One that failed, and one that somebody has
// named and that cannot be started, is said to be so. It fails with what ended adsum meanwhile.
func (a *app) paged(text []byte) (shown bool, err error) {
	pager, _ := a.deps.Env(pagerVariable)
	became := unstarted
	if command := a.pagerCommand(pager); len(command) > 0 {
		a.leaveBook() // nobody knows how long somebody reads
		a.book, a.others = nil, nil
		if became, err = a.runPager(command, text); err != nil {
			return false, err
		}
	}
	switch {
	case became == failed:
		a.complain(context.Background(), fault.New(fault.Invalid, "cli.pager_failed", "pager", or(pager, usualPager)))
	case became == unstarted && a.ownPager():
		a.complain(context.Background(), fault.New(fault.Invalid, "cli.pager", "pager", pager))
	}
	return became == turned, nil
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

// paging is what became of a pager.
type paging int

const (
	unstarted paging = iota
	failed           // it may have shown nothing
	turned           // it ended as it should; how much of the text it read is up to it
)

// pagerDelay is how long a pager has to leave the terminal as it was, once it is told to end.
const pagerDelay = 2 * time.Second

// runPager has a pager show a text and waits for it, whatever somebody interrupts meanwhile: the
// terminal is the pager's until it ends. What ends adsum ends the pager, and is returned.
func (a *app) runPager(command []string, text []byte) (paging, error) {
	interrupts := make(chan os.Signal, 1) // which are meant for the pager
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	ctx, stop := context.Background(), func() {}
	if len(a.deps.Ends) > 0 {
		ctx, stop = signal.NotifyContext(ctx, a.deps.Ends...)
	}
	defer stop()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel, cmd.WaitDelay = func() error { return cmd.Process.Signal(syscall.SIGTERM) }, pagerDelay
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = bytes.NewReader(text), a.terminalOut(), a.deps.Stderr, cmd.Environ()
	for _, setting := range pagerSettings() {
		if _, set := a.deps.Env(setting[0]); !set {
			cmd.Env = append(cmd.Env, setting[0]+"="+setting[1])
		}
	}
	_ = cmd.Run() // what became of the pager tells more
	switch ended := cmd.ProcessState; {
	case ctx.Err() != nil:
		return failed, ctx.Err()
	case ended == nil || slices.Contains(command, "-c") && isUnstarted(ended):
		return unstarted, nil
	case ended.Success() || len(interrupts) > 0: // an interrupt ended it, as somebody wished
		return turned, nil
	}
	return failed, nil
}

// isUnstarted reports whether a shell ended so because it could not start what it was to run.
func isUnstarted(shell *os.ProcessState) bool {
	const unusable, missing = 126, 127
	return shell.ExitCode() == unusable || shell.ExitCode() == missing
}
