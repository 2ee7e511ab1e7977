// Package record says how the nouns are kept: the number under which each of their
// fields stands in a stored value, and what is left out where it is empty. A number
// never changes and is never given twice. It knows no key, no index and no codec.
//
// A type here has the fields of its noun in the noun's order, so that Go converts one to
// the other, and does not compile where a field is missing. What is a struct itself, or
// holds some, has a record of its own: there the field is shut out with a dash and stands
// once more beside the others.
package record

import (
	"reflect"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Of returns a noun as it is kept, for an encoder; any other value as it is.
func Of(noun any) any {
	switch n := noun.(type) {
	case appointment.Appointment:
		return ofSession(n)
	case appointment.Client:
		return ofClient(n)
	case appointment.Message:
		return message(n)
	case appointment.Notice:
		return notice(n)
	case appointment.SupportRequest:
		return supportRequest(n)
	case appointment.Offer:
		return ofOffer(n)
	case appointment.Series:
		return ofSeries(n)
	case appointment.Package:
		return bundle(n)
	case appointment.Waiting:
		return ofWaiting(n)
	case appointment.Block:
		return ofBlock(n)
	case appointment.CalendarAccount:
		return calendar(n)
	case appointment.Pushed:
		return ofPushed(n)
	case appointment.Specialist:
		return ofSpecialist(n)
	case appointment.Room:
		return room(n)
	case appointment.PlatformFile:
		return platformFile(n)
	case appointment.Hours:
		return ofHours(n)
	case policy.Platform:
		return ofPlatform(n)
	}
	return noun
}

// Read fills into, a pointer to a noun, from what decode fills; it hands a pointer to any
// other value to decode as it is. All instants come back in UTC. The error is that of decode.
func Read(into any, decode func(record any) error) error {
	switch n := into.(type) {
	case *appointment.Appointment:
		return read(n, decode, (*session).fill)
	case *appointment.Client:
		return read(n, decode, (*client).fill)
	case *appointment.Message:
		return read(n, decode, (*message).fill)
	case *appointment.Notice:
		return read(n, decode, (*notice).fill)
	case *appointment.SupportRequest:
		return read(n, decode, (*supportRequest).fill)
	case *appointment.Offer:
		return read(n, decode, (*offer).fill)
	case *appointment.Series:
		return read(n, decode, (*series).fill)
	case *appointment.Package:
		return read(n, decode, (*bundle).fill)
	case *appointment.Waiting:
		return read(n, decode, (*waiting).fill)
	case *appointment.Block:
		return read(n, decode, (*block).fill)
	case *appointment.CalendarAccount:
		return read(n, decode, (*calendar).fill)
	case *appointment.Pushed:
		return read(n, decode, (*pushed).fill)
	case *appointment.Specialist:
		return read(n, decode, (*specialist).fill)
	case *appointment.Room:
		return read(n, decode, (*room).fill)
	case *appointment.PlatformFile:
		return read(n, decode, (*platformFile).fill)
	case *appointment.Hours:
		return read(n, decode, (*hours).fill)
	case *policy.Platform:
		return read(n, decode, (*platform).fill)
	}
	err := decode(into)
	if err == nil {
		allInUTC(reflect.ValueOf(into).Elem())
	}
	return err
}

func read[R, N any](into *N, decode func(record any) error, fill func(r *R, noun *N)) error {
	r := new(R)
	err := decode(r)
	if err == nil {
		fill(r, into)
	}
	return err
}

// inUTC sets instants to UTC: decoding leaves them in the zone of the machine.
func inUTC(instants ...*time.Time) {
	for _, t := range instants {
		*t = t.UTC()
	}
}

// allInUTC is inUTC for every instant within a value that is no noun.
func allInUTC(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			t, _ := v.Addr().Interface().(*time.Time)
			inUTC(t)
			return
		}
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				allInUTC(field)
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			allInUTC(v.Index(i))
		}
	}
}

// each converts the elements of a list. None at all is not the same as an empty list: the
// two have different bytes.
func each[A, B any](list []A, convert func(A) B) []B {
	if list == nil {
		return nil
	}
	converted := make([]B, len(list))
	for i, a := range list {
		converted[i] = convert(a)
	}
	return converted
}
