package config

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// get returns a setting that can be read.
func (w world) get(t *testing.T, key string) Setting {
	t.Helper()
	s, err := Get(w.sources(), key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEachValueSaysWhereItComesFrom(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["LANG"] = "fr_FR.UTF-8"
	file := w.write(t, w.defaultFile(), "\ntz = 'europe/paris'\ndb = 'book.db'\n[notice]\nskip = ['booked', 'edited']\n[hours]\nmon = ['9-12', '13-17']\nsat = ''\n")
	w.env["NO_COLOR"] = "1"
	for _, want := range []Setting{
		{Key: "lang", Value: []string{"fr"}, Source: FromSystem, GivenBy: "LANG"},
		{Key: "client_lang", Value: []string{"fr"}, Source: FromDefault},
		{Key: "tz", Value: []string{"Europe/Paris"}, Source: FromFile, File: file, Line: 2},
		{Key: "db", Value: []string{filepath.Join(filepath.Dir(file), "book.db")}, Source: FromFile, File: file, Line: 3},
		{Key: "notice.skip", Value: []string{"booked", "edited"}, Several: true, Source: FromFile, File: file, Line: 5},
		{Key: "hours.mon", Value: []string{"9-12", "13-17"}, Source: FromFile, File: file, Line: 7},
		{Key: "hours.sat", Value: []string{""}, Source: FromFile, File: file, Line: 8},
		{Key: "hours.tue", Source: FromDefault},
		{Key: "color", Value: []string{"never"}, Source: FromEnvironment, GivenBy: "NO_COLOR"},
		{Key: "platform", Value: []string{"independent"}, Source: FromDefault},
		{Key: "duration", Value: []string{"50m"}, Source: FromDefault},
		{Key: "timeout", Value: []string{"10s"}, Source: FromDefault},
		{Key: "price", Source: FromDefault},
	} {
		if got := w.get(t, want.Key); !sameSetting(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
	w.env["ADSUM_LANG"], w.flags["tz"] = "pl_PL", "Europe/Kyiv"
	for _, want := range []Setting{
		{Key: "lang", Value: []string{"pl"}, Source: FromEnvironment, GivenBy: "ADSUM_LANG"},
		{Key: "tz", Value: []string{"Europe/Kyiv"}, Source: FromFlag, GivenBy: "--tz"},
	} {
		if got := w.get(t, want.Key); !sameSetting(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

func sameSetting(a, b Setting) bool {
	return a.Key == b.Key && slices.Equal(a.Value, b.Value) && a.Several == b.Several && a.Source == b.Source &&
		a.GivenBy == b.GivenBy && a.File == b.File && a.Line == b.Line && a.Fault == nil && b.Fault == nil
}

// What list says is what Load gives.
func TestListAgreesWithWhatIsLoaded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "name = 'Ewa'\nplatform = 'Clearly'\nlang = 'uk'\n")
	c := w.load(t)
	for key, want := range map[string]string{
		"db": c.DB, "name": c.Name, "lang": c.Lang, "tz": c.Zone, "platform": c.Platform, "color": string(c.Color), "timeout": c.Timeout.String(),
	} {
		if got := w.get(t, key); !slices.Equal(got.Value, []string{want}) {
			t.Errorf("%s is %q, loaded is %q", key, got.Value, want)
		}
	}
}

const faulty = "lang = 'xx'\nname = 'Ewa'\nplatfrom = 'clearly'\n[hours]\nmonday = '9-12'\nmon = '17-9'\n[tea]\nkind = 'mint'\n"

func TestListShowsEachFaultAndWhatCanStand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), faulty)
	list, err := List(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	var wrong []string
	for _, s := range list {
		if s.Fault != nil {
			wrong = append(wrong, s.Key)
			if s.Value != nil || s.Line == 0 || s.File == "" {
				t.Errorf("%+v", s)
			}
		}
	}
	if want := []string{"lang", "hours.mon", "platfrom", "hours.monday", "tea"}; !slices.Equal(wrong, want) {
		t.Errorf("wrong are %v, want %v", wrong, want)
	}
	if got := w.get(t, "name"); !slices.Equal(got.Value, []string{"Ewa"}) {
		t.Errorf("%+v", got)
	}
	_, err = Get(w.sources(), "hours.mon")
	wantValue(t, wantFault(t, err, "config.hours"), "line", 6)
	_, err = Get(w.sources(), "hours.monday")
	wantValue(t, wantFault(t, err, "config.no_setting_near"), "near", "hours.mon")
}

func TestFileThatIsNoTOMLHasNoList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "lang = 'pl'\nname = \n")
	_, err := List(w.sources())
	wantValue(t, wantFault(t, err, "config.syntax"), "line", 2)
	w.env["ADSUM_CONFIG"] = filepath.Join(w.home, "none.toml")
	_, err = List(w.sources())
	_ = wantFault(t, err, "config.missing")
}

func TestCheckFindsAllThatIsWrong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if r := Check(w.sources()); r.Exists || len(r.Faults) != 0 || r.File != w.defaultFile() {
		t.Errorf("without a file: %+v", r)
	}
	w.write(t, w.defaultFile(), faulty)
	w.env["ADSUM_TZ"] = "Atlantis"
	r := Check(w.sources())
	var found []string
	for _, f := range r.Faults {
		source, _ := f.Values["source"].(string)
		found = append(found, strings.TrimSpace(keyOf(f)+source)+" "+string(rune('0'+lineOf(f))))
	}
	want := []string{"lang 1", "platfrom 3", "hours.monday 5", "hours.mon 6", "tea 7", "ADSUM_TZ 0"}
	if !r.Exists || !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
	_, err := Load(w.sources())
	if fault.Of(err).Key != r.Faults[0].Key || lineOf(fault.Of(err)) != 1 {
		t.Errorf("loading says %v", err)
	}
}

