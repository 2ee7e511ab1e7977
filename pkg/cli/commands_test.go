package cli_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// phrasesOf returns the phrases of a language by key, as its files have them.
func phrasesOf(t *testing.T, tag lang.Tag) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../lang/words/" + string(tag) + "/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("%s: %d files of words, %v", tag, len(files), err)
	}
	all := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if key, text, ok := strings.Cut(strings.TrimSpace(line), " = "); ok && !strings.HasPrefix(line, "#") {
				all[key] = text
			}
		}
	}
	return all
}

// commandsIn returns the keys of the commands that a phrase names.
func commandsIn(phrase string) []string {
	var keys []string
	for _, found := range regexp.MustCompile(`\{do:([^}]*)\}`).FindAllStringSubmatch(phrase, -1) {
		keys = append(keys, found[1])
	}
	return keys
}

// optionKeys returns the keys of all options.
func optionKeys() []string {
	var keys []string
	for _, key := range append(policy.OptionKeys(), due.CopyNotice, due.CopySupport, due.OfferWaiting, due.MarkNotice, due.SendNotice, due.SendAgain) {
		keys = append(keys, string(key))
	}
	return keys
}

func TestTheTableHasEachCommandOnceAndNoneThatNobodyNames(t *testing.T) {
	t.Parallel()
	used := map[string]bool{"calendar_moved": true, "calendar_longer": true, "calendar_cancelled": true, "sync_restore": true, "text_show": true, "agenda_days": true, "hours": true, "of_series": true, "of_cause": true} // also of the folds and of options
	for _, key := range optionKeys() {
		used[key] = true
	}
	for _, tag := range lang.Tags() {
		for key, phrase := range phrasesOf(t, tag) {
			for _, command := range commandsIn(phrase) {
				if used[command] = true; cli.CommandLine(command) == "" {
					t.Errorf("%s: %s names %q, which nobody knows", tag, key, command)
				}
			}
		}
	}
	keys := slices.Sorted(slices.Values(cli.TypedKeys()))
	if !slices.Equal(keys, slices.Sorted(maps.Keys(used))) {
		t.Errorf("there are %q, used are %q", keys, slices.Sorted(maps.Keys(used)))
	}
}

// TestNoPhraseHoldsACommand wants each command in a phrase to be named as {do:key}. The
// name of the program alone may be followed by a word that is a command's elsewhere.
func TestNoPhraseHoldsACommand(t *testing.T) {
	t.Parallel()
	var names []string
	for _, c := range cli.CommandNames(cli.Deps{Args: []string{"help"}, Env: func(string) (string, bool) { return "", false }}) {
		names = append(names, regexp.QuoteMeta(c))
	}
	command := regexp.MustCompile(`adsum (?:(?:` + strings.Join(names, "|") + `)(?:[^\pL]|$)|-|\{|\p{Lu}{2})`)
	for _, tag := range lang.Tags() {
		for key, phrase := range phrasesOf(t, tag) {
			if found := command.FindString(phrase); found != "" {
				t.Errorf("%s: %s holds %q: %s", tag, key, found, phrase)
			}
		}
	}
}

// samples returns values for every name that the table's lines have.
func samples(id string, kind outbox.Kind) lang.Values {
	return lang.Values{
		"id": id, "ending": "md", "head": "1:0", "charge": "0%", "client": "Bea", "selector": "Anna", "name": "wooskill", "from": "Bea", "near": "agenda", "backup": "copy.db", "other": "Zed", "command": "adsum show", "word": "-x", "by": appointment.ByClient,
		"kind": kind, "key": "place", "event": "01EVENT", "start": "2026-12-01T15:00", "later": "01EVENT", "age": "6y", "file": "events.csv", "map": "plain", "series": "Sera", "typed": "adsum due", "first_day": "2026-11-24", "last_day": "2026-11-30", "sessions": 2, "path": "copied.db", "to": "copied.db", "platform": "clearly", "length": "90m", "scope": "all", "cause": "technical", "room": "Blue", "specialist": "Ewa", "own": id, "confirmed": "--confirm 7k3m9q2x", "other_file": "other.md", "as_typed": " --file-lang pl --anyway",
	}
}

