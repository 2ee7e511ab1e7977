//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	longest    = 20 * time.Second // of a command on a damaged book; more is a hang
	mostMemory = 256 << 20        // bytes that a command may take
	deadly     = 1 << 30          // bytes at which it is killed, so that the machine lives
	largest    = 16 << 20         // bytes of a book that has not grown beyond all measure
	slack      = 16 << 20         // bytes by which the kernel's own count may be off
	lookEvery  = 5 * time.Millisecond
)

// ending is what a command on a book that may be damaged came to.
type ending struct {
	answer
	hung   bool
	memory int64 // at its peak, in bytes
	stdout []byte
	stderr []byte
}

// limited runs a command line at the home as limited does.
func (h home) limited(t testing.TB, argv []string, now time.Time) ending {
	t.Helper()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env, cmd.Dir = h.env(now), string(h)
	return limited(t, cmd, longest)
}

// limited runs a command under a watch that ends it when it takes too long or too much.
func limited(t testing.TB, cmd *exec.Cmd, within time.Duration) ending {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &stdout, &stderr, time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended, e := make(chan struct{}), ending{}
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		e.watch(cmd.Process, within, ended)
	}()
	err := cmd.Wait()
	close(ended)
	<-watched
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		t.Fatal(err)
	}
	e.stdout, e.stderr = stdout.Bytes(), stderr.Bytes()
	e.answer = read(cmd.ProcessState.Sys().(syscall.WaitStatus), e.stdout, e.stderr)
	// Linux counts the memory of the parent at the fork as the child's: below that the
	// child's own is not known, and what was seen of it has to do.
	if peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10; peak > ownPeak()+slack {
		e.memory = max(e.memory, peak)
	}
	return e
}

// watch kills the process when it has had enough of time or memory.
func (e *ending) watch(p *os.Process, within time.Duration, ended <-chan struct{}) {
	over := time.After(within)
	for !e.hung && e.memory <= deadly {
		select {
		case <-ended:
			return
		case <-over:
			e.hung = true
		case <-time.After(lookEvery):
			e.memory = max(e.memory, status(p.Pid, "VmRSS"))
		}
	}
	_ = p.Kill()
}

func ownPeak() int64 { return status(os.Getpid(), "VmHWM") }

// status returns a size in bytes that the kernel tells of a process, 0 where it has ended.
func status(pid int, field string) int64 {
	told, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(told), field+":")
	var kilobytes int64
	_, _ = fmt.Sscan(rest, &kilobytes)
	return kilobytes << 10
}

// put makes data the book of the home, with the lock file that stood beside it.
func (h home) put(t testing.TB, data, lock []byte) {
	t.Helper()
	h.clear(t)
	if err := os.MkdirAll(filepath.Dir(h.book()), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, bytes := range map[string][]byte{h.book(): data, h.book() + ".lock": lock} {
		if err := os.WriteFile(path, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// bytes returns the book, of one that has grown beyond all measure the beginning, and its
// size.
func (h home) bytes(t testing.TB) ([]byte, int64) {
	t.Helper()
	file, err := os.Open(h.book())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	data := make([]byte, min(info.Size(), largest))
	if _, err := io.ReadFull(file, data); err != nil {
		t.Fatal(err)
	}
	return data, info.Size()
}

// verify has the program look through the book of the home.
func (h home) verify(t testing.TB) ending {
	t.Helper()
	c := at(0, "verify")
	return h.limited(t, c.argv(), c.now())
}
