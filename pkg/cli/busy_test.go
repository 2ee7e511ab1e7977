package cli_test

import (
	"context"
	"os"
	"strings"
	"testing"
)

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
	h.waits(t, "1h") // those that gave up let the lock go in their turn, as no process would that has ended
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
