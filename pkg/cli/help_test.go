package cli_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/charmbracelet/x/ansi"
)

// manual is a page of help as JSON has it.
type manual struct {
	Outcome  string
	Summary  string
	Sections []struct {
		Name  string
		Lines []string
		Terms []struct{ Name, Meaning string }
	}
}

func pageOf(t *testing.T, h home, args ...string) manual {
	t.Helper()
	_, stdout, stderr := h.run(t.Context(), append(args, "--json")...)
	var m manual
	if err := json.Unmarshal([]byte(stdout), &m); err != nil || stderr != "" || m.Outcome != "done" {
		t.Fatalf("%v: %v, stdout %q, stderr %q", args, err, stdout, stderr)
	}
	return m
}

// commands returns every command that help knows, those of a group too.
func commands(t *testing.T, h home) [][]string {
	t.Helper()
	var all [][]string
	for _, s := range pageOf(t, h, "help", "commands").Sections {
		for _, c := range s.Terms {
			all = append(all, []string{c.Name})
			for _, part := range pageOf(t, h, c.Name, "--help").Sections {
				for _, below := range part.Terms {
					if part.Name == "commands" {
						all = append(all, []string{c.Name, below.Name})
					}
				}
			}
		}
	}
	if len(all) < 40 || !slices.ContainsFunc(all, func(c []string) bool { return c[0] == "completion" }) {
		t.Fatalf("help lists %v", all)
	}
	return all
}

func TestEveryPageOfHelpFitsTheScreenInEveryLanguage(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	pages := [][]string{{"--help"}, {"help"}}
	for _, name := range commands(t, h) {
		pages = append(pages, append(name, "--help"))
	}
	english := map[string]string{}
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		for _, page := range pages {
			var out bytes.Buffer
			status, stderr := h.tell(t, &out, map[string]string{"ADSUM_LANG": language}, page...)
			if status != 0 || stderr != "" || strings.Contains(out.String(), "[help.") {
				t.Fatalf("%s %v: exit code %d, stderr %q, %s", language, page, status, stderr, out.String())
			}
			if lines := strings.Count(out.String(), "\n"); lines > 23 {
				t.Errorf("%s %v: %d lines and the prompt", language, page, lines)
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
			if language == "en" && len(page) > 1 {
				english[summary] = page[0]
			}
		}
	}
}

func TestFlagsOfEveryCommandTakeOneLine(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, name := range commands(t, h) {
		_, page, _ := h.run(t.Context(), append(name, "--help")...)
		_, shared, _ := strings.Cut(page, "Flags of every command (adsum help flags)\n")
		if strings.Count(shared, "\n") != 1 || !strings.Contains(shared, "--json") || !strings.Contains(shared, " -q ") {
			t.Errorf("%v: %q", name, shared)
		}
	}
}

