package config

import (
	"path/filepath"
	"testing"
)

// anAbsolutePath returns a path that is absolute on every system.
func anAbsolutePath(t *testing.T, parts ...string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(append([]string{"/"}, parts...)...))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPlacesOfEachSystem(t *testing.T) {
	t.Parallel()
	home, xdg, app := anAbsolutePath(t, "home", "anna"), anAbsolutePath(t, "xdg"), anAbsolutePath(t, "app")
	dotConfig, dotLocal := filepath.Join(home, ".config"), filepath.Join(home, ".local", "share")
	rows := []struct {
		name, goos   string
		env          map[string]string
		config, data string
	}{
		{"home", "linux", map[string]string{"HOME": home}, dotConfig, dotLocal},
		{"mac as Linux", "darwin", map[string]string{"HOME": home}, dotConfig, dotLocal},
		{"XDG", "linux", map[string]string{"HOME": home, "XDG_CONFIG_HOME": xdg, "XDG_DATA_HOME": app}, xdg, app},
		{"XDG alone", "linux", map[string]string{"XDG_CONFIG_HOME": xdg, "XDG_DATA_HOME": app}, xdg, app},
		{"relative XDG", "linux", map[string]string{"HOME": home, "XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": "d"},
			dotConfig, dotLocal},
		{"empty XDG", "linux", map[string]string{"HOME": home, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""},
			dotConfig, dotLocal},
		{"Windows folders are no one else's", "linux", map[string]string{"HOME": home, "AppData": app, "LocalAppData": app},
			dotConfig, dotLocal},
		{"Windows", "windows", map[string]string{"USERPROFILE": home, "AppData": app, "LocalAppData": xdg}, app, xdg},
		{"Windows with XDG", "windows", map[string]string{"XDG_CONFIG_HOME": xdg, "XDG_DATA_HOME": xdg,
			"AppData": app, "LocalAppData": app}, xdg, xdg},
		{"bare Windows", "windows", map[string]string{"USERPROFILE": home}, dotConfig, dotLocal},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := placesOf(world{env: row.env}.sources(), row.goos)
			file, named, err := p.configFile()
			if want := filepath.Join(row.config, "adsum", "config.toml"); err != nil || named || file != want {
				t.Errorf("configuration: got %q, %v, %v, want %q", file, named, err, want)
			}
			book, err := p.dataFile()
			if want := filepath.Join(row.data, "adsum", "adsum.db"); err != nil || book != want {
				t.Errorf("book: got %q, %v, want %q", book, err, want)
			}
		})
	}
}

func TestMissingHomeIsRefusedOnlyWhereItIsNeeded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, filepath.Join(w.home, "mine.toml"), "")
	clear(w.env)
	wantValue(t, w.refused(t, "config.home"), "instead", "ADSUM_DB")
	w.flags["config"] = file
	wantValue(t, w.refused(t, "config.home"), "instead", "ADSUM_DB")
	w.env["ADSUM_DB"] = "book.db"
	w.load(t)
	delete(w.flags, "config")
	if c := w.load(t); c.File != "" || c.PlatformsDir() != "" || c.DB != "book.db" {
		t.Errorf("got %+v", c)
	}
}

func TestHomeThatIsNoFolderHasNoConfiguration(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["HOME"] = w.write(t, filepath.Join(w.home, "file"), "")
	w.env["USERPROFILE"], w.env["ADSUM_DB"] = w.env["HOME"], "book.db"
	w.load(t)
}
