package platform_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// dated has two editions after what holds always: one by when a session was booked, one by when
// it starts.
const dated = `
[[edition]]
from = "2027-01-01"
version = "4"
move_lead = "12h"
rebook = false

[[edition.cancel]]
lead = "12h"
percent = 0

[[edition.cancel]]
lead = "0"
percent = 50

[[edition]]
from = "2027-03-01"
applies = "start"
version = "5"
grace = "10m"

[[edition.rule]]
id = "clearly.late"
cases = ["late_arrival"]
source = "therapists"
sentence = "a new passage"
[edition.rule.text]
en = "Later than {grace}."
pl = "Po {grace}."
fr = "Après {grace}."
uk = "Пізніше ніж {grace:nominative}."

[[edition.rule]]
id = "clearly.often"
cases = ["max_moves"]
assumed = true
[edition.rule.text]
en = "Not too often."
pl = "Nie za często."
fr = "Pas trop souvent."
uk = "Не надто часто."
`

// withEditions is the file of Clearly with editions, and with examples that tell them apart.
func withEditions(t *testing.T, editions string) string {
	t.Helper()
	head, examples, _ := strings.Cut(embeddedFile(t, "clearly"), "[[example]]")
	head = strings.Replace(head, "format = 2", "format = 2\ntz = \"Europe/Warsaw\"", 1)
	return head + editions + "\n[[example]]" + examples
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestEditionSetsWhatItSaysAndNothingElse(t *testing.T) {
	t.Parallel()
	all, examples, err := platform.Parse("clearly.toml", []byte(withEditions(t, dated)))
	if err != nil || len(all) != 3 {
		t.Fatal(len(all), err)
	}
	first, second, third := all[0], all[1], all[2]
	want := get(t, "clearly")
	want.Version, want.Zone = first.Version, "Europe/Warsaw"
	if !reflect.DeepEqual(first, want) {
		t.Errorf("the first edition is %+v", first)
	}
	if second.MoveLead != 12*time.Hour || second.Rebook || len(second.CancelTiers) != 2 || second.CancelTiers[1].Percent != 50 || second.Grace != first.Grace {
		t.Errorf("%+v", second)
	}
	if !second.From.Equal(instant(t, "2027-01-01T00:00:00+01:00")) || second.Applies != policy.AppliesBooking {
		t.Errorf("from %s by %s", second.From, second.Applies)
	}
	if third.Grace != 10*time.Minute || third.MoveLead != 12*time.Hour || third.Applies != policy.AppliesStart {
		t.Errorf("%+v", third)
	}
	if moved := rule(second, "clearly.lead").Texts["en"]; !strings.Contains(moved, "12 hours") {
		t.Errorf("the text of the second edition says %q", moved)
	}
	if late := rule(third, "clearly.late"); late.Assumed || late.Texts["en"] != "Later than 10 minutes." || late.Source.ID != "therapists" {
		t.Errorf("%+v", late)
	}
	at := func(p policy.Platform, id string) int {
		return slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == id })
	}
	if at(third, "clearly.late") != at(first, "clearly.late") || at(second, "clearly.often") >= 0 || at(third, "clearly.often") < 0 {
		t.Error("the rules stand in another order")
	}
	if first.Version == second.Version || !strings.HasPrefix(second.Version, "4-") || !strings.HasPrefix(third.Version, "5-") {
		t.Errorf("versions %s, %s, %s", first.Version, second.Version, third.Version)
	}
	for _, e := range examples {
		if err := e.Check(all, nil); err != nil {
			t.Error(err)
		}
	}
}

func rule(p policy.Platform, id string) policy.Rule {
	return p.RulesByID([]string{id})[0]
}

