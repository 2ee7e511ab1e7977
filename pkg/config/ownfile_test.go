package config

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// setLang sets the language.
func (w world) setLang(t *testing.T, value string) Change {
	t.Helper()
	c, err := Set(t.Context(), w.sources(), "lang", []string{value}, false)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewFileIsForTheUserAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.setLang(t, "pl")
	if !c.Changed || c.Path != w.defaultFile() || c.At != 1 || !slices.Equal(c.Says, []string{"pl"}) || c.Was != nil {
		t.Errorf("%+v", c)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for path, want := range map[string]fs.FileMode{w.defaultFile(): 0o600, filepath.Dir(w.defaultFile()): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	wantAlone(t, w.defaultFile())
}

// wantAlone demands that a file stands in its folder with nothing beside it.
func wantAlone(t *testing.T, file string) {
	t.Helper()
	if found, err := os.ReadDir(filepath.Dir(file)); err != nil || len(found) != 1 {
		t.Errorf("beside the file: %v, %v", found, err)
	}
}

func TestFileKeepsItsPermissionsAndItsLink(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("permissions and links are others")
	}
	w := newWorld(t)
	kept := w.write(t, filepath.Join(w.home, "dotfiles", "adsum.toml"), "lang = 'pl'\n")
	if err := errors.Join(os.Chmod(kept, 0o644), os.MkdirAll(filepath.Dir(w.defaultFile()), 0o700),
		os.Symlink(filepath.Join("..", "..", "dotfiles", "adsum.toml"), w.defaultFile())); err != nil {
		t.Fatal(err)
	}
	w.setLang(t, "fr")
	info, err := os.Stat(kept)
	content, _ := os.ReadFile(kept)
	if err != nil || info.Mode().Perm() != 0o644 || string(content) != "lang = \"fr\"\n" {
		t.Errorf("%v, %v, %q", info.Mode(), err, content)
	}
	if to, err := os.Readlink(w.defaultFile()); err != nil || filepath.Base(to) != "adsum.toml" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	wantAlone(t, kept)
}

func TestLinkThatLeadsNowhereYetIsFollowed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	to := filepath.Join(w.home, "new", "adsum.toml")
	if err := os.MkdirAll(filepath.Dir(w.defaultFile()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, w.defaultFile()); err != nil {
		t.Skip(err)
	}
	w.setLang(t, "fr")
	if content, err := os.ReadFile(to); err != nil || string(content) != "lang = \"fr\"\n" {
		t.Errorf("%q, %v", content, err)
	}
}

func TestFileThatMayNotBeWrittenIsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), "lang = 'pl'\n")
	if err := os.Chmod(file, 0o400); err != nil {
		t.Fatal(err)
	}
	_, err := Set(t.Context(), w.sources(), "lang", []string{"fr"}, false)
	if content, _ := os.ReadFile(file); fault.Of(err).Key != "config.unwritable" || fault.Of(err).Code != fault.IO || string(content) != "lang = 'pl'\n" {
		t.Errorf("%v, %q", err, content)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, err := Set(t.Context(), w.sources(), "lang", []string{"fr"}, true)
	if err != nil || !c.Changed || !slices.Equal(c.Value, []string{"fr"}) || c.Source != FromFile {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := os.Stat(filepath.Dir(w.defaultFile())); err == nil {
		t.Error("the folder is made")
	}
	file := w.write(t, w.defaultFile(), "lang = 'pl'\n")
	if c, err := Unset(t.Context(), w.sources(), "lang", true); err != nil || !c.Changed || !slices.Equal(c.Was, []string{"pl"}) {
		t.Errorf("%+v, %v", c, err)
	}
	if content, _ := os.ReadFile(file); string(content) != "lang = 'pl'\n" {
		t.Errorf("%q", content)
	}
}

// What is set already leaves the very same file.
func TestSettingTheSameAgainTouchesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), "lang = 'pl'\n")
	before, _ := os.Stat(file)
	for _, value := range []string{"pl", "PL"} {
		if c := w.setLang(t, value); c.Changed {
			t.Errorf("%s: %+v", value, c)
		}
	}
	if c, err := Unset(t.Context(), w.sources(), "tz", false); err != nil || c.Changed {
		t.Errorf("%+v, %v", c, err)
	}
	if after, _ := os.Stat(file); !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the file is another one")
	}
}

func TestTakingOutMakesNoFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if c, err := Unset(t.Context(), w.sources(), "lang", false); err != nil || c.Changed {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := os.Stat(filepath.Dir(w.defaultFile())); err == nil {
		t.Error("the folder is made")
	}
}

func TestManyWhoSetAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all sync.WaitGroup
	for _, s := range settings() {
		all.Go(func() {
			if _, err := Set(t.Context(), w.sources(), s.key, []string{s.example}, false); err != nil {
				t.Errorf("%s: %v", s.key, err)
			}
		})
	}
	all.Wait()
	list, err := List(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Source != FromFile {
			t.Errorf("%s is lost: %+v", s.Key, s)
		}
	}
	wantAlone(t, w.defaultFile())
}

// A file that somebody saves meanwhile is not written over.
func TestFileThatChangedMeanwhileIsReadAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), "lang = 'pl'\n")
	f, err := ownFileOf(w.sources())
	if err != nil {
		t.Fatal(err)
	}
	if written, err := f.write([]byte("name = 'Ewa'\n"), []byte("lost")); written || err != nil {
		t.Errorf("%v, %v", written, err)
	}
	if content, _ := os.ReadFile(file); string(content) != "lang = 'pl'\n" {
		t.Errorf("%q", content)
	}
}

func TestWhoWaitsForAnotherCanBeInterrupted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(t, w.defaultFile(), "lang = 'pl'\n")
	leave, err := lock(filepath.Dir(w.defaultFile()))
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	if _, err := lock(filepath.Dir(w.defaultFile())); !errors.Is(err, errLocked) {
		t.Errorf("locked twice: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Set(ctx, w.sources(), "lang", []string{"fr"}, false); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsNoFileIsNotWritten(t *testing.T) {
	t.Parallel()
	for _, path := range []string{os.DevNull, t.TempDir()} {
		w := newWorld(t)
		w.env["ADSUM_CONFIG"] = path
		for _, err := range []error{
			func() error { _, err := Set(t.Context(), w.sources(), "lang", []string{"fr"}, false); return err }(),
			func() error { _, err := Begin(w.sources(), nil); return err }(),
		} {
			if f := fault.Of(err); f.Code != fault.Invalid || f.Key != "file.not_regular" && f.Key != "file.folder" {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	w := world{env: map[string]string{}}
	if _, err := Set(t.Context(), w.sources(), "lang", []string{"fr"}, false); fault.Of(err).Key != "config.nowhere" {
		t.Errorf("%v", err)
	}
}

func TestFileThatWouldBecomeTooLargeIsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := "#" + strings.Repeat("x", largest<<10-30) + "\n"
	file := w.write(t, w.defaultFile(), text)
	_, err := Set(t.Context(), w.sources(), "name", []string{"Ewa, who has a long name"}, false)
	if content, _ := os.ReadFile(file); fault.Of(err).Key != "file.too_large" || string(content) != text {
		t.Errorf("%v", err)
	}
}
