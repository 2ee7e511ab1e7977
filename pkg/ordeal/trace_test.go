//go:build ordeal && linux && amd64

package ordeal

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// order is what becomes of a call: killed at its entry with the whole process group,
// refused with an error, or of its bytes only so many done, after which it may be killed
// too. The zero order lets it pass.
type order struct {
	kill   bool
	refuse syscall.Errno
	short  int
}

// everywhere is the home in which all files lie.
const everywhere home = ""

// What ptrace calls its stops and options.
const (
	withoutOtherThreads = 0x20000000 // __WNOTHREAD
	optionSeccomp       = 0x80       // PTRACE_O_TRACESECCOMP
	optionExitKill      = 0x100000   // PTRACE_O_EXITKILL
	eventSeccomp        = 7          // PTRACE_EVENT_SECCOMP
	callStop            = syscall.SIGTRAP | 0x80
	traceOptions        = syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACEFORK | syscall.PTRACE_O_TRACEVFORK |
		syscall.PTRACE_O_TRACEEXEC | syscall.PTRACE_O_TRACESYSGOOD | optionSeccomp | optionExitKill
)

// tracing is one traced run of a command.
type tracing struct {
	home    home
	sees    home // where the calls lie that are seen
	process process
	direct  func(*call) order
	calls   []*call
	open    map[int]*held // calls that have begun, by thread
	dice    *rand.ChaCha8 // in place of the kernel's random bytes
}

// held is a call that has begun, and what it is to return in place of what it does.
type held struct {
	*call
	instead syscall.Errno
	last    bool // the process is killed once it has returned
}

// trace runs a command and asks direct about every call to the system that touches the
// home. It returns the answer, and the calls as they turned out.
func (h home) trace(t testing.TB, c command, direct func(*call) order) (answer, []*call) {
	t.Helper()
	return h.traceIn(t, h, c, direct)
}

// traceIn is trace for the calls that touch another place; everywhere is one.
func (h home) traceIn(t testing.TB, sees home, c command, direct func(*call) order) (answer, []*call) {
	t.Helper()
	runtime.LockOSThread() // a traced process listens to one thread
	defer runtime.UnlockOSThread()
	streams := [2]*os.File{}
	for i := range streams {
		file, err := os.CreateTemp(scratch, "stream-")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _, _ = file.Close(), os.Remove(file.Name()) }()
		streams[i] = file
	}
	r := &tracing{home: h, sees: sees, direct: direct, open: map[int]*held{}, dice: c.dice()}
	status, err := r.run(c, streams)
	if err != nil {
		t.Fatalf("tracing adsum %q: %v", c.args, err)
	}
	var said [2][]byte
	for i, file := range streams {
		if said[i], err = os.ReadFile(file.Name()); err != nil {
			t.Fatal(err)
		}
	}
	return read(status, said[0], said[1]), r.calls
}

// run starts the command and follows it to its end.
func (r *tracing) run(c command, streams [2]*os.File) (syscall.WaitStatus, error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return 0, err
	}
	defer func() { _ = null.Close() }()
	pid, err := syscall.ForkExec(program, c.argv(), &syscall.ProcAttr{
		Dir: string(r.home), Env: r.home.env(c.now()),
		Files: []uintptr{null.Fd(), streams[0].Fd(), streams[1].Fd()},
		Sys:   &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
	if err != nil {
		return 0, err
	}
	watchdog := time.AfterFunc(c.patience(), func() { _ = syscall.Kill(-pid, syscall.SIGKILL) })
	defer watchdog.Stop()
	status, err := r.begin(pid)
	if err == nil {
		defer func() { _ = r.process.memory.Close() }()
		status, err = r.follow()
	}
	if err != nil {
		_ = syscall.Kill(-pid, syscall.SIGKILL)
		_, _ = syscall.Wait4(pid, nil, syscall.WALL, nil)
	}
	return status, err
}

// begin waits for the process to have begun, and sets up how it is traced.
func (r *tracing) begin(pid int) (status syscall.WaitStatus, err error) {
	if _, err = syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
		return status, err
	}
	if !status.Stopped() {
		return status, fmt.Errorf("the process did not begin: %v", status)
	}
	if err = syscall.PtraceSetOptions(pid, traceOptions); err != nil {
		return status, err
	}
	if err = install(pid, filter()); err != nil {
		return status, err
	}
	r.process = process{pid: pid}
	if r.process.memory, err = os.Open(r.process.proc("mem")); err != nil {
		return status, err
	}
	if err = withoutRandomness(r.process); err != nil {
		return status, err
	}
	return status, syscall.PtraceCont(pid, 0)
}
