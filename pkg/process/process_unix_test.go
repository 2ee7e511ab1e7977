//go:build unix

package process_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/process"
)

// patience is how long a person gives a command before interrupting it again.
const patience = 20 * time.Millisecond

// TestMain runs a program itself where a test asks for it.
func TestMain(m *testing.M) {
	if os.Getenv("ADSUM_TEST_MAIN") != "" {
		os.Exit(process.Run(process.Program{}))
	}
	os.Exit(m.Run())
}

// Whoever asks twice is heard, also by a command that waits for a reader.
func TestSecondSignalEndsACommandThatWaits(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "agenda", "--jq", "[range(20000)]")
		cmd.Env = append(os.Environ(), "ADSUM_TEST_MAIN=1", "ADSUM_CONFIG="+os.DevNull,
			"ADSUM_DB=", "XDG_DATA_HOME="+t.TempDir(), "ADSUM_TZ=UTC")
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err == nil {
			_, err = out.Read(make([]byte, 1)) // it is in the middle of its answer, and nobody reads the rest
		}
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for err == nil {
			_ = cmd.Process.Signal(signal)
			select {
			case err = <-ended:
			case <-time.After(patience): // a person's second try, not a flood
			}
		}
		failed, ok := errors.AsType[*exec.ExitError](err)
		if !ok || failed.Sys().(syscall.WaitStatus).Signal() != signal {
			t.Errorf("%s: %v", signal, err)
		}
	}
}

// withAnna returns the environment of a book in which Anna comes in five minutes.
func withAnna(t *testing.T) []string {
	t.Helper()
	env := append(os.Environ(), "ADSUM_TEST_MAIN=1", "ADSUM_CONFIG="+os.DevNull,
		"ADSUM_DB=", "XDG_DATA_HOME="+t.TempDir(), "ADSUM_TZ=UTC", "ADSUM_NOW=2026-11-23T10:00:00Z")
	book := exec.CommandContext(t.Context(), os.Args[0], "book", "Anna", "--at", "10:05")
	book.Env = env
	if err := book.Run(); err != nil {
		t.Fatal(err)
	}
	return env
}

// untilAttended returns when the book says that the specialist is there for Anna: a wait that prints
// nothing has begun by then.
func untilAttended(t *testing.T, env []string) {
	t.Helper()
	for range 500 {
		show := exec.CommandContext(t.Context(), os.Args[0], "show", "Anna", "--jq", ".appointment.specialist_arrived")
		show.Env = env
		arrived, err := show.Output()
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(string(arrived)) != "null" {
			return
		}
	}
	t.Fatal("the wait did not begin")
}

// timeout(1) signals a command and then its group: that is one signal, and answered as one.
func TestASignalThatComesTwiceAtOnceIsOne(t *testing.T) {
	t.Parallel()
	env := withAnna(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "wait", "Anna")
	cmd.Env = env
	told, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err == nil {
		_, err = told.Read(make([]byte, 1)) // it says until when it waits
	}
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		time.Sleep(time.Millisecond)
	}
	_ = cmd.Wait()
	if cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("it ended with %v", cmd.ProcessState)
	}
}

// A program gets its answer whichever signal ends the command.
func TestASignalIsAnsweredAsAnInterruption(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		env := withAnna(t)
		var out bytes.Buffer
		cmd := exec.CommandContext(t.Context(), os.Args[0], "wait", "Anna", "--json")
		cmd.Env, cmd.Stdout = env, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		untilAttended(t, env)
		_ = cmd.Process.Signal(signal)
		_ = cmd.Wait()
		if cmd.ProcessState.ExitCode() != 130 || !strings.Contains(out.String(), `"interrupted"`) {
			t.Errorf("%s: exit code %d, %s", signal, cmd.ProcessState.ExitCode(), out.String())
		}
	}
}
