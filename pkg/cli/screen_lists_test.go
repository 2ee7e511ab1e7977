package cli_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// crowded is how many rows each list has that a screen is too low for.
const crowded = 40

// crowdedBook makes a book with as many clients who did not come yet, packages, waiting clients
// and letters.
func crowdedBook(t *testing.T) home {
	t.Helper()
	h := newHome(t, "1h")
	var lines strings.Builder
	line := func(verb string, args ...string) {
		fmt.Fprintf(&lines, `{"verb":%q,"args":["%s"]}`+"\n", verb, strings.Join(args, `","`))
	}
	for i := range crowded {
		client := fmt.Sprintf("Client%02d", i)
		day := fmt.Sprintf("2026-11-%02d", 10+i/10)
		line("book", client, "--at", fmt.Sprintf("%s %02d:00", day, 8+i%10), "--backdate", "--price", "180 PLN")
		line("package sell", client, "--sessions", "10", "--price", "900 PLN")
		line("waitlist add", "W"+client, "--for", "50m", "--within", "15-19")
	}
	for i := range crowded {
		line("book", "Ola", "--at", fmt.Sprintf("2026-12-%02d 15:%02d", 1+i/2, 30*(i%2)), "--for", "25m")
	}
	if status, _, stderr := h.do(t.Context(), visit{stdin: strings.NewReader(lines.String())}, "apply", "-", "--quiet"); status != 0 {
		t.Fatal(stderr)
	}
	return h
}

// TestEveryListFoldsToTheScreen wants a list that is higher than the screen to end with how many
// more there are and the command that shows them, and its text whole where it goes to no screen.
func TestEveryListFoldsToTheScreen(t *testing.T) {
	t.Parallel()
	h := crowdedBook(t)
	for _, list := range []struct {
		args string
		row  string // what each row has
		rows int
		by   string // the command that shows all; empty for the same
	}{
		{"package list", `900[.,]00`, crowded, ""},
		{"waitlist list", "WClient", crowded, ""},
		{"client list", "Client|Ola", 2*crowded + 1, ""},
		{"agenda --from 2026-11-10 --to 2026-12-31", "Client|Ola", 2 * crowded, ""},
		{"notice list", "Ola", crowded, ""},
		{"free --for 30m --count 60", `\d\d:\d\d-\d\d:\d\d`, 60, ""},
		{"settle --dry-run", "Client", crowded, ""},
		{"settle --assume came --dry-run", "Client", crowded, ""},
		{"settle", "Client", crowded, ""},
		{"due", "Client|Ola", crowded + 1, ""},
		{"settle --assume came", "Client", crowded, "agenda --from 2026-11-10 --to 2026-11-13"},
	} {
		row, by := regexp.MustCompile(list.row), cmp.Or(list.by, list.args)
		for _, language := range []string{"en", "pl", "fr", "uk"} {
			env := map[string]string{"ADSUM_LANG": language}
			_, stdout, stderr := h.onScreen(t, 80, 24, env, strings.Fields(list.args)...)
			fitsScreen(t, language+": "+list.args, stderr+stdout)
			found := moreListed.FindStringSubmatch(stdout)
			if found == nil || found[2] != "adsum "+by {
				t.Errorf("%s: %s does not say how all are seen:\n%s", language, list.args, stdout)
				continue
			}
			if more, _ := strconv.Atoi(found[1]); len(row.FindAllString(stdout, -1))+more != list.rows {
				t.Errorf("%s: %s shows not all but %d:\n%s", language, list.args, more, stdout)
			}
			_, whole, _ := h.do(t.Context(), visit{env: env}, strings.Fields(by)...)
			if len(row.FindAllString(whole, -1)) < list.rows || strings.Contains(whole, "| less") {
				t.Errorf("%s: %s shows not all:\n%s", language, by, whole)
			}
			if list.by != "" {
				h.run(t.Context(), "undo")
			}
		}
	}
}

