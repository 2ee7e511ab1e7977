//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"
)

// The program under test, built once, and the folder in which all scratch lies.
var program, scratch string

// TestMain builds adsum as it is released, without cgo, unless ORDEAL_PROGRAM names one
// that is built.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		base := "/dev/shm"
		if room(base) < roomNeeded {
			base = os.TempDir()
		}
		sweep(base)
		var err error
		if scratch, err = os.MkdirTemp(base, fmt.Sprintf("%s%d-", scratchPrefix, os.Getpid())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer func() { _ = os.RemoveAll(scratch) }()
		if program = os.Getenv("ORDEAL_PROGRAM"); program == "" {
			program = filepath.Join(scratch, "adsum")
			build := exec.Command("go", "build", "-o", program, "../../cmd/adsum")
			build.Env = append(os.Environ(), "CGO_ENABLED=0")
			if said, err := build.CombinedOutput(); err != nil {
				fmt.Fprintf(os.Stderr, "%v\n%s", err, said)
				return 1
			}
		}
		return m.Run()
	}())
}

// patience is how long one command may take before it counts as hanging.
const patience = 60 * time.Second

// monday is when the histories begin, by the simulated clock.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// home is a user's home folder with nothing of this machine in it. The book lies two
// folders deep in it, neither of which is there before a first booking.
type home string

// newHome makes a home that is removed when the test ends.
func newHome(t testing.TB) home {
	t.Helper()
	dir, err := os.MkdirTemp(scratch, "home-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return home(dir)
}

// book is where the program keeps the book.
func (h home) book() string { return filepath.Join(string(h), "data", "adsum", "adsum.db") }

// env is the environment of a command at an instant.
func (h home) env(now time.Time) []string {
	return []string{
		"HOME=" + string(h), "XDG_DATA_HOME=" + filepath.Join(string(h), "data"),
		"XDG_CONFIG_HOME=" + filepath.Join(scratch, "no-config"), "TZ=Europe/Warsaw", "LC_ALL=C",
		"ADSUM_NOW=" + now.Format(time.RFC3339),
	}
}

// clear empties the home.
func (h home) clear(t testing.TB) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(string(h), "data")); err != nil {
		t.Fatal(err)
	}
}

// restore makes the home hold what another one does, and nothing else.
func (h home) restore(t testing.TB, from home) {
	t.Helper()
	h.clear(t)
	if err := os.CopyFS(string(h), os.DirFS(string(from))); err != nil {
		t.Fatal(err)
	}
}

// command is one command line of adsum, so long after monday.
type command struct {
	after time.Duration
	args  []string
}

// at is a command so long after monday.
func at(after time.Duration, args ...string) command { return command{after: after, args: args} }

// patience is how long it may take: a traced one that changes thousands of appointments is
// stopped by its tracer tens of thousands of times.
func (c command) patience() time.Duration {
	if c.args[0] == "apply" {
		return 5 * patience
	}
	return patience
}

func (c command) now() time.Time { return monday.Add(c.after) }

// argv is the whole command line: answers are read as JSON.
func (c command) argv() []string { return append(append([]string{program}, c.args...), "--json") }

// answer is what a command ended with.
type answer struct {
	exit    int // -1 where a signal ended it
	signal  syscall.Signal
	outcome string
	message string
	events  []string // the entries of the journal that it names as its own
	copies  []string // the files that it says it made or kept, by their names
	said    string   // both streams
}

// eventPattern finds the entries that an answer names.
var eventPattern = regexp.MustCompile(`"event":\s*"([0-9A-Z]{26})"`)

// copyPattern finds the copies of the book that an answer names.
var copyPattern = regexp.MustCompile(`"(?:path|kept|to)":\s*"([^"]+\.db)"`)

// read makes an answer of what a process left on its streams.
func read(status syscall.WaitStatus, stdout, stderr []byte) answer {
	a := answer{exit: -1, said: string(stdout) + string(stderr)}
	if status.Exited() {
		a.exit = status.ExitStatus()
	} else {
		a.signal = status.Signal()
	}
	var shape struct {
		Outcome string
		Error   *struct{ Message string }
	}
	if err := json.Unmarshal(stdout, &shape); err == nil {
		a.outcome = shape.Outcome
		if shape.Error != nil {
			a.message = shape.Error.Message
		}
	}
	for _, found := range copyPattern.FindAllSubmatch(stdout, -1) {
		a.copies = append(a.copies, filepath.Base(string(found[1])))
	}
	for _, found := range eventPattern.FindAllSubmatch(stdout, -1) {
		a.events = append(a.events, string(found[1]))
	}
	return a
}

// run runs a command to its end. One that hangs is killed, and ends with a signal.
func (h home) run(t testing.TB, c command) answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), c.patience())
	defer cancel()
	argv := c.argv()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	var stdout, stderr bytes.Buffer
	cmd.Env, cmd.Dir, cmd.Stdout, cmd.Stderr = h.env(c.now()), string(h), &stdout, &stderr
	err := cmd.Run()
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		t.Fatal(err)
	}
	return read(cmd.ProcessState.Sys().(syscall.WaitStatus), stdout.Bytes(), stderr.Bytes())
}

// must runs commands that have to succeed and returns the events that they named. They
// are traced, so that the book comes out the same in every run.
func (h home) must(t testing.TB, commands ...command) []string {
	t.Helper()
	var events []string
	for _, c := range commands {
		a, _ := h.trace(t, c, pass)
		if a.exit != 0 {
			t.Fatalf("adsum %q ended with %d: %s", c.args, a.exit, a.said)
		}
		events = append(events, slices.Compact(a.events)...) // results of several share one
	}
	return events
}
