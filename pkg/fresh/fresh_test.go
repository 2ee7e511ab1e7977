package fresh_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fresh"
)

func TestNewFileIsWholeAndForTheUserAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "new", "folder", "file.txt")
	if err := fresh.Write(path, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || string(content) != "whole" {
		t.Errorf("%q, %v", content, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for name, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700, filepath.Join(dir, "new"): 0o700} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestWhatIsThereStays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := filepath.Join(dir, "old.txt")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	dangling := filepath.Join(dir, "dangling")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), dangling); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{old, dangling, dir} {
		if err := fresh.Write(path, []byte("new")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if content, err := os.ReadFile(old); err != nil || string(content) != "old" {
		t.Errorf("%q, %v", content, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("written through the link")
	}
}

func TestFileForAFolderIsAnError(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := fresh.Write(file, nil); err != nil {
		t.Fatal(err)
	}
	if err := fresh.Write(filepath.Join(file, "below"), nil); err == nil || errors.Is(err, fs.ErrExist) {
		t.Errorf("%v", err)
	}
}

// A creation that was killed between making folders and syncing them leaves no trace
// but the folders.
func TestFoldersThatAreThereAreSyncedAsThoseThatAreMade(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	path := filepath.Join(top, "a", "b", "c")
	want := []string{top, filepath.Join(top, "a"), filepath.Join(top, "a", "b")}
	for _, there := range []string{top, filepath.Join(top, "a"), path} {
		if err := os.MkdirAll(there, 0o700); err != nil {
			t.Fatal(err)
		}
		synced := map[string]bool{}
		if err := fresh.FolderSyncing(path, func(folder string) error {
			synced[folder] = true
			return nil
		}); err != nil {
			t.Error(err)
		}
		for _, folder := range want {
			if !synced[folder] && runtime.GOOS != "windows" {
				t.Errorf("%s there: %s is not synced", there, folder)
			}
		}
		_ = os.RemoveAll(filepath.Join(top, "a"))
	}
}

func TestFolderThatMayNotBeReadEndsTheWayUp(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	path := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(path, 0o700); err != nil {
		t.Fatal(err)
	}
	for want, fails := range map[bool]error{true: fs.ErrPermission, false: fs.ErrInvalid} {
		err := fresh.FolderSyncing(path, func(folder string) error {
			if folder == top {
				return fails
			}
			return nil
		})
		if (err == nil) != want && runtime.GOOS != "windows" {
			t.Errorf("%v: %v", fails, err)
		}
	}
	if err := fresh.FolderSyncing(filepath.Join(path, "new"), func(string) error { return fs.ErrPermission }); err == nil {
		t.Error("a new folder is not synced, and no error")
	}
}
