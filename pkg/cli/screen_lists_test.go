package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// longBook has 30 clients on a waiting list, each with a package and a session that nobody closed.
func longBook(t *testing.T) home {
	t.Helper()
	h := newHome(t, "1h")
	var lines strings.Builder
	for i := range 30 {
		name, day := fmt.Sprintf("Client %c%c", 'A'+i/5, 'a'+i%5), 1+i
		for _, line := range []string{
			`{"verb": "book", "args": ["%s", "--at", "2026-10-%02d 10:00", "--backdate", "--price", "100 PLN"]}`,
			`{"verb": "package sell", "args": ["%s", "--sessions", "%d", "--price", "900 PLN"]}`,
			`{"verb": "waitlist add", "args": ["%s", "--for", "%dm", "--within", "mon-fri 9-17"]}`,
		} {
			_, _ = fmt.Fprintf(&lines, line+"\n", name, day)
		}
	}
	file := filepath.Join(h.dir, "practice.jsonl")
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := h.run(t.Context(), "apply", file, "--quiet"); status != 0 {
		t.Fatal(stderr)
	}
	return h
}

func TestEveryListFitsALowScreenAndSaysWhatShowsItWhole(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		h := longBook(t)
		env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-24T09:00:00+01:00"}
		for command, whole := range map[string]string{
			"client list": "adsum client list | less", "package list": "adsum package list | less",
			"waitlist list": "adsum waitlist list | less", "due": "adsum due | less",
			"settle --dry-run": "adsum due | less",
		} {
			status, stdout, stderr := h.onScreen(t, 80, 24, env, strings.Fields(command)...)
			if status != 0 {
				t.Fatalf("%s %s: exit code %d, %s", language, command, status, stderr)
			}
			if lines := strings.Count(stdout+stderr, "\n"); lines > 23 || !strings.Contains(stdout, whole) {
				t.Errorf("%s %s: %d lines, with %q?\n%s", language, command, lines, whole, stdout)
			}
			if _, piped, _ := h.do(t.Context(), visit{env: env}, strings.Fields(command)...); strings.Count(piped, "\n") < 30 || strings.Contains(piped, "| less") {
				t.Errorf("%s %s: not whole without a screen:\n%s", language, command, piped)
			}
		}
	}
}

// TestADayOffOnALowScreenSaysWhoIsBookedThenAndWhatShowsAll wants the answer to name what to type, too.
func TestADayOffOnALowScreenSaysWhoIsBookedThenAndWhatShowsAll(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"pl", "fr", "uk"} {
		h := newHome(t, "1h")
		env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-24T09:00:00+01:00"}
		h.do(t.Context(), visit{env: env}, "book", "Ada", "--at", "2026-12-21 06:00", "--for", "20m", "--every", "day", "--count", "40")
		for day := 10; day < 40; day++ {
			h.do(t.Context(), visit{env: env}, "hours", "holiday", time.Date(2027, 2, 2*day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
		}
		holiday := []string{"hours", "holiday", "2026-12-21", "2027-02-03"}
		_, stdout, stderr := h.onScreen(t, 80, 24, env, holiday...)
		for _, want := range []string{" --by specialist\n", ": adsum agenda --from 2026-12-21 --to 2027-01-29 | less\n", ": adsum hours | less\n"} {
			if lines := strings.Count(stdout+stderr, "\n"); lines > 23 || !strings.Contains(stdout, want) {
				t.Errorf("%s: %d lines, with %q?\n%s", language, lines, want, stdout)
			}
		}
		if _, piped, _ := h.do(t.Context(), visit{env: env}, holiday...); strings.Count(piped, "adsum cancel ") != 40 || strings.Contains(piped, "| less") {
			t.Errorf("%s: not whole without a screen:\n%s", language, piped)
		}
	}
}
