package platform_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestThePageOfRulesIsThatOfTheFiles holds files/RULES.md to the embedded files.
// UPDATE_RULES=1 writes down what they say.
func TestThePageOfRulesIsThatOfTheFiles(t *testing.T) {
	t.Parallel()
	page, want := filepath.Join("files", "RULES.md"), pageOfRules(t)
	if os.Getenv("UPDATE_RULES") != "" {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(content) != want {
		t.Errorf("%s is out of date: run the test with UPDATE_RULES=1", page)
	}
}

func pageOfRules(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`# The rules

What each platform file beside this page says, in English; every rule stands there in
four languages. A rule names the place in the article that states it, or says that it
is assumed. Tests write this page from the files.
`)
	for _, name := range []string{"clearly", "wooskill", "preply", "italki", "znanylekarz", platform.Independent} {
		all, err := platform.NewSet("").Get(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n## %s\n", all[0].Title)
		for i, p := range all {
			b.WriteString(editionOnPage(p, all[max(0, i-1)]))
		}
	}
	b.WriteString("\n## On every platform\n\n| rule | says | from |\n| --- | --- | --- |\n")
	for _, r := range get(t, platform.Independent).Rules {
		if strings.HasPrefix(r.ID, "adsum.") {
			b.WriteString(ruleLine(r))
		}
	}
	b.WriteString("\n## Limits\n\nWhat a platform file `NAME.toml` can limit, here with `max_moves = 2` and\n" +
		"`first_absence_free = true`.\n\n| rule | says | from |\n| --- | --- | --- |\n")
	for _, r := range limited(t, "").Rules {
		if slices.ContainsFunc(r.Cases, func(c policy.Case) bool { return c == policy.CaseMaxMoves || c == policy.CaseFirstAbsence }) {
			b.WriteString(ruleLine(r))
		}
	}
	return b.String()
}

// editionOnPage tells the rules of a platform: of a later edition those that it words otherwise than the one
// before.
func editionOnPage(p, before policy.Platform) string {
	var b strings.Builder
	if !p.From.IsZero() {
		fmt.Fprintf(&b, "\nWhat is booked from %s on:\n", p.From.Format(time.DateOnly))
	}
	b.WriteString("\n| rule | says | from |\n| --- | --- | --- |\n")
	for _, r := range p.Rules {
		was := before.RulesByID([]string{r.ID})
		same := !p.From.IsZero() && len(was) == 1 && was[0].Texts["en"] == r.Texts["en"]
		if !same && !strings.HasPrefix(r.ID, "adsum.") {
			b.WriteString(ruleLine(r))
		}
	}
	return b.String()
}

func ruleLine(r policy.Rule) string {
	from := "assumed"
	if !r.Assumed {
		_, title, _ := strings.Cut(r.Source.Article, ", ")
		from = "“" + title + "”, " + r.Source.Sentence
		if r.Source.Address != "" {
			from = "[“" + title + "”](" + r.Source.Address + "), " + r.Source.Sentence
		}
	}
	return fmt.Sprintf("| `%s` | %s | %s |\n", r.ID, r.Texts["en"], from)
}
