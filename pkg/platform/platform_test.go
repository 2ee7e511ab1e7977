package platform_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

var embeddedNames = []string{"clearly", "independent", "italki", "preply", "wooskill", "znanylekarz"}

func embeddedFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("files", name+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func get(t *testing.T, name string) policy.Platform {
	t.Helper()
	p, err := platform.NewSet("").Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return p[0]
}

// faultOf requires that err is a fault of that key and returns it.
func faultOf(t *testing.T, err error, key string) *fault.Error {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Key != key || f.Code != fault.Invalid {
		t.Fatalf("got %v, want an invalid %q", err, key)
	}
	return f
}

func TestEmbeddedExamplesHold(t *testing.T) {
	t.Parallel()
	for _, name := range embeddedNames {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, examples, err := platform.Parse(name+".toml", []byte(embeddedFile(t, name)))
			if err != nil {
				t.Fatal(err)
			}
			if len(examples) < 3 {
				t.Fatalf("%d examples, want at least 3", len(examples))
			}
			for _, e := range examples {
				if err := e.Check(p, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestEveryCaseIsAnswered(t *testing.T) {
	t.Parallel()
	for _, name := range embeddedNames {
		p := get(t, name)
		cases := append(policy.PlatformCases(), policy.HouseCases()...)
		if p.Rebook {
			cases = append(cases, policy.CaseRebook)
		}
		for _, c := range cases {
			if !slices.ContainsFunc(p.Rules, func(r policy.Rule) bool { return slices.Contains(r.Cases, c) }) {
				t.Errorf("%s: no rule for %s", name, c)
			}
		}
	}
}

func TestRulesAreWordedAndEitherSourcedOrAssumed(t *testing.T) {
	t.Parallel()
	for _, name := range embeddedNames {
		for _, r := range get(t, name).Rules {
			if r.Assumed == (r.Source.Sentence != "") {
				t.Errorf("%s: assumed %t with source %+v", r.ID, r.Assumed, r.Source)
			}
			if name == "independent" && !r.Assumed {
				t.Errorf("%s is not assumed", r.ID)
			}
			if got := slices.Sorted(maps.Keys(r.Texts)); !slices.Equal(got, []string{"en", "fr", "pl", "uk"}) {
				t.Errorf("%s is worded in %v", r.ID, got)
			}
			for lang, text := range r.Texts {
				if !strings.HasSuffix(text, ".") || strings.ContainsAny(text, "{}") || strings.Contains(text, "  ") {
					t.Errorf("%s in %s: %q", r.ID, lang, text)
				}
			}
		}
	}
}

func TestStatedRules(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"clearly": {"clearly.grace", "clearly.messages", "clearly.delay", "clearly.reason",
			"clearly.lead", "clearly.held", "clearly.rebook", "clearly.inform", "clearly.client-cancel", "clearly.pay-ahead"},
		"wooskill": {"wooskill.notify", "wooskill.offer", "wooskill.confirm",
			"wooskill.edit", "wooskill.cancel", "wooskill.refund"},
		"independent": nil,
	}
	for name, ids := range want {
		var got []string
		for _, r := range get(t, name).Rules {
			if !r.Assumed {
				got = append(got, r.ID)
			}
		}
		if !slices.Equal(got, ids) {
			t.Errorf("%s states %v, want %v", name, got, ids)
		}
	}
}

func TestArticlesAreNamedWithTheirAddressWhereItIsKnown(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"clearly.grace":         "",
		"clearly.client-cancel": "https://landing.clearly.help/for-therapists",
		"clearly.pay-ahead":     "https://landing.clearly.help/for-therapists",
		"wooskill.notify":       "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous",
	}
	for _, name := range embeddedNames {
		for _, r := range get(t, name).Rules {
			if address, listed := want[r.ID]; listed && r.Source.Address != address {
				t.Errorf("%s: address %q, want %q", r.ID, r.Source.Address, address)
			}
			for _, lang := range []string{"en", "pl", "fr", "uk"} {
				if place := r.Source.Places[lang]; !r.Assumed && place == "" {
					t.Errorf("%s does not say in %s where it stands", r.ID, lang)
				}
			}
		}
	}
	grace := get(t, "clearly").RulesByID([]string{"clearly.grace"})[0].Source
	if got := grace.Places["pl"]; !strings.HasSuffix(got, "krok 1, zdanie 1") || grace.Sentence != grace.Places["en"] {
		t.Errorf("in Polish %q, in English %q", got, grace.Sentence)
	}
}

func TestAPlatformCanHaveClientsPayAheadAndTellThemItself(t *testing.T) {
	t.Parallel()
	edited := strings.Replace(embeddedFile(t, "wooskill"), "rules_link", "pay_lead = \"2d\"\nsends = [\"booked\", \"offer\"]\nrules_link", 1)
	_, _, err := platform.Parse("wooskill.toml", []byte(edited))
	_ = faultOf(t, err, "platform.unanswered")
	edited = strings.Replace(edited, `cases = ["client_cancel"]`, `cases = ["client_cancel", "pay_ahead"]`, 1)
	p, _, err := platform.Parse("wooskill.toml", []byte(edited))
	if err != nil || p[0].PayLead != 48*time.Hour || !slices.Equal(p[0].Sends, []appointment.NoticeKind{appointment.NoticeBooked, appointment.NoticeOffer}) {
		t.Errorf("pays %v ahead, sends %v: %v", p[0].PayLead, p[0].Sends, err)
	}
}

func TestTextsSayTheNumbersOfTheData(t *testing.T) {
	t.Parallel()
	numbers := map[string]string{
		"grace": "15", "late": "15", "lead": "24", "client-cancel": "24", "checkin": "60",
	}
	otherwise := map[string]string{ // empty where a rule says none
		"preply.lead": "4", "preply.client-cancel": "4", "italki.grace": "", "znanylekarz.lead": "",
	}
	for _, name := range embeddedNames {
		seen := 0
		for _, r := range get(t, name).Rules {
			_, own, _ := strings.Cut(r.ID, ".")
			number, ok := numbers[own]
			if !ok {
				continue
			}
			seen++
			if other, is := otherwise[r.ID]; is {
				number = other
			}
			if number == "" {
				continue
			}
			for lang, text := range r.Texts {
				if !strings.Contains(text, number+" ") {
					t.Errorf("%s in %s does not say %s: %q", r.ID, lang, number, text)
				}
			}
		}
		if seen != len(numbers) {
			t.Errorf("%s: %d rules with numbers, want %d", name, seen, len(numbers))
		}
	}
}

func TestCopiedFileSaysItsOwnNumbersAndIsAnotherVersion(t *testing.T) {
	t.Parallel()
	original := get(t, "clearly")
	edited := strings.Replace(embeddedFile(t, "clearly"), `grace = "15m"`, `grace = "1m"`, 1)
	p, _, err := platform.Parse("clearly.toml", []byte(edited))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"en": "from 1 minute after", "pl": "po upływie 1 minuty od", "fr": "de 1 minute après", "uk": "через 1 хвилину після",
	}
	for lang, words := range want {
		if text := p[0].Rules[0].Texts[lang]; !strings.Contains(text, words) {
			t.Errorf("%s: %q does not say %q", lang, text, words)
		}
	}
	if p[0].Version == original.Version || !strings.HasPrefix(p[0].Version, "3-") || len(p[0].Version) != len("1-01234567") {
		t.Errorf("version %q beside %q", p[0].Version, original.Version)
	}
	if again := get(t, "clearly"); again.Version != original.Version {
		t.Errorf("versions of the same content differ: %q, %q", again.Version, original.Version)
	}
}

func TestUserFileWins(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	content := strings.Replace(embeddedFile(t, "clearly"), `title = "Clearly"`, `title = "Clearly, my terms"`, 1)
	write(t, filepath.Join(dir, "clearly.toml"), "\xef\xbb\xbf"+content)
	mine := strings.ReplaceAll(strings.Replace(content, `name = "clearly"`, `name = "gabinet-łódź"`, 1),
		`id = "clearly.`, `id = "gabinet-łódź.`)
	write(t, filepath.Join(dir, "gabinet-łódź.toml"), mine)
	write(t, filepath.Join(dir, "my notes.toml"), "")
	set := platform.NewSet(dir)

	p, err := set.Get("clearly")
	if err != nil || p[0].Title != "Clearly, my terms" {
		t.Errorf("got %q, %v", p[0].Title, err)
	}
	if p, err = set.Get("gabinet-łódź"); err != nil || p[0].Name != "gabinet-łódź" {
		t.Errorf("got %q, %v", p[0].Name, err)
	}
	names, err := set.Names()
	if err != nil || !slices.Equal(names, []string{"clearly", "gabinet-łódź", "independent", "italki", "preply", "wooskill", "znanylekarz"}) {
		t.Errorf("got %v, %v", names, err)
	}
}

func TestNameIsFoundInAnyCase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "Praxis.toml"), strings.ReplaceAll(embeddedFile(t, "independent"), `"independent`, `"Praxis`))
	for _, name := range []string{"Praxis", "wooskill"} {
		for _, typed := range []string{name, strings.ToLower(name), strings.ToUpper(name), name + " "} {
			if p, err := platform.NewSet(dir).Get(typed); err != nil || p[0].Name != name {
				t.Errorf("%q is %q, %v", typed, p[0].Name, err)
			}
		}
	}
}

