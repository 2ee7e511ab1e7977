//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// shellKind is a shell as a test sits at it: the file that it reads at its start, and what stands
// in there. Ctrl-X d writes the line that is being typed to a file.
type shellKind struct {
	name, start, settings string
	args                  []string
}

func shellKinds() []shellKind {
	return []shellKind{
		{"bash", ".bashrc", `
eval "$(adsum completion bash)"
set -u
dump() { printf '%s' "$READLINE_LINE" >dump.new; mv dump.new dump; }
bind -x '"\C-xd": dump'
PS1='ready> '
`, []string{"-i"}},
		{"zsh", ".zshrc", `
source <(adsum completion zsh)
setopt no_unset
dump() { print -rn -- "$BUFFER" >dump.new; mv dump.new dump; }
zle -N dump
bindkey '^Xd' dump
PS1='ready> '
`, []string{"-i", "-o", "no_global_rcs"}},
		{"fish", ".config/fish/config.fish", `
adsum completion fish | source
set fish_greeting
function dump; commandline >dump.new; mv dump.new dump; end
bind \cxd dump
function fish_prompt; echo -n 'ready> '; end
`, []string{"-i"}},
	}
}

// seat is a shell on a terminal at which somebody types, in a home of its own.
type seat struct {
	t    *testing.T
	home string
	keys *os.File

	mu     sync.Mutex
	screen bytes.Buffer
}

// long is how long a shell may take for anything, on a machine that has much else to do.
const long = 2 * time.Minute

// sitDown starts a shell in a home where it is 11 o'clock on Monday 23 November 2026. Without the
// shell the test is skipped.
func sitDown(t *testing.T, k shellKind, home string) *seat {
	t.Helper()
	program, err := exec.LookPath(k.name)
	if err != nil {
		t.Skipf("%s is not installed", k.name)
	}
	start := filepath.Join(home, k.start)
	// Without this folder fish has all pages of the manual read, by a program that outlives it.
	generated := filepath.Join(home, ".local/share/fish/generated_completions")
	if err := errors.Join(os.MkdirAll(generated, 0o700), os.MkdirAll(filepath.Dir(start), 0o700), os.WriteFile(start, []byte(k.settings), 0o600)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, k.args...)
	cmd.Dir, cmd.Env = home, homeEnv(home)
	keys, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	s := &seat{t: t, home: home, keys: keys}
	t.Cleanup(func() {
		_ = keys.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	go s.watch()
	s.sees("ready> ")
	return s
}

// homeEnv is the environment of somebody who has adsum, and nothing else of their own.
func homeEnv(home string) []string {
	return []string{
		"HOME=" + home, "PATH=" + os.Getenv("PATH"), "TERM=xterm", "LC_ALL=C.UTF-8", "TZ=Europe/Warsaw",
		"ADSUM_NOW=2026-11-23T11:00:00+01:00", "GORACE=" + noSleep, "SHELL_SESSIONS_DISABLE=1",
	}
}

// watch reads the screen, and answers what a shell asks a terminal at its start.
func (s *seat) watch() {
	for buffer := make([]byte, 1<<16); ; {
		n, err := s.keys.Read(buffer)
		if err != nil {
			return
		}
		if bytes.Contains(buffer[:n], []byte("\x1b[c")) || bytes.Contains(buffer[:n], []byte("\x1b[0c")) {
			_, _ = s.keys.WriteString("\x1b[?62;c")
		}
		s.mu.Lock()
		s.screen.Write(buffer[:n])
		s.mu.Unlock()
	}
}

// shown returns what came to the screen so far, without what moves the cursor and paints.
func (s *seat) shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ansi.Strip(s.screen.String())
}

// until waits for something that the shell does.
func (s *seat) until(what string, is func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(long); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("%s: it never came. On the screen:\n%s", what, s.shown())
		}
	}
}

// sees waits for a text on the screen.
func (s *seat) sees(text string) {
	s.t.Helper()
	s.until(text, func() bool { return strings.Contains(s.shown(), text) })
}

// press types, as it stands.
func (s *seat) press(keys string) {
	s.t.Helper()
	if _, err := s.keys.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// line returns the line that is being typed.
func (s *seat) line() string {
	s.t.Helper()
	s.press("\x18d")
	return strings.TrimSuffix(s.file("dump"), "\n")
}

// file waits for a file in the home, and takes it away.
func (s *seat) file(name string) string {
	s.t.Helper()
	path := filepath.Join(s.home, name)
	s.until(name, func() bool { _, err := os.Stat(path); return err == nil })
	content, err := os.ReadFile(path)
	if err := errors.Join(err, os.Remove(path)); err != nil {
		s.t.Fatal(err)
	}
	return string(content)
}

// afterTab returns what Tab makes of what is typed, and clears the line.
func (s *seat) afterTab(typed string) string {
	s.t.Helper()
	s.press(typed + "\t")
	line := s.line()
	s.press("\x05\x15") // to its end, and away with it
	return line
}

// runs presses Enter behind a line, with what is to be typed before, and returns the id that the
// command prints.
func (s *seat) runs(rest string) string {
	s.t.Helper()
	s.press(rest + " -q >said.new; mv said.new said\r")
	return strings.TrimSpace(s.file("said"))
}