// typedOut returns a command of the table as a person types it who has put something in
// for each word in capitals, once with what stands in brackets and once without.
func typedOut(line string, p *lang.Phrases, dir string) [][]string {
	filled := map[string]string{}
	for word, value := range map[string]string{"TEXT": "ill", "CLIENT": "Bea", "N": "1", "NAME": "mine", "PERSON": "Ewa", "ROOM": "Blue", "DIR": dir, "AMOUNT": "9 PLN", "DURATION": "1h", "ZONE": "Europe/Warsaw", "KEY": "place", "VALUE": "Zoom", "EMAIL": "ewa@example.org"} {
		filled[p.Fillable(word)] = value
	}
	times := 0
	var without, with []string
	inside := false
	for _, word := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1)[1:] {
		inside = inside || strings.HasPrefix(word, "[")
		bare := strings.Trim(word, `[]"`)
		if bare == p.Fillable("TIME") {
			times++
			bare = fmt.Sprintf("2026-12-%02d 15:00", times)
		}
		if value, ok := filled[bare]; ok {
			bare = value
		}
		with = append(with, bare)
		if !inside {
			without = append(without, bare)
		}
		inside = inside && !strings.HasSuffix(word, "]")
	}
	if len(with) == len(without) {
		return [][]string{with}
	}
	return [][]string{without, with}
}

// TestEveryCommandIsTypedAsTheCommandTreeTakesIt runs each command of the table as each
// language words it: what is no command line, or no time of the language, is refused,
// whatever the book holds.
func TestEveryCommandIsTypedAsTheCommandTreeTakesIt(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	h.posts(t)
	h.must(t, "client", "edit", "Anna", "--email", "anna@example.com")
	for _, tag := range lang.Tags() {
		p := lang.For(tag).Typing(cli.CommandLine)
		for _, key := range cli.TypedKeys() {
			for _, kind := range []outbox.Kind{outbox.Notice, outbox.Support} {
				line := p.Command(key, samples(id, kind))
				if kind != outbox.Notice && !strings.Contains(cli.CommandLine(key), "{kind}") {
					continue
				}
				if strings.ContainsAny(line, "{}") || !strings.HasPrefix(line, "adsum ") {
					t.Errorf("%s: %s is typed %q", tag, key, line)
					continue
				}
				for _, args := range typedOut(line, p, t.TempDir()) {
					h.parses(t, tag, key, args)
				}
			}
		}
	}
}

// TestEveryOptionAboutASeriesIsTypedSo runs each option that can be about several appointments.
func TestEveryOptionAboutASeriesIsTypedSo(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	_, stdout, _ := h.run(t.Context(), "book", "Sera", "2026-12-02 06:00", "--every", "day", "--count", "2", "--quiet")
	ids := strings.Fields(stdout)
	p, joint := lang.For(lang.EN).Typing(cli.CommandLine), 0
	for _, key := range policy.OptionKeys() {
		var each []policy.Ways
		var ahead []appointment.Appointment
		for _, id := range ids {
			each = append(each, policy.Ways{Options: []policy.Option{{Key: key, ID: id}}})
			ahead = append(ahead, appointment.Appointment{ID: id})
		}
		for _, o := range policy.Together(each, ahead) {
			if o.Scope == "" {
				continue
			}
			joint++
			line := p.Command("of_series", lang.Values{"typed": p.Command(string(key), lang.Values{"id": o.ID}), "scope": string(o.Scope)})
			for _, args := range typedOut(line, p, "") {
				h.parses(t, lang.EN, string(key), args)
			}
		}
	}
	if joint < 8 {
		t.Errorf("only %d options are about a series", joint)
	}
}

