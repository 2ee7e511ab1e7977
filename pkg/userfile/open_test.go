package userfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestOpenedFileIsReadMoreThanOnce(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	if err := os.WriteFile(path, []byte("content"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		content, err := io.ReadAll(file)
		if _, failed := file.Seek(0, io.SeekStart); err != nil || failed != nil || string(content) != "content" {
			t.Errorf("%q, %v, %v", content, err, failed)
		}
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{folder, path + "s"} {
		_, err := Open(bad)
		if f, is := errors.AsType[*fault.Error](err); !is || f.Code != fault.Invalid {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
