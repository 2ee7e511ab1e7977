//go:build unix

package userfile

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Whatever was looked at before, it is the open file that counts.
func TestPipeThatTookTheFilesPlaceIsRefused(t *testing.T) {
	t.Parallel()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = in.Close(), out.Close() })
	_, err = contentOf(out, "file", 1)
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != "file.not_regular" {
		t.Errorf("%v", err)
	}
}

// The files of the kernel say that they are empty, and hold more.
func TestSizeIsNotTakenOnTrust(t *testing.T) {
	t.Parallel()
	const claimed = "/proc/self/smaps"
	info, err := os.Stat(claimed)
	if err != nil || info.Size() != 0 {
		t.Skip("no such file here")
	}
	content, err := Read(claimed, 1)
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != "file.too_large" {
		t.Errorf("%d bytes, %v", len(strings.TrimSpace(string(content))), err)
	}
}

// A file on a disk that fails is not at fault itself.
func TestFileOnADiskThatFailsIsNotInvalid(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]fault.Code{syscall.EIO: fault.IO, syscall.EACCES: fault.Invalid} {
		err := unreadable("file", &os.PathError{Op: "read", Path: "file", Err: cause})
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != want {
			t.Errorf("%v: %v", cause, err)
		}
	}
}
