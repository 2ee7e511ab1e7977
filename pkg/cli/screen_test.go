package cli_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/charmbracelet/x/ansi"
)

// onScreen runs a command at a terminal of the given size.
func (h home) onScreen(t *testing.T, width, height int, env map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	return h.do(t.Context(), visit{
		env: env, terminal: cli.Terminal{Stdout: true, Stderr: true, Width: width, Height: height},
	}, args...)
}

// day is a specialist's commands, each with when it is typed, on a Tuesday.
func day() [][]string {
	return [][]string{
		{"09:00", "hours", "set", "mon-sun", "8-20"},
		{"09:01", "book", "Anna", "--at", "2026-11-24 15:00", "--platform", "clearly", "--price", "180 PLN", "--place", "Zoom", "--paid"},
		{"09:02", "book", "Ewa", "--at", "2026-11-24 16:00", "--platform", "clearly", "--price", "180 PLN", "--note", "first time"},
		{"09:03", "book", "Camille", "--at", "2026-11-26 10:00", "--platform", "wooskill", "--price", "60 EUR", "--paid"},
		{"09:04", "book", "Jan", "--at", "2026-11-24 17:00", "--price", "180 PLN"},
		{"09:05", "book", "Ola", "--at", "2026-11-24 18:00", "--platform", "clearly", "--price", "180 PLN"},
		{"09:06", "noshow", "Anna"},
		{"09:06", "explain", "Anna"},
		{"09:07", "offer", "Camille", "--suggest", "3", "--reason", "I have to travel"},
		{"09:08", "accept", "Camille", "2"},
		{"09:09", "reschedule", "Ola", "--by", "client", "--to", "2026-11-28 18:00"},
		{"14:50", "message", "Anna", "My train stands still and nobody knows for how long", "--kind", "delay"},
		{"15:15", "noshow", "Anna"},
		{"15:16", "message", "Anna", "I will be there at 15:20", "--kind", "delay", "--eta", "15:20"},
		{"15:21", "noshow", "Anna"},
		{"15:22", "reschedule", "Anna", "--by", "client", "--to", "2026-11-28 12:00"},
		{"15:23", "message", "Anna", "I had an accident on the way", "--kind", "reason"},
		{"15:24", "noshow", "Anna", "--accept-reason", "accident", "--dry-run"},
		{"15:25", "noshow", "Anna", "--accept-reason", "accident", "--to", "2026-11-28 12:00"},
		{"15:26", "show", "Anna"},
		{"15:26", "undo"},
		{"15:27", "redo"},
		{"15:55", "message", "Ewa", "My child is ill, I am so sorry", "--kind", "reason"},
		{"16:15", "noshow", "Ewa"},
		{"16:16", "noshow", "Ewa", "--reject-reason", "the third time"},
		{"16:17", "show", "Ewa"},
		{"16:18", "cancel", "Ewa", "--by", "client"},
		{"16:19", "pay", "Ewa"},
		{"16:20", "cancel", "Camille", "--by", "specialist", "--reason", "I am ill"},
		{"16:55", "checkin", "Jan"},
		{"16:56", "edit", "Jan", "--place", "Main Street 5"},
		{"17:40", "cancel", "Ola", "--by", "client"},
		{"19:00", "settle"},
		{"19:01", "hours"},
		{"19:02", "notice", "list"},
	}
}

func TestEveryAnswerOfADayFitsTheScreenInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		h := newHome(t, "1h")
		for _, step := range day() {
			env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-24T" + step[0] + ":00+01:00"}
			status, stdout, stderr := h.onScreen(t, 80, 24, env, append(step[1:], "--no-input")...)
			if status == 2 || status == 1 || stdout == "" {
				t.Fatalf("%s %v: exit code %d, %s", language, step, status, stderr)
			}
			if lines := strings.Count(stdout+stderr, "\n"); lines > 23 {
				t.Errorf("%s %v: %d lines and the prompt:\n%s%s", language, step, lines, stderr, stdout)
			}
			for line := range strings.Lines(stdout) {
				if width := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 80 {
					t.Errorf("%s %v: %d cells: %s", language, step, width, line)
				}
			}
		}
	}
}

func TestALetterThatDoesNotFitFoldsToTheCommandThatShowsIt(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	book := []string{"book", "Anna", "--at", "2026-11-24 15:00", "--platform", "clearly", "--price", "180 PLN", "--paid"}
	h.onScreen(t, 80, 24, nil, book...)
	env := map[string]string{"ADSUM_NOW": "2026-11-24T15:15:00+01:00"}
	_, stdout, _ := h.onScreen(t, 80, 24, env, "noshow", "Anna")
	if !strings.HasPrefix(stdout, "No-show") || strings.Contains(stdout, "│") {
		t.Errorf("the letter stands in full, or the verdict does not stand first:\n%s", stdout)
	}
	_, command, _ := strings.Cut(stdout, "adsum notice show ")
	id, _, _ := strings.Cut(command, "\n")
	if _, letter, _ := h.run(t.Context(), "notice", "show", id); !strings.Contains(letter, "15:00") {
		t.Errorf("%q shows %q", id, letter)
	}
	if _, stdout, _ = h.onScreen(t, 80, 60, env, "show", "Anna"); !strings.Contains(stdout, "│") {
		t.Errorf("folded on a screen that is high enough:\n%s", stdout)
	}
	if _, stdout, _ = h.onScreen(t, 80, 0, map[string]string{"LINES": "60"}, "show", "Anna"); !strings.Contains(stdout, "│") {
		t.Errorf("folded on a screen that LINES says is high enough:\n%s", stdout)
	}
	if _, stdout, _ = h.run(t.Context(), "show", "Anna"); !strings.Contains(stdout, "│") {
		t.Errorf("folded without a screen:\n%s", stdout)
	}
}

