//go:build !windows

package hook_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/hook"
)

// long is longer than any hook here takes.
const long = time.Minute

func run(t *testing.T, script, input string) error {
	t.Helper()
	return hook.Run(t.Context(), "after_book", []string{"sh", "-c", script, "sh", t.TempDir()}, []byte(input), long)
}

func TestHookIsHandedTheInputAndItsName(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "out")
	argv := []string{"sh", "-c", `{ cat; printf '|%s|%s' "$ADSUM_HOOK" "$2"; } >"$1"`, "sh", out, "a $(b) c"}
	if err := hook.Run(t.Context(), "after_book", argv, []byte("{}"), long); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil || string(got) != "{}|after_book|a $(b) c" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestHookThatFailsTellsItsLastWord(t *testing.T) {
	t.Parallel()
	f := fault.Of(run(t, `echo first; echo "no mail today" >&2; exit 7`, ""))
	if f.Key != "hook.failed" || f.Values["status"] != 7 || f.Values["said"] != "no mail today" {
		t.Errorf("%v", f)
	}
	f = fault.Of(run(t, `yes 0123456789 | head -c 1000000; echo; echo last; exit 1`, ""))
	if f.Key != "hook.failed" || f.Values["said"] != "last" {
		t.Errorf("%v", f)
	}
	if f = fault.Of(run(t, `echo last; kill -9 $$`, "")); f.Key != "hook.killed" {
		t.Errorf("%v", f)
	}
	f = fault.Of(hook.Run(t.Context(), "after", []string{"/nowhere/at/all"}, nil, long))
	if f.Key != "hook.not_started" {
		t.Errorf("%v", f)
	}
}

func TestHookNeedNotReadWhatItIsTold(t *testing.T) {
	t.Parallel()
	if err := run(t, "exit 0", strings.Repeat("x", 1<<20)); err != nil {
		t.Error(err)
	}
}

func TestHookIsEndedWithItsChildrenAtTheTimeout(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "pid")
	argv := []string{"sh", "-c", `(sleep 300 & echo $! >"$1"; wait) & wait`, "sh", file}
	f := fault.Of(hook.Run(t.Context(), "after", argv, nil, time.Second))
	if f.Key != "hook.timeout" {
		t.Fatal(f)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 500 { // a process that was killed takes a moment to be gone
		if dead(pid) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %d goes on", pid)
}

// dead reports whether a process has ended, if only its entry is left.
func dead(pid int) bool {
	stat, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return syscall.Kill(pid, 0) != nil || strings.Contains(string(stat), ") Z ")
}

func TestHookEndsWithTheCommand(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, interrupt)
	if f := fault.Of(hook.Run(ctx, "after", []string{"sleep", "300"}, nil, long)); f.Key != "hook.interrupted" {
		t.Error(f)
	}
}

func TestWhatGoesOnBehindAHookIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	if err := run(t, `sleep 5 & exit 0`, ""); err != nil {
		t.Error(err)
	}
}

func ask(t *testing.T, script string) (string, error) {
	t.Helper()
	return hook.Ask(t.Context(), []string{"sh", "-c", script}, long)
}

func TestProgramIsAskedForWhatItPrints(t *testing.T) {
	t.Parallel()
	if got, err := ask(t, `echo aside >&2; cat; printf 'a %s\nb\n' "$ADSUM_HOOK"`); err != nil || got != "a \nb\n" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := ask(t, `yes | head -c 1000000`); err != nil || len(got) != 64<<10 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// What it answers may be a secret.
func TestProgramThatFailsTellsNothingOfItsAnswer(t *testing.T) {
	t.Parallel()
	_, err := ask(t, `echo "no key" >&2; echo secret; exit 7`)
	if f := fault.Of(err); f.Key != "hook.failed" || f.Values["status"] != 7 || f.Values["said"] != "no key" {
		t.Errorf("%v", f)
	}
	_, err = ask(t, `echo secret; exit 7`)
	if f := fault.Of(err); f.Key != "hook.silent" || strings.Contains(f.Error(), "secret") {
		t.Errorf("%v", f)
	}
	_, err = hook.Ask(t.Context(), []string{"sh", "-c", "echo secret; sleep 300"}, time.Second/10)
	if f := fault.Of(err); f.Key != "hook.timeout" {
		t.Errorf("%v", f)
	}
}
