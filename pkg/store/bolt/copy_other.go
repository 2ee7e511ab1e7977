//go:build !linux

package bolt

import (
	"errors"
	"os"
)

// unnamed has no counterpart here.
func unnamed(string) (*os.File, error) { return nil, errors.ErrUnsupported }

// clone has no counterpart here.
func clone(_, _ *os.File) error { return errors.ErrUnsupported }
