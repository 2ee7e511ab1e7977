package cli_test

import (
	"context"
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// at is rawAt without what is said of the simulated clock.
func (h home) at(t *testing.T, terminal cli.Terminal, more map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	status, stdout, stderr = h.rawAt(t, terminal, more, args...)
	return status, stdout, untimed(stderr)
}

// rawAt runs a command at a terminal and returns what went to each stream.
func (h home) rawAt(t *testing.T, terminal cli.Terminal, more map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	return h.do(context.Background(), visit{env: more, terminal: terminal}, args...)
}

func TestCopyPutsTheTextOnTheClipboardOfTheTerminal(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	_, text, _ := h.at(t, cli.Terminal{}, nil, "notice", "show", "Anna")
	copied := base64.StdEncoding.EncodeToString([]byte(strings.TrimSuffix(text, "\n")))
	for _, c := range []struct {
		name          string
		terminal      cli.Terminal
		env           map[string]string
		before, after string
		onStdout      bool
	}{
		{"both", cli.Terminal{Stdout: true, Stderr: true}, nil, "\x1b]52;c;", "\x07", false},
		{"stdout piped away", cli.Terminal{Stderr: true}, nil, "\x1b]52;c;", "\x07", false},
		{"stderr piped away", cli.Terminal{Stdout: true}, nil, "\x1b]52;c;", "\x07", true},
		{"in tmux", cli.Terminal{Stderr: true}, map[string]string{"TMUX": "/tmp/tmux"}, "\x1bPtmux;\x1b\x1b]52;c;", "\x07\x1b\\", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			status, stdout, stderr := h.at(t, c.terminal, c.env, "notice", "copy", "Anna")
			sequence := stderr
			if c.onStdout {
				sequence, _, _ = strings.Cut(stdout, "Sent to")
			}
			if status != 0 || sequence != c.before+copied+c.after {
				t.Errorf("exit code %d, sequence %q", status, sequence)
			}
			if !strings.Contains(stdout, "Sent to the clipboard of the terminal  ") || !strings.Contains(stdout, "adsum notice show ") || !strings.Contains(stdout, "adsum notice mark ") {
				t.Errorf("stdout %q", stdout)
			}
		})
	}
}

// runnable writes a program that can be run at once. Another test that starts one meanwhile would
// keep it open for writing in its child, and then it cannot be run.
func runnable(t *testing.T, path, script string) {
	t.Helper()
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
}

// TestCopyTakesTheProgramOfTheDesktop runs programs that keep what they are given.
func TestCopyTakesTheProgramOfTheDesktop(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the programs are shell scripts")
	}
	h, _ := withAnna(t)
	_, text, _ := h.at(t, cli.Terminal{}, nil, "notice", "show", "Anna")
	text = strings.TrimSuffix(text, "\n")
	both := map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
	x11 := map[string]string{"DISPLAY": ":0"}
	for _, c := range []struct {
		name, programs string
		env            map[string]string
		by             string
	}{
		{"Wayland first", "wl-copy xclip xsel pbcopy", both, "wl-copy"},
		{"X11", "wl-copy xclip xsel", x11, "xclip"},
		{"X11 without xclip", "xsel", x11, "xsel"},
		{"one that fails", "xclip:fails xsel", x11, "xsel"},
		{"macOS", "pbcopy", nil, "pbcopy"},
		{"Windows", "clip.exe", nil, "clip.exe"},
		{"no display", "wl-copy xclip xsel", nil, "osc52"},
		{"on another machine", "pbcopy clip.exe", map[string]string{"SSH_CONNECTION": "a b"}, "osc52"},
		{"all fail", "xclip:fails", x11, "osc52"},
		{"none", "", both, "osc52"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for _, program := range strings.Fields(c.programs) {
				name, fails, _ := strings.Cut(program, ":")
				script := "#!/bin/sh\nexec cat > " + filepath.Join(dir, name+".copied") + "\n"
				if fails != "" {
					script = "#!/bin/sh\nexit 1\n"
				}
				runnable(t, filepath.Join(dir, name), script)
			}
			env := maps.Clone(c.env)
			if env == nil {
				env = map[string]string{}
			}
			env["PATH"] = dir
			status, stdout, stderr := h.at(t, cli.Terminal{Stderr: true}, env, "notice", "copy", "Anna")
			if c.by == "osc52" {
				if status != 0 || !strings.Contains(stderr, "\x1b]52;") || !strings.Contains(stdout, "If pasting brings nothing") {
					t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
				}
				return
			}
			if status != 0 || stderr != "" || !strings.Contains(stdout, "On the clipboard  ") {
				t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
			}
			copied, err := os.ReadFile(filepath.Join(dir, c.by+".copied"))
			if got := strings.ReplaceAll(string(copied), "\x00", ""); err != nil || got != text {
				t.Errorf("%s got %q, %v, want %q", c.by, got, err, text)
			}
			if _, by, _ := h.at(t, cli.Terminal{}, env, "notice", "copy", "Anna", "--jq", ".clipboard"); by != c.by+"\n" {
				t.Errorf("the answer says %q", by)
			}
		})
	}
}

func TestCopyWithoutATerminalIsRefused(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	status, stdout, stderr := h.at(t, cli.Terminal{Stdin: true}, nil, "notice", "copy", "Anna")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "adsum notice show Anna") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestLostAnswerOfAChangeOfAClientPointsToTheJournal(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	status, stderr := h.tell(t, closed{syscall.ENOSPC}, nil, "client", "rename", "Anna", "Hanna")
	if status != 74 || !strings.Contains(stderr, "The change is written") || !strings.Contains(stderr, "adsum log") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
}
