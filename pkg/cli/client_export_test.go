package cli_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/lang"
)

// practice is a home in which much has happened to three clients, some of it to several at
// once, and some of it to one who was taken for another.
type practice struct {
	home
	t *testing.T
}

// at runs a command at an instant. It must succeed.
func (p practice) at(now string, args ...string) string {
	p.t.Helper()
	status, stdout, stderr := p.do(p.t.Context(), visit{env: map[string]string{"ADSUM_NOW": now}}, args...)
	if status != 0 {
		p.t.Fatalf("%v: exit code %d, %s", args, status, stderr)
	}
	return strings.TrimSpace(stdout)
}

const (
	dayOne  = "2026-11-23T10:00:00+01:00"
	dayTwo  = "2026-11-24T21:00:00+01:00"
	dayLate = "2026-11-30T10:00:00+01:00"
)

func newPractice(t *testing.T) practice {
	t.Helper()
	p := practice{newHome(t, "1h"), t}
	for i, name := range []string{"Zofia", "Marek", "Ewa"} {
		hour := string(rune('2'+2*i)) + ":00"
		p.at(dayOne, "book", name, "--at", "2026-11-24 1"+hour, "--platform", "clearly", "--price", "100 PLN", "--paid",
			"--place", "place of "+name, "--note", "first note of "+name, "--client-lang", "pl", "--key", "key of "+name)
		p.at(dayOne, "message", name, "message of "+name, "--kind", "other")
		p.at(dayOne, "edit", name, "--note", "note of "+name)
		p.at(dayOne, "book", name, "--at", "2026-12-01 1"+hour, "--platform", "wooskill")
		p.at(dayOne, "offer", name+"@2026-12-01", "--by", "client", "--slot", "2026-12-02 1"+hour, "--slot", "2026-12-03 1"+hour)
		p.at(dayOne, "cancel", p.at(dayOne, "book", name, "--at", "2026-12-04 1"+hour, "--quiet"), "--by", "client", "--accept-reason", "reason of "+name)
		p.at(dayOne, "client", "edit", name, "--salutation", "Dear "+name+" indeed")
	}
	p.at(dayOne, "book", "Bogumil", "--at", "2026-12-07 15:00", "--note", "note of Bogumil")
	p.at(dayOne, "undo")
	return p
}

// event runs a command and returns the id of its entry in the journal.
func (p practice) event(now string, args ...string) string {
	p.t.Helper()
	p.at(now, args...)
	return p.at(now, "log", "--count", "1", "--quiet")
}

// mistaken takes one client for another for a while, in which their appointment is changed
// and the letter about that is sent.
func (p practice) mistaken(from, into, appointment string) {
	p.t.Helper()
	merged := p.event(dayOne, "client", "merge", from, into, "--key", "a mistake with "+from)
	edited := p.event(dayOne, "edit", appointment, "--place", "place in error of "+into, "--note", "note in error of "+into)
	settled := p.event(dayTwo, "settle", "--assume", "came")
	p.at(dayTwo, "undo", settled)
	letter := p.at(dayOne, "notice", "list", appointment, "--quiet")
	p.at(dayOne, "notice", "mark", letter[strings.LastIndexByte(letter, '\n')+1:])
	p.at(dayOne, "undo", edited)
	p.at(dayOne, "undo", merged)
}

// exports returns what is told of a client: as JSON, as JSON lines, as CSV, and as text in
// every language.
func (p practice) exports(name string) []string {
	p.t.Helper()
	all := []string{
		p.at(dayLate, "client", "export", name, "--json"), p.at(dayLate, "client", "export", name),
		p.at(dayLate, "client", "export", name, "--output", "csv"), p.at(dayLate, "client", "export", name, "--output", "jsonl"),
	}
	for _, tag := range lang.Tags() {
		all = append(all, p.at(dayLate, "client", "export", name, "--lang", string(tag)))
	}
	return all
}

// idsIn returns all ids in a value of JSON but those of rules.
func idsIn(value any, found map[string]bool) {
	switch value := value.(type) {
	case map[string]any:
		if id, ok := value["id"].(string); ok && !strings.Contains(id, ".") {
			found[id] = true
		}
		for _, v := range value {
			idsIn(v, found)
		}
	case []any:
		for _, v := range value {
			idsIn(v, found)
		}
	}
}

func TestExportOfAClientHasNothingOfAnother(t *testing.T) {
	t.Parallel()
	p := newPractice(t)
	p.mistaken("Zofia", "Marek", p.at(dayOne, "show", "Zofia@2026-11-24", "--quiet"))
	p.mistaken("Ewa", "Zofia", p.at(dayOne, "show", "Ewa@2026-11-24", "--quiet"))
	p.at(dayOne, "notice", "mark", "--all")
	p.at(dayTwo, "settle", "--assume", "came")
	told, theirs := map[string][]string{}, map[string]map[string]bool{}
	names := []string{"Zofia", "Marek", "Ewa"}
	for _, name := range names {
		told[name] = p.exports(name)
		var value any
		if err := json.Unmarshal([]byte(told[name][0]), &value); err != nil {
			t.Fatal(err)
		}
		theirs[name] = map[string]bool{name: true, "of " + name: true}
		idsIn(value, theirs[name])
		if len(theirs[name]) < 12 {
			t.Errorf("of %s only these are exported: %v", name, theirs[name])
		}
	}
	for _, name := range names {
		for _, other := range append(names, "Bogumil") {
			for _, text := range told[name] {
				for _, part := range slices.Sorted(maps.Keys(theirs[other])) {
					if other != name && strings.Contains(text, part) {
						t.Errorf("%q of %s is in the export of %s", part, other, name)
					}
				}
				if other == "Bogumil" && strings.Contains(text, other) {
					t.Errorf("%s is in the export of %s", other, name)
				}
			}
		}
	}
}

// What was corrected, taken back or turned down since is held still, and so it is told.
func TestExportHasAllThatWasEverNoted(t *testing.T) {
	t.Parallel()
	p := newPractice(t)
	p.at(dayOne, "client", "rename", "Zofia", "Sophie")
	for i, text := range p.exports("Sophie") {
		if i == 2 {
			continue // a line of CSV has no room for it
		}
		words := strings.Join(strings.Fields(strings.ReplaceAll(text, "│", "")), " ")
		for _, noted := range []string{
			"Sophie", "Zofia", "Dear Zofia indeed", "first note of Zofia", "note of Zofia", "place of Zofia", "message of Zofia",
			"reason of Zofia", "key of Zofia", "clearly.grace", "wooskill",
		} {
			if !strings.Contains(words, noted) && !strings.Contains(strings.ToLower(words), noted) {
				t.Errorf("export %d lacks %q:\n%s", i, noted, text)
			}
		}
	}
}

// What comes from outside cannot act on the screen or the file that it is shown in.
func TestExportIsSafeToShow(t *testing.T) {
	t.Parallel()
	p := practice{newHome(t, "1h"), t}
	p.at(dayOne, "book", "Anna \u202eannA", "--at", "2026-11-24 15:00", "--note", "one\ntwo \u202eowt", "--place", "here \u202eereh")
	p.at(dayOne, "message", "Anna", "hidden \u200b here", "--kind", "other")
	for i, text := range p.exports("Anna") {
		if strings.ContainsAny(text, "\u202e\u200b") || i != 2 && !strings.Contains(text, `\u202e`) {
			t.Errorf("export %d is not safe:\n%s", i, text)
		}
	}
}