func TestWhatIsGivenIsItsReadersOwn(t *testing.T) {
	t.Parallel()
	for _, name := range embeddedNames {
		spoilt := get(t, name)
		for _, r := range spoilt.Rules {
			r.Cases[0], r.Texts["en"] = "spoilt", "spoilt"
			if r.Source.Places != nil {
				r.Source.Places["en"] = "spoilt"
			}
			_ = append(r.Cases, "spoilt")
		}
		spoilt.CancelTiers[0].Percent = 99
		if p := get(t, name); !platform.Versioned(p) {
			t.Errorf("%s is spoilt", name)
		}
	}
}

func TestPinnedIsTheVersionThatComesAlone(t *testing.T) {
	t.Parallel()
	today := get(t, "wooskill")
	if p, comes := platform.Pinned(today.Name, today.Version); !comes || !reflect.DeepEqual(p, today) {
		t.Errorf("%s %s, %v", p.Name, p.Version, comes)
	}
	for name, version := range map[string]string{"wooskill": "1-12345678", "clearly": today.Version, "mine": today.Version} {
		if _, comes := platform.Pinned(name, version); comes {
			t.Errorf("%s %s comes with adsum", name, version)
		}
	}
}

func TestFaultyNeighbourIsNotRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "broken.toml"), "grace = ")
	if _, err := platform.NewSet(dir).Get("wooskill"); err != nil {
		t.Error(err)
	}
}

