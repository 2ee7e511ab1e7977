package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// closed is a stream to which nothing can be written any more.
type closed struct{ cause error }

func (c closed) Write([]byte) (int, error) { return 0, c.cause }

// tell runs a command whose answer goes to stdout.
func (h home) tell(t *testing.T, stdout io.Writer, more map[string]string, args ...string) (status int, stderr string) {
	t.Helper()
	status, _, stderr = h.do(t.Context(), visit{env: more, colours: true, stdout: stdout, terminal: cli.Terminal{Stderr: true}}, args...)
	return status, untimed(stderr)
}

// "adsum agenda | head -1" is no mishap, and a script learns of it by the code.
func TestPipeThatNobodyReadsIsQuietUnlessSomethingWasWritten(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	pipe := closed{syscall.EPIPE}
	for _, args := range [][]string{
		{"agenda"}, {"show", id}, {"show", id, "--json"}, {"pay", id, "90 PLN", "--dry-run"},
		{"--help"}, {"book", "--help"}, {"help"}, {"--version"}, {"completion", "bash"},
	} {
		if status, stderr := h.tell(t, pipe, nil, args...); status != 74 || stderr != "" {
			t.Errorf("%v: exit code %d, stderr %q", args, status, stderr)
		}
	}
	status, stderr := h.tell(t, pipe, map[string]string{"NO_COLOR": "1"}, "cancel", id, "--by", "client")
	if status != 74 || !strings.Contains(stderr, "The change is written") || !strings.Contains(stderr, "adsum show "+id) {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
}

func TestFullDiskIsSaid(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for _, args := range [][]string{
		{"agenda"}, {"show", id}, {"--help"}, {"help", "book"}, {"--version"}, {"completion", "zsh"},
	} {
		status, stderr := h.tell(t, closed{syscall.ENOSPC}, nil, args...)
		if status != 74 || !strings.Contains(stderr, "could not be written") {
			t.Errorf("%v: exit code %d, stderr %q", args, status, stderr)
		}
	}
}

func TestColoursAreLeftOutAlsoWhereTheConfigurationFails(t *testing.T) {
	t.Parallel()
	h := newHome(t, "no time")
	var out bytes.Buffer
	if status, stderr := h.tell(t, &out, map[string]string{"TERM": "xterm"}, "agenda"); status != 2 || !strings.Contains(stderr, "\x1b[") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
	for _, args := range [][]string{{"agenda"}, {"agenda", "--color", "never"}, {"agenda", "--nonsense"}} {
		status, stderr := h.tell(t, &out, map[string]string{"NO_COLOR": "1", "TERM": "xterm"}, args...)
		if status != 2 || strings.Contains(stderr, "\x1b[") {
			t.Errorf("%v: exit code %d, stderr %q", args, status, stderr)
		}
	}
}

func TestDefectShowsItsPlaceToAPersonAlone(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		format string
		stack  bool
	}{{"text", true}, {"csv", true}, {"json", false}, {"jsonl", false}} {
		var out, errs bytes.Buffer
		status := cli.Main(t.Context(), cli.Deps{
			Args:  []string{"book", "Anna", "--at", "15:00", "--dry-run", "--output", row.format},
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
			Env: func(name string) (string, bool) {
				value, set := map[string]string{"ADSUM_DB": "none.db", "TZ": "UTC", "ADSUM_NOW": "2026-11-23T10:00:00Z"}[name]
				return value, set
			},
			// without Random no id can be made
		})
		if got := strings.Contains(errs.String(), "goroutine"); status != 1 || got != row.stack || strings.Contains(out.String(), "internal") == row.stack {
			t.Errorf("%s: exit code %d, stderr %q", row.format, status, errs.String())
		}
	}
}

func TestInterruptedWhileItAnswers(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	const endless = "range(1e12) | select(false)"
	for _, args := range [][]string{{"show", id, "--jq", endless}, {"agenda", "--jq", endless}} {
		ctx, interrupt := context.WithCancel(t.Context())
		ended := make(chan int, 1)
		go func() {
			status, _, _ := h.run(ctx, args...)
			ended <- status
		}()
		interrupt()
		if status := <-ended; status != 130 {
			t.Errorf("%v: exit code %d, want 130", args, status)
		}
	}
}

func TestInterruptedWhileItAnswersSaysThatTheChangeIsWritten(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	ctx, interrupt := context.WithCancel(t.Context())
	go func() {
		for status := ""; status != "cancelled\n" && t.Context().Err() == nil; {
			_, status, _ = h.run(t.Context(), "show", id, "--jq", ".appointment.status")
		}
		interrupt()
	}()
	status, stdout, stderr := h.run(ctx, "cancel", id, "--by", "client", "--jq", "range(1e12) | select(false)")
	if status != 74 || stdout != "" || !strings.Contains(stderr, "adsum show "+id) {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}
