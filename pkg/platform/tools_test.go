package platform_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestNewPlatformPassesItsCheckWhateverItIsMadeFrom(t *testing.T) {
	t.Parallel()
	for _, from := range embeddedNames {
		for _, name := range []string{"praxis", "gabinet-łódź", "clearly"} {
			t.Run(from+" as "+name, func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "config", "platforms")
				set := platform.NewSet(dir)
				c, err := set.Create(name, from, false)
				if err != nil {
					t.Fatal(err)
				}
				if c.File != filepath.Join(dir, name+".toml") || c.Overrides != slices.Contains(embeddedNames, name) {
					t.Errorf("%+v", c)
				}
				r := set.Check(name)
				if !r.Holds() || r.Examples < 3 || r.Name != name || r.File != c.File {
					t.Errorf("%+v", r)
				}
				p, err := set.Get(name)
				if err != nil || p[0].Name != name {
					t.Fatal(p[0].Name, err)
				}
				for _, rule := range p[0].Rules {
					if !strings.HasPrefix(rule.ID, name+".") && !strings.HasPrefix(rule.ID, "adsum.") {
						t.Errorf("rule %s", rule.ID)
					}
				}
			})
		}
	}
}

// TestCopyHasTheRulesOfEditionsUnderItsName copies a platform of the user's whose later editions have rules.
func TestCopyHasTheRulesOfEditionsUnderItsName(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../../testdata/platforms/kinds.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "kinds.toml"), string(content))
	set := platform.NewSet(dir)
	if _, err := set.Create("mine", "kinds", false); err != nil {
		t.Fatal(err)
	}
	if r := set.Check("mine"); !r.Holds() || r.Examples < 50 {
		t.Errorf("%d examples: %v, %v", r.Examples, r.Fault, r.Failures)
	}
}

// TestACopyHasTheLimitsToTakeTheSignAwayFrom wants whoever adapts a platform to find its limits there.
func TestACopyHasTheLimitsToTakeTheSignAwayFrom(t *testing.T) {
	t.Parallel()
	for _, from := range embeddedNames {
		set := platform.NewSet(t.TempDir())
		c, err := set.Create("mine", from, false)
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(c.File)
		if err != nil {
			t.Fatal(err)
		}
		limited := strings.NewReplacer("# max_moves", "max_moves", "# first_absence_free", "first_absence_free").Replace(string(content))
		if err := os.WriteFile(c.File, []byte(limited), 0o600); err != nil {
			t.Fatal(err)
		}
		if p, err := set.Get("mine"); err != nil || p[0].MaxMoves != 2 || !p[0].FirstAbsenceFree {
			t.Errorf("%s: %d moves, first absence free %v, %v", from, p[0].MaxMoves, p[0].FirstAbsenceFree, err)
		}
	}
}

func TestNewPlatformIsForTheUserAloneAndNeverOverwritten(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "platforms")
	set := platform.NewSet(dir)
	if _, err := set.Create("praxis", "independent", true); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a dry run wrote")
	}
	c, err := set.Create("praxis", "independent", false)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{c.File: 0o600, dir: 0o700} {
		if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != want) {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
	before, _ := os.ReadFile(c.File)
	for _, dryRun := range []bool{true, false} {
		_, err = set.Create("praxis", "clearly", dryRun)
		_ = faultOf(t, err, "platform.exists")
	}
	if after, err := os.ReadFile(c.File); err != nil || string(after) != string(before) {
		t.Errorf("changed: %v", err)
	}
}

func TestCopyOfACopyKeepsWhatWasChanged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	set := platform.NewSet(dir)
	content := strings.NewReplacer("name = \"wooskill\"", "name='mine' # my own", `"wooskill.`, `"mine.`, `grace = "15m"`, `grace = "20m"`).
		Replace(embeddedFile(t, "wooskill"))
	write(t, filepath.Join(dir, "mine.toml"), "\xef\xbb\xbf"+content)
	if _, err := set.Create("other", "mine", false); err != nil {
		t.Fatal(err)
	}
	p, err := set.Get("other")
	if err != nil || p[0].Grace.Minutes() != 20 || p[0].Title != "Wooskill" {
		t.Errorf("%+v, %v", p, err)
	}
	copied, err := os.ReadFile(filepath.Join(dir, "other.toml"))
	if err != nil || !strings.Contains(string(copied), "name=\"other\" # my own\n") || strings.Contains(string(copied), `"mine.`) {
		t.Errorf("%v:\n%s", err, copied)
	}
}

func TestCopyOfIndependentDoesNotCallItselfSo(t *testing.T) {
	t.Parallel()
	set := platform.NewSet(t.TempDir())
	if _, err := set.Create("praxis", "independent", false); err != nil {
		t.Fatal(err)
	}
	if p, err := set.Get("praxis"); err != nil || p[0].Title != "praxis" {
		t.Errorf("%q, %v", p[0].Title, err)
	}
}

