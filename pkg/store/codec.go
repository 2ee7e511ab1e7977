package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/record"
	"github.com/adsum-cli/adsum/pkg/store/crc"
)

// A value is one byte of version and four of a CRC32C over the key and all that follows:
// in an index nothing or CBOR, for a record first what a state says. The same value
// always has the same bytes: map keys are sorted, instants are whole Unix seconds, an
// instant that is zero is null.
const (
	codecVersion = 2
	sealLength   = 5
)

var (
	errSeal    = errors.New("store: the checksum does not match")
	errVersion = errors.New("store: unknown version of a value")
)

// encoding and decoding are how CBOR is written and read.
var (
	encoding = sync.OnceValues(func() (cbor.EncMode, error) { //nolint:gochecknoglobals // the same for all, made when it is first needed
		return cbor.CoreDetEncOptions().EncMode()
	})
	decoding = sync.OnceValues(func() (cbor.DecMode, error) { //nolint:gochecknoglobals // as encoding
		return cbor.DecOptions{
			DupMapKey:         cbor.DupMapKeyEnforcedAPF,
			ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
			UTF8:              cbor.UTF8DecodeInvalid, // a name is kept as it was given
			MaxArrayElements:  maxElements,
		}.DecMode()
	})
)

// marshal returns v as CBOR.
func marshal(v any) ([]byte, error) {
	mode, err := encoding()
	if err != nil {
		return nil, err
	}
	return mode.Marshal(record.Of(v))
}

// unmarshal fills into from CBOR and returns what follows it. Instants come back in UTC.
func unmarshal(body []byte, into any) (rest []byte, err error) {
	if rest, ok := readPlain(body, into); ok {
		return rest, nil
	}
	return unmarshalAny(body, into)
}

// unmarshalAny is unmarshal for whatever CBOR it is.
func unmarshalAny(body []byte, into any) (rest []byte, err error) {
	mode, err := decoding()
	if err != nil {
		return nil, err
	}
	err = record.Read(into, func(r any) (err error) {
		rest, err = mode.UnmarshalFirst(body, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rest, nil
}

// maxElements is the most that a list within a value holds: an entry of the journal has
// every record that one command changed.
const maxElements = 1 << 24

// decodeBody fills into from CBOR that has nothing behind it.
func decodeBody(body []byte, into any) error {
	rest, err := unmarshal(body, into)
	if err == nil && len(rest) > 0 {
		err = errVersion
	}
	return err
}

// seal returns what is stored under a key.
func seal(key, rest []byte) []byte {
	sealed := make([]byte, sealLength, sealLength+len(rest))
	sealed[0] = codecVersion
	binary.BigEndian.PutUint32(sealed[1:], checksum(key, rest))
	return append(sealed, rest...)
}

// unseal returns what was sealed; what does not pass is damage, named by its key.
func unseal(key, stored []byte) ([]byte, error) {
	switch {
	case len(stored) < sealLength || stored[0] != codecVersion:
		return nil, damagedKey(key).Because(errVersion)
	case binary.BigEndian.Uint32(stored[1:]) != checksum(key, stored[sealLength:]):
		return nil, damagedKey(key).Because(errSeal)
	}
	return stored[sealLength:], nil
}

// Intact returns store.damaged for a key and value that are not as they were stored. An
// engine asks for those beside what it found or missed.
func Intact(key, stored []byte) error {
	key = key[len(RegionOf(key).Part):]
	if bytes.Equal(key, formatKey()) {
		_, err := formatIn(stored)
		return err
	}
	_, err := unseal(key, stored)
	return err
}

func checksum(parts ...[]byte) uint32 {
	var sum uint32
	for _, p := range parts {
		sum = crc.Update(sum, p)
	}
	return sum
}

// encodeAt returns a value as it is stored under a key.
func encodeAt(key []byte, v any) ([]byte, error) {
	body, err := marshal(v)
	if err != nil {
		return nil, err
	}
	return seal(key, body), nil
}

// load reads and decodes the value under key, and reports whether there is one. It is
// for what is no record.
func load[T any](tx Tx, key []byte) (T, bool, error) {
	var v T
	stored, err := tx.Get(key)
	if err != nil || stored == nil {
		return v, false, err
	}
	v, err = decodeAt[T](key, stored)
	return v, err == nil, err
}

// decodeAt decodes the value that was found under key; what cannot be decoded
// is damage, named by its key.
func decodeAt[T any](key, stored []byte) (T, error) {
	var v T
	body, err := unseal(key, stored)
	if err != nil {
		return v, err
	}
	if err := decodeBody(body, &v); err != nil {
		return v, damagedKey(key).Because(err)
	}
	return v, nil
}
