package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// Change writes records in one Update and collects what it wrote, for the one
// event that records it. It reads as a Reader does, its own writes included.
type Change struct {
	Reader
	tx       *unrecorded
	items    []*item
	byKey    map[string]*item
	recorded bool
	erased   []mark // what the event to come had that is not known any more
}

// Put writes a value, and forgets what was remembered of it.
func (u *unrecorded) Put(key, value []byte) error {
	u.forgetPart(key)
	return u.Tx.Put(key, value)
}

// Delete removes a value, and forgets what was remembered of it.
func (u *unrecorded) Delete(key []byte) error {
	u.forgetPart(key)
	return u.Tx.Delete(key)
}

// item is one record that the change wrote.
type item struct {
	key     []byte
	was, is stored
	patch   []byte // what tells it from its base, nil where it is kept whole
}

// unrecorded is the transaction of a change whose event is not written yet: it knows the
// rests of records that this event will have.
type unrecorded struct {
	Tx
	memory
	seq   uint64 // of the event to come, zero until it is known
	end   head   // of the journal before it
	rests map[string]record.Rest
}

// NewChange returns a change over tx, which must be writable.
func NewChange(tx Tx) *Change {
	own := &unrecorded{Tx: tx, rests: map[string]record.Rest{}}
	return &Change{Reader: NewReader(own), tx: own, byKey: map[string]*item{}}
}

// Changed reports whether it has written anything that is otherwise than before.
func (c *Change) Changed() bool { return len(c.items) > 0 }

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
func (c *Change) DeleteHours() error { return c.remove(hoursKey()) }

// keyWithID returns the key under a prefix that ends in an id behind that many bytes, and
// whether there is one; else last is the last of those bytes, nil for none.
func keyWithID(tx Tx, prefix []byte, behind int, id string) (key, last []byte, err error) {
	err = tx.Scan(prefix, nil, nil, func(at, _ []byte) error {
		rest := at[len(prefix):]
		if len(rest) < behind {
			return damagedKey(at)
		}
		last = rest[:behind]
		if string(rest[behind:]) == id {
			key = at
			return ErrStop
		}
		return nil
	})
	return key, last, err
}

// ordinalKey returns the key under a prefix of the record with an id, or else the next
// free one behind those that are there.
func ordinalKey(tx Tx, prefix []byte, id string) ([]byte, error) {
	key, last, err := keyWithID(tx, prefix, ordinalLength, id)
	if key != nil || err != nil {
		return key, err
	}
	var ordinal uint32
	if last != nil {
		ordinal = binary.BigEndian.Uint32(last) + 1
	}
	return join(prefix, binary.BigEndian.AppendUint32(nil, ordinal), []byte(id)), nil
}

// put writes a noun and notes the change. Writing what is there already changes nothing.
func (c *Change) put(key []byte, noun any) error {
	kept, rest := bare(noun)
	body, err := marshal(kept)
	if err != nil {
		return err
	}
	return c.write(key, func(it *item) (stored, error) {
		ref, err := c.refOf(it, rest)
		return stored{seq: c.tx.seq, ref: ref, body: body}, err
	}, rest)
}

// remove removes a record and notes the change.
func (c *Change) remove(key []byte) error {
	return c.write(key, func(*item) (stored, error) { return stored{}, nil }, record.Rest{})
}

// restore writes a record as a delta left it: its rest stays in the entry that has it.
func (c *Change) restore(d Delta) error {
	if d.Removes() {
		return c.remove(d.key)
	}
	return c.write(d.key, func(*item) (stored, error) {
		return stored{seq: c.tx.seq, ref: d.after.ref, body: d.after.body}, nil
	}, record.Rest{})
}

// write writes what becomes of a record, with the rest that the event to come has of it.
func (c *Change) write(key []byte, become func(*item) (stored, error), rest record.Rest) error {
	return c.writeOr(key, become, rest, false)
}

// writeOr is write that with anew also notes that a record became what it was.
func (c *Change) writeOr(key []byte, become func(*item) (stored, error), rest record.Rest, anew bool) error {
	if c.recorded {
		return misuse("write after the event")
	}
	if err := c.tx.count(); err != nil {
		return err
	}
	it, err := c.item(key)
	if err != nil {
		return err
	}
	is, err := become(it)
	if err != nil {
		return err
	}
	var patch []byte
	if is.like(it.was) && !anew {
		is = it.was
	} else if is.there() {
		if is.base, patch, err = c.baseOf(it, is); err != nil {
			return err
		}
	}
	if is.like(it.is) && !anew && (is.ref != c.tx.seq || c.tx.rests[string(key)] == rest) {
		return nil
	}
	if err := apply(c.tx, key, it.is, is); err != nil {
		return err
	}
	if err := raiseFor(c.tx, key, is); err != nil {
		return err
	}
	it.is, it.patch = is, patch
	if delete(c.tx.rests, string(key)); is.ref == c.tx.seq {
		c.tx.rests[string(key)] = rest
	}
	c.note(it)
	return nil
}

// count finds out the sequence of the event to come.
func (u *unrecorded) count() error {
	if u.seq > 0 {
		return nil
	}
	var err error
	u.end, _, err = load[head](u, headKey())
	u.seq = u.end.Seq + 1
	return err
}

// item returns what the change wrote under a key already, else the record as it is before
// the change, which is not among the items.
func (c *Change) item(key []byte) (*item, error) {
	if it := c.byKey[string(key)]; it != nil {
		return it, nil
	}
	was, err := storedAt(c.tx, key)
	return &item{key: bytes.Clone(key), was: was, is: was}, err
}

// note keeps an item that makes a difference, and forgets one that makes none any more.
func (c *Change) note(it *item) {
	same := it.is.seq == it.was.seq
	switch kept := c.byKey[string(it.key)] != nil; {
	case !kept && !same:
		c.items, c.byKey[string(it.key)] = append(c.items, it), it
	case kept && same:
		c.items = slices.DeleteFunc(c.items, func(other *item) bool { return other == it })
		delete(c.byKey, string(it.key))
	}
}

// baseOf returns the entry that has the body from which a record is told, and what tells
// it: the base that it had before, where that is worth it, else the event to come.
func (c *Change) baseOf(it *item, is stored) (uint64, []byte, error) {
	if !it.was.there() {
		return c.tx.seq, nil, nil
	}
	base, err := changeIn(c.tx, it.was.base, it.key)
	if err != nil {
		return 0, nil, err
	}
	if patch, worth := patchOf(base.Body, is.body); worth {
		return it.was.base, patch, nil
	}
	return c.tx.seq, nil, nil
}

// change returns what the event to come has of an item.
func (c *Change) change(it *item) change {
	made := change{Key: it.key, Prev: it.was.seq, Ref: it.is.ref, Body: it.is.body}
	if it.patch != nil {
		made.Base, made.Body = it.is.base, it.patch
	}
	if rest, has := c.tx.rests[string(it.key)]; has && partPrefix(it.key) == prefixWhatPart {
		made.Rest = &rest
	}
	return made
}

// refOf returns the entry that has the rest of a record: the one that had it before where
// it is the same, else the event to come; zero where there is none.
func (c *Change) refOf(it *item, rest record.Rest) (uint64, error) {
	if rest == (record.Rest{}) {
		return 0, nil
	}
	if it.was.ref > 0 {
		before, err := restAt(c.tx, it.was.ref, it.key)
		if err != nil {
			return 0, err
		}
		if before == rest {
			return it.was.ref, nil
		}
	}
	return c.tx.seq, nil
}
