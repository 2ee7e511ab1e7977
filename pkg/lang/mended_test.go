package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// said returns every text of a language that a person reads, by where it stands:
// the phrases, the templates of letters, the rules of the platforms.
func said(t *testing.T, tag Tag) map[string]string {
	t.Helper()
	all := catalog(tag)
	for pattern, wanted := range map[string]string{
		"../notice/templates/" + string(tag) + "/*.txt": "",
		"../platform/files/*.toml":                      string(tag) + " = ",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) < 4 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(content), "\n") {
				if strings.HasPrefix(line, wanted) {
					all[fmt.Sprintf("%s:%d", filepath.Base(file), i+1)] = line
				}
			}
		}
	}
	return all
}

// TestMendedWordingsDoNotComeBack holds every text to the lists in testdata, one a
// language: what an editor has mended once stays so, wherever it is written next.
func TestMendedWordingsDoNotComeBack(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		list, err := os.ReadFile("testdata/mended/" + string(tag) + ".txt")
		if errors.Is(err, fs.ErrNotExist) {
			continue // nothing was mended yet
		}
		if err != nil {
			t.Fatal(err)
		}
		texts := said(t, tag)
		for _, line := range strings.Split(string(list), "\n") {
			pattern, instead, found := strings.Cut(line, "\t")
			if !found {
				continue
			}
			mended := wording(pattern)
			for place, text := range texts {
				if mended(text) {
					t.Errorf("%s: %s has %q, where %q is better: %s", tag, place, pattern, instead, text)
				}
			}
		}
	}
}

// wording compiles a pattern of the lists. "\b" is the edge of a word in every
// alphabet, and "(?! i)" at its end wants no " i" to follow.
func wording(pattern string) func(text string) bool {
	pattern, alone := strings.CutSuffix(pattern, "(?! i)")
	edged := strings.ReplaceAll(pattern, `\b`, `(?:^|$|[^\p{L}\p{N}_-])`)
	mended := regexp.MustCompile(`(?i)` + edged)
	return func(text string) bool {
		for _, at := range mended.FindAllStringIndex(text, -1) {
			if !alone || !strings.HasPrefix(text[at[1]:], "i ") {
				return true
			}
		}
		return false
	}
}

// TestTextsOutsideTheCatalogKeepTheTypography looks at letters and rules as
// TestTypographyIsTheSameThroughout looks at phrases.
func TestTextsOutsideTheCatalogKeepTheTypography(t *testing.T) {
	t.Parallel()
	wrong := map[Tag]*regexp.Regexp{
		FR: regexp.MustCompile(`\p{L}'|[ \x{202f}][:»](\s|$)|[ \x{a0}][;?!](\s|$)|«[ \x{202f}]`),
		UK: regexp.MustCompile(`\p{L}['’]\p{L}|(^|\P{L})(ви|вас|вам|вами|ваш\p{L}*)(\P{L}|$)`),
		PL: regexp.MustCompile(`[«»“’]`),
	}
	for tag, bad := range wrong {
		phrases := catalog(tag)
		for place, text := range said(t, tag) {
			if _, isPhrase := phrases[place]; isPhrase {
				continue
			}
			if found := bad.FindString(text); found != "" {
				t.Errorf("%s: %s has %q: %s", tag, place, found, text)
			}
		}
	}
}
