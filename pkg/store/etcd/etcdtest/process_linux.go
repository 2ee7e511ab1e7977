package etcdtest

import (
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"syscall"
)

const (
	linux        = true
	pauseSignal  = syscall.SIGSTOP
	resumeSignal = syscall.SIGCONT
)

// process is one that was started and does not outlive the one that started it.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended
}

// launch starts a program, which writes to a disk that can be slow, or to any where there is
// none. It is killed when this process ends, however that happens. The kernel does so when the
// thread ends that started it: a goroutine keeps the thread for itself until the program has
// ended.
func launch(cmd *exec.Cmd, d *disk) (*process, error) {
	p := &process{cmd: cmd, ended: make(chan struct{})}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		defer close(p.ended)
		var err error
		if d != nil {
			err = d.watch()
		}
		if err == nil {
			err = cmd.Start()
		}
		started <- err
		if err == nil {
			_ = cmd.Wait() // the log says why
		}
	}()
	return p, <-started
}

// signal sends a signal; a process that has ended gets none.
func (p *process) signal(s syscall.Signal) { _ = p.cmd.Process.Signal(s) }

func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// sweepAfter has a folder removed once this process has ended, however that happens, or once
// what it returns was closed: then a shell reads the end of a pipe that nobody else holds. The
// server may still be writing, just killed, when that is first tried.
func sweepAfter(folder string) (io.Closer, error) {
	shell := exec.Command("sh", "-c", `read -r _; rm -rf "$0" 2>/dev/null || { sleep 1; rm -rf "$0"; }`, folder)
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	held, err := shell.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := shell.Start(); err != nil {
		return nil, fmt.Errorf("who removes %s: %w", folder, err)
	}
	return held, nil
}
