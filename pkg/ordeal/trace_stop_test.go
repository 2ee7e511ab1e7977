//go:build ordeal && linux && amd64

package ordeal

import (
	"cmp"
	"errors"
	"syscall"
)

// follow handles every stop of every thread until the process has ended. It waits for
// the process group alone: others may have begun processes from this thread.
func (r *tracing) follow() (syscall.WaitStatus, error) {
	for {
		var status syscall.WaitStatus
		thread, err := syscall.Wait4(-r.process.pid, &status, syscall.WALL|withoutOtherThreads, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case err != nil:
			return status, err
		case !status.Stopped():
			if thread == r.process.pid {
				return status, nil
			}
			continue
		}
		if err := r.stopped(thread, status); err != nil && !errors.Is(err, syscall.ESRCH) { // it may have been killed meanwhile
			return status, err
		}
	}
}

// stopped handles one stop of a thread and lets it go on.
func (r *tracing) stopped(thread int, status syscall.WaitStatus) error {
	signal := status.StopSignal()
	switch {
	case int(status)>>16 == eventSeccomp:
		return r.entered(thread)
	case signal == callStop:
		return r.left(thread)
	case signal == syscall.SIGTRAP, signal == syscall.SIGSTOP: // of a thread that began, or begins
		return syscall.PtraceCont(thread, 0)
	}
	return syscall.PtraceCont(thread, int(signal))
}

// entered handles a call that begins.
func (r *tracing) entered(thread int) error {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(thread, &regs); err != nil {
		return err
	}
	if regs.Orig_rax == callGetrandom {
		return r.throw(thread, &regs)
	}
	c := r.process.understand(&regs, r.sees)
	if c == nil {
		return syscall.PtraceCont(thread, 0)
	}
	c.index = len(r.calls)
	r.calls = append(r.calls, c)
	o := r.direct(c)
	now := &held{call: c}
	r.open[thread] = now
	switch {
	case o.kill && o.short == 0:
		return syscall.Kill(-r.process.pid, syscall.SIGKILL)
	case o.refuse != 0 && c.releases():
		now.instead = o.refuse
	case o.refuse != 0:
		regs.Orig_rax, regs.Rax = ^uint64(0), uint64(-int64(o.refuse))
	case o.short > 0 && o.short < len(c.data):
		regs.Rdx, c.data = uint64(o.short), c.data[:o.short]
		now.last = o.kill
	}
	if err := syscall.PtraceSetRegs(thread, &regs); err != nil {
		return err
	}
	return syscall.PtraceSyscall(thread, 0)
}

// left handles a call that returns.
func (r *tracing) left(thread int) error {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(thread, &regs); err != nil {
		return err
	}
	if c := r.open[thread]; c != nil {
		delete(r.open, thread)
		if c.instead != 0 {
			regs.Rax = uint64(-int64(c.instead))
			if err := syscall.PtraceSetRegs(thread, &regs); err != nil {
				return err
			}
		}
		if c.last {
			return syscall.Kill(-r.process.pid, syscall.SIGKILL)
		}
		c.done, c.result = true, int64(regs.Rax)
		if named := cmp.Or(c.to, c.path); c.inode == 0 && c.result >= 0 {
			c.inode = inodeOf(named)
		}
	}
	return syscall.PtraceCont(thread, 0)
}