// parses wants a command to be taken for one. Some are but begun where they are named.
func (h home) parses(t *testing.T, tag lang.Tag, key string, args []string) {
	t.Helper()
	language := visit{env: map[string]string{"ADSUM_LANG": string(tag)}}
	switch key {
	case "book":
		args = append(args, "Bea", "--at", "2026-12-01 15:00")
	case "book_name":
		args = append(args, "--at", "2026-12-01 15:00")
	case "of_series":
		args = []string{"agenda"} // of which it is: TestEveryOptionAboutASeriesIsTypedSo
	case "of_cause":
		args = []string{"noshow", "Anna", "--accept-reason", "TEXT", "--cause", args[len(args)-1]} // of which it is, among others
	case "series_show":
		h.run(t.Context(), "book", "Sera", "--at", "2026-12-02 06:00", "--every", "day", "--count", "2", "--key", "sera")
	case "refund_any":
		args = append(args, "Anna")
	case "client_export_match", "client_forget_match", "client_forget_confirmed":
		shared := filepath.Join(t.TempDir(), "practice.db")
		h.run(t.Context(), "specialist", "add", "Ewa", "--db", shared)
		args = append(args, "--db", shared)
	case "recover_from":
		copied, err := os.ReadFile(h.book())
		if args[2] = filepath.Join(t.TempDir(), "copy.db"); err == nil {
			err = os.WriteFile(args[2], copied, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	case "lab_of":
		args[len(args)-1] = "independent" // as that of the appointment in the book
	case "platform_cite":
		args[2] = written(t, "copy.txt", "Wait for the client.")
		args[3] = "for the"
	case "platform_review":
		args[3] = "unable=" + written(t, "copy.txt", "Wait for the client.")
	case "verify_file":
		args[1] = h.book() // the copy that is meant
	case "dossier_verify_head", "dossier_verify_own":
		args[2], args[4] = written(t, "file.html", "none"), "1:"+strings.Repeat("0", 64)
	case "restore_any", "restore_any_discard", "restore_any_damaged":
		args[1] = h.copied(t)
	case "copy_to", "copy_any":
		args[1], args[2] = h.book(), filepath.Join(t.TempDir(), "copied.db")
	case "verify_there":
		args[2] = h.book()
	case "restore_file", "restore_whole", "restore_discard", "restore_damaged", "restore_drop":
		args[1] = h.copied(t) // likewise
	case "calendar_add":
		args = []string{"calendar", "list"} // it asks a server
	case "export_calendar":
		args = args[:1] // a calendar is no JSON
	case "import_calendar", "import_source":
		args[1] = written(t, "calendar.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
	case "import_map", "import_own_map":
		args[1] = written(t, "events.csv", "date,time,name,minutes,price,paid\n")
		if key == "import_own_map" {
			args[3] = written(t, "own.toml", "key = ['date']\ntime = '2006-01-02 15:04'\n[columns]\ndate = 'date'\nclock = 'time'\nclient = 'name'\nminutes = 'minutes'\n")
		}
	case "recover_backup":
		args[2] = h.copied(t)
	case "recover_sealed":
		args = []string{args[0], args[1], h.copied(t), args[3], keyFile(t)}
	}
	_, stdout, stderr := h.do(t.Context(), language, append(args, "--dry-run", "--json")...)
	clipboard := strings.Contains(stdout, "clipboard")      // the test has none
	early := strings.Contains(stdout, "lies in the future") // the sample of a time does
	if (strings.Contains(stdout, `"outcome": "usage"`) || strings.Contains(stdout, `"outcome": "invalid"`)) && !clipboard && !early {
		t.Errorf("%s: %s: %q: %s%s", tag, key, args, stdout, stderr)
	}
}

// copied returns the path of a backup of the book.
func (h home) copied(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	if code, _, stderr := h.run(t.Context(), "backup", path); code != 0 {
		t.Fatal(stderr)
	}
	return path
}

// written returns the path of a file of that name.
func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// keyFile returns the path of a file with a key of age, as testdata/script has it.
func keyFile(t *testing.T) string {
	t.Helper()
	return written(t, "key.txt", "AGE-SECRET-KEY-174QUHG9WXK9WL727F3VS2XXGTSMGYXX9NAFN2KH72FM63K6T5V5QDTHFFA\n")
}

func TestEveryVerbIsTypedAsACommandOfTheTree(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, verb := range slices.DeleteFunc(appointment.Verbs(), isSilence) {
		line := strings.Fields(cli.CommandLine("verb." + string(verb)))
		code, stdout, stderr := h.run(t.Context(), append(line[1:], "--help")...)
		if code != 0 || strings.Contains(stdout, "COMMAND") { // the help of a group
			t.Errorf("%s: %v ends with %d: %s", verb, line, code, stderr)
		}
	}
}

func TestCommandThatNobodyKnowsIsSeenToBeOne(t *testing.T) {
	t.Parallel()
	if got := lang.For(lang.EN).Typing(cli.CommandLine).Command("nonsense", nil); got != "[nonsense]" {
		t.Errorf("got %q", got)
	}
}
