package store

import (
	"encoding/binary"
	"slices"
)

// field is a numbered field of a body, as its bytes are.
type field struct {
	number uint64
	pair   []byte // the number and the value
}

// fieldsOf cuts a body, or what stands first in it, into its fields, and returns what follows. It
// reports false for what is not as adsum writes it: with numbers that rise, each as short as it can be, and
// no length left open. That may be CBOR all the same.
func fieldsOf(body []byte) (fields []field, rest []byte, ok bool) {
	major, count, rest, ok := headOf(body)
	if !ok || major != cborMap || count > uint64(len(rest)) {
		return nil, nil, false
	}
	fields = make([]field, 0, count)
	for range count {
		major, number, value, ok := headOf(rest)
		if !ok || major != cborNumber || len(fields) > 0 && number <= fields[len(fields)-1].number {
			return nil, nil, false
		}
		behind, ok := behindItem(value, mostNested)
		if !ok {
			return nil, nil, false
		}
		fields = append(fields, field{number, rest[:len(rest)-len(behind)]})
		rest = behind
	}
	return fields, rest, true
}

// textsOf returns the texts in some fields of a body, empty where it lacks one. It reports false where fieldsOf
// does, and for a field that is no text.
func textsOf(body []byte, numbers ...uint64) ([]string, bool) {
	fields, rest, ok := fieldsOf(body)
	if !ok || len(rest) > 0 {
		return nil, false
	}
	texts := make([]string, len(numbers))
	for _, f := range fields {
		i := slices.Index(numbers, f.number)
		if i < 0 {
			continue
		}
		_, _, value, _ := headOf(f.pair)
		major, length, text, ok := headOf(value)
		if !ok || major != cborText || length != uint64(len(text)) {
			return nil, false
		}
		texts[i] = string(text)
	}
	return texts, true
}

// bodyWith returns a body of fields, whose numbers rise.
func bodyWith(fields []field) []byte {
	const longestHead = 9
	size := longestHead
	for _, f := range fields {
		size += len(f.pair)
	}
	body := appendHead(make([]byte, 0, size), cborMap, uint64(len(fields)))
	for _, f := range fields {
		body = append(body, f.pair...)
	}
	return body
}

// The major types of CBOR (RFC 8949, 3.1).
const (
	cborNumber   = 0
	cborNegative = 1
	cborBytes    = 2
	cborText     = 3
	cborArray    = 4
	cborMap      = 5
	cborTag      = 6
	cborSimple   = 7
)

// mostNested is how deep what a body holds is looked into; adsum writes less.
const mostNested = 16

// headOf reads the head of an item: its type, its number and what follows. It reports false for one that is
// longer than it has to be, or says no number.
func headOf(b []byte) (major byte, number uint64, rest []byte, ok bool) {
	if len(b) == 0 {
		return 0, 0, nil, false
	}
	const low, direct = 0x1f, 24
	major, number, rest = b[0]>>5, uint64(b[0]&low), b[1:]
	if number < direct {
		return major, number, rest, true
	}
	length := 1 << (number - direct)
	if number > direct+3 || len(rest) < length {
		return 0, 0, nil, false
	}
	var wide [8]byte
	copy(wide[len(wide)-length:], rest[:length])
	number = binary.BigEndian.Uint64(wide[:])
	least := uint64(direct)
	if length > 1 {
		least = 1 << (4 * length)
	}
	return major, number, rest[length:], major == cborSimple || number >= least
}

// appendHead appends the shortest head of an item.
func appendHead(b []byte, major byte, number uint64) []byte {
	const direct = 24
	major <<= 5
	switch {
	case number < direct:
		return append(b, major|byte(number))
	case number < 1<<8:
		return append(b, major|direct, byte(number))
	case number < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, major|(direct+1)), uint16(number))
	case number < 1<<32:
		return binary.BigEndian.AppendUint32(append(b, major|(direct+2)), uint32(number))
	}
	return binary.BigEndian.AppendUint64(append(b, major|(direct+3)), number)
}

// behindItem returns what follows an item, and reports false for one that is none, or has more in it than
// a body that adsum writes.
func behindItem(b []byte, nested int) (rest []byte, ok bool) {
	major, number, rest, ok := headOf(b)
	if !ok || nested == 0 {
		return nil, false
	}
	inner := number
	switch major {
	case cborNumber, cborNegative:
		return rest, true
	case cborSimple: // false, true and null; adsum writes no fraction
		return rest, len(b)-len(rest) == 1
	case cborTag: // adsum writes none
		return nil, false
	case cborMap:
		inner = number + number
	}
	switch {
	case number > uint64(len(rest)):
		return nil, false
	case major == cborBytes || major == cborText:
		return rest[number:], true
	}
	for range inner {
		if rest, ok = behindItem(rest, nested-1); !ok {
			return nil, false
		}
	}
	return rest, true
}
