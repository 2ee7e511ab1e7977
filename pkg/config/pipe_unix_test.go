//go:build unix

package config

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Opening a pipe would wait for somebody to write to it.
func TestPipeInPlaceOfTheFileIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pipe := filepath.Join(w.home, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	w.flags["config"] = pipe
	wantValue(t, w.refused(t, "file.not_regular"), "file", pipe)
}

func TestEmptyDeviceIsAnEmptyFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.env["ADSUM_CONFIG"] = os.DevNull
	if c := w.load(t); c.Color != "auto" {
		t.Errorf("got %+v", c)
	}
}
