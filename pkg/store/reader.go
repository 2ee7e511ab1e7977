package store

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Reader reads the records of one transaction. Every method returns
// store.damaged for a record that fails its checks, and the errors of the
// transaction. A lookup reports whether the record exists.
type Reader struct{ tx Tx }

// NewReader returns a reader over tx, valid as long as tx is.
func NewReader(tx Tx) Reader { return Reader{tx: withMemory(tx)} }

// Platform returns the copy of a platform's version that the book keeps.
func (r Reader) Platform(name, version string) (policy.Platform, bool, error) {
	return recordAt[policy.Platform](r.tx, platformKey(name, version))
}

// Hours returns the working hours that the book has.
func (r Reader) Hours() (appointment.Hours, bool, error) {
	return recordAt[appointment.Hours](r.tx, hoursKey())
}