// TestTheOverviewFoldsToTheScreen wants some of the day and some of what is due to be seen.
func TestTheOverviewFoldsToTheScreen(t *testing.T) {
	t.Parallel()
	h := crowdedBook(t)
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-13T12:00:00+01:00"}
		_, stdout, stderr := h.onScreen(t, 80, 24, env)
		fitsScreen(t, language, stderr+stdout)
		for _, want := range []string{"adsum due | less", "Client3", "adsum noshow "} {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: no %q in\n%s", language, want, stdout)
			}
		}
	}
}

// TestAnImportFoldsToTheScreen wants what stands in the way of an import, or else what it does, to
// be seen, and the rest to be named with what shows it.
func TestAnImportFoldsToTheScreen(t *testing.T) {
	t.Parallel()
	from, h := crowdedBook(t), newHome(t, "1h")
	file := filepath.Join(h.dir, "book.jsonl")
	_, exported, _ := from.run(t.Context(), "export")
	if err := os.WriteFile(file, []byte(exported), 0o600); err != nil {
		t.Fatal(err)
	}
	h.run(t.Context(), "book", "Client00", "--at", "2026-12-24 09:00")
	check := func(language, by string, args ...string) string {
		env := map[string]string{"ADSUM_LANG": language}
		args = append([]string{"import", file}, args...)
		_, stdout, stderr := h.onScreen(t, 80, 24, env, args...)
		fitsScreen(t, language+": "+strings.Join(args, " "), stderr+stdout)
		if !strings.Contains(words(strings.ReplaceAll(stdout, " \\\n", " ")), by+" | less") {
			t.Errorf("%s: %v does not name %s:\n%s", language, args, by, stdout)
		}
		return stdout
	}
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		check(language, "adsum import "+file+" --dry-run", "--dry-run")
	}
	h.run(t.Context(), "client", "rename", "Client00", "Zoe")
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		check(language, "adsum import "+file+" --dry-run", "--dry-run")
	}
	done := check("en", "adsum agenda --from 2026-11-10 --to 2026-12-20")
	for _, by := range []string{"client list", "package list", "waitlist list"} {
		if !strings.Contains(done, ": adsum "+by+" | less\n") {
			t.Errorf("does not name %s:\n%s", by, done)
		}
	}
	if _, whole, _ := h.run(t.Context(), "agenda", "--from", "2026-11-10", "--to", "2026-12-20"); strings.Count(whole, "Client")+strings.Count(whole, "Ola") != 2*crowded {
		t.Errorf("%s", whole)
	}
}

// TestAFoldedImportKeepsEachHeadingWithItsLines wants how many more were added to stand under that
// heading, and not under the one of what was kept back.
func TestAFoldedImportKeepsEachHeadingWithItsLines(t *testing.T) {
	t.Parallel()
	from := crowdedBook(t)
	from.run(t.Context(), "book", "Pia", "--at", "2026-12-21 09:00", "--price", "90 PLN", "--every", "week", "--count", "3")
	from.run(t.Context(), "package", "sell", "Rita", "--sessions", "3", "--price", "90 PLN", "--paid")
	from.run(t.Context(), "book", "Rita", "--at", "2026-12-22 09:00")
	dir, err := os.MkdirTemp("", "f") // a path that leaves room on the screen
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	file := filepath.Join(dir, "book.csv")
	_, exported, _ := from.run(t.Context(), "export", "--output", "csv")
	if err := os.WriteFile(file, []byte(exported), 0o600); err != nil {
		t.Fatal(err)
	}
	for language, headings := range map[string][]string{
		"en": {"Added", "Kept back"}, "pl": {"Dodano", "Nie przyjęto"}, "fr": {"Ajouts", "Non repris"}, "uk": {"Додано", "Не прийнято"},
	} {
		_, stdout, stderr := newHome(t, "1h").onScreen(t, 80, 24, map[string]string{"ADSUM_LANG": language}, "import", file)
		fitsScreen(t, language, stderr+stdout)
		added, kept := strings.Index(stdout, headings[0]+"\n"), strings.Index(stdout, headings[1]+"\n")
		brought := strings.Index(stdout, "adsum client list")
		if added < 0 || brought < added || kept < brought || strings.LastIndex(stdout, "adsum agenda") > kept {
			t.Errorf("%s: what was added stands elsewhere:\n%s", language, stdout)
		}
	}
}

