//go:build !linux

package radicaletest

import (
	"errors"
	"os/exec"
)

const (
	linux        = false
	pauseSignal  = 0
	resumeSignal = 0
)

// process stands for one that is never started here.
type process struct{ ended chan struct{} }

func launch(*exec.Cmd) (*process, error) { return nil, errors.ErrUnsupported }

func (p *process) kill() {}

func (s *Server) signal(int) {}
