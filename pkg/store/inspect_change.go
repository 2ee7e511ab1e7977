package store

import "cmp"

// changed checks one record that an entry changed: it stands as this entry or a later one
// left it, and what it was before stands in an earlier one.
func (in *inspection) changed(seq uint64, d Delta) error {
	if d.Kind() == "" {
		return damagedKey(journalKey(seq))
	}
	in.added += d.growth()
	return in.noteAll(in.reached(seq, d), in.told(seq, d), in.led(seq, d))
}

// told checks what an entry says of a record, and books it.
func (in *inspection) told(seq uint64, d Delta) error {
	was, lost := d.was()
	left, err := d.is()
	if lost != nil || err != nil { // without what was before, the entry itself is whole
		if err := in.note(lost); err != nil {
			return err
		}
		return in.noteWant(err)
	}
	if d.Adds() == was.there() || was.seq >= seq {
		return damagedKey(journalKey(seq))
	}
	return in.noteWant(in.booked(d.key, was, left))
}

// reached checks that a record was left by an entry or by a later one, be it that it has
// gone.
func (in *inspection) reached(seq uint64, d Delta) error {
	data, err := in.tx.Get(d.key)
	if data == nil {
		return in.lost(seq, d, err)
	}
	is, err := storedIn(d.key, data)
	if err == nil && is.seq < seq {
		err = damagedKey(d.key)
	}
	return err
}

// led checks, where the records are not walked through, that what leads to one is there,
// and nothing that led to what it was before.
func (in *inspection) led(seq uint64, d Delta) error {
	if !in.near {
		return nil
	}
	is, err := storedAt(in.tx, d.key)
	if err != nil || is.seq > seq {
		return err
	}
	was, err := d.was()
	if err != nil {
		return err
	}
	pairs, err := indexOf(in.tx, d.key, is)
	if err != nil {
		return err
	}
	before, err := indexOf(in.tx, d.key, was)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if err := in.note(in.has(p)); err != nil {
			return err
		}
	}
	for _, p := range before {
		if holdsKey(pairs, p.key) {
			continue
		}
		tx, key := whereverOf(in.tx, p.key)
		value, err := tx.Get(key)
		if err == nil && value != nil {
			err = damagedKey(key)
		}
		if err = in.note(err); err != nil {
			return err
		}
	}
	return nil
}

// growth returns by how many an entry made the records more.
func (d Delta) growth() int {
	switch {
	case d.Adds():
		return 1
	case d.Removes():
		return -1
	}
	return 0
}

// lost returns the damage of a record that is not there, or cannot be read, nil for one
// that has gone. It counts those that are missing: what an entry added and no other removed. Rules
// are so told of themselves.
func (in *inspection) lost(seq uint64, d Delta, unread error) error {
	if _, damage := damageIn(unread); unread != nil && !damage {
		return unread
	}
	last, _, err := load[uint64](in.tx, goneKey(d.key))
	if err != nil || last >= seq {
		return err
	}
	in.absent += d.growth()
	if d.Kind() == KindPlatform {
		in.rules[string(d.key)] = true
	}
	return cmp.Or(unread, error(damagedKey(d.key)))
}
