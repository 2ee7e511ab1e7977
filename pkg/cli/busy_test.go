package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/store"
)

// home is one user's machine, on which commands run within this process.
type home struct {
	dir string
}

// newHome returns a home in which adsum waits no longer than timeout for
// another process.
func newHome(t *testing.T, timeout string) home {
	t.Helper()
	h := home{dir: t.TempDir()}
	if err := os.WriteFile(h.config(), []byte("timeout = \""+timeout+"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h home) config() string { return filepath.Join(h.dir, "config.toml") }
func (h home) book() string   { return filepath.Join(h.dir, "adsum.db") }

// run runs a command and returns its exit code and what it wrote.
func (h home) run(ctx context.Context, args ...string) (status int, stdout, stderr string) {
	env := map[string]string{
		"HOME": h.dir, "ADSUM_CONFIG": h.config(), "ADSUM_DB": h.book(), "ADSUM_LANG": "en",
		"ADSUM_TZ": "Europe/Warsaw", "ADSUM_NOW": "2026-11-23T10:00:00+01:00",
	}
	var out, errs bytes.Buffer
	status = cli.Main(ctx, cli.Deps{
		Args:   args,
		Stdin:  strings.NewReader(""),
		Stdout: &out,
		Stderr: &errs,
		Env:    func(name string) (string, bool) { value, set := env[name]; return value, set },
		Now:    time.Now,
		Random: rand.Reader,
	})
	return status, out.String(), errs.String()
}

// hold keeps the book as a writer does while do runs.
func (h home) hold(t *testing.T, do func()) {
	t.Helper()
	err := store.NewBolt(h.book(), store.Options{}).Update(t.Context(), func(store.Tx) error {
		do()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestBookHeldByAnotherProcessIsBusy(t *testing.T) {
	t.Parallel()
	h := newHome(t, "20ms")
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "15:00"); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	h.hold(t, func() {
		for _, args := range [][]string{
			{"agenda"}, {"show", "Anna"}, {"book", "Ola", "--at", "17:00"}, {"pay", "Anna", "--dry-run"},
		} {
			status, stdout, stderr := h.run(t.Context(), args...)
			if status != 75 || stdout != "" || !strings.Contains(stderr, h.book()) {
				t.Errorf("%v: exit code %d, want 75; stdout %q, stderr %q", args, status, stdout, stderr)
			}
		}
		_, stdout, stderr := h.run(t.Context(), "agenda", "--json")
		if stderr != "" || !strings.Contains(stdout, `"outcome": "busy",`) {
			t.Errorf("stdout %q, stderr %q", stdout, stderr)
		}
	})
	if status, stdout, _ := h.run(t.Context(), "agenda", "--quiet"); status != 0 || strings.Count(stdout, "\n") != 1 {
		t.Errorf("afterwards: exit code %d, agenda %q", status, stdout)
	}
}

func TestInterruptedWhileWaitingWritesNothing(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "15:00"); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	h.hold(t, func() {
		ctx, interrupt := context.WithCancel(t.Context())
		ended := make(chan int, 1)
		go func() {
			status, _, _ := h.run(ctx, "book", "Ola", "--at", "17:00")
			ended <- status
		}()
		interrupt()
		if status := <-ended; status != 130 {
			t.Errorf("exit code %d, want 130", status)
		}
	})
	if _, stdout, _ := h.run(t.Context(), "agenda", "--quiet"); strings.Count(stdout, "\n") != 1 {
		t.Errorf("the interrupted command wrote: %q", stdout)
	}
}

func TestInterruptedBeforeItBeginsEndsWith130(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for _, args := range [][]string{{"agenda"}, {"book", "Anna", "--at", "15:00"}} {
		status, stdout, stderr := h.run(ctx, args...)
		if status != 130 || stdout != "" || stderr == "" {
			t.Errorf("%v: exit code %d, stdout %q, stderr %q", args, status, stdout, stderr)
		}
	}
	if _, err := os.Stat(h.book()); !os.IsNotExist(err) {
		t.Errorf("a book was made: %v", err)
	}
}
