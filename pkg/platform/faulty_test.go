package platform_test

import (
	"maps"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestFaultyFileNamesFileLineAndKey(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		old, new string // the edit to clearly.toml; the line is that of at
		at       string
		key      string // of the fault
		names    string // the key in the file
	}{
		{"no TOML", `grace = "15m"`, `grace = "15m`, `grace = "15m`, "platform.syntax", ""},
		{"a key without a value", `grace = "15m"`, `grace =`, `grace =`, "platform.syntax", ""},
		{"a key twice", `rebook = true`, `grace = "1m"`, `grace = "1m"`, "platform.twice", "grace"},
		{"an unknown key", `move_lead = "24h"`, `move_leed = "24h"`, `move_leed`, "platform.unknown_key", "move_leed"},
		{"an unknown key of a rule", `cases = ["grace"]`, `quote = "x"`, `quote`, "platform.unknown_key", "rule.quote"},
		{"an unknown language", "uk = \"Неявку клієнта", "de = \"Неявку клієнта", `de = `, "platform.unknown_key", "rule.text.de"},
		{"what is no language among texts", "[rule.text]\n", "[rule.text]\nassumed = true\n", `assumed = true`, "platform.unknown_key", "rule.text.assumed"},
		{"a number for a text", "uk = \"Неявку клієнта", "uk = 5 # \"Неявку клієнта", `uk = 5`, "platform.wrong_type", "rule.text.uk"},
		{"a number for a duration", `grace = "15m"`, `grace = 15`, `grace = 15`, "platform.wrong_type", "grace"},
		{"a text for a percentage", `absence_percent = 100`, `absence_percent = "100"`, `absence_percent`, "platform.wrong_type", "absence_percent"},
		{"a fraction for a percentage", `absence_percent = 100`, `absence_percent = 50.5`, `absence_percent`, "platform.wrong_type", "absence_percent"},
		{"a text for a step's percentage", "lead = \"24h\"\npercent = 0", "lead = \"24h\"\npercent = true", `percent = true`, "platform.wrong_type", "cancel.percent"},
		{"no name", `name = "clearly"`, ``, "", "platform.missing", "name"},
		{"a path for a name", `name = "clearly"`, `name = "../clearly"`, `name = "../`, "platform.not_plain", "name"},
		{"adsum's own name", `name = "clearly"`, `name = "adsum"`, `name = "adsum"`, "platform.reserved", "name"},
		{"no title", `title = "Clearly"`, `title = " "`, `title = " "`, "platform.missing", "title"},
		{"a title that is turned", `title = "Clearly"`, `title = "Clear\u202ely"`, `title = "Clear`, "platform.direction", "title"},
		{"an endless title", `title = "Clearly"`, `title = "` + strings.Repeat("a", 201) + `"`, `title = "aaa`, "platform.long_label", "title"},
		{"an endless publisher", `publisher = "Clearly"`, `publisher = "` + strings.Repeat("a", 201) + `"`, `publisher = "aaa`, "platform.long_label", "source.publisher"},
		{"a turned place", "pl = \"„Co zrobić", "pl = \"\u2066„Co zrobić", "pl = \"\u2066", "platform.direction", "rule.place.pl"},
		{"an endless place", "pl = \"„Co zrobić", "pl = \"" + strings.Repeat("a", 2001) + "„Co zrobić", "pl = \"aaa", "platform.long_label", "rule.place.pl"},
		{"a title of two lines", `title = "Clearly"`, `title = "Clear\nly"`, `title = "Clear`, "platform.control", "title"},
		{"a version with a dash", `version = "3"`, `version = "1-2"`, `version = "1-2"`, "platform.version", "version"},
		{"no grace", `grace = "15m"`, ``, "", "platform.missing", "grace"},
		{"a negative grace", `grace = "15m"`, `grace = "-15m"`, `grace = "-15m"`, "platform.duration", "grace"},
		{"a grace in words", `grace = "15m"`, `grace = "quarter"`, `grace = "quarter"`, "platform.duration", "grace"},
		{"a grace beyond a day", `grace = "15m"`, `grace = "25h"`, `grace = "25h"`, "platform.too_long", "grace"},
		{"a grace that overflows", `grace = "15m"`, `grace = "999999999999999d"`, `grace = "9`, "platform.duration", "grace"},
		{"a lead beyond a year", `move_lead = "24h"`, `move_lead = "366d"`, `move_lead = "366d"`, "platform.too_long", "move_lead"},
		{"more than all", `absence_percent = 100`, `absence_percent = 1001`, `absence_percent`, "platform.percent", "absence_percent"},
		{"less than nothing", "lead = \"24h\"\npercent = 0", "lead = \"24h\"\npercent = -1", `percent = -1`, "platform.percent", "cancel.percent"},
		{"a step without a percentage", "lead = \"24h\"\npercent = 0", "lead = \"24h\"", `[[cancel]]`, "platform.missing", "cancel.percent"},
		{"equal steps", `lead = "0"`, `lead = "1d"`, `lead = "1d"`, "platform.tiers_order", "cancel.lead"},
		{"a last step above zero", `lead = "0"`, `lead = "1h"`, `lead = "1h"`, "platform.last_tier", "cancel.lead"},
		{"an unknown refund", `refund = "request"`, `refund = "bank"`, `refund = "bank"`, "platform.choice", "refund"},
		{"a topic without a language", `support_lang = "pl"`, ``, "", "platform.missing", "support_lang"},
		{"an unknown support language", `support_lang = "pl"`, `support_lang = "de"`, `support_lang = "de"`, "platform.choice", "support_lang"},
		{"a link that is none", `rules_link = ""`, `rules_link = "zasady"`, `rules_link = "zasady"`, "platform.link", "rules_link"},
		{"a link that is no web address", `rules_link = ""`, `rules_link = "file:///etc/passwd"`, `rules_link = "file`, "platform.link", "rules_link"},
		{"a sentence of no article", `publisher = "Clearly"`, ``, `[[source]]`, "platform.missing", "source.publisher"},
		{"a rule of another platform", `id = "clearly.grace"`, `id = "wooskill.grace"`, `id = "wooskill.grace"`, "platform.rule_id", "rule.id"},
		{"a rule without a name", `id = "clearly.grace"`, `id = "clearly."`, `id = "clearly."`, "platform.rule_id", "rule.id"},
		{"a rule without an id", `id = "clearly.grace"`, ``, `[[rule]]`, "platform.missing", "rule.id"},
		{"a rule twice", `id = "clearly.messages"`, `id = "clearly.grace" # again`, `id = "clearly.grace" # again`, "platform.rule_twice", "rule.id"},
		{"an unknown case", `cases = ["messages"]`, `cases = ["letters"]`, `cases = ["letters"]`, "platform.choice", "rule.cases"},
		{"a case of adsum's own", `cases = ["messages"]`, `cases = ["checkin"]`, `cases = ["checkin"]`, "platform.choice", "rule.cases"},
		{"no case", `cases = ["messages"]`, `cases = []`, `cases = []`, "platform.missing", "rule.cases"},
		{"a case that no rule answers", `cases = ["late_arrival"]`, `cases = ["held"]`, `[[rule]]`, "platform.unanswered", "rule"},
		{"rebooking without its rule", `cases = ["rebook"]`, `cases = ["held"]`, `[[rule]]`, "platform.unanswered", "rule"},
		{"neither sentence nor assumed", "id = \"clearly.late\"\ncases = [\"late_arrival\"]\nassumed = true", "id = \"clearly.late\" #\ncases = [\"late_arrival\"]", "", "platform.assumed", "rule.sentence"},
		{"both sentence and assumed", "cases = [\"grace\"]", "cases = [\"grace\"]\nassumed = true", `[rule.place]`, "platform.assumed", "rule.place"},
		{"a place missing", "pl = \"„Co zrobić", "# pl = \"„Co zrobić", `[rule.place]`, "platform.missing", "rule.place.pl"},
		{"an article that nobody can find", `file = "000_f7a8a0e40efd0a37.txt"`, ``, `[[source]]`, "platform.missing", "source.file"},
		{"an address that is none", `address = "https://landing.clearly.help/for-therapists"`, `address = "landing"`, `address = "landing"`, "platform.link", "source.address"},
		{"a format to come", `format = 2`, `format = 3`, `format = 3`, "platform.format", "format"},
		{"a format in words", `format = 2`, `format = "2"`, `format = "2"`, "platform.wrong_type", "format"},
		{"sources in a file of the first format", `format = 2`, `format = 1`, `[[source]]`, "platform.format_two", "source"},
		{"sources in a file without a format", `format = 2`, ``, `[[source]]`, "platform.format_two", "source"},
		{"one article beside the sources", `[[source]]`, "[article]\ntitle = \"Terms\"\n[[source]]", `[article]`, "platform.format_one", "article"},
		{"an article of a rule beside the sources", `cases = ["grace"]`, "cases = [\"grace\"]\narticle = { title = \"Terms\" }", `article = {`, "platform.format_one", "rule.article"},
		{"a source without an id", `id = "absence"`, ``, `[[source]]`, "platform.missing", "source.id"},
		{"two sources of one id", `id = "therapists"`, `id = "absence" # again`, `id = "absence" # again`, "platform.source_twice", "source.id"},
		{"a source in no language", "\nlang = \"pl\"", "\nlang = \"Polish\"", `lang = "Polish"`, "platform.language", "source.lang"},
		{"a source read nobody knows when", `read = "2026-11"`, `read = "soon"`, `read = "soon"`, "platform.day", "source.read"},
		{"a source read on a day that is none", `read = "2026-11"`, `read = "2026-11-31"`, `read = "2026-11-31"`, "platform.day", "source.read"},
		{"a source read so far", `extent = "whole"`, `extent = "half"`, `extent = "half"`, "platform.choice", "source.extent"},
		{"a rule of no source", "source = \"absence\"\nsentences = [{ words = 7,", "sentences = [{ words = 7,", `[[rule]]`, "platform.missing", "rule.source"},
		{"a rule of a source that is none", "source = \"absence\"\nsentences = [{ words = 7,", "source = \"letter\"\nsentences = [{ words = 7,", `source = "letter"`, "platform.no_source", "rule.source"},
		{"what is assumed on a source", "id = \"clearly.late\"\n", "id = \"clearly.late\"\nsource = \"therapists\" # no\n", `source = "therapists" # no`, "platform.assumed", "rule.source"},
		{"what is assumed on a sentence", "id = \"clearly.late\"\n", "id = \"clearly.late\"\nsentences = [{ words = 1, sha256 = \"\" }] # no\n", `}] # no`, "platform.assumed", "rule.sentences"},
		{"a sentence without words", `words = 7,`, `words = 0,`, `words = 0,`, "platform.count", "rule.sentences.words"},
		{"a digest that is none", `sha256 = "7c26`, `sha256 = "7c2`, `sha256 = "7c2`, "platform.digest", "rule.sentences.sha256"},
		{"a digest in capitals", `sha256 = "7c26`, `sha256 = "7C26`, `sha256 = "7C26`, "platform.digest", "rule.sentences.sha256"},
		{"a zone that is none", `format = 2`, "format = 2\ntz = \"Warsaw\"", `tz = "Warsaw"`, "platform.zone", "tz"},
		{"the zone of a machine", `format = 2`, "format = 2\ntz = \"Local\"", `tz = "Local"`, "platform.zone", "tz"},
		{"a zone that decides nothing", `format = 2`, "format = 2\ntz = \"UTC\"", `tz = "UTC"`, "platform.zone_idle", "tz"},
		{"a source on which nothing rests", "[[example]]", "[[source]]\nid = \"none\"\npublisher = \"A\"\ntitle = \"B\"\nfile = \"c\"\nlang = \"pl\"\nread = \"2026-11\"\nextent = \"whole\"\n[[example]]", `id = "none"`, "platform.source_idle", "source.id"},
		{"an edition without a zone", "[[example]]", "[[edition]]\nfrom = \"2027-01-01\"\nversion = \"4\"\n[[example]]", "", "platform.missing", "tz"},
		{"a payment too far ahead", `pay_lead = "24h"`, `pay_lead = "32d"`, `pay_lead = "32d"`, "platform.too_long", "pay_lead"},
		{"a text about a payment that nobody has to make", `pay_lead = "24h"`, ``, "", "platform.placeholder", "rule.text.en"},
		{"a notice that is none", `pay_lead = "24h"`, "pay_lead = \"24h\"\nsends = [\"letter\"]", `sends = ["letter"]`, "platform.choice", "sends"},
		{"a text missing", "pl = \"Nieobecność klienta", "# pl = \"Nieobecność klienta", `[rule.text]`, "platform.missing", "rule.text.pl"},
		{"an empty text", `pl = "Nieobecność klienta można stwierdzić dopiero po upływie {grace} od rozpoczęcia."`, `pl = ""`, `pl = ""`, "platform.missing", "rule.text.pl"},
		{"an unknown placeholder", `declared from {grace}`, `declared from {grase}`, `en = "Absence of`, "platform.placeholder", "rule.text.en"},
		{"an open brace", `declared from {grace}`, `declared from {grace`, `en = "Absence of`, "platform.placeholder", "rule.text.en"},
		{"an unknown verdict", `expect = { verdict = "wait", not_before = "start+15m"`, `expect = { verdict = "later", not_before = "start+15m"`, `expect = { verdict = "later"`, "platform.choice", "example.expect.verdict"},
		{"a number for a verdict", `expect = { verdict = "wait", not_before = "start+15m"`, `expect = { verdict = 5, not_before = "start+15m"`, `expect = { verdict = 5`, "platform.wrong_type", "example.expect"},
		{"an unknown expectation", `support = false }`, `support = false, mood = 1 }`, `expect = { verdict = "allow", rules = ["clearly.held"`, "platform.unknown_key", "example.expect.mood"},
		{"a time that is none", `now = "start+14m59s"`, `now = "start*2"`, `ask = { verb = "noshow", by = "client", now = "start*2"`, "platform.time", "example.ask.now"},
		{"an unknown kind of message", `{ kind = "delay"`, `{ kind = "late"`, `messages = [{ kind = "late"`, "platform.choice", "example.messages.kind"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			content := embeddedFile(t, "clearly")
			edited := strings.Replace(content, test.old, test.new, 1)
			if edited == content {
				t.Fatalf("clearly.toml has no %q", test.old)
			}
			_, _, err := platform.Parse("mine.toml", []byte(edited))
			f := faultOf(t, err, test.key)
			if f.Values["file"] != "mine.toml" {
				t.Errorf("file %v", f.Values["file"])
			}
			if line := lineOf(edited, test.at); test.at != "" && f.Values["line"] != line {
				t.Errorf("line %v, want %d", f.Values["line"], line)
			}
			if test.names != "" && f.Values["key"] != test.names {
				t.Errorf("key %v, want %s", f.Values["key"], test.names)
			}
			wantGotAlike(t, edited, f)
		})
	}
}

