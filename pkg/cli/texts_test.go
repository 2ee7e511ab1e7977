package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// at runs a command at a terminal and returns what went to each stream.
func (h home) at(t *testing.T, terminal cli.Terminal, more map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	env := map[string]string{
		"HOME": h.dir, "ADSUM_CONFIG": h.config(), "ADSUM_DB": h.book(), "ADSUM_LANG": "en", "NO_COLOR": "1",
		"ADSUM_TZ": "Europe/Warsaw", "ADSUM_NOW": "2026-11-23T10:00:00+01:00",
	}
	for name, value := range more {
		env[name] = value
	}
	var out, errs bytes.Buffer
	status = cli.Main(context.Background(), cli.Deps{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Env: func(name string) (string, bool) { value, set := env[name]; return value, set },
		Now: time.Now, Random: rand.Reader, Terminal: terminal, Version: "test",
	})
	return status, out.String(), errs.String()
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
				sequence, _, _ = strings.Cut(stdout, "On the clipboard")
			}
			if status != 0 || sequence != c.before+copied+c.after {
				t.Errorf("exit code %d, sequence %q", status, sequence)
			}
			if !strings.Contains(stdout, "On the clipboard  ") || !strings.Contains(stdout, "adsum notice sent ") {
				t.Errorf("stdout %q", stdout)
			}
		})
	}
}

func TestCopyWithoutATerminalIsRefused(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	for _, kind := range []string{"notice", "support"} {
		status, stdout, stderr := h.at(t, cli.Terminal{Stdin: true}, nil, kind, "copy", "Anna")
		if status != 2 || stdout != "" || !strings.Contains(stderr, "adsum "+kind+" show Anna") {
			t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
		}
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