// TestHelpListsTheWordsThatAFlagTakes asks completion which those are.
func TestHelpListsTheWordsThatAFlagTakes(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, c := range []struct {
		command string
		flags   []string
	}{
		{"book", []string{"client-lang"}},
		{"message", []string{"kind", "by", "series"}},
		{"cancel", []string{"by", "cause", "series"}},
		{"reschedule", []string{"by", "series"}},
		{"edit", []string{"series", "client-lang"}},
		{"noshow", []string{"by", "cause"}},
		{"checkin", []string{"as"}},
		{"refund", []string{"choice"}},
		{"settle", []string{"assume"}},
		{"report", []string{"by"}},
		{"dossier", []string{"with", "file-lang"}},
		{"offer", []string{"by"}},
	} {
		_, page, _ := h.run(t.Context(), c.command, "--help")
		for _, flag := range c.flags {
			_, offered, _ := h.run(t.Context(), "__complete", c.command, "--"+flag, "")
			words := 0
			for line := range strings.Lines(offered) {
				word, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
				if strings.HasPrefix(word, ":") || word == "" {
					continue
				}
				if words++; !strings.Contains(page, word) {
					t.Errorf("%s --%s takes %s, which its help does not list", c.command, flag, word)
				}
			}
			if words == 0 {
				t.Errorf("completion knows nothing of %s --%s: %q", c.command, flag, offered)
			}
		}
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	_, page, _ := h.run(t.Context(), "help", "flags")
	for _, flag := range []string{"-h, --help", "-q, --quiet", "--json", "--no-input", "--jq EXPR"} {
		if !strings.Contains(page, "  "+flag+" ") {
			t.Errorf("help lacks %s", flag)
		}
	}
	if _, page, _ = h.run(t.Context(), "--help"); !strings.Contains(page, "  -v, --version ") {
		t.Error("help lacks --version")
	}
}

func TestHelpTopicsAreAllThere(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, s := range pageOf(t, h, "help").Sections {
		for _, topic := range s.Terms {
			args := strings.Fields(topic.Name)[1:]
			if args[1] == "COMMAND" {
				continue
			}
			if page := pageOf(t, h, args...); len(page.Sections) == 0 {
				t.Errorf("%v has nothing to say", args)
			}
		}
	}
}

// What a reader is to fill in stands in the reader's language, and a flag or the
// name of a command never does.
func TestPlaceholdersSpeakTheReadersLanguage(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	placeholder := regexp.MustCompile(`[A-Z]{2,}`)
	for _, language := range []string{"pl", "fr", "uk"} {
		words := lang.For(lang.Tag(language))
		for _, name := range commands(t, h) {
			for _, s := range pageOf(t, h, append(name, "--help", "--lang", "en")...).Sections {
				var shown []string
				for _, term := range s.Terms {
					shown = append(shown, term.Name)
				}
				if s.Name == "usage" {
					shown = append(shown, s.Lines...)
				}
				for _, place := range placeholder.FindAllString(strings.Join(shown, " "), -1) {
					if !words.Has("help.place."+place) && place != "NAME" {
						t.Errorf("%v: %s has no word for %s", name, language, place)
					}
				}
			}
		}
	}
}

// Every example is carried out in its language as far as it goes without writing:
// none is mistyped, and every time in it can be read.
func TestExamplesCanBeTyped(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	earlier := map[string]string{"ADSUM_NOW": "2026-11-19T10:00:00+01:00"}
	for language, client := range map[string][3]string{
		"en": {"Anna", "180 PLN", "Ola"}, "pl": {"Anna", "180 zł", "Ola"}, "fr": {"Anna", "180 €", "Ola"}, "uk": {"Анна", "2000 грн", "Оля"},
	} {
		h := newHome(t, "1h")
		h.posts(t)
		for _, args := range [][]string{
			{"hours", "set", "mon-fri", "9-17"}, {"book", client[0], "--at", "2026-11-23 15:00", "--price", client[1]},
			{"client", "edit", client[0], "--email", "anna@example.com"}, {"book", client[2], "--at", "2026-11-24 9:00", "--every", "week", "--count", "2"},
		} {
			if status, stderr := h.tell(t, &out, earlier, args...); status != 0 {
				t.Fatal(stderr)
			}
		}
		for _, name := range commands(t, h) {
			if name[0] == "wait" {
				continue // it would
			}
			for _, example := range examplesOf(t, h, language, name) {
				env := map[string]string{"ADSUM_LANG": language, "ADSUM_NOW": "2026-11-23T15:10:00+01:00"}
				out.Reset()
				status, stderr := h.tell(t, &out, env, append(example, "--dry-run", "--no-input")...)
				needsMore := name[0] == "apply" || name[0] == "calendar" || name[0] == "import" || name[0] == "platform" || name[0] == "lab" || name[len(name)-1] == "verify" || name[0] == "restore" || name[0] == "backup" || name[0] == "recover" || name[len(name)-1] == "copy"
				needsMore = needsMore || slices.Contains(example, "--practice") // and several who share the book
				left := status == 1 && slices.Contains(example, "--exit-status")
				if status == 1 && !left || status == 2 && !needsMore {
					t.Errorf("%s %q: exit code %d, %s", language, example, status, stderr)
				}
			}
		}
	}
}

// examplesOf returns the first command of each example of a command, in words.
func examplesOf(t *testing.T, h home, language string, name []string) [][]string {
	t.Helper()
	var out bytes.Buffer
	h.tell(t, &out, map[string]string{"ADSUM_LANG": language}, append(name, "--help", "--json")...)
	var m manual
	if err := json.Unmarshal(out.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	var examples [][]string
	word := regexp.MustCompile(`"([^"]*)"|[^ ]+`)
	for _, s := range m.Sections {
		for _, line := range s.Lines {
			if s.Name != "examples" || !strings.HasPrefix(line, "adsum ") {
				continue
			}
			line, _, _ = strings.Cut(line, " | ")
			line, _, _ = strings.Cut(line, " && ")
			var words []string
			for _, w := range word.FindAllString(line, -1)[1:] {
				words = append(words, strings.ReplaceAll(w, `"`, ""))
			}
			examples = append(examples, words)
		}
	}
	return examples
}

func TestEveryShellHasItsScript(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		status, stdout, _ := h.run(t.Context(), "completion", shell)
		if status != 0 || !strings.Contains(stdout, "adsum") {
			t.Errorf("%s: exit code %d", shell, status)
		}
		for _, evaluates := range []string{"eval ", "Invoke-Expression"} {
			if strings.Contains(stdout, evaluates) {
				t.Errorf("%s: the script evaluates something", shell)
			}
		}
		_, help, _ := h.run(t.Context(), "completion", "--help")
		if !strings.Contains(help, "adsum completion "+shell) {
			t.Errorf("help does not say where the script of %s goes", shell)
		}
	}
	status, stdout, stderr := h.run(t.Context(), "completion", "cmd")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "bash, zsh, fish, powershell") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}
