package fresh_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fresh"
)

// ways are the ways in which a draft gets its name.
func ways() map[string]func(*fresh.Draft) error {
	return map[string]func(*fresh.Draft) error{
		"linked":                (*fresh.Draft).Place,
		"linked under a lock":   (*fresh.Draft).PlaceAlone,
		"written without links": func(d *fresh.Draft) error { d.WithoutLinks(); return d.Place() },
		"moved without links":   func(d *fresh.Draft) error { d.WithoutLinks(); return d.PlaceAlone() },
	}
}

func newDraft(t *testing.T, path string) *fresh.Draft {
	t.Helper()
	d, err := fresh.NewDraft(path, func(file *os.File) error {
		return os.WriteFile(file.Name(), []byte("whole"), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// wantFiles checks what a folder holds: names and contents.
func wantFiles(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil || len(found) != len(want) {
		t.Errorf("found %v, %v, want %v", found, err, want)
	}
	for name, content := range want {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != content {
			t.Errorf("%s: %q, %v, want %q", name, got, err, content)
		}
	}
}

func TestDraftGetsItsNameWhenItIsPlaced(t *testing.T) {
	t.Parallel()
	for name, place := range ways() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "file")
			d := newDraft(t, path)
			if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("before it is placed: %v", err)
			}
			if err := place(d); err != nil {
				t.Fatal(err)
			}
			d.Discard()
			wantFiles(t, filepath.Dir(path), map[string]string{"file": "whole"})
		})
	}
}

func TestDraftReplacesNoFile(t *testing.T) {
	t.Parallel()
	for name, place := range ways() {
		if name == "moved without links" {
			continue // the lock keeps others out
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "file")
			d := newDraft(t, path)
			if err := os.WriteFile(path, []byte("first"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := place(d); !errors.Is(err, fs.ErrExist) {
				t.Errorf("%v", err)
			}
			d.Discard()
			wantFiles(t, filepath.Dir(path), map[string]string{"file": "first"})
		})
	}
}

func TestDraftThatCannotBeFilledLeavesNothing(t *testing.T) {
	t.Parallel()
	folder, own := t.TempDir(), errors.New("own")
	if _, err := fresh.NewDraft(filepath.Join(folder, "file"), func(file *os.File) error {
		_, err := file.WriteString("half")
		return errors.Join(err, own)
	}); !errors.Is(err, own) {
		t.Error(err)
	}
	wantFiles(t, folder, nil)
}

// Until the folder is synced, the draft's own name is all that tells of the other.
func TestDraftKeepsItsOwnNameUntilTheFolderIsSynced(t *testing.T) {
	t.Parallel()
	failing := errors.New("failing")
	for name, fails := range map[string]error{"synced": nil, "not synced": failing} {
		path := filepath.Join(t.TempDir(), "file")
		d := newDraft(t, path)
		seen := 0
		d.WhenSyncing(func() error {
			found, err := os.ReadDir(filepath.Dir(path))
			seen = len(found)
			return errors.Join(err, fails)
		})
		err := d.Place()
		d.Discard()
		found, _ := os.ReadDir(filepath.Dir(path))
		if seen != 2 || errors.Is(err, fresh.ErrUnsynced) != (fails != nil) || !errors.Is(err, fails) {
			t.Errorf("%s: %d names, %v", name, seen, err)
		}
		if want := map[bool]int{true: 1, false: 2}[fails == nil]; len(found) != want {
			t.Errorf("%s: found %v, want %d names", name, found, want)
		}
	}
}
