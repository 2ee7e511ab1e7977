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
// appointments and clients: it reads appointments without their place, their note, the text of
// their reason and their origin, and clients without what is noted of them. It is for those of
// which nothing of that is shown, and nothing is written.
func (r Reader) Bare() Reader {
	r.bare = true
	return r
}

// Beside returns a reader of another part of the book, by its id.
func (r Reader) Beside(id string) Reader { return NewReader(Beside(r.tx, id)) }

// Part returns the id of the part that is read, empty for what a book has without any.
func (r Reader) Part() string { return PartOf(r.tx) }

// Platform returns the copy of a platform's version that the book keeps.
func (r Reader) Platform(name, version string) (policy.Platform, bool, error) {
	return r.PlatformPinned(name, version, func(string, string) (policy.Platform, bool) { return policy.Platform{}, false })
}

// PlatformPinned returns what Platform does. Where the rules of that very version are known
// beside the book, its copy has to be there, but is not decoded.
func (r Reader) PlatformPinned(name, version string, known func(name, version string) (policy.Platform, bool)) (policy.Platform, bool, error) {
	key, memory := platformKey(name, version), memoryOf(r.tx)
	if memory != nil {
		if p, kept := memory.platforms[string(key)]; kept {
			return p, true, nil
		}
	}
	p, found := known(name, version)
	var err error
	if found {
		found, err = r.HasPlatform(name, version)
	} else {
		p, found, err = recordAt[policy.Platform](r.tx, key)
	}
	if err == nil && found && memory != nil {
		if memory.platforms == nil {
			memory.platforms = map[string]policy.Platform{}
		}
		memory.platforms[string(key)] = p
	}
	return p, found, err
}

// HasPlatform reports whether the book keeps a copy of a platform's version.
func (r Reader) HasPlatform(name, version string) (bool, error) {
	kept, err := r.tx.Get(platformKey(name, version))
	return kept != nil, err
}

// Hours returns the working hours that the book has.
func (r Reader) Hours() (appointment.Hours, bool, error) {
	return recordAt[appointment.Hours](r.tx, hoursKey())
}
