package store

import (
	"bytes"
	"slices"
)

// recordPrefixes has where records stand, in an order in which each finds what it belongs to.
func recordPrefixes() []string {
	return []string{prefixClient, prefixHours, prefixPlatform, prefixPackage, prefixWaiting, prefixSeries, prefixAppointment, prefixOf, prefixBlock, prefixCalendar, prefixPushed, prefixKeyed}
}

// putRecords puts in what the records of the damaged book say beyond what the journal told:
// those that an entry behind the chain has left.
func (r *recovery) putRecords() error {
	if !r.lossy() {
		return nil
	}
	r.done.Blind = true
	b := &batch{r: r}
	for _, prefix := range recordPrefixes() {
		var newest stored
		var at []byte
		put := func() error {
			key, is := at, newest
			if at, newest = nil, (stored{}); key == nil {
				return nil
			}
			return b.do(func(c *Change) error { return r.putRecord(c, key, is) })
		}
		err := r.scanRecords(prefix, func(key []byte, s stored) error {
			if !bytes.Equal(key, at) {
				if err := put(); err != nil {
					return err
				}
			}
			if at = key; s.seq > newest.seq {
				newest = s
			}
			return nil
		})
		if err == nil {
			err = put()
		}
		if err != nil {
			return err
		}
	}
	return b.flush()
}

// scanRecords visits the records with a prefix that can be read, of which several may stand
// under a key: those that stand or, where nothing is known to, any.
func (r *recovery) scanRecords(prefix string, visit func(key []byte, s stored) error) error {
	return r.w.Scan([]byte(prefix), func(key []byte, v Piece) error {
		if kindOf(key) == "" || r.standing > 0 && !v.Stands {
			return nil
		}
		s, damage := storedIn(key, v.Value)
		if damage != nil {
			return nil
		}
		r.done.Blind = false
		return visit(key, s)
	})
}

// batch is changes that are recorded as one event of a recovery, so many at a time.
type batch struct {
	r     *recovery
	steps []func(*Change) error
}

// add adds a step that waits for the rest.
func (b *batch) add(step func(*Change) error) { b.steps = append(b.steps, step) }

// do adds a step, and records as many as belong together.
func (b *batch) do(step func(*Change) error) error {
	if b.add(step); len(b.steps) < BatchLength {
		return nil
	}
	return b.flush()
}

// flush records what the steps change, where that is anything.
func (b *batch) flush() error {
	steps := b.steps
	b.steps = nil
	return b.r.w.Build(func(tx Tx) error {
		into := NewDraft(tx)
		c := NewChange(into)
		for _, step := range steps {
			if err := step(c); err != nil {
				return err
			}
		}
		if len(c.items) == 0 {
			return nil
		}
		return b.r.record(c, into, tx)
	})
}

// record records a change as an event of the recovery.
func (r *recovery) record(c *Change, draft *Draft, tx Tx) error {
	if _, err := c.Record(r.with.Event(), nil); err != nil {
		return err
	}
	r.recorded++
	return draft.Apply(tx)
}

// putRecord puts in a record that is newer than what the journal told of it.
func (r *recovery) putRecord(c *Change, key []byte, s stored) error {
	is, err := storedAt(c.tx, key)
	if err != nil || s.seq <= r.verbatim || is.there() && r.was(is.seq) >= s.seq {
		return err
	}
	if strange, err := r.strange(key, s); err != nil || strange {
		return err
	}
	owner, err := c.clientOf(&item{key: key, is: s}, "")
	if err != nil || owner != "" && r.forgotten[owner] >= s.seq {
		return err
	}
	rest, err := r.restOf(c.tx, s.ref, key)
	if err != nil {
		return err
	}
	return r.leave(c, "", key, s.body, rest)
}

// strange reports whether a record says that an entry has left it which can be read and did
// not: then it stands on a page of another book.
func (r *recovery) strange(key []byte, s stored) (bool, error) {
	if partPrefix(key) != "" {
		return false, nil
	}
	f, is, err := r.trusted(s.seq)
	return is && !slices.ContainsFunc(f.entry.Changes, func(c change) bool { return bytes.Equal(c.Key, key) }), err
}

// removeGone removes records of which the damaged book says that a later event removed
// them.
func (r *recovery) removeGone() error {
	if !r.lossy() {
		return nil
	}
	b := &batch{r: r}
	err := r.w.Scan([]byte(prefixGone), func(key []byte, v Piece) error {
		seq, err := decodeAt[uint64](key, v.Value)
		if err != nil || !v.Stands || seq <= r.verbatim {
			return nil
		}
		record := key[len(prefixGone):]
		return b.do(func(c *Change) error {
			is, err := storedAt(c.tx, record)
			if err != nil || !is.there() || kindOf(record) == "" || r.was(is.seq) >= seq {
				return err
			}
			return c.remove(record)
		})
	})
	if err != nil {
		return err
	}
	return b.flush()
}

// concernedBy returns the last event of the damaged book that is known to concern an
// appointment, and whether that is known.
func (r *recovery) concernedBy(id string) (uint64, bool, error) {
	key := concernsKey(id)
	pieces, err := r.w.Versions(key)
	for _, v := range pieces {
		if seqs, err := decodeAt[[]uint64](key, v.Value); err == nil && v.Stands && len(seqs) > 0 {
			return slices.Max(seqs), true, nil
		}
	}
	return 0, false, err
}
