package bolt

import (
	"errors"
)

// What tests outside the package need to reach.

var ErrShort = errShort

// FailCommits lets every commit fail with cause, before or after it happens.
func (b *Store) FailCommits(happened bool, cause error) {
	b.commit = func(do func() error) error {
		if happened {
			return errors.Join(cause, do())
		}
		return cause
	}
}

// WhenOpened runs do each time the file has been opened, before it is locked.
func (b *Store) WhenOpened(do func()) { b.opened = do }
