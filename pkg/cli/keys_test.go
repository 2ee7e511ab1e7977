//go:build unix

package cli_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// task is something that is done often: when, the keys that do it where every word is typed in full,
// those with Tab and the short ways, and what is then on the screen.
type task struct{ what, now, full, short, shows string }

// frequentTasks lists them in the order of a day, which has to be played whole.
func frequentTasks() []task {
	return []task{
		{"what today holds", "09:00", "adsum agenda\r", "adsum\r", "11:00-11:50"},
		{"what to do", "09:00", "adsum due\r", "adsum\r", "Not closed"},
		{"book a client anew", "09:00", "adsum book Antek friday 15:00\r", "adsum bo\tAnt\tfri 15\r", "Booked"},
		{"the same slot again", "09:00", "adsum again Antek\r", "adsum aga\tAnt\t\r", "4 Dec 15:00"},
		{"the client moves", "09:10", "adsum reschedule Antek@next --to \"thursday 16:00\" --by client\r", "adsum mo\tAnt\tn\t-t \"thu 16\" -b c\t\r", "Moved"},
		{"send a text", "09:15", "adsum notice copy Antek@next\r", "adsum not\tc\tAnt\tn\t\r", "clipboard"},
		{"take it back", "09:20", "adsum undo\r", "adsum un\t\r", "Undone"},
		{"the client has arrived", "11:00", "adsum checkin Marek\r", "adsum ch\t@no\t\r", "Checked in"},
		{"the client did not come", "13:30", "adsum noshow Zofia\r", "adsum nos\t@no\t\r", "No-show"},
		{"how often absent", "14:00", "adsum client show Zofia\r", "adsum cl\tsh\tZo\t\r", "no-show"},
	}
}

// TestFrequentTasksTakeTheKeysThatAreTold plays one day at a shell, typed in full and typed short,
// and holds testdata/keys.md to the keys that were pressed.
func TestFrequentTasksTakeTheKeysThatAreTold(t *testing.T) {
	t.Parallel()
	var told strings.Builder
	told.WriteString("| task | typed in full | keys | with Tab and the short ways | keys |\n| --- | --- | ---: | --- | ---: |\n")
	var full, short int
	for _, d := range frequentTasks() {
		fmt.Fprintf(&told, "| %s | %s | %d | %s | %d |\n", d.what, legible(d.full), utf8.RuneCountInString(d.full), legible(d.short), utf8.RuneCountInString(d.short))
		full, short = full+utf8.RuneCountInString(d.full), short+utf8.RuneCountInString(d.short)
	}
	fmt.Fprintf(&told, "| in all | | %d | | %d |\n", full, short)
	wantPart(t, "../../testdata/keys.md", told.String())

	for name, typed := range map[string]func(task) string{
		"full": func(d task) string { return d.full }, "short": func(d task) string { return d.short },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sitDown(t, shellKinds()[0], withAWeek(t))
			for _, d := range frequentTasks() {
				s.press("export ADSUM_NOW=2026-11-23T" + d.now + ":00+01:00; clear\r")
				s.line() // which it gives when that is done
				before := len(s.shown())
				s.press(typed(d))
				s.until(d.what, func() bool { return strings.Contains(s.shown()[before:], d.shows) })
			}
		})
	}
}

// legible writes keys as a table has them.
func legible(keys string) string {
	return "`" + strings.NewReplacer("\t", "⇥", "\r", "⏎", "|", `\|`).Replace(keys) + "`"
}

// withAWeek returns a home whose book has what a practice has on a Monday morning.
func withAWeek(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, booked := range [][]string{
		{"Anna", "2026-11-16 11:00"}, {"Antek", "2026-11-20 15:00"}, {"Marek", "2026-11-23 11:00"}, {"Zofia", "2026-11-23 13:00"}, {"Ola", "2026-11-24 9:00"},
	} {
		cmd := exec.CommandContext(t.Context(), "adsum", append([]string{"book", "--price", "180 PLN", "--paid", "--backdate"}, booked...)...)
		cmd.Env = append(homeEnv(home), "ADSUM_NOW=2026-11-20T18:00:00+01:00")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v, %s", booked[0], err, said)
		}
	}
	return home
}

// wantPart holds what stands in a file behind its last blank line to a text; with UPDATE_KEYS=1 it
// puts it there.
func wantPart(t *testing.T, file, want string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Clean(file))
	head, got, found := strings.Cut(string(content), "\n\n|")
	if got = "|" + got; got == want && err == nil && found {
		return
	}
	if os.Getenv("UPDATE_KEYS") == "" {
		t.Fatalf("%s says otherwise than the test (%v); UPDATE_KEYS=1 mends it:\n%s", file, err, want)
	}
	if err := errors.Join(err, os.WriteFile(file, []byte(head+"\n\n"+want), 0o644)); err != nil {
		t.Fatal(err)
	}
}
