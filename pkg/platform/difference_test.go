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

// changesOf tells what differs of the rules from an instant on: "id fate parts".
func changesOf(s platform.Stage) []string {
	var told []string
	for _, c := range s.Rules {
		told = append(told, strings.TrimSpace(fmt.Sprintf("%s %s %s", c.ID(), c.Fate, strings.Trim(fmt.Sprint(c.Parts), "[]"))))
	}
	return told
}

func TestRulesAreComparedPartByPart(t *testing.T) {
	t.Parallel()
	old := get(t, "clearly")
	changed := func(change func(*policy.Rule)) []string {
		other := old
		other.Rules = slices.Clone(old.Rules)
		at := slices.IndexFunc(other.Rules, func(r policy.Rule) bool { return r.ID == "clearly.grace" })
		change(&other.Rules[at])
		return changesOf(platform.Stages(policy.Editions{old}, policy.Editions{other}, time.Now())[0])
	}
	tests := []struct {
		name   string
		change func(*policy.Rule)
		want   string
	}{
		{"nothing", func(*policy.Rule) {}, ""},
		{"a text", func(r *policy.Rule) { r.Texts = map[string]string{"en": "x"} }, "clearly.grace changed text"},
		{"its cases", func(r *policy.Rule) { r.Cases = append(slices.Clone(r.Cases), "messages") }, "clearly.grace changed cases"},
		{"when it was read", func(r *policy.Rule) { r.Source.Read = "2027-01" }, "clearly.grace changed source"},
		{"how far it was read", func(r *policy.Rule) { r.Source.Partly = true }, "clearly.grace changed source"},
		{"another place", func(r *policy.Rule) { r.Source.Places = map[string]string{"en": "elsewhere"} }, "clearly.grace changed place"},
		{"another sentence", func(r *policy.Rule) { r.Source.Sentences = nil }, "clearly.grace changed sentences"},
		{"no source", func(r *policy.Rule) { r.Source, r.Assumed = policy.Source{}, true }, "clearly.grace changed assumed source place sentences"},
	}
	for _, tt := range tests {
		if got := strings.Join(changed(tt.change), "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := changed(func(r *policy.Rule) { r.ID = "clearly.other" }); !slices.Equal(got, []string{"clearly.other added", "clearly.grace removed"}) {
		t.Errorf("another id: %q", got)
	}
}

func TestCopyUnderAnotherNameHasTheSameRules(t *testing.T) {
	t.Parallel()
	for _, from := range embeddedNames {
		set := platform.NewSet(t.TempDir())
		if _, err := set.Create("mine", from, false); err != nil {
			t.Fatal(err)
		}
		old, err := set.Get(from)
		if err != nil {
			t.Fatal(err)
		}
		other, err := set.Get("mine")
		if err != nil {
			t.Fatal(err)
		}
		if got := changesOf(platform.Stages(old, other, time.Now())[0]); len(got) > 0 {
			t.Errorf("%s: %q", from, got)
		}
	}
}

func TestPlatformsAreComparedFromEachDayOnThatIsStillToCome(t *testing.T) {
	t.Parallel()
	all, _, err := platform.Parse("clearly.toml", []byte(withEditions(t, dated)))
	if err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]int{"2026-12-31T23:59:59+01:00": 3, "2027-01-01T00:00:00+01:00": 2, "2027-03-01T00:00:00+01:00": 1} {
		if got := len(platform.Stages(policy.Editions{get(t, "clearly")}, all, instant(t, now))); got != want {
			t.Errorf("%s: %d stages, want %d", now, got, want)
		}
	}
	stages := platform.Stages(policy.Editions{get(t, "clearly")}, all, instant(t, "2026-12-01T00:00:00Z"))
	if stages[0].New.Version != all[0].Version || stages[2].New.Version != all[2].Version || !stages[2].From.Equal(all[2].From) {
		t.Errorf("%v, %v", stages[0].New.Version, stages[2].From)
	}
	if got := changesOf(stages[2]); !slices.Contains(got, "clearly.often added") || !slices.Contains(got, "clearly.late changed text assumed source place") {
		t.Errorf("%q", got)
	}
}

func TestPinIsANameAndAVersion(t *testing.T) {
	t.Parallel()
	here := filepath.Join(t.TempDir(), "a@b")
	if err := os.WriteFile(here, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"clearly@3-0a": "clearly 3-0a true", "clearly@": "clearly  true", "clearly": "clearly  false", "dir/a@b": "dir/a b false",
		here: strings.TrimSuffix(here, "@b") + " b false",
	} {
		name, version, is := platform.PinOf(text)
		if got := fmt.Sprint(name, " ", version, " ", is); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
