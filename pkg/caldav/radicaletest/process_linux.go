package radicaletest

import (
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

// launch starts a program, which is killed when this process ends, however that happens. The kernel
// does so when the thread ends that started it: a goroutine keeps the thread for itself until the
// program has ended.
func launch(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, ended: make(chan struct{})}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		defer close(p.ended)
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // the log says why
		}
	}()
	return p, <-started
}

// kill ends the process and waits until it has.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// signal sends a signal to a server that runs.
func (s *Server) signal(signal syscall.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		_ = s.process.cmd.Process.Signal(signal)
	}
}
