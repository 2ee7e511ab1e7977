package cli_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// commands returns the commands that help lists.
func commands(t *testing.T, h home) []string {
	t.Helper()
	_, page, _ := h.run(t.Context(), "--help")
	_, rest, _ := strings.Cut(page, "\nCommands\n")
	list, _, _ := strings.Cut(rest, "\n\n")
	var names []string
	for line := range strings.Lines(list) {
		names = append(names, strings.Fields(line)[0])
	}
	if len(names) < 12 || !slices.Contains(names, "help") || !slices.Contains(names, "completion") {
		t.Fatalf("help lists %v", names)
	}
	return names
}

func TestEveryPageOfHelpFitsATerminalInEveryLanguage(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	pages := [][]string{{"--help"}}
	for _, name := range commands(t, h) {
		pages = append(pages, []string{name, "--help"})
	}
	english := map[string]string{}
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		for _, page := range pages {
			var out bytes.Buffer
			status, stderr := h.tell(t, &out, map[string]string{"ADSUM_LANG": language}, page...)
			if status != 0 || stderr != "" || strings.Contains(out.String(), "[help.") {
				t.Fatalf("%s %v: exit code %d, stderr %q, %s", language, page, status, stderr, out.String())
			}
			for line := range strings.Lines(out.String()) {
				if width := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 80 {
					t.Errorf("%s %v: %d cells: %s", language, page, width, line)
				}
			}
			summary, _, _ := strings.Cut(out.String(), "\n")
			if english[summary] != "" {
				t.Errorf("%s %v says %q, as English does", language, page, summary)
			}
			if language == "en" {
				english[summary] = page[0]
			}
		}
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	_, page, _ := h.run(t.Context(), "--help")
	for _, flag := range []string{"-h, --help", "-v, --version", "-q, --quiet", "--json", "--no-input"} {
		if !strings.Contains(page, "  "+flag+" ") {
			t.Errorf("help lacks %s", flag)
		}
	}
}

func TestCompletionOffersTheValuesThatThereAre(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for typed, want := range map[string]string{
		"cancel Anna --by ":          "client specialist :4",
		"checkin Anna --as ":         "client specialist :4",
		"message Anna hello --kind ": "delay reason reschedule cancel other :4",
		"agenda --lang ":             "en pl fr uk :4",
		"book Anna --client-lang ":   "en pl fr uk :4",
		"agenda --output ":           "text json jsonl csv :4",
		"agenda --color ":            "auto always never :4",
		"book Anna --platform ":      "clearly independent wooskill :4",
		"book Anna --note ":          ":4",
		"book Anna --at ":            ":4",
		"agenda --db ":               ":0",
		"message Anna ":              ":4",
		"book ":                      ":4",
		"completion ":                "bash zsh fish powershell :4",
	} {
		_, stdout, _ := h.run(t.Context(), append([]string{"__complete"}, strings.Split(typed, " ")...)...)
		if got := strings.Join(strings.Fields(stdout), " "); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	for _, typed := range [][]string{{"show", ""}, {"message", ""}} {
		_, stdout, _ := h.run(t.Context(), append([]string{"__complete"}, typed...)...)
		if !strings.Contains(stdout, "@next\t") || !strings.HasSuffix(stdout, ":4\n") {
			t.Errorf("%v: got %q", typed, stdout)
		}
	}
}

func TestEveryShellHasItsScript(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if status, stdout, _ := h.run(t.Context(), "completion", shell); status != 0 || !strings.Contains(stdout, "adsum") {
			t.Errorf("%s: exit code %d", shell, status)
		}
	}
	status, stdout, stderr := h.run(t.Context(), "completion", "cmd")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "bash, zsh, fish, powershell") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}
