// Package hook runs the programs that a person has named to be told of changes, or to tell
// something.
//
// It must not decide when, or know what it hands on. It uses no shell.
package hook

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Variable tells a program that it runs as a hook, and of which: a command that it gives runs
// none.
const Variable = "ADSUM_HOOK"

// mostSaid is how much of what a hook says last is kept, in bytes.
const mostSaid = 4 << 10

// afterwards is how long a hook that has ended may leave its output open, as a program does that
// goes on behind it.
const afterwards = 100 * time.Millisecond

// Run runs a program with its arguments, the input on its standard input, and waits until it ends:
// at the latest after the timeout, when it and the programs that it has started are ended. What
// it says reaches nobody but for the last line, in the fault of one that failed: fault.IO with
// hook.not_started, hook.failed, hook.silent, hook.killed, hook.timeout or hook.interrupted.
func Run(ctx context.Context, name string, argv []string, input []byte, timeout time.Duration) error {
	said := &tail{}
	return run(ctx, argv, timeout, said, func(cmd *exec.Cmd) {
		cmd.Stdin, cmd.Stdout, cmd.Env = bytes.NewReader(input), said, append(cmd.Environ(), Variable+"="+name)
	})
}

// mostAnswered is how much of what a program answers is read, in bytes.
const mostAnswered = 64 << 10

// Ask runs a program with its arguments and nothing to read, as Run does, and returns what it prints
// on its standard output, up to 64 KiB. What it says on the other one is that of which the last line
// is in the fault.
func Ask(ctx context.Context, argv []string, timeout time.Duration) (string, error) {
	answer := &head{}
	err := run(ctx, argv, timeout, &tail{}, func(cmd *exec.Cmd) { cmd.Stdout = answer })
	return string(answer.begin), err
}

// run runs a program that was prepared.
func run(ctx context.Context, argv []string, timeout time.Duration, said *tail, prepare func(*exec.Cmd)) error {
	tooLong := errors.New("too long")
	ctx, stop := context.WithTimeoutCause(ctx, timeout, tooLong)
	defer stop()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Stderr, cmd.WaitDelay = said, afterwards
	prepare(cmd)
	asGroup(cmd)
	err := cmd.Run()
	_, ended := errors.AsType[*exec.ExitError](err)
	switch {
	case errors.Is(context.Cause(ctx), tooLong):
		return fault.New(fault.IO, "hook.timeout", "program", argv[0], "limit", timeout)
	case ctx.Err() != nil:
		return fault.New(fault.IO, "hook.interrupted", "program", argv[0])
	case err == nil, errors.Is(err, exec.ErrWaitDelay):
		return nil
	case ended && cmd.ProcessState.ExitCode() < 0:
		return fault.New(fault.IO, "hook.killed", "program", argv[0])
	case ended && said.line() == "":
		return fault.New(fault.IO, "hook.silent", "program", argv[0], "status", cmd.ProcessState.ExitCode())
	case ended:
		return fault.New(fault.IO, "hook.failed", "program", argv[0], "status", cmd.ProcessState.ExitCode(), "said", said.line())
	case cmd.Process != nil: // it has ended without reading what it was told
		return nil
	}
	return fault.New(fault.IO, "hook.not_started", "program", argv[0], "cause", fault.CauseOf(err)).Because(err)
}

// head keeps the beginning of what is written.
type head struct{ begin []byte }

// Write keeps of p what there is room for, and drops the rest.
func (h *head) Write(p []byte) (int, error) {
	h.begin = append(h.begin, p[:min(len(p), mostAnswered-len(h.begin))]...)
	return len(p), nil
}

// tail keeps the end of what is written.
type tail struct{ end []byte }

// Write keeps p, and drops what came long before.
func (t *tail) Write(p []byte) (int, error) {
	t.end = append(t.end, p...)
	if len(t.end) > mostSaid {
		t.end = append([]byte(nil), t.end[len(t.end)-mostSaid:]...)
	}
	return len(p), nil
}

// line returns the last line that says something.
func (t *tail) line() string {
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(t.end), "")), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
