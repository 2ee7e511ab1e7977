package store

import (
	"bytes"
	"encoding/binary"
)

// stored is a record as it stands in the book, by the entries of the journal that wrote
// it: seq left it as it is, ref has its rest, zero where there is none, base has it in
// full, from which others tell it by the difference. The body is CBOR.
type stored struct {
	seq, ref, base uint64
	body           []byte
}

// there reports whether there is a record.
func (s stored) there() bool { return s.seq > 0 }

// like reports whether two records are the same, whenever they were written.
func (s stored) like(o stored) bool {
	return s.there() == o.there() && s.ref == o.ref && bytes.Equal(s.body, o.body)
}

// sealed returns the record as the value under a key.
func (s stored) sealed(key []byte) []byte {
	var head []byte
	for _, n := range []uint64{s.seq, s.ref, s.base} {
		head = binary.AppendUvarint(head, n)
	}
	return seal(key, append(head, s.body...))
}

// storedIn reads a record out of the value that was found under a key.
func storedIn(key, data []byte) (stored, error) {
	var s stored
	rest, err := unseal(key, data)
	if err != nil {
		return s, err
	}
	for _, n := range []*uint64{&s.seq, &s.ref, &s.base} {
		length := 0
		if *n, length = binary.Uvarint(rest); length <= 0 {
			return s, damagedKey(key)
		}
		rest = rest[length:]
	}
	if s.body = rest; s.ref > s.seq || s.base == 0 || s.base > s.seq {
		return s, damagedKey(key)
	}
	return s, nil
}

// storedAt reads the record under a key; one that is not there has no sequence.
func storedAt(tx Tx, key []byte) (stored, error) {
	data, err := tx.Get(key)
	if err != nil || data == nil {
		return stored{}, err
	}
	return storedIn(key, data)
}
