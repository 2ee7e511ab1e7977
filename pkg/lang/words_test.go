package lang

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// phrases returns the phrases of a language about some topics.
func phrases(tag Tag, topics ...topic) map[string]string {
	p, all := For(tag), map[string]string{}
	for _, t := range topics {
		maps.Insert(all, p.page(t).all(""))
	}
	return all
}

// catalog returns every phrase of a language.
func catalog(tag Tag) map[string]string { return phrases(tag, topics()...) }

// TestEveryLanguageHasAFileForEachTopic holds the folders to the one list of languages.
func TestEveryLanguageHasAFileForEachTopic(t *testing.T) {
	t.Parallel()
	var want []string
	for _, lang := range appointment.Langs() {
		for _, topic := range topics() {
			want = append(want, "words/"+lang+"/"+string(topic)+".txt")
		}
	}
	slices.Sort(want)
	var got []string
	err := fs.WalkDir(words, "words", func(path string, entry fs.DirEntry, err error) error {
		if !entry.IsDir() {
			got = append(got, path)
		}
		return err
	})
	if slices.Sort(got); err != nil || !slices.Equal(got, want) {
		t.Errorf("there are %q, %v; want %q", got, err, want)
	}
}

// faulty returns what is wrong with a line of a file of words that comes after a key.
func faulty(line, after string, t topic) string {
	key, text, ok := strings.Cut(line, equals)
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return ""
	case !ok || key == "" || strings.ContainsAny(key, " \t"):
		return "is no line \"key = text\""
	case text == "" || strings.TrimSpace(text) != text || strings.ContainsAny(text, "\t\r\ufeff"):
		return "has a text that is empty or has blanks around it"
	case key <= after:
		return "is out of order or twice"
	case topicOf(key) != t:
		return "belongs into " + string(topicOf(key)) + ".txt"
	}
	return openBrace(text)
}

// openBrace returns what is wrong with the braces of a text. Those of JSON name
// nothing.
func openBrace(text string) string {
	for _, part := range strings.Split(text, "{")[1:] {
		name, _, closed := strings.Cut(part, "}")
		if strings.HasPrefix(name, `"`) {
			continue
		}
		if !closed || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_:. ") != "" {
			return "has a brace that names nothing"
		}
	}
	return ""
}

func TestWordsAreSortedLinesOfKeyAndText(t *testing.T) {
	t.Parallel()
	for _, tag := range Tags() {
		for _, topic := range topics() {
			file := string(tag) + "/" + string(topic) + ".txt"
			content, err := words.ReadFile("words/" + file)
			if err != nil || !strings.HasSuffix(string(content), "\n") {
				t.Fatalf("%s: the last line has no end, %v", file, err)
			}
			after := ""
			for n, line := range strings.Split(string(content), "\n") {
				if wrong := faulty(line, after, topic); wrong != "" {
					t.Errorf("%s:%d %s: %s", file, n+1, wrong, line)
				}
				if key, _, ok := strings.Cut(line, equals); ok && !strings.HasPrefix(line, "#") {
					after = key
				}
			}
		}
	}
}

func TestAFaultyLineOfWordsIsNamed(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"":                      "",
		"# a note":              "",
		"log.b = {client} paid": "",
		"log.b={client} paid":   "is no line",
		"log.b":                 "is no line",
		"log b = x":             "is no line",
		"log.b = ":              "has a text",
		"log.b =  x":            "has a text",
		"log.a = x":             "is out of order",
		"error.b = x":           "is out of order",
		"status.b = x":          "belongs into answers.txt",
		"log.b = {client paid":  "has a brace",
		"log.b = {} paid":       "has a brace",
		"log.b = {Client} paid": "has a brace",
	} {
		if got := faulty(line, "log.a", journalTopic); got == "" && want != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%q %q, want %q", line, got, want)
		}
	}
}

func TestEveryPhraseIsFoundAndNoOther(t *testing.T) {
	t.Parallel()
	english := catalog(EN)
	for _, tag := range Tags() {
		p := For(tag)
		for key, want := range catalog(tag) {
			if got, ok := p.Find(key); !ok || got != want {
				t.Errorf("%s: %s is %q, want %q", tag, key, got, want)
			}
			for _, near := range []string{key + "x", key + " ", key + equals, key[:len(key)-1] + "!", key[:len(key)-1]} {
				if _, isKey := english[near]; p.Has(near) && !isKey && !optional(near) {
					t.Errorf("%s: there is %q", tag, near)
				}
			}
		}
	}
	for _, key := range []string{"", " ", "#", ".", "zzz", "help", "help.", "error.", "log.\n"} {
		if text, ok := For(PL).Find(key); ok {
			t.Errorf("%q is %q", key, text)
		}
	}
}