// TestAFoldedClosingKeepsEachHeadingWithItsLines wants how many more were closed to stand before
// what is left to the specialist.
func TestAFoldedClosingKeepsEachHeadingWithItsLines(t *testing.T) {
	t.Parallel()
	h := crowdedBook(t)
	for i := range crowded / 2 {
		client := fmt.Sprintf("Client%02d", i)
		if status, _, stderr := h.run(t.Context(), "checkin", client, "--arrived", fmt.Sprintf("2026-11-%02d %02d:00", 10+i/10, 8+i%10)); status != 0 {
			t.Fatal(stderr)
		}
	}
	for language, headings := range map[string][]string{
		"en": {"Closed", "Left to you"}, "pl": {"Zamknięte", "Wymaga Twojej decyzji"}, "fr": {"Clos", "Reste à traiter"}, "uk": {"Закрито", "Потребує Вашого рішення"},
	} {
		for _, args := range [][]string{{"settle", "--dry-run"}, {"settle"}} {
			_, stdout, stderr := h.onScreen(t, 80, 24, map[string]string{"ADSUM_LANG": language}, args...)
			fitsScreen(t, language, stderr+stdout)
			closed, left := strings.Index(stdout, headings[0]+"\n"), strings.Index(stdout, headings[1]+"\n")
			more := moreListed.FindAllStringIndex(stdout, -1)
			if len(more) != 2 || closed < 0 || more[0][0] < closed || left < more[0][1] || more[1][0] < left {
				t.Errorf("%s: %v: how many more stands elsewhere:\n%s", language, args, stdout)
			}
			if len(args) == 1 {
				h.run(t.Context(), "undo")
			}
		}
	}
}

// moreListed is the line of a list that is not shown whole.
var moreListed = regexp.MustCompile(`… \D+(\d+)[^:]*: (adsum .*) \| less\n`)

// fitsScreen requires that an answer fits a screen of 80 by 24, with the prompt below it.
func fitsScreen(t *testing.T, what, answer string) {
	t.Helper()
	if lines := strings.Count(answer, "\n"); lines > 23 {
		t.Errorf("%s: %d lines and the prompt:\n%s", what, lines, answer)
	}
	for line := range strings.Lines(answer) {
		if width := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 80 {
			t.Errorf("%s: %d cells: %s", what, width, line)
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

// TestAnOfferOfManyTimesFoldsToTheScreen wants the first of its times to be seen with what can be
// done, and the command that shows the others.
func TestAnOfferOfManyTimesFoldsToTheScreen(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	h.run(t.Context(), "hours", "set", "mon-sun", "8-20")
	shown, offer := "show "+id, "offer "+id+" --suggest 20"
	for _, c := range []struct{ args, by string }{{offer + " --dry-run", offer + " --dry-run"}, {offer, shown}, {shown, shown}} {
		for _, language := range []string{"en", "pl", "fr", "uk"} {
			_, stdout, stderr := h.onScreen(t, 80, 24, map[string]string{"ADSUM_LANG": language}, strings.Fields(c.args)...)
			fitsScreen(t, language+": "+c.args, stderr+stdout)
			if language == "en" && (!strings.Contains(stdout, "\n  1  ") || !strings.Contains(stdout, ": adsum "+c.by+" | less\n")) {
				t.Errorf("%s:\n%s", c.args, stdout)
			}
			if c.args == offer {
				h.run(t.Context(), "undo")
			}
		}
		if c.args == offer {
			h.run(t.Context(), strings.Fields(offer)...)
		}
	}
	if _, whole, _ := h.run(t.Context(), "show", id); !strings.Contains(whole, "\n  20  ") || strings.Contains(whole, "| less") {
		t.Errorf("%s", whole)
	}
}
