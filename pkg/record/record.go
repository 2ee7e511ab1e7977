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
	case appointment.Hours:
		return ofHours(n)
	case policy.Platform:
		return ofPlatform(n)
	}
	return noun
}

// Read fills into, a pointer to a noun, from what decode fills; it hands a pointer to any
// other value to decode as it is. The error is that of decode.
func Read(into any, decode func(record any) error) error {
	switch n := into.(type) {
	case *appointment.Appointment:
		return read(n, decode, session.noun)
	case *appointment.Client:
		return read(n, decode, client.noun)
	case *appointment.Message:
		return read(n, decode, func(r message) appointment.Message { return appointment.Message(r) })
	case *appointment.Notice:
		return read(n, decode, func(r notice) appointment.Notice { return appointment.Notice(r) })
	case *appointment.SupportRequest:
		return read(n, decode, func(r supportRequest) appointment.SupportRequest { return appointment.SupportRequest(r) })
	case *appointment.Offer:
		return read(n, decode, offer.noun)
	case *appointment.Series:
		return read(n, decode, series.noun)
	case *appointment.Package:
		return read(n, decode, func(r bundle) appointment.Package { return appointment.Package(r) })
	case *appointment.Waiting:
		return read(n, decode, waiting.noun)
	case *appointment.Hours:
		return read(n, decode, hours.noun)
	case *policy.Platform:
		return read(n, decode, platform.noun)
	}
	return decode(into)
}

func read[R, N any](into *N, decode func(record any) error, noun func(R) N) error {
	var r R
	if err := decode(&r); err != nil {
		return err
	}
	*into = noun(r)
	return nil
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
