package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// terms returns the terms of a section of a page of help, by their names.
func terms(t *testing.T, h home, section string, args ...string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, s := range pageOf(t, h, args...).Sections {
		for _, term := range s.Terms {
			if s.Name == section {
				found[term.Name] = term.Meaning
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("%v has no terms in %s", args, section)
	}
	return found
}

func TestTimesThatHelpShowsCanBeTyped(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	for language, names := range map[string][]string{
		"en": {"TIME", "DAY", "HOURS", "DURATION", "AGE"}, "pl": {"TERMIN", "DZIEŃ", "GODZINY", "CZAS", "WIEK"},
		"fr": {"MOMENT", "JOUR", "HORAIRES", "DURÉE", "ÂGE"}, "uk": {"ЧАС", "ДЕНЬ", "ГОДИНИ", "ТРИВАЛІСТЬ", "ВІК"},
	} {
		shown := terms(t, h, "examples", "help", "time", "--lang", language)
		for i, typed := range [][]string{
			{"book", "Ola", "--dry-run", "--allow-overlap", "--at"}, {"agenda"}, {"hours", "set", "--dry-run", "mon"},
			{"book", "Ola", "tomorrow 9:00", "--dry-run", "--for"}, {"client", "forget", "--dry-run", "--older-than"},
		} {
			for _, phrase := range strings.Split(shown[names[i]], "; ") {
				args := append(slices.Clone(typed), phrase, "--lang", language)
				if status, _, stderr := h.run(t.Context(), args...); status != 0 {
					t.Errorf("%s: %s %q: exit code %d: %s", language, names[i], phrase, status, untimed(stderr))
				}
			}
		}
	}
}

// What a terminal or a shell sets by itself, for others, is not for a person to set.
func TestHelpNamesEveryVariableThatCounts(t *testing.T) {
	t.Parallel()
	ofOthers := []string{"SSH_CONNECTION", "PATH", "TMUX", "HOME", "USERPROFILE", "WAYLAND_DISPLAY"}
	shown := terms(t, newHome(t, "1h"), "variables", "help", "environment")
	looked := map[string]bool{}
	for _, folder := range []string{".", "../config", "../hook"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil || strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "help_scripting.go") {
				continue
			}
			for _, found := range regexp.MustCompile(`"([A-Z][A-Z_]{3,}|TZ)"`).FindAllStringSubmatch(string(source), -1) {
				looked[found[1]] = variable(found[1])
			}
		}
	}
	for name, is := range looked {
		if is && !slices.Contains(ofOthers, name) && shown[name] == "" {
			t.Errorf("%s counts, and help does not name it", name)
		}
	}
	for name := range shown {
		if !looked[name] {
			t.Errorf("help names %s, at which nothing looks", name)
		}
	}
}

// variable reports whether a word in capitals is a variable of the environment, and not what
// help calls a value.
func variable(name string) bool {
	return strings.Contains(name, "_") || slices.Contains([]string{"TZ", "LANG", "TERM", "CLICOLOR", "PATH", "TMUX", "VISUAL", "EDITOR", "PAGER", "BROWSER"}, name)
}

func TestHelpNamesEveryFunctionOfTemplatesWithAnExampleThatRuns(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	for name := range terms(t, h, "functions", "help", "scripting") {
		if status, _, stderr := h.run(t.Context(), "agenda", "--template", "{{if false}}{{"+name+"}}{{end}}"); status != 0 {
			t.Errorf("%s: exit code %d: %s", name, status, stderr)
		}
	}
	for _, s := range pageOf(t, h, "help", "scripting").Sections {
		for _, line := range s.Lines {
			args := shellWords(t, line)
			if status, _, stderr := h.run(t.Context(), args[1:]...); status != 0 {
				t.Errorf("%s: exit code %d: %s", line, status, stderr)
			}
		}
	}
}

// shellWords parts a line into words as a shell does, quotes of both kinds known.
func shellWords(t *testing.T, line string) []string {
	t.Helper()
	var words []string
	for _, found := range regexp.MustCompile(`'[^']*'|"[^"]*"|[^ ]+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(found, `'"`))
	}
	return words
}
