package platform_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/quote"
)

// reviewable is the file of Clearly with the digests of sentences of another article in some of its
// rules, and an edition that takes one of them from elsewhere.
func reviewable(t *testing.T) string {
	t.Helper()
	text := withEditions(t, `
[[edition]]
from = "2027-01-01"
version = "4"

[[edition.rule]]
id = "clearly.grace"
cases = ["grace"]
source = "therapists"
sentence = "a new passage"
`+digests("Wait 20 minutes.")+`[edition.rule.text]
en = "Wait."
pl = "Czekaj."
fr = "Attendez."
uk = "Чекай."
`)
	var lines []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "sentences") && !strings.HasPrefix(line, "  { words") && !strings.HasPrefix(line, "]") || strings.Contains(line, digests("Wait 20 minutes.")) {
			lines = append(lines, line)
		}
		if strings.HasPrefix(line, `id = "clearly.grace"`) && !strings.Contains(strings.Join(lines, ""), "[[edition") {
			lines = append(lines, digests("Wait 15 minutes.", "Then go."))
		}
		if strings.HasPrefix(line, `id = "clearly.messages"`) {
			lines = append(lines, digests("Read the messages."))
		}
	}
	return strings.Join(lines, "")
}

// digests is the line that a rule has for some sentences.
func digests(sentences ...string) string {
	var all []string
	for _, s := range sentences {
		of := quote.Of(quote.Words([]byte(s)))
		all = append(all, fmt.Sprintf(`{ words = %d, sha256 = %q }`, of.Words, of.SHA256))
	}
	return "sentences = [" + strings.Join(all, ", ") + "]\n"
}

