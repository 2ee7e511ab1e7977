package userfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

func write(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// wantFault demands that a file is refused, by its name.
func wantFault(t *testing.T, file, key string) *fault.Error {
	t.Helper()
	content, err := userfile.Read(file, 64)
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != fault.Invalid || f.Key != key || f.Values["file"] != file || content != nil {
		t.Fatalf("%s: %d bytes, %v, want %s", file, len(content), err, key)
	}
	return f
}

func TestFileIsReadUpToTheLimit(t *testing.T) {
	t.Parallel()
	for _, want := range []string{"", "name = 'Ewa'\n", strings.Repeat("#", 64<<10)} {
		if got, err := userfile.Read(write(t, want), 64); err != nil || string(got) != want {
			t.Errorf("%d bytes, want %d: %v", len(got), len(want), err)
		}
	}
}

func TestFileBeyondTheLimitIsRefused(t *testing.T) {
	t.Parallel()
	f := wantFault(t, write(t, strings.Repeat("#", 64<<10+1)), "file.too_large")
	if f.Values["limit"] != 64 {
		t.Errorf("%v", f)
	}
}

func TestHugeFileIsNotReadToItsEnd(t *testing.T) {
	t.Parallel()
	file := write(t, "")
	if err := os.Truncate(file, 1<<40); err != nil {
		t.Skip(err)
	}
	_ = wantFault(t, file, "file.too_large")
}

func TestFolderIsRefused(t *testing.T) {
	t.Parallel()
	_ = wantFault(t, t.TempDir(), "file.folder")
}

func TestAbsentFileIsToldApart(t *testing.T) {
	t.Parallel()
	if f := wantFault(t, filepath.Join(t.TempDir(), "none"), "file.unreadable"); !errors.Is(f, fs.ErrNotExist) {
		t.Errorf("%v", f)
	}
}

func TestCauseDoesNotRepeatThePath(t *testing.T) {
	t.Parallel()
	file := filepath.Join(write(t, ""), "below")
	if f := wantFault(t, file, "file.unreadable"); strings.Contains(fmt.Sprint(f.Values["cause"]), file) {
		t.Errorf("%v", f)
	}
}