// wantGotAlike wants a user's file, when a decision needs it, to have the fault that Parse
// finds in it; one in what an example says is none then.
func wantGotAlike(t *testing.T, content string, parsed *fault.Error) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "clearly.toml")
	write(t, file, content)
	p, err := platform.NewSet(dir).Get("clearly")
	key, _ := parsed.Values["key"].(string)
	if strings.HasPrefix(key, "example.") && parsed.Key != "platform.unknown_key" && parsed.Key != "platform.wrong_type" {
		if err != nil || p[0].Name != "clearly" {
			t.Errorf("%v, though no decision needs the example", err)
		}
		return
	}
	want := maps.Clone(parsed.Values)
	want["file"] = file
	if f := faultOf(t, err, parsed.Key); !reflect.DeepEqual(f.Values, want) {
		t.Errorf("used: %v, checked: %v", f.Values, want)
	}
}

func TestExampleSaysWhichFieldDiffers(t *testing.T) {
	t.Parallel()
	edited := strings.Replace(embeddedFile(t, "clearly"), `verdict = "wait", not_before = "start+15m"`,
		`verdict = "wait", not_before = "start+16m"`, 1)
	p, examples, err := platform.Parse("clearly.toml", []byte(edited))
	if err != nil {
		t.Fatal(err)
	}
	f := faultOf(t, examples[0].Check(p, nil), "platform.example")
	want := map[string]any{
		"file": "clearly.toml", "line": lineOf(edited, "[[example]]"), "field": "not_before",
		"want": "2026-11-24T14:16:00Z", "got": "2026-11-24T14:15:00Z",
		"example": "absence one second before the grace ends waits",
	}
	for key, value := range want {
		if f.Values[key] != value {
			t.Errorf("%s: %v, want %v", key, f.Values[key], value)
		}
	}
}

