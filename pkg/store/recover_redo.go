package store

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// redo records an entry again, with all that can be told of what it changed.
func (r *recovery) redo(tx Tx, b bound) error {
	c := NewChange(tx)
	taken, err := tx.Get(eventKey(b.entry.ID))
	if err != nil || taken != nil {
		return err
	}
	changes, _, err := r.changes(b)
	if err != nil {
		return err
	}
	for _, made := range changes {
		if err := r.adopt(c, b.entry.ID, made); err != nil {
			return err
		}
	}
	event := b.told()
	of, err := tx.Get(eventKey(event.Of))
	if err != nil {
		return err
	}
	if of == nil && event.Of != "" { // what it took back is lost
		event.Of, event.Verb = "", appointment.VerbRecover
	}
	recorded, err := c.Record(event, nil)
	r.numbered(recorded.Seq, b.seq)
	r.done.Events++
	return err
}

// toldBy returns what can be read of what an entry behind the chain changed, and of the
// rests that it has. Of one that is lost its parts may stand.
func (r *recovery) toldBy(seq uint64) (changes []change, rests []rest, err error) {
	f, is, err := r.trusted(seq)
	if err != nil {
		return nil, nil, err
	}
	if is {
		return r.changes(f.bound)
	}
	for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
		if err := r.w.Scan(partKeys(prefix, seq), func(key []byte, v Piece) error {
			gone := r.forgotten[string(key[len(prefix)+seqLength:])]
			p, damage := decodeAt[part](key, v.Value)
			if damage == nil && v.Stands && gone < seq {
				changes, rests = append(changes, p.Changes...), append(rests, p.Rests...)
			}
			return nil
		}); err != nil {
			return nil, nil, err
		}
	}
	return changes, rests, nil
}

// changes returns what can be read of what an entry changed, and of the rests that it has.
func (r *recovery) changes(b bound) (all []change, rests []rest, err error) {
	all = slices.Clone(b.entry.Changes)
	for _, m := range b.marks {
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			p, is, err := r.readable(b, m, prefix)
			if err != nil {
				return nil, nil, err
			}
			if is {
				all, rests = append(all, p.Changes...), append(rests, p.Rests...)
			}
		}
	}
	return all, rests, nil
}

// readable returns a part of an entry that is proved or, where its secret is lost, stands.
func (r *recovery) readable(b bound, m mark, prefix string) (part, bool, error) {
	if m.of(prefix) == nil || r.forgotten[m.Client] >= b.seq {
		return part{}, false, nil
	}
	key := partKey(prefix, b.seq, m.Client)
	secret, err := r.secretFor(b, m)
	if err != nil {
		return part{}, false, err
	}
	var value []byte
	if secret != nil {
		value, err = r.part(b.seq, m, prefix, secret)
	} else {
		var pieces []Piece
		if pieces, err = r.w.Versions(key); len(pieces) > 0 && (pieces[0].Stands || len(pieces) == 1) {
			value = pieces[0].Value
		}
	}
	if err != nil {
		return part{}, false, err
	}
	if value == nil {
		if prefix == prefixWhatPart {
			r.losePart(key, b, m.Client)
		}
		return part{}, false, nil
	}
	p, err := decodeAt[part](key, value)
	return p, err == nil, nil
}

// adopt leaves a record as an entry did, where that can be told. What belongs to an
// appointment that is lost is lost with it.
func (r *recovery) adopt(c *Change, own string, made change) error {
	if kindOf(made.Key) == "" {
		return nil
	}
	if made.gone() {
		return c.remove(made.Key)
	}
	body := []byte(made.Body)
	if made.Base > 0 {
		base, is, err := r.changeOf(c.tx, made.Base, made.Key)
		if err != nil || !is || base.Base > 0 || base.gone() {
			return err
		}
		var damage error
		if body, damage = patched(base.Body, made.Body); damage != nil {
			return nil
		}
	}
	rest, err := r.restOf(c.tx, made.Ref, made.Key)
	if err != nil {
		return err
	}
	return r.leave(c, own, made.Key, body, rest)
}

// leave writes a record that can be read, unless what it belongs to is lost: an appointment,
// or the event of a command, which may be the one with the id own.
func (r *recovery) leave(c *Change, own string, key, body []byte, rest record.Rest) error {
	_, at := cut(key)
	switch kindOf(key) {
	case KindMessage, KindNotice, KindSupport, KindOffer:
		id, _, _ := cutOf(at)
		there, err := c.tx.Get(appointmentKey(id))
		if err != nil || there == nil {
			return err
		}
	case KindKey:
		kept, err := bodyOf[Keyed](key, body)
		if err != nil {
			return nil
		}
		if there, err := c.tx.Get(eventKey(kept.EventID)); err != nil || there == nil && kept.EventID != own {
			r.done.Keys++
			return err
		}
	case KindAppointment, KindClient, KindPackage, KindWaiting, KindBlock, KindCalendar, KindPushed, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries:
	}
	err := c.write(key, func(it *item) (stored, error) {
		ref, err := c.refOf(it, rest)
		return stored{seq: c.tx.seq, ref: ref, body: body}, err
	}, rest)
	if _, damage := damageIn(err); damage {
		return nil
	}
	return err
}

// changeOf returns what an entry of the damaged book has of a record, and whether that can
// be read.
func (r *recovery) changeOf(tx Tx, seq uint64, key []byte) (change, bool, error) {
	if seq <= r.verbatim {
		made, err := changeIn(tx, seq, key)
		if _, damage := damageIn(err); damage {
			return made, false, nil
		}
		return made, err == nil, err
	}
	all, _, err := r.toldBy(seq)
	i := slices.IndexFunc(all, func(c change) bool { return bytes.Equal(c.Key, key) })
	if err != nil || i < 0 {
		return change{}, false, err
	}
	return all[i], true, nil
}

// restOf returns the rest of a record that an entry of the damaged book has, empty where it
// cannot be read or there is none.
func (r *recovery) restOf(tx Tx, ref uint64, key []byte) (record.Rest, error) {
	none := record.Rest{}
	if ref == 0 {
		return none, nil
	}
	if ref <= r.verbatim {
		rest, err := restAt(tx, ref, key)
		if _, damage := damageIn(err); damage {
			r.lose(key, ref)
			return none, nil
		}
		return rest, err
	}
	all, rests, err := r.toldBy(ref)
	if err != nil {
		return none, err
	}
	told := part{Changes: all, Rests: rests}
	rest, has := told.rest(key)
	if !has {
		r.lose(key, ref)
	}
	return rest, nil
}