func TestNewPlatformNeedsANameAndASoundSource(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	set := platform.NewSet(dir)
	for _, name := range []string{"", "adsum", "a b", "../x", "x.toml"} {
		_, err := set.Create(name, "independent", false)
		_ = faultOf(t, err, "platform.bad_name")
	}
	_, err := set.Create("praxis", "nowhere", false)
	_ = faultOf(t, err, "platform.unknown")
	write(t, filepath.Join(dir, "broken.toml"), "grace =")
	_, err = set.Create("praxis", "broken", false)
	_ = faultOf(t, err, "platform.syntax")
	failing := strings.Replace(embeddedFile(t, "clearly"), `not_before = "start+15m"`, `not_before = "start+16m"`, 1)
	write(t, filepath.Join(dir, "clearly.toml"), failing)
	_, err = set.Create("praxis", "clearly", false)
	_ = faultOf(t, err, "platform.example")
	if _, err := os.Stat(filepath.Join(dir, "praxis.toml")); err == nil {
		t.Error("a refusal wrote a file")
	}
}

func TestCheckNamesEveryFailingExample(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "draft.toml")
	content := strings.Replace(embeddedFile(t, "clearly"), `grace = "15m"`, `grace = "20m"`, 1)
	write(t, file, content)
	r := platform.NewSet("").Check(file)
	if r.Holds() || r.Fault != nil || r.Name != "clearly" || len(r.Failures) != r.Examples {
		t.Fatalf("%+v", r)
	}
	first := r.Failures[0]
	if first.Key != "platform.example" || first.Values["file"] != file || first.Values["line"] != lineOf(content, "[[example]]") {
		t.Errorf("%v", first)
	}
	if second := r.Failures[1].Values; second["field"] != "verdict" || second["want"] != "allow" || second["got"] != "wait" {
		t.Errorf("the verdict comes first: %v", second)
	}
}

func TestCheckSaysWhyAFileCannotBeUsed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "mine.toml"), embeddedFile(t, "clearly"))
	write(t, filepath.Join(dir, "faulty.toml"), strings.Replace(embeddedFile(t, "clearly"), "[[example]]", "[[exempla]]", 1))
	set := platform.NewSet(dir)
	tests := map[string]string{
		"mine": "platform.other_name", filepath.Join(dir, "mine.toml"): "platform.other_name",
		"faulty": "platform.unknown_key", "nowhere": "platform.unknown",
		filepath.Join(dir, "none.toml"): "platform.no_file", dir: "file.folder",
	}
	for file, key := range tests {
		r := set.Check(file)
		if r.Holds() || r.Fault == nil || r.Fault.Key != key || r.Fault.Code != fault.Invalid {
			t.Errorf("%s: %+v", file, r)
		}
	}
	if r := platform.NewSet(t.TempDir()).Check(filepath.Join(dir, "mine.toml")); !r.Holds() {
		t.Errorf("elsewhere any file name will do: %+v", r)
	}
}

func TestListNamesFaultyFilesToo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "clearly.toml"), embeddedFile(t, "clearly"))
	write(t, filepath.Join(dir, "broken.toml"), "grace =")
	list, err := platform.NewSet(dir).List(time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list {
		what := f.Name
		if f.File != "" {
			what += " " + filepath.Base(f.File)
		}
		if f.Overrides {
			what += " overrides"
		}
		if f.Fault != nil {
			what += " faulty"
		}
		got = append(got, what)
		if f.Fault == nil && (len(f.Own()) == 0 || len(f.House()) == 0 || len(f.Own())+len(f.House()) != len(f.Platform.Rules)) {
			t.Errorf("%s: %d own rules, %d of the house", f.Name, len(f.Own()), len(f.House()))
		}
	}
	want := []string{"broken broken.toml faulty", "clearly clearly.toml overrides", "independent", "italki", "preply", "wooskill", "znanylekarz"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPlatformThatAnswersACaseIsCitedAlone(t *testing.T) {
	t.Parallel()
	speaking := func(p policy.Platform, c policy.Case) []string {
		var ids []string
		for _, r := range p.Rules {
			if slices.Contains(r.Cases, c) {
				ids = append(ids, r.ID)
			}
		}
		return ids
	}
	own := map[policy.Case]string{policy.CaseEdit: "edit", policy.CaseOffer: "offer", policy.CaseConfirm: "confirm"}
	for c, name := range own {
		for _, platform := range []string{"clearly", "independent"} {
			if ids := speaking(get(t, platform), c); !slices.Equal(ids, []string{"adsum." + name}) {
				t.Errorf("%s, %s: %v", platform, c, ids)
			}
		}
		if ids := speaking(get(t, "wooskill"), c); !slices.Equal(ids, []string{"wooskill." + name}) {
			t.Errorf("wooskill, %s: %v", c, ids)
		}
	}
	edited := strings.Replace(embeddedFile(t, "clearly"), `cases = ["late_arrival"]`, `cases = ["late_arrival", "offer"]`, 1)
	p, _, err := platform.Parse("clearly.toml", []byte(edited))
	if err != nil || !slices.Equal(speaking(p[0], policy.CaseOffer), []string{"clearly.late"}) ||
		!slices.Equal(speaking(p[0], policy.CaseEdit), []string{"adsum.edit"}) {
		t.Errorf("%v, %v", speaking(p[0], policy.CaseOffer), err)
	}
}
