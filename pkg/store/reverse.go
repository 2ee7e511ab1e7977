package store

import (
	"bytes"
	"slices"
)

// Moved says that a record is no longer as an event left it, so that the event
// cannot be reversed. Event is the id of the latest event that changed the
// record.
type Moved struct {
	Key      []byte
	Kind, ID string
	Event    string
}

// Error names the record for a developer.
func (m *Moved) Error() string {
	return "store: " + m.Kind + " " + m.ID + " was changed by event " + m.Event
}

// Reverse puts every record that an event changed back to what it was before,
// idempotency keys included. Records for which keep reports true stay as they
// are; keep may be nil. Reversing the event of a reversal does it again.
//
// Where a record is not as the event left it, Reverse writes nothing and
// returns a *Moved.
func (c *Change) Reverse(e Event, keep func(Delta) bool) error {
	var back []Delta
	// A record that changed its key is removed from the old one first; backwards
	// it has to leave the new one first.
	for _, d := range slices.Backward(e.Changes) {
		if keep != nil && keep(d) {
			continue
		}
		if err := c.unmoved(d); err != nil {
			return err
		}
		back = append(back, d)
	}
	for _, d := range back {
		if err := c.write(d.Key, d.Before); err != nil {
			return err
		}
	}
	return nil
}

// unmoved returns a *Moved unless the record is as the delta left it.
func (c *Change) unmoved(d Delta) error {
	now, err := c.tx.Get(d.Key)
	if err != nil || bytes.Equal(now, d.After) {
		return err
	}
	later, _, err := c.LastChangeOf(d.Key)
	if err != nil {
		return err
	}
	return &Moved{Key: d.Key, Kind: d.Kind(), ID: d.ID(), Event: later.ID}
}