func TestExampleIsDecidedByTheEditionThatHoldsForIt(t *testing.T) {
	t.Parallel()
	const examples = `
[[example]]
name = "booked in the old year"
given = { start = "2027-02-01T10:00:00+01:00", booked = "2026-12-31T23:59:59+01:00" }
ask = { verb = "reschedule", by = "client", now = "start-23h59m", to = "start+7d" }
expect = { verdict = "deny" }

[[example]]
name = "booked in the new year"
given = { start = "2027-02-01T10:00:00+01:00", booked = "2027-01-01T00:00:00+01:00" }
ask = { verb = "reschedule", by = "client", now = "start-23h59m", to = "start+7d" }
expect = { verdict = "allow" }

[[example]]
name = "the last session before March"
given = { start = "2027-02-28T23:59:00+01:00", booked = "2027-02-01T00:00:00+01:00" }
ask = { verb = "noshow", by = "client", now = "start+10m" }
expect = { verdict = "wait", not_before = "start+15m" }

[[example]]
name = "the first session in March, booked before"
given = { start = "2027-03-01T00:00:00+01:00", booked = "2026-12-01T00:00:00+01:00" }
ask = { verb = "noshow", by = "client", now = "start+10m" }
expect = { verdict = "allow" }
`
	dir := t.TempDir()
	write(t, filepath.Join(dir, "clearly.toml"), withEditions(t, dated)+examples)
	report := platform.NewSet(dir).Check("clearly")
	if !report.Holds() || report.Examples < 9 {
		t.Errorf("%+v", report)
	}
}

func TestFaultyEditionNamesItsLineAndKey(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, at, key, names string }{
		{"no day", "from = \"2027-01-01\"\n", "", "[[edition]]", "platform.missing", "edition.from"},
		{"a day that is none", `from = "2027-01-01"`, `from = "2027-02-29"`, `from = "2027-02-29"`, "platform.edition_day", "edition.from"},
		{"a day that is not later", `from = "2027-03-01"`, `from = "2027-01-01" # again`, `from = "2027-01-01" # again`, "platform.edition_order", "edition.from"},
		{"nothing but another version", dated, "\n[[edition]]\nfrom = \"2027-01-01\"\napplies = \"start\"\nversion = \"4\" # same\ngrace = \"15m\"\n", `version = "4" # same`, "platform.edition_same", "edition.version"},
		{"for what nobody knows", `applies = "start"`, `applies = "end"`, `applies = "end"`, "platform.choice", "edition.applies"},
		{"no version", `version = "4"`, ``, "[[edition]]", "platform.missing", "edition.version"},
		{"a wrong duration", `move_lead = "12h"`, `move_lead = "half"`, `move_lead = "half"`, "platform.duration", "edition.move_lead"},
		{"steps out of order", "lead = \"12h\"\npercent = 0", "lead = \"0\" #\npercent = 0", "lead = \"0\"\npercent = 50", "platform.tiers_order", "edition.cancel.lead"},
		{"another name", `version = "4"`, "version = \"4\"\nname = \"other\"", `name = "other"`, "platform.unknown_key", "edition.name"},
		{"an unknown case", `cases = ["max_moves"]`, `cases = ["moves"]`, `cases = ["moves"]`, "platform.choice", "edition.rule.cases"},
		{"a rule of another platform", `id = "clearly.often"`, `id = "often"`, `id = "often"`, "platform.rule_id", "edition.rule.id"},
		{"a rule that takes the last answer away", `cases = ["late_arrival"]
source = "therapists"`, `cases = ["held"]
source = "therapists"`, "", "platform.unanswered", "rule"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			content := withEditions(t, strings.Replace(dated, tt.old, tt.new, 1))
			_, _, err := platform.Parse("mine.toml", []byte(content))
			f := faultOf(t, err, tt.key)
			if f.Values["key"] != tt.names {
				t.Errorf("key %v, want %s", f.Values["key"], tt.names)
			}
			if tt.at != "" && f.Values["line"] != lineOf(content, tt.at) {
				t.Errorf("line %v, want %d", f.Values["line"], lineOf(content, tt.at))
			}
		})
	}
}

// TestFilesOfTheFirstFormatAreReadAsBefore reads the file of Clearly as it was in that format.
func TestFilesOfTheFirstFormatAreReadAsBefore(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join("testdata", "format1.toml"))
	if err != nil {
		t.Fatal(err)
	}
	all, examples, err := platform.Parse("clearly.toml", content)
	if err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
	was, is := all[0], get(t, "clearly")
	for _, r := range was.Rules {
		now := rule(is, r.ID)
		now.Source.ID, now.Source.Lang, now.Source.Read, now.Source.Partly, now.Source.Sentences = "", "", "", false, nil
		if now.Source.Sentence != r.Source.Sentence || now.Source.Article != r.Source.Article || now.Source.Address != r.Source.Address ||
			!slices.Equal(now.Cases, r.Cases) || now.Assumed != r.Assumed {
			t.Errorf("%+v was %+v", now, r)
		}
	}
	for _, e := range examples {
		if err := e.Check(all, nil); err != nil {
			t.Error(err)
		}
	}
}