func file(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReviewTellsWhichRulesLostTheirSentence(t *testing.T) {
	t.Parallel()
	own := file(t, reviewable(t))
	article := file(t, "<p>Wait <b>15</b> minutes. Read THE messages!</p>")
	r, err := platform.NewSet("").Review(own, []string{"absence=" + article})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, rule := range r.Rules {
		is := fmt.Sprintf("%s %s %d", rule.ID, rule.Standing, rule.Lost)
		found[is]++
	}
	for _, want := range []string{
		"clearly.grace gone 1", "clearly.messages stands 0", "clearly.grace unchecked 0", "clearly.pay-ahead unread 0", "clearly.held unread 0",
	} {
		if found[want] != 1 {
			t.Errorf("%s stands there %d times: %v", want, found[want], found)
		}
	}
	if len(r.Rules) != len(found) || r.Rules[0].Standing != platform.Gone || r.Count(platform.Gone) != 1 || r.Count(platform.Stands) != 1 {
		t.Errorf("%v", found)
	}
	if len(r.Copies) != 2 || r.Copies[0].File != article || r.Copies[0].Words != 6 || r.Copies[1].File != "" || !r.Copies[1].Source.Partly {
		t.Errorf("%+v", r.Copies)
	}
	if first := r.Rules[0].Version; !strings.HasPrefix(first, "3-") {
		t.Errorf("the rule is of %s", first)
	}
}

func TestReviewRefusesWhatItCannotCompare(t *testing.T) {
	t.Parallel()
	article, old := file(t, "Wait."), filepath.Join("testdata", "format1.toml")
	tests := []struct{ name, of, key string }{
		{"clearly", "abcence=" + article, "platform.review_near"},
		{"clearly", "terms=" + article, "platform.review_source"},
		{"clearly", article, "platform.review_copy"},
		{"clearly", "absence=", "platform.review_copy"},
		{"clearly", "absence=none.txt", "file.unreadable"},
		{"clearly", "absence=.", "file.folder"},
		{old, "absence=" + article, "platform.review_format"},
		{"independent", "absence=" + article, "platform.review_assumed"},
		{"nobody", "absence=" + article, "platform.unknown"},
	}
	for _, tt := range tests {
		_, err := platform.NewSet("").Review(tt.name, []string{tt.of})
		if f, is := errors.AsType[*fault.Error](err); !is || f.Key != tt.key {
			t.Errorf("%s %s: %v, want %s", tt.name, tt.of, err, tt.key)
		}
	}
	_, err := platform.NewSet("").Review("clearly", []string{"absence=" + article, "absence=" + article})
	if f, is := errors.AsType[*fault.Error](err); !is || f.Key != "platform.review_twice" {
		t.Error(err)
	}
}

func TestCitationIsWhatARuleHas(t *testing.T) {
	t.Parallel()
	article := file(t, "# Absence\n\nWait 15 minutes after the start of it. Then go.\n")
	c, err := platform.Cite(article, []string{"Wait … of it", "then go"})
	if err != nil || len(c.Sentences) != 2 || c.File != article {
		t.Fatalf("%+v, %v", c, err)
	}
	if s := c.Sentences[0]; s.Begins != "wait 15 minutes" || s.Ends != "start of it" || s.Sentence != quote.Of([]string{"wait", "15", "minutes", "after", "the", "start", "of", "it"}) {
		t.Errorf("%+v", s)
	}
	if s := c.Sentences[1]; s.Begins != "then go" || s.Ends != "then go" || s.Words != 2 {
		t.Errorf("%+v", s)
	}
}

func TestCitationNamesTheWordThatIsOtherwise(t *testing.T) {
	t.Parallel()
	article := file(t, "Wait 15 minutes after the start of it. Then go. Wait 15 minutes after the end of it."+strings.Repeat(" on", 1200))
	tests := []struct{ sentence, key, words, word string }{
		{"Wait 15 minutes before the start", "article.otherwise", "wait 15 minutes", "before"},
		{"15 minutes after the start of it then went", "article.otherwise", "… after the start of it then", "went"},
		{"Never wait", "article.no_word", "", "never"},
		{"wait 15 … of it all", "article.otherwise", "wait 15 … of it", "all"},
		{"wait … minutes after the … it", "article.otherwise", "wait … minutes after the", "it"},
		{"then … of it", "", "", ""},
		{"wait 15 ... it", "article.several", "wait 15 ... it", ""},
		{"... it", "article.no_beginning", "... it", ""},
		{"!", "article.no_beginning", "!", ""},
		{strings.Repeat("on ", 1100), "article.long_sentence", "", ""},
	}
	for _, tt := range tests {
		_, err := platform.Cite(article, []string{tt.sentence})
		f, _ := errors.AsType[*fault.Error](err)
		if err == nil && tt.key == "" {
			continue
		}
		switch {
		case f == nil, f.Key != tt.key, tt.words != "" && f.Values["words"] != tt.words, tt.word != "" && f.Values["word"] != tt.word:
			t.Errorf("%s: %v", tt.sentence, err)
		}
	}
}

func TestArticleIsATextWithWords(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, key string }{
		{"a PDF", "%PDF-1.7\n%\xe2\xe3", "article.pdf"},
		{"a PDF behind something", "\n\xff%PDF-1.7\n\x00", "article.pdf"},
		{"a document of a word processor", "PK\x03\x04\x00\x00word", "article.no_text"},
		{"UTF-16", "\xff\xfew\x00a\x00i\x00t\x00", "article.no_text"},
		{"RTF", `{\rtf1 wait}`, "article.no_text"},
		{"another encoding", "Odczeka\xe6 15 minut", "article.encoding"},
		{"nothing", "", "article.empty"},
		{"a page that a program makes", "<html><script>wait()</script></html>", "article.empty"},
		{"more than anybody reads", strings.Repeat("on ", 100_001), "article.too_long"},
		{"too large a file", strings.Repeat(" ", 33<<20), "file.too_large"},
		{"a large page", "<p>wait</p><img src='data:" + strings.Repeat("A", 20<<20) + "'>", ""},
	}
	for _, tt := range tests {
		_, err := platform.Cite(file(t, tt.content), []string{"wait"})
		f, _ := errors.AsType[*fault.Error](err)
		if err == nil && tt.key == "" {
			continue
		}
		if f == nil || f.Key != tt.key {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.key)
		}
	}
}
