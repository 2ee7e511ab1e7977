package when_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

// phraseFolder holds one table of phrases a language. A line is a phrase, a bar and
// what it means; "@" opens a section that says for what and how the phrases are
// read, "#" a remark. UPDATE_PHRASES=1 writes the meanings anew: read the
// difference before you keep it.
const phraseFolder = "../../testdata/phrases"

// section is how the phrases under a line such as "@time past about 2026-11-22" are
// read.
type section struct {
	what string
	c    when.Context
}

func newSection(t *testing.T, line, lang string) section {
	t.Helper()
	words := strings.Fields(strings.TrimPrefix(line, "@"))
	s := section{words[0], when.Context{
		Now: moment(t, "2026-11-23T10:00:00+01:00"), Zone: zone(t, "Europe/Warsaw"), Lang: lang,
	}}
	for i, word := range words[1:] {
		switch word {
		case "past":
			s.c.Direction = when.Past
		case "begun":
			s.c.Direction = when.Begun
		case "nearest":
			s.c.Direction = when.Nearest
		case "upcoming":
			s.c.Direction = when.Upcoming
		case "about":
			s.c.About = when.DayOf(moment(t, words[i+2]+"T12:00:00Z"), time.UTC)
		case "now":
			s.c.Now = moment(t, words[i+2])
		}
	}
	return s
}

// read returns what a phrase means, as the table writes it.
func (s section) read(phrase string) (string, error) {
	switch s.what {
	case "time":
		at, err := when.Parse(phrase, s.c)
		return at.Format("2006-01-02 15:04:05 -07"), err
	case "range":
		r, err := when.ParseRange(phrase, s.c)
		return r.Start.Format("2006-01-02 15:04") + " + " + r.Length().String(), err
	case "ahead":
		at, err := when.ParseAhead(phrase, s.c)
		return at.Format("2006-01-02 15:04:05"), err
	case "until":
		at, err := when.ParseUntil(phrase, s.c)
		return at.Format("2006-01-02 15:04:05"), err
	case "from":
		at, err := when.ParseFrom(phrase, s.c)
		return at.Format("2006-01-02 15:04:05"), err
	case "day":
		day, err := when.ParseDay(phrase, s.c)
		return day.String(), err
	case "days":
		first, last, err := when.ParseDays(phrase, s.c)
		return first.String() + " .. " + last.String(), err
	case "every":
		rule, err := when.ParseEvery(phrase, s.c.Lang)
		return strings.TrimSpace(said(rule)), err
	case "length":
		length, err := when.ParseDuration(phrase)
		return length.String(), err
	}
	return "", fmt.Errorf("no section %q", s.what)
}

// meaning returns the value of a phrase, or the key of its fault with the phrases
// that it offers.
func (s section) meaning(t *testing.T, phrase string) string {
	t.Helper()
	value, err := s.read(phrase)
	if err == nil {
		return strings.ReplaceAll(strings.TrimSuffix(value, ":00 +01"), "0m0s", "0m")
	}
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != fault.Invalid {
		t.Fatalf("%q: %v", phrase, err)
	}
	text := "! " + strings.TrimPrefix(f.Key, "when.")
	if near, ok := f.Values["near"].(string); ok {
		text += " " + near
	}
	if f.Key == "when.count_bounds" {
		text += fmt.Sprintf(" %d", f.Values["most"])
		if write := fmt.Sprint(f.Values["write"]); s.failure(write) != nil {
			t.Errorf("%q: %q is to be written instead: %v", phrase, write, s.failure(write))
		}
	}
	if asked, ok := errors.AsType[*when.Readings](err); ok {
		s.checkReadings(t, phrase, asked.Phrases)
		text += ": " + strings.Join(asked.Phrases, " / ")
	}
	return text
}

// failure returns why a phrase cannot be read.
func (s section) failure(phrase string) error {
	_, err := s.read(phrase)
	return err
}

// checkReadings holds every phrase that a fault offers to having one meaning, other
// than that of the rest.
func (s section) checkReadings(t *testing.T, phrase string, offered []string) {
	t.Helper()
	seen := map[string]string{}
	for _, reading := range offered {
		value, err := s.read(reading)
		if err != nil {
			t.Errorf("%q offers %q: %v", phrase, reading, err)
		} else if seen[value] != "" {
			t.Errorf("%q offers %q and %q, which are both %s", phrase, seen[value], reading, value)
		}
		seen[value] = reading
	}
	if len(offered) == 0 {
		t.Errorf("%q offers no reading", phrase)
	}
}

func TestPhrasesMeanWhatTheirTableSays(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "pl", "fr", "uk"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			checkTable(t, lang, filepath.Join(phraseFolder, lang+".txt"))
		})
	}
}

func checkTable(t *testing.T, lang, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s section
	var lines []string
	phrases := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, " \n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			s = newSection(t, line, lang)
		default:
			phrase, want, _ := strings.Cut(line, "|")
			phrase, want = strings.Trim(phrase, " "), strings.TrimSpace(want)
			got := s.meaning(t, phrase)
			if got != want && os.Getenv("UPDATE_PHRASES") == "" {
				t.Errorf("%s: @%s %q is %s, want %s", lang, s.what, phrase, got, want)
			}
			line = phrase + strings.Repeat(" ", max(0, 48-utf8.RuneCountInString(phrase))) + " | " + got
			phrases++
		}
		lines = append(lines, line)
	}
	if phrases < 250 {
		t.Errorf("%s has only %d phrases", file, phrases)
	}
	if os.Getenv("UPDATE_PHRASES") != "" {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
