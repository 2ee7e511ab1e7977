package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"reflect"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/record"
)

// A value is one byte of version, four of CRC32C over the rest, and CBOR. The
// same value always has the same bytes: map keys are sorted, instants are whole
// Unix seconds, an instant that is zero is null.
const (
	codecVersion = 1
	sealLength   = 5
)

var (
	errSeal    = errors.New("store: the checksum does not match")
	errVersion = errors.New("store: unknown version of a value")
)

// encode returns v as it is stored.
func encode(v any) ([]byte, error) {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		return nil, err
	}
	body, err := mode.Marshal(record.Of(v))
	if err != nil {
		return nil, err
	}
	return seal(body), nil
}

// decode fills into from a stored value. Instants come back in UTC.
func decode(data []byte, into any) error {
	body, err := unseal(data)
	if err != nil {
		return err
	}
	mode, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		UTF8:              cbor.UTF8DecodeInvalid, // a name is kept as it was given
	}.DecMode()
	if err != nil {
		return err
	}
	if err := record.Read(into, func(r any) error { return mode.Unmarshal(body, r) }); err != nil {
		return err
	}
	inUTC(reflect.ValueOf(into).Elem())
	return nil
}

func seal(body []byte) []byte {
	sealed := make([]byte, sealLength, sealLength+len(body))
	sealed[0] = codecVersion
	binary.BigEndian.PutUint32(sealed[1:], checksum(body))
	return append(sealed, body...)
}

func unseal(data []byte) ([]byte, error) {
	if len(data) < sealLength || data[0] != codecVersion {
		return nil, errVersion
	}
	body := data[sealLength:]
	if binary.BigEndian.Uint32(data[1:]) != checksum(body) {
		return nil, errSeal
	}
	return body, nil
}

func checksum(body []byte) uint32 {
	return crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))
}

// inUTC sets every instant within v to UTC; decoding leaves them in the zone of
// the machine.
func inUTC(v reflect.Value) {
	if t, ok := v.Interface().(time.Time); ok {
		v.Set(reflect.ValueOf(t.UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			inUTC(v.Field(i))
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			inUTC(v.Index(i))
		}
	}
}

// load reads and decodes the value under key, and reports whether there is one.
func load[T any](tx Tx, key []byte) (T, bool, error) {
	var v T
	data, err := tx.Get(key)
	if err != nil || data == nil {
		return v, false, err
	}
	v, err = decodeAt[T](key, data)
	return v, err == nil, err
}

// decodeAt decodes the value that was found under key; what cannot be decoded
// is damage, named by its key.
func decodeAt[T any](key, data []byte) (T, error) {
	var v T
	if err := decode(data, &v); err != nil {
		return v, damagedKey(key).Because(err)
	}
	return v, nil
}
