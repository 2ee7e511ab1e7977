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

// PutAppointment writes an appointment and its index entries. It must last no
// longer than appointment.MaxDuration, which bounds the search for overlaps.
func (c *Change) PutAppointment(a appointment.Appointment) error {
	if err := checkIDs(a.ID, a.ClientID, string(a.Status)); err != nil {
		return err
	}
	if a.Duration() > appointment.MaxDuration {
		return misuse("appointment too long")
	}
	return c.put(appointmentKey(a.ID), a)
}

// PutClient writes a client and the index entry by name.
func (c *Change) PutClient(client appointment.Client) error {
	if err := checkIDs(client.ID); err != nil {
		return err
	}
	return c.put(clientKey(client.ID), client)
}

// DeleteClient removes a client and the index entry by name. One who has an
// appointment is not removed: that is a defect of the caller.
func (c *Change) DeleteClient(id string) error {
	if err := checkIDs(id); err != nil {
		return err
	}
	_, used, err := c.firstIn(clientKeys(id), nil, nil)
	if err == nil && used {
		err = misuse("client in use")
	}
	if err != nil {
		return err
	}
	return c.write(clientKey(id), nil)
}

// PutMessage writes a message. One with the same id is replaced, also when its
// time changed.
func (c *Change) PutMessage(m appointment.Message) error {
	if err := checkIDs(m.ID, m.AppointmentID); err != nil {
		return err
	}
	key := messageKey(m)
	old, found, err := find(c.tx, messageKeys(m.AppointmentID), func(o appointment.Message) bool { return o.ID == m.ID })
	if err != nil {
		return err
	}
	if found && !bytes.Equal(old, key) {
		if err := c.write(old, nil); err != nil {
			return err
		}
	}
	return c.put(key, m)
}

// PutNotice writes a notice behind those that the appointment has. One with the
// same id is replaced and keeps its place.
func (c *Change) PutNotice(n appointment.Notice) error {
	if err := checkIDs(n.ID, n.AppointmentID); err != nil {
		return err
	}
	key, _, err := find(c.tx, noticeKeys(n.AppointmentID), func(o appointment.Notice) bool { return o.ID == n.ID })
	if err != nil {
		return err
	}
	return c.put(key, n)
}

// PutSupportRequest writes a support request behind those that the appointment
// has. One with the same id is replaced and keeps its place.
func (c *Change) PutSupportRequest(s appointment.SupportRequest) error {
	if err := checkIDs(s.ID, s.AppointmentID); err != nil {
		return err
	}
	key, _, err := find(c.tx, supportKeys(s.AppointmentID), func(o appointment.SupportRequest) bool { return o.ID == s.ID })
	if err != nil {
		return err
	}
	return c.put(key, s)
}

// PutPlatform keeps a copy of a platform under its name and version.
func (c *Change) PutPlatform(p policy.Platform) error {
	if p.Name == "" || strings.Contains(p.Name+p.Version, "\x00") {
		return misuse("platform name")
	}
	return c.put(platformKey(p.Name, p.Version), p)
}

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
