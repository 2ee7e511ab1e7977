package store

import (
	"bytes"
	"crypto/hmac"
	"encoding/binary"
	"slices"
)

// journal walks the journal from the entry behind the one that is known: each follows
// from the one before, has its parts, and changed what it says. An entry is sound where it
// alone is.
func (in *inspection) journal() error {
	return in.tx.Scan([]byte(prefixJournal), seqKey(in.seq+1), nil, func(key, data []byte) error {
		in.regard(key)
		if err := in.entry(key, data); err != nil {
			return err
		}
		if !in.harmed {
			in.tally.SoundEvents++
		}
		return nil
	})
}

// reach goes on to an entry, which may be missing, and reports those that are missing up to
// it, as many as a report names. Behind them the chain begins anew.
func (in *inspection) reach(seq uint64) error {
	from := in.seq + 1
	for missing := from; missing <= min(seq, from+findingsKept); missing++ {
		in.hash = nil
		if err := in.note(damagedKey(journalKey(missing))); err != nil {
			return err
		}
	}
	in.seq = max(in.seq, seq)
	return nil
}

// entry checks one entry. Behind one that is damaged the chain begins anew.
func (in *inspection) entry(key, data []byte) error {
	_, at := cut(key)
	numbered := len(at) == seqLength
	if numbered {
		seq := binary.BigEndian.Uint64(at)
		if err := in.reach(seq - 1); err != nil {
			return err
		}
		in.seq = seq
	}
	b, err := boundIn(key, data)
	if err != nil {
		if numbered {
			in.hash = nil
		}
		return in.note(err)
	}
	return in.noteAll(in.follows(b), in.marks(b), in.found(b))
}

// follows checks that an entry is tied to the one before it, where that is known.
func (in *inspection) follows(b bound) error {
	hash := in.hash
	in.hash = nil
	if len(in.secret) > 0 {
		in.hash = b.hash(in.secret)
	}
	if (hash != nil || b.seq == 1) && !bytes.Equal(b.links.Previous, hash) {
		return damagedKey(journalKey(b.seq))
	}
	return nil
}

// marks checks the parts of an entry against what proves them. Those of a client who was
// forgotten are erased.
func (in *inspection) marks(b bound) error {
	for _, m := range b.marks {
		in.clients[m.Client] = true
		secret, err := in.prover(b.seq, m.Client)
		if err != nil {
			if err := in.note(err); err != nil {
				return err
			}
			continue
		}
		check := in.marked
		if secret == nil {
			check = in.erased
		}
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			if err := in.note(check(b.seq, m, prefix, secret)); err != nil {
				return err
			}
		}
	}
	return nil
}

// prover returns the secret that proves the parts which an entry has of a client, nil where
// they are to be erased. One who was not forgotten has it.
func (in *inspection) prover(seq uint64, client string) ([]byte, error) {
	if client == "" {
		return in.bookSecret(), nil
	}
	secret, found, err := load[[]byte](in.tx, secretKey(client))
	if err != nil || found {
		return secret, err
	}
	gone, err := forgottenAt(in.tx, client)
	switch {
	case err != nil:
		return nil, err
	case gone == 0:
		return nil, damagedKey(secretKey(client))
	case gone < seq:
		return in.bookSecret(), nil
	}
	return nil, nil
}

// bookSecret returns the secret of the book. Where that is damaged it is empty, and proves
// nothing.
func (in *inspection) bookSecret() []byte { return append([]byte{}, in.secret...) }

// marked checks one part of an entry against what proves it.
func (in *inspection) marked(seq uint64, m mark, prefix string, secret []byte) error {
	if m.of(prefix) == nil || len(secret) == 0 { // which is damage itself
		return nil
	}
	_, err := in.proven(seq, m, prefix, secret)
	return err
}

// proven returns what is in one part of an entry, which is as its mark proves.
func (in *inspection) proven(seq uint64, m mark, prefix string, secret []byte) ([]byte, error) {
	key := partKey(prefix, seq, m.Client)
	data, err := in.tx.Get(key)
	if err != nil {
		return nil, err
	}
	body, err := unseal(key, data)
	if err == nil && !hmac.Equal(markOf(secret, seq, prefix, body), m.of(prefix)) {
		err = damagedKey(key)
	}
	return body, err
}

// erased checks that a part of one who was forgotten is not there.
func (in *inspection) erased(seq uint64, m mark, prefix string, _ []byte) error {
	key := partKey(prefix, seq, m.Client)
	data, err := in.tx.Get(key)
	if err == nil && data != nil {
		err = damagedKey(key)
	}
	return err
}

// found checks what leads to an event, and that what it changed is as it says or was
// changed later.
func (in *inspection) found(b bound) error {
	e, err := b.event(in.tx)
	if err != nil {
		return in.noteWant(err)
	}
	if err := in.indexed(e); err != nil {
		return err
	}
	for _, id := range concerned(e) {
		if err := in.note(in.concern(id, b.seq)); err != nil {
			return err
		}
	}
	for _, d := range e.Changes {
		if err := in.note(in.changed(b.seq, d)); err != nil {
			return err
		}
	}
	return nil
}

// concern checks that an event is among those that concern an appointment.
func (in *inspection) concern(id string, seq uint64) error {
	events, _, err := load[[]uint64](in.tx, concernsKey(id))
	if err != nil {
		return err
	}
	if _, has := slices.BinarySearch(events, seq); !has || !slices.IsSorted(events) {
		err = damagedKey(concernsKey(id))
	}
	return err
}

// indexed checks the index entries of an event.
func (in *inspection) indexed(e Event) error {
	pairs, err := journalIndex(e)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if err := in.note(in.leads(e, p)); err != nil {
			return err
		}
	}
	return in.foundByRules(e)
}

// leads checks one index entry of an event. A command can be reversed more than once,
// when that was reversed in between: the index has the last time.
func (in *inspection) leads(e Event, p pair) error {
	value, err := in.tx.Get(p.key)
	if err != nil || bytes.Equal(value, p.value) {
		return err
	}
	if forgets := bytes.HasPrefix(p.key, []byte(prefixForgotten)); value != nil && forgets {
		later, err := decodeAt[uint64](p.key, value) // they were forgotten once more
		if err == nil && later < e.Seq {
			err = damagedKey(p.key)
		}
		return err
	}
	later := ""
	if value != nil && bytes.Equal(p.key, reversedKey(e.Of)) {
		if later, err = decodeAt[string](p.key, value); err != nil {
			return err
		}
	}
	by, _, err := NewReader(in.tx).Event(later)
	if err == nil && by.Seq < e.Seq {
		err = damagedKey(p.key)
	}
	return err
}
