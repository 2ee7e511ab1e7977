//go:build unix

package userfile_test

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/userfile"
)

// Opening a pipe in the common way would wait for somebody to write to it.
func TestWhatIsNoRegularFileIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pipe, link, socket := filepath.Join(dir, "pipe"), filepath.Join(dir, "link"), filepath.Join(dir, "socket")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	for _, file := range []string{pipe, link, socket, "/dev/zero", "/dev/null", "/dev/tty"} {
		_ = wantFault(t, file, "file.not_regular")
	}
}

func TestLinkToAFileIsFollowed(t *testing.T) {
	t.Parallel()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(write(t, "x"), link); err != nil {
		t.Fatal(err)
	}
	if content, err := userfile.Read(link, 64); err != nil || string(content) != "x" {
		t.Errorf("%q, %v", content, err)
	}
}