func TestUnknownPlatformNamesTheKnownOnes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"zoom", "", "../clearly", "files/clearly", "adsum", "limits", "clearly.toml", "a\x00b"} {
		_, err := platform.NewSet(filepath.Join(t.TempDir(), "absent")).Get(name)
		f := faultOf(t, err, "platform.unknown")
		if f.Values["name"] != name || f.Values["known"] != strings.Join(embeddedNames, ", ") {
			t.Errorf("%q: %v", name, f)
		}
	}
}

func TestUnreadableFileIsNamed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "clearly.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "huge.toml"), strings.Repeat("#", 1<<20+1))
	for name, key := range map[string]string{"clearly": "file.folder", "huge": "file.too_large"} {
		_, err := platform.NewSet(dir).Get(name)
		if f := faultOf(t, err, key); f.Values["file"] != filepath.Join(dir, name+".toml") {
			t.Errorf("%v", f)
		}
	}
	notAFolder := filepath.Join(dir, "huge.toml")
	_, err := platform.NewSet(notAFolder).Get("clearly")
	_ = faultOf(t, err, "file.unreadable")
	_, err = platform.NewSet(notAFolder).Names()
	_ = faultOf(t, err, "platform.unreadable")
}

func TestFileMustBearItsName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "mine.toml"), embeddedFile(t, "clearly"))
	_, err := platform.NewSet(dir).Get("mine")
	f := faultOf(t, err, "platform.other_name")
	if f.Values["value"] != "clearly" || f.Values["expected"] != "mine" || f.Values["line"] != lineOf(embeddedFile(t, "clearly"), `name = "clearly"`) {
		t.Errorf("%v", f)
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// lineOf returns the line on which a text first begins.
func lineOf(content, text string) int {
	before, _, found := strings.Cut(content, text)
	if !found {
		return 0
	}
	return 1 + strings.Count(before, "\n")
}

func faultValues(t *testing.T, err error) map[string]any {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != fault.Invalid {
		t.Fatalf("no fault: %v", err)
	}
	return f.Values
}
