package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestLanguageFallsBackToTheSystems(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name string
		env  map[string]string
		want string
	}{
		{"none", nil, "en"},
		{"LANG", map[string]string{"LANG": "pl_PL.UTF-8"}, "pl"},
		{"LC_MESSAGES before LANG", map[string]string{"LC_MESSAGES": "fr_FR", "LANG": "pl_PL"}, "fr"},
		{"LC_ALL before all", map[string]string{"LC_ALL": "uk_UA.UTF-8", "LC_MESSAGES": "fr", "LANG": "pl"}, "uk"},
		{"empty LC_ALL is none", map[string]string{"LC_ALL": "", "LANG": "fr@euro"}, "fr"},
		{"C", map[string]string{"LC_ALL": "C.UTF-8", "LANG": "pl_PL"}, "en"},
		{"POSIX", map[string]string{"LANG": "POSIX"}, "en"},
		{"C in one of them", map[string]string{"LC_MESSAGES": "C", "LANG": "pl_PL"}, "en"},
		{"a language that adsum does not speak", map[string]string{"LANG": "de_DE.UTF-8"}, "en"},
		{"a longer word that begins alike", map[string]string{"LANG": "frp_FR"}, "en"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got, _ := systemLang(world{env: row.env}.sources()); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestZoneFallsBackToTheSystems(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name string
		env  map[string]string
		want string
	}{
		{"the operating system's", nil, "Europe/Kyiv"},
		{"TZ", map[string]string{"TZ": "Europe/Warsaw"}, "Europe/Warsaw"},
		{"TZ with a colon", map[string]string{"TZ": ":Europe/Warsaw"}, "Europe/Warsaw"},
		{"TZ as a path", map[string]string{"TZ": ":/usr/share/zoneinfo/Europe/Warsaw"}, "Europe/Warsaw"},
		{"TZ as the system's own file", map[string]string{"TZ": ":/etc/localtime"}, "Europe/Kyiv"},
		{"TZ as POSIX counts", map[string]string{"TZ": "UTC-2"}, "<+02>-2"},
		{"TZ west of Greenwich", map[string]string{"TZ": "GMT+5:30"}, "<-0530>+5:30"},
		{"TZ with a summer time", map[string]string{"TZ": "GMT0BST,M3.5.0/1,M10.5.0"}, "GMT0BST,M3.5.0/1,M10.5.0"},
		{"empty TZ", map[string]string{"TZ": ""}, "UTC"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, _, err := systemZone(world{env: row.env}.sources())
			if err != nil || got != row.want {
				t.Errorf("got %q, %v, want %q", got, err, row.want)
			}
		})
	}
}

func TestSystemWithoutAZoneRunsInUTC(t *testing.T) {
	t.Parallel()
	s := world{}.sources()
	s.LocalZone = func() (string, error) { return "", &fs.PathError{Op: "lstat", Path: localtime, Err: fs.ErrNotExist} }
	if got, _, err := systemZone(s); err != nil || got != "UTC" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestACopyWithoutANameIsReadByItsRule(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, content, want string
	}{
		{"UTC", "TZif2\nUTC0\n", "UTC"},
		{"GMT", "TZif2\nGMT0\n", "UTC"},
		{"Warsaw", "TZif2\nCET-1CEST,M3.5.0,M10.5.0/3\n", "CET-1CEST,M3.5.0,M10.5.0/3"},
		{"London", "TZif2\nGMT0BST,M3.5.0/1,M10.5.0\n", "GMT0BST,M3.5.0/1,M10.5.0"},
		{"Minsk", "TZif2\n<+03>-3\n", "<+03>-3"},
		{"no rule", "TZif2\n\n", ""},
		{"no zone file", "CET-1\n", ""},
	}
	s := world{}.sources()
	s.LocalZone = func() (string, error) { return "", errors.New("a copy, not a link") }
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "localtime")
			if err := os.WriteFile(file, []byte(row.content), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := operatingZone(s, file)
			if got != row.want {
				t.Errorf("got %q, %v", got, err)
			}
			if row.want == "" && (err == nil || fault.Of(err).Key != "config.nameless_zone") {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	home := b.TempDir()
	w := world{env: map[string]string{"HOME": home, "USERPROFILE": home}}
	for b.Loop() {
		if _, err := Load(w.sources()); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFileThatIsPartlyWrongStillNamesTheLanguage(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"lang = 'pl'\nfrob = 1\n": "pl", "price = 'x'\nlang = 'uk'\n": "uk", "lang = 'xx'\n": "en", "lang = 'pl'\nprice = [\n": "en", "": "en",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), text)
		if got := Fallback(w.sources()).Lang; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		w.env["ADSUM_LANG"] = "fr"
		if got := Fallback(w.sources()).Lang; got != "fr" {
			t.Errorf("%q: got %q though the environment says fr", text, got)
		}
	}
}
