package man_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/man"
)

func twoPages() []man.Page {
	return []man.Page{{Name: "adsum", Chapter: 1, Heading: "NAME"}, {Name: "adsum", Chapter: 5, Heading: "NAME"}}
}

func written(t *testing.T, dir string, dryRun bool) man.Written {
	t.Helper()
	w, err := man.Write(dir, twoPages(), dryRun)
	if err != nil || len(w.Files) != 2 || w.Files[1] != filepath.Join(dir, "adsum.5") {
		t.Fatalf("%v, %v", w, err)
	}
	return w
}

func TestPagesAreWrittenOnceAndForAll(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "share", "man")
	if w := written(t, dir, true); !w.Changed {
		t.Error("a dry run has nothing to change")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after a dry run: %v", err)
	}
	if w := written(t, dir, false); !w.Changed {
		t.Error("nothing is written")
	}
	for i, file := range []string{"adsum.1", "adsum.5"} {
		content, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil || string(content) != string(twoPages()[i].Roff()) {
			t.Errorf("%s: %q, %v", file, content, err)
		}
		info, err := os.Stat(filepath.Join(dir, file))
		if err != nil || runtime.GOOS != "windows" && info.Mode() != 0o644 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
	if w := written(t, dir, false); w.Changed {
		t.Error("the same pages are a change")
	}
	if found, err := os.ReadDir(dir); err != nil || len(found) != 2 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestOwnPageIsWrittenOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	written(t, dir, false)
	older := append(twoPages()[0].Roff(), "older"...)
	if err := os.WriteFile(filepath.Join(dir, "adsum.1"), older, 0o600); err != nil {
		t.Fatal(err)
	}
	if w := written(t, dir, false); !w.Changed {
		t.Error("nothing is written")
	}
	if content, err := os.ReadFile(filepath.Join(dir, "adsum.1")); err != nil || string(content) != string(twoPages()[0].Roff()) {
		t.Errorf("%q, %v", content, err)
	}
}

// What stands in the place of the last page keeps all others from being written.
func TestNothingIsWrittenOverWhatIsNoPage(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(path string) error{
		"another's page": func(path string) error { return os.WriteFile(path, []byte(".TH ADSUM 5\n"), 0o600) },
		"an empty file":  func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"a folder":       func(path string) error { return os.Mkdir(path, 0o700) },
		"a link": func(path string) error {
			if err := os.WriteFile(path+".own", twoPages()[1].Roff(), 0o600); err != nil {
				return err
			}
			return os.Symlink(path+".own", path)
		},
	} {
		dir := t.TempDir()
		if err := put(filepath.Join(dir, "adsum.5")); err != nil {
			if runtime.GOOS == "windows" {
				continue // links need a right there
			}
			t.Fatal(err)
		}
		_, err := man.Write(dir, twoPages(), false)
		if f := fault.Of(err); f.Code != fault.Invalid || f.Key != "man.foreign" {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Lstat(filepath.Join(dir, "adsum.1")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: another page is written: %v", name, err)
		}
	}
}

func TestFolderThatCannotBeIsAFault(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := man.Write(filepath.Join(file, "pages"), twoPages(), false); fault.Of(err).Key != "man.unwritable" {
		t.Error(err)
	}
}
