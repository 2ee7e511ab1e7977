package store

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Reader reads the records of one transaction. Every method returns
// store.damaged for a record that fails its checks, and the errors of the
// transaction. A lookup reports whether the record exists.
type Reader struct {
	tx   Tx
	bare bool
}

// NewReader returns a reader over tx, valid as long as tx is.
func NewReader(tx Tx) Reader { return Reader{tx: withMemory(tx)} }

// Bare returns a reader of the same transaction that spares what the journal has of
// appointments: it reads them without their place, their note, the text of their reason and
// their origin. It is for those of which nothing is shown or written.
func (r Reader) Bare() Reader {
	r.bare = true
	return r
}

// Platform returns the copy of a platform's version that the book keeps.
func (r Reader) Platform(name, version string) (policy.Platform, bool, error) {
	key, memory := platformKey(name, version), memoryOf(r.tx)
	if memory != nil {
		if p, known := memory.platforms[string(key)]; known {
			return p, true, nil
		}
	}
	p, found, err := recordAt[policy.Platform](r.tx, key)
	if err == nil && found && memory != nil {
		if memory.platforms == nil {
			memory.platforms = map[string]policy.Platform{}
		}
		memory.platforms[string(key)] = p
	}
	return p, found, err
}

// Hours returns the working hours that the book has.
func (r Reader) Hours() (appointment.Hours, bool, error) {
	return recordAt[appointment.Hours](r.tx, hoursKey())
}