func TestCheckAgreesWithLoad(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "lang = 'pl'", "lang = ", "[hours]\nmon = '9-12'\n", "[hours]\nmon = '9'\n", "price = 1\n", "a = [" + strings.Repeat("1,", 10_000) + "]",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), text)
		_, err := Load(w.sources())
		if r := Check(w.sources()); (err == nil) != (len(r.Faults) == 0) {
			t.Errorf("%.20q: loading says %v, the check %v", text, err, r.Faults)
		}
	}
	w := newWorld(t)
	w.env = map[string]string{}
	_, err := Load(w.sources())
	if r := Check(w.sources()); err == nil || len(r.Faults) != 1 || r.Faults[0].Key != "config.home" {
		t.Errorf("without a home: loading says %v, the check %v", err, r.Faults)
	}
}

func TestPathIsToldWhetherOrNotTheFileExists(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if file, exists, err := Path(w.sources()); file != w.defaultFile() || exists || err != nil {
		t.Errorf("%s, %v, %v", file, exists, err)
	}
	w.write(t, w.defaultFile(), "no TOML")
	if file, exists, err := Path(w.sources()); file != w.defaultFile() || !exists || err != nil {
		t.Errorf("%s, %v, %v", file, exists, err)
	}
	if _, _, err := Path(world{}.sources()); fault.Of(err).Key != "config.nowhere" {
		t.Errorf("%v", err)
	}
}

func TestFlagThatCannotBeMeantIsFoundAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["ADSUM_LANG"] = "xx"
	if err := CheckFlags(w.sources()); err != nil {
		t.Error(err)
	}
	w.flags["tz"] = "Atlantis"
	wantValue(t, wantFault(t, CheckFlags(w.sources()), "when.unknown_zone"), "source", "--tz")
}

// Each line of a new file can be made a setting by taking its mark away.
func TestNewFileShowsEverySettingAsItCanBe(t *testing.T) {
	t.Parallel()
	text := string(Template([]string{"mine"}, func(key string) string { return "about " + key }))
	w := newWorld(t)
	w.write(t, w.defaultFile(), text)
	for _, s := range settings() {
		if got := w.get(t, s.key); got.Source == FromFile {
			t.Errorf("%+v", got)
		}
	}
	var made strings.Builder
	for line := range strings.Lines(text) {
		if _, name, is := strings.Cut(line, "# "); is && strings.Contains(name, " = ") {
			line = name
		}
		made.WriteString(line)
	}
	w.write(t, w.defaultFile(), made.String())
	for _, s := range settings() {
		if got := w.get(t, s.key); got.Source != FromFile {
			t.Errorf("%s is not shown\n%s", s.key, text)
		}
	}
	file, err := Begin(w.sources(), []byte("other"))
	if err != nil || file != w.defaultFile() || w.get(t, "name").Value == nil {
		t.Errorf("%s, %v: a file that is there is not kept", file, err)
	}
}
