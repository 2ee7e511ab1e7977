package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

func TestClockOutsideTheYearsThereAreIsRefused(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for instant, want := range map[string]int{
		"1960-01-01T00:00:00Z": 2, "1969-12-31T23:59:59Z": 2, "0001-01-01T00:00:00Z": 2, "9999-12-31T23:59:59Z": 2,
		"2201-01-01T00:00:00Z": 2, "1970-01-01T00:00:00+01:00": 2, "10000-01-01T00:00:00Z": 2, "yesterday": 2, "\xa3": 2,
		"1970-01-01T00:00:00Z": 0, "2026-11-23T10:00:00+01:00": 0, "2200-12-31T12:00:00Z": 0,
	} {
		status, _, stderr := h.at(t, cli.Terminal{}, map[string]string{"ADSUM_NOW": instant}, "book", "Anna", "--at", "+1h", "--allow-overlap")
		if status != want || strings.Contains(stderr, "goroutine") || status != 0 && !strings.Contains(stderr, "ADSUM_NOW") {
			t.Errorf("%q: exit code %d, stderr %q", instant, status, stderr)
		}
	}
}

func TestSimulatedClockIsSaidOnceToWhoeverReads(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	const told = "(ADSUM_NOW)"
	for _, row := range []struct {
		terminal cli.Terminal
		args     string
		want     int
	}{
		{cli.Terminal{Stdout: true, Stderr: true}, "agenda", 1},
		{cli.Terminal{Stderr: true}, "checkin Anna", 1},
		{cli.Terminal{Stdout: true}, "agenda", 0},
		{cli.Terminal{}, "agenda", 0},
		{cli.Terminal{Stderr: true}, "agenda --json", 0},
		{cli.Terminal{Stderr: true}, "agenda --output csv", 0},
	} {
		if _, _, stderr := h.rawAt(t, row.terminal, nil, strings.Fields(row.args)...); strings.Count(stderr, told) != row.want {
			t.Errorf("%+v %s: %q", row.terminal, row.args, stderr)
		}
	}
	if _, _, stderr := h.rawAt(t, cli.Terminal{Stderr: true}, map[string]string{"ADSUM_NOW": ""}, "agenda"); stderr != "" {
		t.Errorf("by the real clock: %q", stderr)
	}
}

func TestBookThatWasBroughtToANewerFormatIsSaidOnceToWhoeverReads(t *testing.T) {
	t.Parallel()
	older, err := os.ReadFile("../store/bolt/testdata/book_v2.db")
	if err != nil {
		t.Fatal(err)
	}
	h := newHome(t, "1h")
	for _, terminal := range []bool{true, false} {
		if err := os.WriteFile(h.book(), older, 0o600); err != nil {
			t.Fatal(err)
		}
		for i := range 2 {
			_, _, stderr := h.at(t, cli.Terminal{Stderr: terminal}, nil, "agenda", "--no-input")
			if told := strings.Contains(stderr, "from format 2 to 8"); told != (terminal && i == 0) {
				t.Errorf("terminal %v, command %d: %q", terminal, i+1, stderr)
			}
		}
	}
}
