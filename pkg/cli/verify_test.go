package cli_test

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// ticking is a clock that moves on with every look at it.
func ticking(by time.Duration) func() time.Time {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(by)
		return now
	}
}

func TestVerifyTellsItsProgressWhereAPersonWaits(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	slow, quick := ticking(200*time.Millisecond), ticking(0)
	screen := cli.Terminal{Stdout: true, Stderr: true, Width: 80, Height: 24}
	for _, row := range []struct {
		name  string
		visit visit
		args  []string
		shown bool
	}{
		{"a long look", visit{clock: slow, terminal: screen}, []string{"verify"}, true},
		{"a short look", visit{clock: quick, terminal: screen}, []string{"verify"}, false},
		{"no terminal", visit{clock: slow}, []string{"verify"}, false},
		{"a program", visit{clock: slow, terminal: screen}, []string{"verify", "--json"}, false},
		{"quiet", visit{clock: slow, terminal: screen}, []string{"verify", "--quiet"}, false},
	} {
		status, _, stderr := h.do(t.Context(), row.visit, row.args...)
		shown := strings.Contains(stderr, "looking through the book: ") && strings.HasSuffix(stderr, "%\x1b[K\r\x1b[K")
		if status != 0 || shown != row.shown || !row.shown && stderr != "" {
			t.Errorf("%s: exit code %d, stderr %q", row.name, status, stderr)
		}
	}
}
