package store

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Change writes records in one Update and collects what it wrote, for the one
// event that records it. It reads as a Reader does, its own writes included.
type Change struct {
	Reader
	deltas   []Delta
	recorded bool
}

// NewChange returns a change over tx, which must be writable.
func NewChange(tx Tx) *Change { return &Change{Reader: NewReader(tx)} }

// PutPlatform keeps a copy of a platform under its name and version.
func (c *Change) PutPlatform(p policy.Platform) error {
	if p.Name == "" || strings.Contains(p.Name+p.Version, "\x00") {
		return misuse("platform name")
	}
	return c.put(platformKey(p.Name, p.Version), p)
}

// PutHours writes the specialist's working hours. They must be valid.
func (c *Change) PutHours(h appointment.Hours) error {
	if !h.Valid() {
		return misuse("working hours")
	}
	return c.put(hoursKey(), h)
}

// DeleteHours removes the working hours from the book.
func (c *Change) DeleteHours() error { return c.write(hoursKey(), nil) }

// find returns the key of the record that is wanted among those under prefix, or else
// the next free one behind them. Ordinals in keys have four bytes.
func find[T any](tx Tx, prefix []byte, wanted func(T) bool) (at []byte, found bool, err error) {
	var ordinal uint32
	err = tx.Scan(prefix, nil, nil, func(key, value []byte) error {
		v, err := decodeAt[T](key, value)
		if err != nil {
			return err
		}
		if wanted(v) {
			at, found = key, true
			return ErrStop
		}
		if rest := key[len(prefix):]; len(rest) == 4 {
			ordinal = binary.BigEndian.Uint32(rest) + 1
		}
		return nil
	})
	if !found {
		at = binary.BigEndian.AppendUint32(bytes.Clone(prefix), ordinal)
	}
	return at, found, err
}

func (c *Change) put(key []byte, v any) error {
	value, err := encode(v)
	if err != nil {
		return err
	}
	return c.write(key, value)
}

// write stores the bytes of a record, nil to remove it, and notes the change.
// Writing what is there already changes nothing.
func (c *Change) write(key, after []byte) error {
	if c.recorded {
		return misuse("write after the event")
	}
	before, err := c.tx.Get(key)
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	if err := apply(c.tx, key, before, after); err != nil {
		return err
	}
	c.note(key, before, after)
	return nil
}

// note keeps one delta a key: from before the whole change to after it.
func (c *Change) note(key, before, after []byte) {
	for i, d := range c.deltas {
		if bytes.Equal(d.Key, key) {
			c.deltas[i].After = after
			return
		}
	}
	c.deltas = append(c.deltas, Delta{Key: key, Before: before, After: after})
}

// changes returns the deltas that made a difference in the end.
func (c *Change) changes() []Delta {
	var made []Delta
	for _, d := range c.deltas {
		if !bytes.Equal(d.Before, d.After) {
			made = append(made, d)
		}
	}
	return made
}
