package fresh_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fresh"
)

// leave puts files into a new folder and returns the path of the one called "file".
func leave(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "file")
}

func isWhole(draft string) (bool, error) {
	content, err := os.ReadFile(draft)
	return string(content) == "whole", err
}

func TestDraftOfWhichNobodyCanTellIsLeft(t *testing.T) {
	t.Parallel()
	for cause, fails := range map[error]bool{syscall.EIO: true, syscall.EACCES: false} {
		left := map[string]string{".file.draft-1": "whole"}
		path := leave(t, left)
		resumed, err := fresh.Resume(path, func(string) (bool, error) { return false, cause })
		if resumed || errors.Is(err, cause) != fails || !fails && err != nil {
			t.Errorf("%v: resumed %v, %v", cause, resumed, err)
		}
		wantFiles(t, filepath.Dir(path), left)
	}
}

func TestWholeDraftOfACutCreationGetsItsName(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ left, want map[string]string }{
		"nothing":    {},
		"half of it": {left: map[string]string{".file.draft-1": "half"}},
		"all of it":  {left: map[string]string{".file.draft-1": "whole"}, want: map[string]string{"file": "whole"}},
		"half and all": {
			left: map[string]string{".file.draft-1": "half", ".file.draft-2": "whole"},
			want: map[string]string{"file": "whole"},
		},
		"of others": {
			left: map[string]string{".file.draft": "half", ".other.draft-1": "half"},
			want: map[string]string{".file.draft": "half", ".other.draft-1": "half"},
		},
	} {
		path := leave(t, c.left)
		resumed, err := fresh.Resume(path, isWhole)
		if _, want := c.want["file"]; resumed != want || err != nil {
			t.Errorf("%s: resumed %v, %v", name, resumed, err)
		}
		wantFiles(t, filepath.Dir(path), c.want)
	}
}

// The name alone would last through a power cut.
func TestDraftIsSyncedBeforeItGetsItsName(t *testing.T) {
	t.Parallel()
	for _, fails := range []error{nil, syscall.EIO} {
		path := leave(t, map[string]string{".file.draft-1": "half", ".file.draft-2": "whole"})
		var synced []string
		resumed, err := fresh.ResumeSyncing(path, isWhole, func(draft string) error {
			synced = append(synced, filepath.Base(draft))
			wantFiles(t, filepath.Dir(path), map[string]string{".file.draft-2": "whole"})
			return fails
		})
		if resumed != (fails == nil) || !errors.Is(err, fails) || !slices.Equal(synced, []string{".file.draft-2"}) {
			t.Errorf("%v: resumed %v, synced %q, %v", fails, resumed, synced, err)
		}
		want := map[bool]string{true: "file", false: ".file.draft-2"}[fails == nil]
		wantFiles(t, filepath.Dir(path), map[string]string{want: "whole"})
	}
}

func TestSettlingRemovesTheSecondNameOfAFileAlone(t *testing.T) {
	t.Parallel()
	path := leave(t, map[string]string{"file": "whole", ".file.draft-2": "whole"})
	if err := os.Link(path, filepath.Join(filepath.Dir(path), ".file.draft-1")); err != nil {
		t.Skip(err)
	}
	if err := os.Link(path, filepath.Join(filepath.Dir(path), "kept")); err != nil {
		t.Skip(err)
	}
	if !fresh.Unsettled(path) {
		t.Error("settled before")
	}
	if err := fresh.Settle(path); err != nil {
		t.Error(err)
	}
	if fresh.Unsettled(path) {
		t.Error("not settled after")
	}
	wantFiles(t, filepath.Dir(path), map[string]string{"file": "whole", "kept": "whole", ".file.draft-2": "whole"})
}

func TestSweepRemovesTheDraftsOfOneFileAlone(t *testing.T) {
	t.Parallel()
	path := leave(t, map[string]string{".file.draft-1": "half", ".file.draft-2": "whole", ".other.draft-1": "half", "file": "file"})
	if err := fresh.Sweep(path); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, filepath.Dir(path), map[string]string{".other.draft-1": "half", "file": "file"})
}
