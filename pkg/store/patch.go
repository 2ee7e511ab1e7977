package store

import (
	"bytes"
	"slices"

	"github.com/fxamacker/cbor/v2"
)

// patch is what tells one body from another: the fields that are other, and the numbers
// of those that are left out. A body is a map of numbered fields.
type patch struct {
	_     struct{} `cbor:",toarray"`
	Other map[uint64]cbor.RawMessage
	Less  []uint64
}

// worthwhile is how many bytes a patch must save to stand instead of a body.
const worthwhile = 16

// patchOf returns what makes another body of a base, and whether that is worth it.
func patchOf(base, body []byte) ([]byte, bool) {
	var from, to map[uint64]cbor.RawMessage
	if decodeBody(base, &from) != nil || decodeBody(body, &to) != nil {
		return nil, false
	}
	p := patch{Other: map[uint64]cbor.RawMessage{}}
	for n, field := range to {
		if !bytes.Equal(from[n], field) {
			p.Other[n] = field
		}
	}
	for n := range from {
		if _, has := to[n]; !has {
			p.Less = append(p.Less, n)
		}
	}
	slices.Sort(p.Less)
	made, err := marshal(p)
	return made, err == nil && len(made)+worthwhile <= len(body)
}

// patched returns the body that a patch makes of a base.
func patched(base, made []byte) ([]byte, error) {
	var fields map[uint64]cbor.RawMessage
	if err := decodeBody(base, &fields); err != nil {
		return nil, err
	}
	var p patch
	if err := decodeBody(made, &p); err != nil {
		return nil, err
	}
	for _, n := range p.Less {
		delete(fields, n)
	}
	for n, field := range p.Other {
		fields[n] = field
	}
	return marshal(fields)
}
