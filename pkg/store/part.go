package store

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/record"
)

// part is what one event changed of one client: records that are personal and, in the
// part of what passed, the rests of those that are not.
type part struct {
	Changes []change `cbor:"1,keyasint,omitempty"`
	Rests   []rest   `cbor:"2,keyasint,omitempty"`
}

// rest is the rest of the record under a key.
type rest struct {
	_    struct{} `cbor:",toarray"`
	Key  []byte
	Rest record.Rest
}

// mark proves the parts of one client without telling what is in them. The parts of what
// is about no client stand under an empty one.
type mark struct {
	_         struct{} `cbor:",toarray"`
	Client    string
	Who, What []byte // nil where there is no such part
}

// of returns the proof of the part of one of the two kinds.
func (m mark) of(prefix string) []byte {
	if prefix == prefixWhoPart {
		return m.Who
	}
	return m.What
}

// partKeys returns the prefix of the parts of an entry of one of the two kinds.
func partKeys(prefix string, seq uint64) []byte { return join([]byte(prefix), seqKey(seq)) }

func partKey(prefix string, seq uint64, client string) []byte {
	return join(partKeys(prefix, seq), []byte(client))
}

// partAt reads a part that a mark names, and reports whether it is there: one that is gone
// together with the client's secret was forgotten.
func partAt(tx Tx, prefix string, seq uint64, client string) (part, bool, error) {
	key := partKey(prefix, seq, client)
	p, found, err := load[part](tx, key)
	if err != nil || found || withheld(tx) && prefix == prefixWhatPart {
		return p, found, err
	}
	secret, err := tx.Get(secretKey(client))
	if err == nil && (secret != nil || client == "") {
		err = damagedKey(key)
	}
	return p, false, err
}

// partPrefix returns which parts of entries have the changes of the record under a key,
// empty for the entries themselves.
func partPrefix(key []byte) string {
	switch prefix, _ := cut(key); prefix {
	case prefixClient:
		return prefixWhoPart
	case prefixOf, prefixKeyed:
		return prefixWhatPart
	}
	return ""
}

// partsWith looks into the parts of an entry in which a key occurs until it is found.
func partsWith(tx Tx, prefix string, seq uint64, key []byte, found func(part) bool) error {
	return tx.Scan(partKeys(prefix, seq), nil, nil, func(at, data []byte) error {
		if !bytes.Contains(data, key) {
			return nil
		}
		p, err := decodeAt[part](at, data)
		if err == nil && found(p) {
			err = ErrStop
		}
		return err
	})
}

// restAt returns the rest of the record under a key, which the entry with a sequence has.
func restAt(tx Tx, seq uint64, key []byte) (record.Rest, error) {
	if u, ok := tx.(*unrecorded); ok && seq == u.seq {
		return u.rests[string(key)], nil
	}
	if r, known := memoryOf(tx).restOf(seq, key); known {
		return r, nil
	}
	var found record.Rest
	is := false
	err := partsWith(tx, prefixWhatPart, seq, key, func(p part) bool {
		found, is = p.rest(key)
		return is
	})
	if err != nil || is || withheld(tx) {
		return found, err
	}
	b, _, err := boundAt(tx, seq)
	if err != nil {
		return found, err
	}
	lacks, err := b.lacks(tx, prefixWhatPart)
	if err == nil && !lacks {
		err = damagedKey(key)
	}
	return found, err
}

// restWith returns the rest of the record under a key that the part of a client has in an
// entry, and reports whether it has one. It spares a look into the parts of all others.
func restWith(tx Tx, seq uint64, client string, key []byte) (record.Rest, bool, error) {
	if u, ok := tx.(*unrecorded); ok && seq == u.seq {
		return record.Rest{}, false, nil
	}
	of, m := partKey(prefixWhatPart, seq, client), memoryOf(tx)
	rests, known := m.restsIn(of)
	if !known {
		p, _, err := load[part](tx, of)
		if err != nil {
			return record.Rest{}, false, err
		}
		rests = p.byKey()
		m.keepRests(of, rests)
	}
	r, has := rests[string(key)]
	return r, has, nil
}

// byKey returns the rests of a part by the keys of their records.
func (p part) byKey() map[string]record.Rest {
	rests := make(map[string]record.Rest, len(p.Rests)+len(p.Changes))
	for _, c := range p.Changes {
		if c.Rest != nil {
			rests[string(c.Key)] = *c.Rest
		}
	}
	for _, r := range p.Rests {
		rests[string(r.Key)] = r.Rest
	}
	return rests
}

// lacks reports whether a part of an entry was forgotten.
func (b bound) lacks(tx Tx, prefix string) (bool, error) {
	for _, m := range b.marks {
		if m.of(prefix) == nil {
			continue
		}
		_, there, err := partAt(tx, prefix, b.seq, m.Client)
		if err != nil || !there {
			return true, err
		}
	}
	return false, nil
}

// rest returns the rest of the record under a key, and reports whether the part has it.
func (p part) rest(key []byte) (record.Rest, bool) {
	for _, r := range p.Rests {
		if bytes.Equal(r.Key, key) {
			return r.Rest, true
		}
	}
	for _, c := range p.Changes {
		if c.Rest != nil && bytes.Equal(c.Key, key) {
			return *c.Rest, true
		}
	}
	return record.Rest{}, false
}
