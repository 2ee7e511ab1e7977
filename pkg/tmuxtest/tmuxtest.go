// Package tmuxtest has tests sit at a real terminal: a screen of a server of tmux that is the
// test's own, where a program is run, keys are pressed, and the picture is read. What keys and
// sequences mean says tmux, which is no stand-in of ours.
//
// Tests alone may import it; a linter rule holds that. Where tmux is missing it skips the test.
package tmuxtest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// long is how long a program may take for anything, on a machine that has much else to do.
const long = time.Minute

// pathLimit is how long the path of a socket may be, in bytes: macOS takes the fewest.
const pathLimit = 103

// Options are what a screen is like. Of the zero value it has 80 columns and 24 lines.
type Options struct {
	Width, Height int      // in cells
	Env           []string // all that programs have in their environment, beside a PATH and what tmux adds
	Dir           string   // where they run; empty is the test's folder
	Term          string   // TERM, which they see; empty is screen-256color
}

// server is a tmux of one test, which ends with the test however that ends.
type server struct {
	options Options
	socket  string
	keeper  *exec.Cmd
	leave   io.Closer
	screens int
}

// keeper is a script that ends the server once nothing holds the other end of its stdin, as when
// the test's process has ended. It waits for the programs on the screens, lest they write on.
const keeper = `trap '' INT TERM HUP
cat >/dev/null
for pid in $(tmux -S "$1/s" list-panes -a -F '#{pane_pid}'); do kill -9 -"$pid"; done
tries=0
while [ "$tries" -lt 1000 ] && tmux -S "$1/s" list-panes -a | grep -q .; do
  tries=$((tries + 1))
  sleep 0.01
done
tmux -S "$1/s" kill-server
rm -rf "$1"
`

// Start has tmux show a screen on which nothing runs yet. It ends with the test, also one that
// panics, and what runs on it. Where tmux is not installed the test is skipped, with CI=true in
// the environment failed on Linux.
func Start(t testing.TB, o Options) *Screen {
	t.Helper()
	need(t)
	o.Width, o.Height = orUsual(o.Width, 80), orUsual(o.Height, 24)
	if o.Term == "" {
		o.Term = "screen-256color"
	}
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	folder, err := shortFolder()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{options: o, socket: filepath.Join(folder, "s")}
	if err := s.keep(folder); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.end)
	if _, err := s.ask(s.settings()...); err != nil {
		t.Fatal(err)
	}
	return s.screen(t)
}

func orUsual(n, usual int) int {
	if n > 0 {
		return n
	}
	return usual
}

// need skips a test, or fails it, where tmux is not installed.
func need(t testing.TB) {
	t.Helper()
	_, err := exec.LookPath("tmux")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true" && runtime.GOOS == "linux":
		t.Fatal("tmux is not installed")
	default:
		t.Skip("tmux is not installed")
	}
}

// shortFolder makes a folder for a socket, whose path may not be as long as those of tests are.
func shortFolder() (string, error) {
	folder, err := os.MkdirTemp("", "adsum-tmux")
	if err != nil || len(folder)+len("/s") <= pathLimit {
		return folder, err
	}
	_ = os.Remove(folder)
	return os.MkdirTemp("/tmp", "adsum-tmux")
}

// keep starts the keeper.
func (s *server) keep(folder string) (err error) {
	s.keeper = exec.Command("sh", "-c", keeper, "keeper", folder)
	if s.leave, err = s.keeper.StdinPipe(); err != nil {
		return err
	}
	return s.keeper.Start()
}

func (s *server) end() {
	_ = s.leave.Close()
	_ = s.keeper.Wait()
}

// settings are the commands that the server begins with: those of a file are not read, and
// nothing but the program writes on a screen.
func (s *server) settings() []string {
	return []string{
		"start-server",
		";", "set-option", "-s", "escape-time", "0",
		";", "set-option", "-s", "exit-empty", "off",
		";", "set-option", "-s", "default-terminal", s.options.Term,
		";", "set-option", "-g", "status", "off",
	}
}

// ask gives the server a command and returns what it answers.
func (s *server) ask(command ...string) (string, error) {
	cmd := exec.Command("tmux", append([]string{"-u", "-f", "/dev/null", "-S", s.socket}, command...)...)
	cmd.Dir, cmd.Env = s.options.Dir, s.env()
	answer, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w: %s", strings.Join(command, " "), err, answer)
	}
	return string(answer), nil
}

// env is the environment of the server, and so of what it runs.
func (s *server) env() []string {
	if slices.ContainsFunc(s.options.Env, func(v string) bool { return strings.HasPrefix(v, "PATH=") }) {
		return s.options.Env
	}
	return append(slices.Clip(s.options.Env), "PATH="+os.Getenv("PATH"))
}

// screen makes one more, on which nothing runs.
func (s *server) screen(t testing.TB) *Screen {
	t.Helper()
	s.screens++
	screen := &Screen{t: t, server: s, name: "screen" + strconv.Itoa(s.screens)}
	_, err := s.ask("new-session", "-d", "-s", screen.name,
		"-x", strconv.Itoa(s.options.Width), "-y", strconv.Itoa(s.options.Height), "-c", s.options.Dir,
		"exec cat >/dev/null")
	if err != nil {
		t.Fatal(err)
	}
	return screen
}