// TestExpectedOptionsMustBeThere reads examples that expect options by key, by the
// beginning of what is typed, by both and by neither.
func TestExpectedOptionsMustBeThere(t *testing.T) {
	t.Parallel()
	typed := func(o policy.Option) string {
		return "adsum answer --" + strings.ReplaceAll(string(o.Key), "_", "-") + " TEXT"
	}
	const keys = "accept_reason, reject_reason"
	const commands = "adsum answer --accept-reason TEXT, adsum answer --reject-reason TEXT"
	tests := []struct {
		options   string
		typed     func(policy.Option) string
		got, want string // where the example fails
	}{
		{`["accept_reason", "reject_reason"]`, nil, "", ""},
		{`["reject_reason"]`, typed, "", ""},
		{`["adsum answer --accept-reason"]`, typed, "", ""},
		{`["adsum answer --accept", "reject_reason"]`, typed, "", ""},
		{`[]`, nil, keys, ""},
		{`[]`, typed, commands, ""},
		{`["pay"]`, nil, keys, "pay"},
		{`["pay"]`, typed, keys, "pay"},
		{`["accept"]`, typed, commands, "accept"},
		{`["adsum answer --accept-reason"]`, nil, keys, "adsum answer --accept-reason"},
		{`["adsum cancel"]`, typed, commands, "adsum cancel"},
		{`["adsum answer", "adsum pay"]`, typed, commands, "adsum answer, adsum pay"},
		{`["adsum answer", "pay"]`, typed, keys, "adsum answer, pay"},
	}
	for _, test := range tests {
		edited := strings.Replace(embeddedFile(t, "clearly"), `options = ["accept_reason", "reject_reason"]`, "options = "+test.options, 1)
		p, examples, err := platform.Parse("clearly.toml", []byte(edited))
		if err != nil {
			t.Fatal(err)
		}
		err = examples[3].Check(p, test.typed)
		if test.got == "" {
			if err != nil {
				t.Errorf("%s: %v", test.options, err)
			}
			continue
		}
		f := faultOf(t, err, "platform.example")
		if f.Values["field"] != "options" || f.Values["got"] != test.got || f.Values["want"] != test.want {
			t.Errorf("%s: %v", test.options, f.Values)
		}
	}
}

