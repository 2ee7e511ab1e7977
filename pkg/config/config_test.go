package config

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
	"github.com/adsum-cli/adsum/pkg/policy"
)

// world is an environment with a home folder of its own.
type world struct {
	home  string
	env   map[string]string
	flags map[string]string
}

func newWorld(t *testing.T) world {
	t.Helper()
	home := t.TempDir()
	env := map[string]string{"HOME": home, "USERPROFILE": home}
	return world{home: home, env: env, flags: map[string]string{}}
}

func (w world) sources() Sources {
	return Sources{
		Env:       func(name string) (string, bool) { value, ok := w.env[name]; return value, ok },
		Flags:     w.flags,
		LocalZone: func() (string, error) { return "Europe/Kyiv", nil },
	}
}

func (w world) defaultFile() string {
	return filepath.Join(w.home, ".config", "adsum", "config.toml")
}

func (w world) write(t *testing.T, file, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func (w world) load(t *testing.T) Config {
	t.Helper()
	c, err := Load(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// refused loads and returns the fault that has the given key.
func (w world) refused(t *testing.T, key string) *fault.Error {
	t.Helper()
	c, err := Load(w.sources())
	if err == nil {
		t.Fatalf("loaded %+v, want the fault %s", c, key)
	}
	return wantFault(t, err, key)
}

// wantFault returns the fault that has the given key: one about a value has that of why it
// cannot stand, with the values of both.
func wantFault(t *testing.T, err error, key string) *fault.Error {
	t.Helper()
	found, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("got %v, want the fault %s", err, key)
	}
	if cause, is := found.Values["cause"].(*fault.Error); is {
		merged := *found
		merged.Key, merged.Values = cause.Key, maps.Clone(found.Values)
		maps.Copy(merged.Values, cause.Values)
		found = &merged
	}
	if found.Key != key || found.Code != fault.Invalid {
		t.Fatalf("got %v, want invalid: %s", err, key)
	}
	return found
}

func wantValue(t *testing.T, f *fault.Error, name string, want any) {
	t.Helper()
	if got := f.Values[name]; !reflect.DeepEqual(got, want) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func TestNothingSetGivesTheDefaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	book := filepath.Join(w.home, ".local", "share", "adsum", "adsum.db")
	want := Config{
		File:    w.defaultFile(),
		DB:      book,
		Beside:  book,
		Lang:    "en",
		Zone:    "Europe/Kyiv",
		Timeout: 10 * time.Second,
		Color:   "auto",
		Hooks:   Hooks{Timeout: 10 * time.Second},
	}
	if got := w.load(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestEverySettingIsReadFromTheFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	db := filepath.Join(w.home, "practice.db")
	w.write(t, w.defaultFile(), "\uFEFF"+`# mine
db = '`+db+`'
name = "Ewa"
signature = "Gabinet"
lang = "pl"
tz = "Europe/Warsaw"
platform = "clearly"
duration = "50m"
price = "180,50 zł"
place = "ul. Długa 3"
client_lang = "uk"
timeout = "1500ms"
color = "never"
`)
	want := Config{
		File: w.defaultFile(), DB: db, Beside: db, Name: "Ewa", Signature: "Gabinet", Lang: "pl", Zone: "Europe/Warsaw", Platform: "clearly",
		Duration: 50 * time.Minute, Price: appointment.Amount{Minor: 18050, Currency: "PLN"}, Priced: true,
		Place: "ul. Długa 3", ClientLang: "uk",
		Timeout: 1500 * time.Millisecond, Color: "never", Hooks: Hooks{Timeout: 10 * time.Second},
	}
	if got := w.load(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestEverySettingReachesItsField(t *testing.T) {
	t.Parallel()
	for _, s := range settings() {
		w := newWorld(t)
		before := w.load(t)
		value := strings.ReplaceAll(inTOML(s, []string{s.example}), "10s", "7s") // ten are usual
		table, name, inside := strings.Cut(s.key, ".")
		if !inside {
			table, name = "", s.key
		} else {
			table = "[" + table + "]"
		}
		w.write(t, w.defaultFile(), table+"\n"+name+" = "+value)
		if after := w.load(t); reflect.DeepEqual(before, after) {
			t.Errorf("%s changes nothing", s.key)
		}
	}
}

func TestFlagBeatsEnvironmentBeatsFileBeatsDefault(t *testing.T) {
	t.Parallel()
	fields := []struct {
		name, variable, fileText, envText, flagText string
		fromEnv                                     string // what envText makes, where not itself
		unset                                       string
		get                                         func(Config) string
	}{
		{name: "lang", variable: "ADSUM_LANG", fileText: "pl", envText: "fr", flagText: "uk", unset: "en",
			get: func(c Config) string { return c.Lang }},
		{name: "tz", variable: "ADSUM_TZ", fileText: "Europe/Warsaw", envText: "Europe/Paris", flagText: "Asia/Tokyo",
			unset: "Europe/Kyiv", get: func(c Config) string { return c.Zone }},
		{name: "color", variable: "NO_COLOR", fileText: "always", envText: "1", fromEnv: "never", flagText: "auto",
			unset: "auto", get: func(c Config) string { return string(c.Color) }},
	}
	for _, f := range fields {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			step := func(what, want string) {
				t.Helper()
				if got := f.get(w.load(t)); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: got %q, want %q", what, got, want)
				}
			}
			step("default", f.unset)
			w.write(t, w.defaultFile(), f.name+` = "`+f.fileText+`"`)
			step("file", f.fileText)
			w.env[f.variable] = f.envText
			step("environment", orElse(f.fromEnv, f.envText))
			w.flags[f.name] = f.flagText
			step("flag", f.flagText)
		})
	}
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func TestFlagSavesFromAWrongVariable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["ADSUM_LANG"] = "de"
	w.flags["lang"] = "pl"
	if got := w.load(t).Lang; got != "pl" {
		t.Errorf("got %q", got)
	}
}

func TestEmptyVariableCountsAsNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, name := range []string{"ADSUM_CONFIG", "ADSUM_DB", "ADSUM_LANG", "ADSUM_TZ", "NO_COLOR"} {
		w.env[name] = ""
	}
	w.write(t, w.defaultFile(), "lang = 'pl'\ncolor = 'always'\ntimeout = ''")
	c := w.load(t)
	if c.Lang != "pl" || c.Color != "always" || c.Timeout != 10*time.Second {
		t.Errorf("got %+v", c)
	}
}

func TestEmptyFlagIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"config", "db", "lang", "tz", "color"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.flags[name] = ""
			wantValue(t, w.refused(t, "config.empty"), "source", "--"+name)
		})
	}
}