// A dry run writes no text that a command could show.
func TestRemindersOnTrialFoldToNoCommand(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, clock := range []string{"9:00", "10:00", "11:00", "12:00"} {
		h.onScreen(t, 80, 24, nil, "book", "Client "+clock, "2026-11-24 "+clock, "-q")
	}
	env := map[string]string{"ADSUM_NOW": "2026-11-23T12:30:00+01:00"}
	_, stdout, _ := h.onScreen(t, 80, 24, env, "remind", "--dry-run")
	if strings.Contains(stdout, "adsum notice show") || strings.Contains(stdout, "│") || !strings.Contains(stdout, "Client 12:00") {
		t.Errorf("on trial:\n%s", stdout)
	}
	if _, stdout, _ = h.onScreen(t, 80, 24, env, "remind"); !strings.Contains(stdout, "adsum notice show") {
		t.Errorf("in earnest:\n%s", stdout)
	}
}

// words returns the words of a text, however it is broken into lines.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestNarrowScreensLoseNothingAndBreakNoWord(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	name := "Aleksandra Wolska-Kowalczyk"
	for _, args := range [][]string{
		{"book", name, "--at", "2026-11-23 15:00", "--platform", "clearly", "--price", "180 PLN", "--place", "Main Street 5, second floor"},
		{"book", "Ola", "--at", "2026-11-23 17:00", "--paid", "--price", "180 PLN"},
		{"book", name, "--at", "2026-11-24 15:00", "--price", "180 PLN"},
		{"message", "Ola", "I shall be a little late", "--kind", "delay"},
	} {
		if status, _, stderr := h.onScreen(t, 80, 24, nil, append(args, "--quiet")...); status != 0 {
			t.Fatal(stderr)
		}
	}
	for _, args := range [][]string{
		{"agenda"}, {"agenda", "--week"}, {"explain", "Ola"}, {"explain", "Ola", "--draw"}, {"show", "Ola"}, {"client", "list"},
		{"client", "show", name}, {"inbox"}, {"log"}, {"notice", "list"}, {"settle", "--dry-run"}, {"platform", "list"},
		{"help", "commands"}, {"noshow", "Ola"}, {"show", name},
	} {
		for _, language := range []string{"en", "pl", "fr", "uk"} {
			env := map[string]string{"ADSUM_LANG": language}
			_, wide, errsWide := h.onScreen(t, 200, 500, env, args...)
			for _, width := range []int{40, 80} {
				_, narrow, errs := h.onScreen(t, width, 500, env, args...)
				for line := range strings.Lines(narrow + errs) {
					if cells := ansi.StringWidth(strings.TrimRight(line, "\n")); cells > width {
						t.Errorf("%s %v: %d cells on a screen of %d: %s", language, args, cells, width, line)
					}
				}
				for _, word := range strings.Fields(wide + errsWide) {
					drawn := strings.HasPrefix(word, "···") // a strip has several lines
					if !drawn && !strings.Contains(narrow+errs, word) && !strings.HasPrefix(word, "15:") && !strings.HasPrefix(word, "17:") {
						t.Errorf("%s %v at %d lacks %q:\n%s", language, args, width, word, narrow+errs)
					}
				}
			}
		}
	}
	if _, agenda, _ := h.onScreen(t, 80, 24, nil, "agenda"); !strings.Contains(words(agenda), name+" unpaid") {
		t.Errorf("agenda: %s", agenda)
	}
}

func TestAListThatIsLongerThanTheScreenEndsWithWhatThereIsToDo(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for day := range 25 {
		at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format("2006-01-02 15:04")
		if status, _, stderr := h.onScreen(t, 80, 24, nil, "book", "Anna", "--at", at, "--price", "180 PLN"); status != 0 {
			t.Fatal(stderr)
		}
	}
	days := []string{"agenda", "--from", "2026-11-23", "--to", "2026-12-31"}
	if _, stdout, _ := h.onScreen(t, 80, 24, nil, days...); !strings.Contains(stdout, "\n25 appointments, 25 unpaid\n… and ") {
		t.Errorf("%s", stdout)
	}
	if _, stdout, _ := h.run(t.Context(), days...); strings.Contains(stdout, "25 appointments") {
		t.Errorf("without a screen: %s", stdout)
	}
}

func TestColoursAreForTerminalsThatShowThem(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	h.onScreen(t, 80, 24, nil, "book", "Anna", "--at", "15:00")
	for _, row := range []struct {
		env      map[string]string
		args     []string
		coloured bool
	}{
		{map[string]string{"NO_COLOR": "", "TERM": "xterm"}, nil, true},
		{map[string]string{"NO_COLOR": "", "TERM": ""}, nil, runtime.GOOS == "windows"},
		{map[string]string{"NO_COLOR": ""}, nil, runtime.GOOS == "windows"},
		{map[string]string{"NO_COLOR": "", "TERM": "xterm-256color", "CLICOLOR": "1"}, nil, true},
		{map[string]string{"NO_COLOR": "", "TERM": "dumb"}, nil, false},
		{map[string]string{"NO_COLOR": "", "TERM": "xterm", "CLICOLOR": "0"}, nil, false},
		{map[string]string{"NO_COLOR": "1"}, nil, false},
		{map[string]string{"NO_COLOR": "", "TERM": "dumb"}, []string{"--color", "always"}, true},
	} {
		_, stdout, _ := h.onScreen(t, 80, 24, row.env, append([]string{"show", "Anna"}, row.args...)...)
		if got := strings.Contains(stdout, "\x1b["); got != row.coloured {
			t.Errorf("%v %v: coloured %v", row.env, row.args, got)
		}
	}
}