func TestVectorsNeedTheirPlatform(t *testing.T) {
	t.Parallel()
	const vector = `
[[example]]
name = "x"
given = { start = "2026-11-24T15:00:00+01:00" }
ask = { verb = "noshow", by = "client", now = "start" }
expect = { verdict = "wait" }
`
	_, err := platform.ParseExamples("v.toml", []byte(vector))
	_ = faultOf(t, err, "platform.missing")
	_, err = platform.ParseExamples("v.toml", nil)
	_ = faultOf(t, err, "platform.missing")
	examples, err := platform.ParseExamples("v.toml", []byte(vector+"[[example]]\nplatform = \"clearly\"\n"))
	if err == nil {
		t.Errorf("an empty example was read: %v", examples)
	}
	examples, err = platform.ParseExamples("v.toml", []byte(strings.Replace(vector, "[[example]]", "[[example]]\nplatform = \"clearly\"", 1)))
	if err != nil || len(examples) != 1 || examples[0].Platform != "clearly" || examples[0].Line != 2 {
		t.Errorf("%+v, %v", examples, err)
	}
}

// FuzzParse holds reading to an answer for any content: a platform with all its
// texts, or a fault that names the file and a line in it.
func FuzzParse(f *testing.F) {
	f.Add("")
	f.Add("grace = 15")
	f.Add("[[rule]]\n[rule.text]\nen = \"{\"")
	f.Add("cancel = [{ lead = \"0\", percent = 1 }, 3]")
	f.Add("name = \"a\"\n[[cancel]]\nlead=\"0\"\npercent=1\n[[cancel]]\n[cancel.lead]\n")
	f.Add("a.b.c = 1\n[[x.y]]\n[[x.y.z]]\n\xff")
	f.Fuzz(func(t *testing.T, content string) {
		_, _, err := platform.Parse("f.toml", []byte(content))
		if err == nil {
			return
		}
		line, ok := faultValues(t, err)["line"].(int)
		if !ok || line < 1 || line > 1+strings.Count(content, "\n") {
			t.Errorf("line %v of %q", line, content)
		}
	})
}
