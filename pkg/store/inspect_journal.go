package store

import (
	"bytes"
	"crypto/hmac"
	"slices"
)

// journal walks the journal from its beginning: each entry follows from the one before,
// has its parts, and changed what it says.
func (in *inspection) journal() error {
	return in.tx.Scan([]byte(prefixJournal), nil, nil, func(key, data []byte) error {
		b, err := boundIn(key, data)
		if err != nil {
			in.seq, in.hash = in.seq+1, nil
			return in.note(err)
		}
		if err := in.note(in.follows(b)); err != nil {
			return err
		}
		for _, check := range []func(bound) error{in.marks, in.found} {
			if err := in.note(check(b)); err != nil {
				return err
			}
		}
		return nil
	})
}

// follows checks that an entry is tied to the one before it. Behind a damaged one the
// chain begins anew.
func (in *inspection) follows(b bound) error {
	follows := b.seq == in.seq+1 && (in.hash == nil && in.seq > 0 || bytes.Equal(b.links.Previous, in.hash))
	in.seq, in.hash = b.seq, b.hash(in.secret)
	if !follows {
		return damagedKey(journalKey(b.seq))
	}
	return nil
}

// marks checks the parts of an entry against what proves them. Those of a client whose
// secret was erased are erased too.
func (in *inspection) marks(b bound) error {
	for _, m := range b.marks {
		secret := in.secret
		if m.Client != "" {
			var known bool
			var err error
			if secret, known, err = load[[]byte](in.tx, secretKey(m.Client)); err != nil {
				return err
			}
			if !known {
				continue
			}
		}
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			if m.of(prefix) == nil {
				continue
			}
			key := partKey(prefix, b.seq, m.Client)
			data, err := in.tx.Get(key)
			if err != nil {
				return err
			}
			body, err := unseal(key, data)
			if err != nil {
				return err
			}
			if !hmac.Equal(markOf(secret, b.seq, prefix, body), m.of(prefix)) {
				return damagedKey(key)
			}
		}
	}
	return nil
}

// found checks what leads to an event, and that what it changed is as it says or was
// changed later.
func (in *inspection) found(b bound) error {
	e, err := b.event(in.tx)
	if err != nil {
		return err
	}
	if err := in.indexed(e); err != nil {
		return err
	}
	for _, id := range concerned(e) {
		events, _, err := load[[]uint64](in.tx, concernsKey(id))
		if err != nil {
			return err
		}
		if _, has := slices.BinarySearch(events, b.seq); !has || !slices.IsSorted(events) {
			return damagedKey(concernsKey(id))
		}
	}
	for _, d := range e.Changes {
		if err := in.changed(b.seq, d); err != nil {
			return err
		}
	}
	return nil
}

// indexed checks the index entries of an event. A command can be reversed more than once,
// when that was reversed in between: the index has the last time.
func (in *inspection) indexed(e Event) error {
	pairs, err := journalIndex(e)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		value, err := in.tx.Get(p.key)
		if err != nil {
			return err
		}
		if bytes.Equal(value, p.value) {
			continue
		}
		later := ""
		if value != nil && bytes.Equal(p.key, reversedKey(e.Of)) {
			if later, err = decodeAt[string](p.key, value); err != nil {
				return err
			}
		}
		by, found, err := NewReader(in.tx).Event(later)
		if err != nil {
			return err
		}
		if !found || by.Of != e.Of || by.Seq < e.Seq {
			return damagedKey(p.key)
		}
	}
	return nil
}

// changed checks one record that an entry changed: it stands as the entry left it, or as
// a later one did; and what it was before stands in an earlier one.
func (in *inspection) changed(seq uint64, d Delta) error {
	was, err := d.was()
	if err != nil {
		return err
	}
	left, err := d.is()
	if err != nil {
		return err
	}
	if d.Kind() == "" || d.Adds() == was.there() || was.seq >= seq {
		return damagedKey(journalKey(seq))
	}
	is, err := storedAt(in.tx, d.key)
	if err != nil {
		return err
	}
	last := is.seq
	if !is.there() {
		if last, _, err = load[uint64](in.tx, goneKey(d.key)); err != nil {
			return err
		}
	}
	if last < seq || last == seq && !is.like(left) {
		return damagedKey(d.key)
	}
	return nil
}
