//go:build !windows

package hook

import (
	"os/exec"
	"syscall"
)

// asGroup has a program end together with those that it has started.
func asGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