func TestValueOutsideItsListIsRefusedWithItsSource(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, key, value, source string
		set                      func(world)
	}{
		{"language flag", "config.lang", "de", "--lang", func(w world) { w.flags["lang"] = "de" }},
		{"language variable", "config.lang", "de_DE", "ADSUM_LANG", func(w world) { w.env["ADSUM_LANG"] = "de_DE" }},
		{"zone flag", "when.unknown_zone", "Europe/Nowhere", "--tz", func(w world) { w.flags["tz"] = "Europe/Nowhere" }},
		{"zone variable", "when.unknown_zone", "Local", "ADSUM_TZ", func(w world) { w.env["ADSUM_TZ"] = "Local" }},
		{"colour flag", "config.color", "blue", "--color", func(w world) { w.flags["color"] = "blue" }},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			row.set(w)
			f := w.refused(t, row.key)
			if zone, named := f.Values["zone"]; named {
				f.Values["value"] = zone
			}
			wantValue(t, f, "value", row.value)
			wantValue(t, f, "source", row.source)
		})
	}
}

func TestBookOfFlagAndVariableIsTakenAsTyped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["ADSUM_DB"] = "env.db"
	if got := w.load(t).DB; got != "env.db" {
		t.Errorf("got %q", got)
	}
	w.flags["db"] = "flag.db"
	if got := w.load(t).DB; got != "flag.db" {
		t.Errorf("got %q", got)
	}
}

func TestLanguageIsReadInTheFormsOfALocale(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"pl", "PL", "pl_PL", "pl-PL", "pl_PL.UTF-8", " Pl "} {
		w := newWorld(t)
		w.env["ADSUM_LANG"] = value
		if c, err := Load(w.sources()); err != nil || c.Lang != "pl" {
			t.Errorf("%q: %q, %v", value, c.Lang, err)
		}
	}
	for _, value := range []string{"de", "polish", "plx", "p", ""} {
		if lang, known := LangOf(value); known {
			t.Errorf("%q is %q", value, lang)
		}
	}
}

func TestSystemZoneThatCannotBeReadIsNoFaultYet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["TZ"] = "Europe/Nowhere"
	c, err := Load(w.sources())
	if err != nil || c.Zone != "" || c.ZoneFault == nil || fault.Of(c.ZoneFault).Key != "config.given" {
		t.Errorf("zone %q, fault %v, error %v", c.Zone, c.ZoneFault, err)
	}
}

func TestTablesOfClosingAndOfLetters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "[settle]\nassume = \"came\"\n\n[notice]\nskip = [\"booked\", \"edited\"]\n")
	c := w.load(t)
	if c.Settle.Assume != policy.AssumeCame {
		t.Errorf("assumes %q", c.Settle.Assume)
	}
	if !slices.Equal(c.Notice.Skip, []appointment.NoticeKind{appointment.NoticeBooked, appointment.NoticeEdited}) {
		t.Errorf("skips %v", c.Notice.Skip)
	}
}

func TestTablesThatCannotStandNameTheirKeyAndLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, fault, key string
		line             int
	}{
		{"\n[settle]\nassume = \"maybe\"\n", "config.choice", "settle.assume", 3},
		{"[settle]\nassume = 1\n", "config.type", "settle.assume", 2},
		{"[settle]\nguess = \"came\"\n", "config.unknown_key", "settle.guess", 2},
		{"settle = \"came\"\n", "config.no_table", "settle", 1},
		{"[notice]\nskip = [\"booked\", \"letter\"]\n", "config.choice", "notice.skip", 2},
		{"[notice]\nskip = [1]\n", "config.texts", "notice.skip", 2},
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), c.text)
		f := w.refused(t, c.fault)
		wantValue(t, f, "key", c.key)
		wantValue(t, f, "line", c.line)
	}
}
