package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// tied is an entry of the journal as it is hashed.
type tied struct {
	seq    uint64
	public []byte
	links  links
}

// tiedIn reads what was found under a key of the journal, but leaves what is public as it
// is: first stands what ties the entry, then the rest.
func tiedIn(key, data []byte) (tied, error) {
	var t tied
	_, at := cut(key)
	body, err := unseal(key, data)
	if err != nil {
		return t, err
	}
	if len(at) != seqLength {
		return t, damagedKey(key)
	}
	t.seq = binary.BigEndian.Uint64(at)
	if t.public, err = unmarshal(body, &t.links); err != nil {
		return t, damagedKey(key).Because(err)
	}
	t.links = t.links.read()
	return t, nil
}

// bound is an entry of the journal with what ties it.
type bound struct {
	tied
	entry entry
	marks []mark
	at    *map[string]int // where in an entry that changed much the change of the record under a key is; nil for any other
}

// muchChanged is how many public changes an entry has of which it is noted where each is, once it is
// asked for one.
const muchChanged = 16

// change returns what the entry itself has of the record under a key.
func (b bound) change(key []byte) (change, bool) {
	all := b.entry.Changes
	if b.at == nil {
		i := slices.IndexFunc(all, func(c change) bool { return bytes.Equal(c.Key, key) })
		if i < 0 {
			return change{}, false
		}
		return all[i], true
	}
	if *b.at == nil {
		*b.at = make(map[string]int, len(all))
		for i, c := range slices.Backward(all) { // the first counts
			(*b.at)[string(c.Key)] = i
		}
	}
	i, is := (*b.at)[string(key)]
	if !is {
		return change{}, false
	}
	return all[i], true
}

// boundIn reads what was found under a key of the journal.
func boundIn(key, data []byte) (b bound, err error) {
	if b.tied, err = tiedIn(key, data); err != nil {
		return b, err
	}
	err = decodeBody(b.public, &b.entry)
	if err == nil && len(b.links.Marks) > 0 {
		err = decodeBody(b.links.Marks, &b.marks)
	}
	if err != nil {
		return b, damagedKey(key).Because(err)
	}
	b.entry.lengthen()
	if len(b.entry.Changes) >= muchChanged {
		b.at = new(map[string]int)
	}
	return b, nil
}

// boundAt reads the entry with a sequence, and reports whether there is one.
func boundAt(tx Tx, seq uint64) (bound, bool, error) {
	memory := memoryOf(tx)
	if memory != nil {
		if b, found := memory.find(seq); found {
			return b, true, nil
		}
	}
	key := journalKey(seq)
	data, err := tx.Get(key)
	if err != nil || data == nil {
		return bound{}, false, err
	}
	b, err := boundIn(key, data)
	if err == nil && memory != nil {
		memory.keep(b)
	}
	return b, err == nil, err
}

// verbAt reads the verb of the entry with a sequence, and which entry it reverses. What else the entry says is
// not decoded where it is written as adsum writes it.
func verbAt(tx Tx, seq uint64) (verb appointment.Verb, of string, found bool, err error) {
	key := journalKey(seq)
	data, err := tx.Get(key)
	if err != nil || data == nil {
		return "", "", false, err
	}
	body, err := unseal(key, data)
	if err != nil {
		return "", "", false, err
	}
	if public, ok := behindItem(body, mostNested); ok {
		if told, ok := textsOf(public, verbField, ofField); ok {
			return appointment.Verb(told[0]), told[1], true, nil
		}
	}
	b, err := boundIn(key, data)
	return b.entry.Verb, b.entry.Of, err == nil, err
}

// changes reads all that an entry changed, as deltas: first what anybody may know, then
// who the clients are, then what passed. It reports whether some of it was forgotten.
func (b bound) changes(tx Tx) (deltas Deltas, forgotten bool, err error) {
	all := slices.Clone(b.entry.Changes)
	for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
		for _, m := range b.marks {
			if m.of(prefix) == nil {
				continue
			}
			p, there, err := partAt(tx, prefix, b.seq, m.Client)
			if err != nil {
				return nil, false, err
			}
			forgotten = forgotten || !there && !(withheld(tx) && prefix == prefixWhatPart)
			all = append(all, p.Changes...)
		}
	}
	return deltasOf(tx, b.seq, all), forgotten, nil
}

func deltasOf(tx Tx, seq uint64, changes []change) Deltas {
	if len(changes) == 0 {
		return nil
	}
	deltas := make(Deltas, len(changes))
	for i := range changes {
		deltas[i] = Delta{tx: tx, key: changes[i].Key, seq: seq, made: changes[i]}
	}
	return deltas
}

// leftIn returns the record under a key as an entry left it.
func leftIn(tx Tx, seq uint64, key []byte) (stored, error) {
	c, err := changeIn(tx, seq, key)
	if err != nil {
		return stored{}, err
	}
	return c.left(tx, seq)
}

// changeIn returns what an entry has of the record under a key.
func changeIn(tx Tx, seq uint64, key []byte) (change, error) {
	if c, known := memoryOf(tx).changeOf(seq, key); known {
		return c, nil
	}
	var found change
	is := false
	look := func(changes []change) bool {
		i := slices.IndexFunc(changes, func(c change) bool { return bytes.Equal(c.Key, key) })
		if is = i >= 0; is {
			found = changes[i]
		}
		return is
	}
	var err error
	if prefix := partPrefix(key); prefix == "" {
		var b bound
		var there bool
		if b, there, err = boundAt(tx, seq); err == nil && !there {
			err = damagedKey(journalKey(seq))
		}
		found, is = b.change(key)
	} else {
		err = partsWith(tx, prefix, seq, key, func(p part) bool { return look(p.Changes) })
	}
	if err == nil && !is {
		err = damagedKey(journalKey(seq)).Because(errUnchanged)
	}
	return found, err
}

// errUnchanged says that an entry of the journal has no change of a record.
var errUnchanged = errors.New("store: the entry did not change it")
