package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFaultyFileIsRefusedWithItsPlace(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, text, key string
		values          map[string]any
	}{
		{"syntax", "lang = \"pl\"\ndb = \n", "config.syntax", map[string]any{"line": 2}},
		{"unclosed text", "\n\nlang = \"pl\n", "config.syntax", map[string]any{"line": 3}},
		{"key twice", "lang = 'pl'\nlang = 'en'\n", "config.syntax", nil},
		{"not UTF-8", "place = \"\xff\"\n", "config.syntax", map[string]any{"line": 1}},
		{"slip in a key", "# mine\nplatfrom = 'clearly'\n", "config.unknown_key_near",
			map[string]any{"line": 2, "key": "platfrom", "nearest": "platform"}},
		{"capital in a key", "Lang = 'pl'\n", "config.unknown_key_near",
			map[string]any{"line": 1, "key": "Lang", "nearest": "lang"}},
		{"another word for a key", "timezone = 'Europe/Warsaw'", "config.unknown_key_near",
			map[string]any{"line": 1, "key": "timezone", "nearest": "tz"}},
		{"unknown key", "tz = 'Europe/Paris'\n\"favourite tea\" = 'mint'\n", "config.unknown_key",
			map[string]any{"line": 2, "key": "favourite tea"}},
		{"unknown table", "lang = 'pl'\n\n[tea]\nkind = 'mint'\n", "config.unknown_table",
			map[string]any{"line": 3, "key": "tea"}},
		{"number for text", "place = 3\n", "config.type", map[string]any{"line": 1, "key": "place"}},
		{"bare number of seconds", "timeout = 5\n", "config.type", map[string]any{"line": 1, "key": "timeout"}},
		{"table for text", "lang = 'pl'\n[db]\nfile = 'x'\n", "config.type", map[string]any{"line": 2, "key": "db"}},
		{"language", "lang = 'de'\n", "config.lang", map[string]any{"value": "de"}},
		{"client's language", "client_lang = 'ua'\n", "config.lang", map[string]any{"value": "ua"}},
		{"zone", "tz = 'Atlantis'\n", "when.unknown_zone", map[string]any{"zone": "Atlantis"}},
		{"colour", "color = 'yes'\n", "config.color", map[string]any{"value": "yes"}},
		{"timeout", "timeout = '5'\n", "config.timeout", map[string]any{"value": "5"}},
		{"hours for a table", "hours = 'mon 9-12'\n", "config.no_table", map[string]any{"line": 1, "key": "hours"}},
		{"day that is written out", "[hours]\nmon = '9-12'\nmonday = '9-12'\n", "config.unknown_key_near",
			map[string]any{"line": 3, "key": "hours.monday", "nearest": "hours.mon"}},
		{"slip in a table", "[hours]\nbufer = '10m'\n", "config.unknown_key_near",
			map[string]any{"line": 2, "key": "hours.bufer", "nearest": "hours.buffer"}},
		{"slip in the name of a table", "\n[hour]\nmon = '9-12'\n", "config.unknown_table_near",
			map[string]any{"line": 2, "key": "hour", "nearest": "hours"}},
		{"key of a table at the top", "skip = 'booked'\n", "config.unknown_key_near",
			map[string]any{"line": 1, "key": "skip", "nearest": "notice.skip"}},
		{"platform", "platform = 'nowhere'\n", "platform.unknown", map[string]any{"line": 1, "key": "platform", "name": "nowhere"}},
		{"slip in a platform", "\nplatform = 'cleerly'\n", "platform.unknown_near",
			map[string]any{"line": 2, "key": "platform", "near": "clearly"}},
		{"duration", "duration = 'long'\n", "when.unknown_duration", map[string]any{"line": 1, "key": "duration"}},
		{"duration that is too long", "duration = '25h'\n", "when.duration_too_long", map[string]any{"line": 1}},
		{"price", "name = 'Ewa'\nprice = '12,345 EUR'\n", "money.ambiguous", map[string]any{"line": 2, "key": "price"}},
		{"price without a currency", "price = '180'\n", "money.no_currency", map[string]any{"line": 1}},
		{"place that is too long", "place = '" + strings.Repeat("a", 501) + "'\n", "config.too_long", map[string]any{"line": 1, "key": "place"}},
		{"signature of too many lines", "signature = '''" + strings.Repeat("a\n", 21) + "'''\n", "config.too_many_lines",
			map[string]any{"line": 1, "count": 21}},
		{"list for a text", "name = ['Ewa', 'Ola']\n", "config.one_text", map[string]any{"line": 1, "key": "name"}},
		{"slip in a word of a list", "[notice]\nskip = ['boked']\n", "config.choice_near", map[string]any{"line": 2, "near": "booked"}},
		{"line of a text that looks like a key", "signature = '''\nlang = 1\n'''\nlang = 'xx'\n", "config.lang", map[string]any{"line": 4}},
		{"quoted key", "\n\"la\\u006eg\" = 'xx'\n", "config.lang", map[string]any{"line": 2, "key": "lang"}},
		{"key in an inline table", "name = 'Ewa'\nhours = { mon = '9-12',\n  tue = '17-9' }\n", "config.hours",
			map[string]any{"line": 3, "key": "hours.tue"}},
		{"list of tables", "\n[[hours]]\nmon = '9-12'\n", "config.no_table", map[string]any{"line": 2, "key": "hours"}},
		{"first of two", "name = 1\nlang = 'xx'\n", "config.type", map[string]any{"line": 1, "key": "name"}},
		{"number for hours", "[hours]\nmon = 9\n", "config.type", map[string]any{"line": 2, "key": "hours.mon"}},
		{"hours", "[hours]\n\nfri = '9:00-25:00'\n", "config.hours",
			map[string]any{"line": 3, "key": "hours.fri", "value": "9:00-25:00"}},
		{"hours that end before they begin", "[hours]\nfri = '17-9'\n", "config.hours", map[string]any{"line": 2}},
		{"days off", "[hours]\ndays_off = ['2026-02-30']\n", "config.days_off",
			map[string]any{"line": 2, "key": "hours.days_off", "value": "2026-02-30"}},
		{"days off that end before they begin", "[hours]\ndays_off = '2026-12-26..2026-12-24'\n", "config.days_off", nil},
		{"buffer", "[hours]\nbuffer = '10'\n", "config.buffer", map[string]any{"line": 2, "value": "10"}},
		{"buffer below zero", "[hours]\nbuffer = '-10m'\n", "config.buffer", nil},
		{"no time to wait", "timeout = '0s'\n", "config.timeout", map[string]any{"value": "0s"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			file := w.write(t, w.defaultFile(), row.text)
			f := w.refused(t, row.key)
			for name, want := range row.values {
				wantValue(t, f, name, want)
			}
			wantValue(t, f, "file", file)
		})
	}
}

func TestOnlyANamedFileHasToExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	missing := filepath.Join(w.home, "mine.toml")
	w.load(t)
	w.env["ADSUM_CONFIG"] = missing
	wantValue(t, w.refused(t, "config.missing"), "file", missing)
	delete(w.env, "ADSUM_CONFIG")
	w.flags["config"] = missing
	wantValue(t, w.refused(t, "config.missing"), "file", missing)
}

func TestFlagNamesTheFileBeforeTheVariable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "lang = 'uk'")
	w.env["ADSUM_CONFIG"] = w.write(t, filepath.Join(w.home, "env", "a.toml"), "lang = 'fr'")
	if got := w.load(t).Lang; got != "fr" {
		t.Errorf("variable: got %q", got)
	}
	w.flags["config"] = w.write(t, filepath.Join(w.home, "flag", "b.toml"), "lang = 'pl'")
	c := w.load(t)
	if c.Lang != "pl" || c.PlatformsDir() != filepath.Join(w.home, "flag", "platforms") {
		t.Errorf("flag: got %q, %q", c.Lang, c.PlatformsDir())
	}
}

func TestFolderInPlaceOfTheFileIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.flags["config"] = w.home
	wantValue(t, w.refused(t, "file.folder"), "file", w.home)
}

func TestHugeFileIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), "lang = 'pl'\n"+strings.Repeat("#", 64<<10))
	wantValue(t, w.refused(t, "file.too_large"), "file", file)
	w.write(t, file, "lang = 'pl'\n"+strings.Repeat("#", 64<<10-12))
	if got := w.load(t).Lang; got != "pl" {
		t.Errorf("just as large as it may be: got %q", got)
	}
}

func TestFileWithoutReadPermissionIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), "lang = 'pl'")
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(file); err == nil {
		t.Skip("this user may read everything")
	}
	wantValue(t, w.refused(t, "file.unreadable"), "file", file)
}

func TestBookOfTheFileIsRelativeToTheFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dir := filepath.Dir(w.defaultFile())
	rows := []struct{ name, text, want string }{
		{"beside", "book.db", filepath.Join(dir, "book.db")},
		{"above", "../book.db", filepath.Join(filepath.Dir(dir), "book.db")},
		{"home", "~/books/book.db", filepath.Join(w.home, "books", "book.db")},
		{"another's home", "~anna/book.db", filepath.Join(dir, "~anna", "book.db")},
	}
	for _, row := range rows {
		w.write(t, w.defaultFile(), "db = '"+row.text+"'")
		if got := w.load(t).DB; got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestVariableBeatsTheBookOfTheFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "db = 'book.db'")
	w.env["ADSUM_DB"] = "other.db"
	if got := w.load(t).DB; got != "other.db" {
		t.Errorf("got %q", got)
	}
}

// FuzzFile checks that no text makes a configuration that could not be used.
func FuzzFile(f *testing.F) {
	f.Add("lang = 'pl'\ntz = 'Europe/Warsaw'\ntimeout = '3s'\n")
	f.Add("[db]\nfile = 1\n")
	f.Add("lang.x = 'pl'")
	f.Add("[hours]\nmon = '9:00-12:00, 13-17'\ndays_off = ['2026-12-24..2026-12-26']\nbuffer = '10m'\n")
	f.Add("\uFEFFcolor = 'never'")
	f.Fuzz(func(t *testing.T, text string) {
		d := newDocument(Sources{}, "config.toml")
		if d.Decode([]byte(text), map[string]any{}) != nil {
			return
		}
		if hours := d.reading.config.Hours; !hours.Valid() {
			t.Errorf("%q gives hours that are not valid: %+v", text, hours)
		}
		for key, kept := range d.kept {
			s, _ := named(d.settings(), key)
			if s.blank && kept[0] == "" {
				continue
			}
			if again, err := s.take(&reading{config: &Config{}}, kept); err != nil || !slices.Equal(kept, again) {
				t.Errorf("%s: %q is kept as %q, %v", key, kept, again, err)
			}
		}
	})
}
