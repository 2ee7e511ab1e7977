package bolt

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/adsum-cli/adsum/pkg/store"
)

// guard runs a step of bbolt. A panic in it comes back as damage. What bbolt finds wrong
// with the file, or stumbles over, may be what it could not read: where the system does
// not let the file be read, guard returns what the system says to that.
func (b *Store) guard(step func() error) error {
	err := b.recovered(step)
	if err == nil || isSystem(err) {
		return err
	}
	if unread := b.readThrough(); unread != nil {
		return unread
	}
	return err
}

// recovered runs a step in which memory may not be there: the file was cut short, or
// cannot be read.
func (b *Store) recovered(step func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			err = store.Damaged("book", b.name()).Because(fmt.Errorf("%v", cause))
		}
	}()
	return step()
}

// readThrough reads the whole file and returns what the system says to that.
func (b *Store) readThrough() error {
	file, err := os.Open(b.path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, io.NewSectionReader(b.through(file), 0, info.Size()))
	return err
}
