package platform

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// own returns a set with one platform of the user's, called mine.
func own(t *testing.T, content string) Set {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.toml"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return NewSet(dir)
}

// copied is the text of a platform called mine that can be used.
func copied(t *testing.T) string {
	t.Helper()
	content, err := embedded.ReadFile("files/independent.toml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(content), `"independent`, `"mine`)
}

// wantFault demands that every way to a platform of the user's ends at the same fault.
func wantFault(t *testing.T, content, key string, values map[string]any) {
	t.Helper()
	set := own(t, content)
	_, got := set.Get("mine")
	_, _, parsed := Parse("mine.toml", []byte(content))
	checked := set.Check("mine").Fault
	listed, err := set.List(time.Time{})
	at := slices.IndexFunc(listed, func(f Found) bool { return f.Name == "mine" })
	if err != nil || checked == nil || at < 0 {
		t.Fatalf("%v, check found %v, listed at %d", err, checked, at)
	}
	for _, err := range []error{got, parsed, checked, listed[at].Fault} {
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Key != key || f.Code != fault.Invalid {
			t.Fatalf("%.200v, want %s", err, key)
		}
		for name, want := range values {
			if f.Values[name] != want {
				t.Errorf("%s: %.300v, want %v", name, f.Values[name], want)
			}
		}
	}
}

func TestFileBeyondItsBoundsIsRefusedUnread(t *testing.T) {
	t.Parallel()
	wantFault(t, "#\n"+strings.Repeat("a.", 50_000)+"a = 1", "file.too_deep", map[string]any{"line": 2, "limit": 16})
	wantFault(t, "\xef\xbb\xbf\n["+strings.Repeat("a.", 50_000)+"a]", "file.too_deep", map[string]any{"line": 2, "limit": 16})
	more := copied(t) + strings.Repeat("[[cancel]]\n", 10_000)
	_, err := survey("mine.toml", []byte(more), document{})
	if f := fault.Of(err); f.Key != "file.too_many" || f.Values["limit"] != 10_000 {
		t.Errorf("%v", f)
	}
}

func TestFirstOfManyUnknownKeysIsNamed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		added, key string
		line       int // of what was added, from 0 on
	}{
		{strings.Repeat("[[tiers]]\nlead = \"1h\"\n", 4_000), "tiers", 0},
		{"[[example]]\ngiven.price = 1\n" + strings.Repeat("[example.mood]\n[[example]]\n", 3_000), "example.mood", 2},
		{"[[example]]\nmessages = [\n{ kind = \"delay\",\nmood.x = 1 }]\n", "example.messages.mood", 3},
		{"[[rule]]\ntext = { en = \"x\", de.x = 1 }\n", "rule.text.de", 1},
		{"title.x = 1\n", "example.title", 0},
	} {
		line := 1 + strings.Count(copied(t), "\n") + test.line
		wantFault(t, copied(t)+test.added, "platform.unknown_key", map[string]any{"line": line, "key": test.key})
	}
}

func TestValueInPlaceOfATableIsOfTheWrongKind(t *testing.T) {
	t.Parallel()
	wantFault(t, "title.x = 1\n", "platform.wrong_type", map[string]any{"line": 1})
	wantFault(t, "[[rule]]\ntext = 1\n", "platform.wrong_type", map[string]any{"line": 2, "key": "rule.text"})
}

// What no decision needs is of the right kind too, or the file cannot be used anywhere.
func TestValueOfTheWrongKindInAnExampleIsRefusedByEveryWayToThePlatform(t *testing.T) {
	t.Parallel()
	for _, added := range []string{
		"ask = \"noshow\"", "name = 3", "name.x = 3", "given = { price = \"3\" }", "given = { price = 99999999999999999999 }",
		"given = { after_held = 1 }", "messages = [ 3 ]", "messages = { kind = \"delay\" }", "[[example.given]]",
		"expect = { options = [ 1 ] }", "ask = [ { verb = \"noshow\" } ]",
	} {
		content := copied(t) + "[[example]]\n" + added + "\n"
		_, _, err := Parse("mine.toml", []byte(content))
		f, refused := errors.AsType[*fault.Error](err)
		if !refused || f.Key != "platform.wrong_type" {
			t.Errorf("%q: %v", added, err)
			continue
		}
		delete(f.Values, "file")
		wantFault(t, content, f.Key, f.Values)
	}
}

func TestTagOfALanguageCanBeWrittenInCapitals(t *testing.T) {
	t.Parallel()
	capitals := strings.NewReplacer("\nen = ", "\nEN = ", "\nuk = ", "\nUk = ").Replace(copied(t))
	want, err := own(t, copied(t)).Get("mine")
	got, failed := own(t, capitals).Get("mine")
	if err != nil || failed != nil || got[0].Version != want[0].Version {
		t.Errorf("%v, %v: %s, want %s", err, failed, got[0].Version, want[0].Version)
	}
}

// What a file says is shown in a fault as far as a person reads.
func TestFaultShowsTheBeginningOfALongText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("k", 100_000)
	short := long[:200] + "…"
	wantFault(t, long+" = 1\n", "platform.unknown_key", map[string]any{"key": short})
	wantFault(t, "'"+long+"' = 1\n", "platform.unknown_key", map[string]any{"key": short})
	wantFault(t, strings.Replace(copied(t), `version = "`, `version = "-`+long, 1), "platform.version", map[string]any{"value": "-" + long[:199] + "…"})
	wantFault(t, strings.Replace(copied(t), `name = "`, `name = "`+long[:250], 1), "platform.rule_id", map[string]any{"value": "mine.grace", "prefix": short})
	for _, key := range []string{"name", "version"} { // which stand in a key of a book
		wantFault(t, strings.Replace(copied(t), key+` = "`, key+` = "`+long, 1), "platform.long_label", map[string]any{"key": key})
	}
	failing := copied(t) + fmt.Sprintf("[[example]]\nname = %q\ngiven = {start = \"2026-11-24T15:00:00+01:00\", place = %q}\n"+
		"ask = {verb = \"noshow\", by = \"client\", now = \"start\"}\nexpect = {verdict = \"wait\", place = \"x%s\"}\n", long, long, long)
	f := own(t, failing).Check("mine").Failures[0]
	if f.Values["example"] != short || f.Values["got"] != short || f.Values["want"] != "x"+long[:199]+"…" {
		t.Errorf("%.300v", f.Values)
	}
	if _, err := NewSet("").Get(long); fault.Of(err).Values["name"] != short {
		t.Errorf("%.300v", err)
	}
}
