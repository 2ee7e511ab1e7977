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
	if body, ok := patchedFields(base, made); ok {
		return body, nil
	}
	return patchedDecoded(base, made)
}

// patchedDecoded is patched for whatever CBOR it is.
func patchedDecoded(base, made []byte) ([]byte, error) {
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

// patchedFields is patched for what is written as adsum writes it, which needs not be decoded for it; it
// reports false for anything else.
func patchedFields(base, made []byte) ([]byte, bool) {
	fields, rest, ok := fieldsOf(base)
	if !ok || len(rest) > 0 || len(made) == 0 || made[0] != cborArray<<5|2 {
		return nil, false
	}
	other, rest, ok := fieldsOf(made[1:])
	if !ok {
		return nil, false
	}
	less, ok := numbersOf(rest)
	if !ok {
		return nil, false
	}
	merged := make([]field, 0, len(fields)+len(other))
	for _, f := range fields {
		for len(other) > 0 && other[0].number < f.number {
			merged, other = append(merged, other[0]), other[1:]
		}
		switch {
		case len(other) > 0 && other[0].number == f.number:
			merged, other = append(merged, other[0]), other[1:]
		case !slices.Contains(less, f.number):
			merged = append(merged, f)
		}
	}
	return bodyWith(append(merged, other...)), true
}

// numbersOf reads a list of numbers, or none, that has nothing behind it.
func numbersOf(list []byte) ([]uint64, bool) {
	const null = 0xf6
	if len(list) == 1 && list[0] == null {
		return nil, true
	}
	major, count, rest, ok := headOf(list)
	if !ok || major != cborArray || count > uint64(len(rest)) {
		return nil, false
	}
	numbers := make([]uint64, 0, count)
	for range count {
		var n uint64
		if major, n, rest, ok = headOf(rest); !ok || major != cborNumber {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, len(rest) == 0
}
