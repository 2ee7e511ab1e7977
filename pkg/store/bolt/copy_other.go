//go:build !linux

package bolt

import (
	"errors"
	"os"
)

// unnamed has no counterpart here.
func unnamed(string) (*os.File, error) { return nil, errors.ErrUnsupported }

// behindHole knows of no holes here.
func behindHole(_ *os.File, at int64) int64 { return at }

// clone has no counterpart here.
func clone(_, _ *os.File) error { return errors.ErrUnsupported }
