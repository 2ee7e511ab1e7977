//go:build !linux

package etcdtest

import (
	"errors"
	"io"
	"net"
	"os/exec"
	"syscall"
	"time"
)

const (
	linux        = false
	pauseSignal  = syscall.SIGKILL
	resumeSignal = syscall.SIGKILL
)

// process stands for one that is never started here.
type process struct{ ended chan struct{} }

func launch(*exec.Cmd, *disk) (*process, error) { return nil, errors.ErrUnsupported }

func (p *process) signal(syscall.Signal) {}

func (p *process) hasEnded() bool { return true }

func (p *process) owns(net.Conn) bool { return false }

type port struct{ address string }

func reserve() (*port, error) { return nil, errors.ErrUnsupported }

func (p *port) release() {}

func endListening(listener net.Listener) { _ = listener.Close() }

func sweepAfter(string) (io.Closer, error) { return nil, errors.ErrUnsupported }

type disk struct{}

func (d *disk) slow(time.Duration) {}
