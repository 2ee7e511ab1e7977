package cli_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// manPages returns the pages of the manual in a language, by the names of their files.
func manPages(t *testing.T, language lang.Tag) map[string]string {
	t.Helper()
	h := newHome(t, "1h")
	dir := filepath.Join(h.dir, "pages")
	if status, _, stderr := h.run(t.Context(), "man", dir, "--lang", string(language)); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	if _, err := os.Stat(h.book()); err == nil {
		t.Error("a book was made")
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		pages[file.Name()] = string(content)
	}
	return pages
}

// plain returns a page without what roff needs beside the words.
func plain(page string) string {
	return strings.NewReplacer(`\fB`, "", `\fI`, "", `\fR`, "", `\-`, "-", `\(dq`, `"`, `\(aq`, "'").Replace(page)
}

func TestEveryCommandHasItsPageWithEveryFlag(t *testing.T) {
	t.Parallel()
	commands := cli.FlagsOfAll(cli.Deps{Env: func(string) (string, bool) { return "", false }})
	if len(commands) < 70 || !slices.Contains(commands["adsum book"], "until") {
		t.Fatalf("there are the commands %q", commands)
	}
	for _, tag := range lang.Tags() {
		pages := manPages(t, tag)
		want := []string{"adsum.5"}
		for command := range commands {
			want = append(want, strings.ReplaceAll(command, " ", "-")+".1")
		}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(pages)); !slices.Equal(got, want) {
			t.Errorf("%s: pages %q, want %q", tag, got, want)
		}
		for command, flags := range commands {
			page := plain(pages[strings.ReplaceAll(command, " ", "-")+".1"])
			for _, flag := range flags {
				if !regexp.MustCompile(`(^|[ \n])--` + flag + `\b`).MatchString(page) {
					t.Errorf("%s: the page of %s lacks --%s", tag, command, flag)
				}
			}
		}
	}
}

// Every heading has something below it, every word is there, and every page that another names.
func TestPagesOfTheManualAreWhole(t *testing.T) {
	t.Parallel()
	missing := regexp.MustCompile(`\[[a-z]+\.[^]]*\]`)
	reference := regexp.MustCompile(`\badsum[a-z-]*\([15]\)`)
	for _, tag := range lang.Tags() {
		pages := manPages(t, tag)
		for file, page := range pages {
			if found := missing.FindString(page); found != "" {
				t.Errorf("%s %s: no words for %s", tag, file, found)
			}
			last := ""
			for line := range strings.Lines(page + ".SH\n") {
				if strings.HasPrefix(line, ".SH") && strings.HasPrefix(last, ".S") || strings.HasPrefix(line, ".SS") && strings.HasPrefix(last, ".SS") {
					t.Errorf("%s %s: nothing below %s", tag, file, last)
				}
				last = line
			}
			for _, named := range reference.FindAllString(strings.ReplaceAll(plain(page), " (", "("), -1) {
				if pages[strings.NewReplacer("(", ".", ")", "").Replace(named)] == "" {
					t.Errorf("%s %s: names %s, which is not there", tag, file, named)
				}
			}
		}
	}
}

func TestPageOfFilesExplainsEveryKey(t *testing.T) {
	t.Parallel()
	pages := manPages(t, lang.EN)
	page := plain(pages["adsum.5"])
	for _, key := range slices.Concat(config.Keys(), platform.Keys(), mapping.Keys()) {
		if !regexp.MustCompile(`\.TP\n(.*, )?` + regexp.QuoteMeta(key) + `[,\n]`).MatchString(page) {
			t.Errorf("there is no %s", key)
		}
	}
}

// What a page says is of no settings, no book and no time.
func TestPagesAreTheSameEachTime(t *testing.T) {
	t.Parallel()
	once := manPages(t, "pl")
	h := newHome(t, "1h")
	dir := filepath.Join(h.dir, "again")
	env := map[string]string{"ADSUM_NOW": "2031-01-05T10:00:00Z", "ADSUM_TZ": "Asia/Tokyo", "COLUMNS": "200"}
	status, _, stderr := h.do(t.Context(), visit{env: env}, "man", dir, "--lang", "pl", "--db", h.book(), "--config", h.config())
	if status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	for file, page := range once {
		if content, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(content) != page {
			t.Errorf("%s: %v, another page", file, err)
		}
	}
}

// A cask of Homebrew has to name each page. UPDATE_RELEASE=1 writes down those that there are.
func TestCaskNamesEveryPage(t *testing.T) {
	t.Parallel()
	const file, mark = "../../.goreleaser.yaml", "-run Cask writes them\n"
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(content), mark)
	_, after, ended := strings.Cut(rest, "    completions:\n")
	if !found || !ended {
		t.Fatal("no pages of a cask in .goreleaser.yaml")
	}
	var list strings.Builder
	for _, page := range slices.Sorted(maps.Keys(manPages(t, lang.EN))) {
		list.WriteString("      - man/man" + page[len(page)-1:] + "/" + page + "\n")
	}
	want := before + mark + list.String() + "    completions:\n" + after
	switch {
	case want == string(content):
	case os.Getenv("UPDATE_RELEASE") != "":
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the cask should name:\n%s", list.String())
	}
}
