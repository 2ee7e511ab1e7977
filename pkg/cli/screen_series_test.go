package cli_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestALongSeriesFitsTheScreenWithItsMoneyBeforeItsLetter wants what a command did, what it costs
// and what is next to stay visible, however many appointments it is about.
func TestALongSeriesFitsTheScreenWithItsMoneyBeforeItsLetter(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		for _, count := range []int{12, 200} {
			h := newHome(t, "1h")
			env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-23T09:00:00+01:00"}
			for _, c := range []struct {
				args  string
				money string // in its answer, with the spaces that no line breaks at
			}{
				{"book Ada --at 2026-11-24T15:00 --every 1d --price 90CHF --paid --platform clearly --count " + strconv.Itoa(count), "CHF"},
				{"reschedule Ada@next --to 2026-11-24T16:00 --by specialist --series all --dry-run", "CHF"},
				{"cancel Ada@next --by client --series all --dry-run", "CHF"},
				{"reschedule Ada@next --to 2026-11-24T16:00 --by client --series all", ""},
				{"book Ben --at 2026-11-24T15:00 --every 1d --count " + strconv.Itoa(count), ""},
				{"cancel Ada@next --by client --series all", "adsum refund "},
				{"series show Ada", ""},
				{"client show Ada", ""},
				{"due", "adsum refund "},
				{"undo", ""},
			} {
				_, stdout, stderr := h.onScreen(t, 80, 24, env, append(strings.Fields(c.args), "--no-input")...)
				all := stderr + stdout
				if lines := strings.Count(all, "\n"); lines > 23 {
					t.Errorf("%s, %d: %s: %d lines and the prompt:\n%s", language, count, c.args, lines, all)
				}
				if !strings.Contains(all, c.money) {
					t.Errorf("%s, %d: %s does not show %q:\n%s", language, count, c.args, c.money, all)
				}
				for line := range strings.Lines(all) {
					if width := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 80 {
						t.Errorf("%s: %s: %d cells: %s", language, c.args, width, line)
					}
				}
				letter := strings.Index(all, "adsum notice show")
				if at := strings.Index(all, c.money); letter >= 0 && at > letter {
					t.Errorf("%s: %s shows its letter before its money:\n%s", language, c.args, all)
				}
			}
		}
	}
}

// TestLongListsShowFirstWhatMattersMost wants lists that are higher than the screen to begin with
// it, and to say how many entries they leave out.
func TestLongListsShowFirstWhatMattersMost(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	env := map[string]string{"ADSUM_NOW": "2026-11-23T09:00:00+01:00"}
	for i := range 30 {
		at := "2026-11-" + strconv.Itoa(24+i/15) + "T" + strconv.Itoa(8+i%15) + ":00"
		name := "Client" + string(rune('A'+i%26)) + string(rune('a'+i/26))
		h.do(t.Context(), visit{env: env}, "book", name, "--at", at, "--every", "week", "--count", "2")
	}
	for args, first := range map[string]string{
		"due": "ClientAa", "series list": "ClientAa", "client show ClientAa": "ClientAa",
	} {
		_, stdout, stderr := h.onScreen(t, 80, 24, env, append(strings.Fields(args), "--no-input")...)
		if lines := strings.Count(stderr+stdout, "\n"); lines > 23 {
			t.Errorf("%s: %d lines and the prompt:\n%s", args, lines, stdout)
		}
		head, _, _ := strings.Cut(stdout, "\n")
		if !strings.Contains(head, first) || !strings.Contains(args, "show") && !strings.Contains(stdout, "more: adsum "+args+" --no-input | less") {
			t.Errorf("%s:\n%s", args, stdout)
		}
	}
}

// TestALongSeriesThatLapsesSaysAfterWhenAlsoWhereItIsFolded wants a series of which only the dates have room to
// say that none of them is certain yet.
func TestALongSeriesThatLapsesSaysAfterWhenAlsoWhereItIsFolded(t *testing.T) {
	t.Parallel()
	for language, said := range map[string]string{
		"en": "Each lapses after Tue 1 Dec 10:00 unless Zed confirms", "pl": "Każde wygasa po ", "fr": "Chacun devient caduc après le ", "uk": "Кожна анулюється після ",
	} {
		h := newHome(t, "1h")
		env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-29T10:00:00+01:00", "TZ": "Europe/Warsaw"}
		args := []string{
			"book", "Zed", "2026-12-05 10:00", "--platform", "italki", "--booked-by", "specialist", "--every", "week", "--count", "12", "--no-input",
		}
		_, stdout, stderr := h.onScreen(t, 80, 24, env, args...)
		words := strings.Join(strings.Fields(strings.ReplaceAll(stdout+stderr, "\u00a0", " ")), " ")
		if !strings.Contains(words, said) {
			t.Errorf("%s: %q is not said:\n%s", language, said, stdout+stderr)
		}
		if lines := strings.Count(stdout+stderr, "\n"); lines > 23 {
			t.Errorf("%s: %d lines and the prompt:\n%s", language, lines, stdout+stderr)
		}
	}
}
