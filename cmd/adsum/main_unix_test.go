//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// patience is how long a person gives a command before interrupting it again.
const patience = 20 * time.Millisecond

// TestMain runs adsum itself where a test asks for it.
func TestMain(m *testing.M) {
	if os.Getenv("ADSUM_TEST_MAIN") != "" {
		main()
	}
	os.Exit(m.Run())
}

// Whoever asks twice is heard, also by a command that waits for a reader.
func TestSecondSignalEndsACommandThatWaits(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "agenda", "--jq", "[range(200000)]")
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
