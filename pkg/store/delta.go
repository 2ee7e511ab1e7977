package store

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Delta is one changed record: its key and its stored bytes before and after,
// nil where it did not exist. Indexes have none, they follow from the records.
type Delta struct {
	Key    []byte `cbor:"1,keyasint"`
	Before []byte `cbor:"2,keyasint"`
	After  []byte `cbor:"3,keyasint"`
}

// Kind returns what the record is; empty for a key that none has.
func (d Delta) Kind() Kind {
	prefix, _ := cut(d.Key)
	switch kind := Kind(strings.TrimSuffix(prefix, "/")); kind {
	case KindAppointment, KindClient, KindMessage, KindNotice, KindSupport, KindOffer, KindHours, KindPlatform, KindKey:
		return kind
	}
	return ""
}

// Adds reports whether the record was not there before.
func (d Delta) Adds() bool { return d.Before == nil }

// Removes reports whether the record is not there any more.
func (d Delta) Removes() bool { return d.After == nil }

// ID returns the id of the record, the name and version of a platform, or an
// idempotency key. It is empty for working hours and for bytes that cannot be
// decoded.
func (d Delta) ID() string {
	switch d.Kind() {
	case KindAppointment, KindClient:
		_, id := cut(d.Key)
		return string(id)
	case KindMessage:
		return label(d, func(m appointment.Message) string { return m.ID })
	case KindNotice:
		return label(d, func(n appointment.Notice) string { return n.ID })
	case KindSupport:
		return label(d, func(s appointment.SupportRequest) string { return s.ID })
	case KindOffer:
		return label(d, func(o appointment.Offer) string { return o.ID })
	case KindPlatform:
		return label(d, func(p policy.Platform) string { return p.Name + " " + p.Version })
	case KindKey:
		return label(d, func(k Keyed) string { return k.Key })
	case KindHours:
	}
	return ""
}

// AppointmentID returns the appointment that the record is or belongs to; empty
// for one that belongs to none.
func (d Delta) AppointmentID() string {
	switch d.Kind() {
	case KindAppointment, KindMessage, KindNotice, KindSupport, KindOffer:
		_, rest := cut(d.Key)
		id, _, _ := strings.Cut(string(rest), "/")
		return id
	case KindClient, KindHours, KindPlatform, KindKey:
	}
	return ""
}

// label decodes the record as it was left, or as it was before it was removed.
func label[T any](d Delta, of func(T) string) string {
	data := d.After
	if data == nil {
		data = d.Before
	}
	v, err := decodeAt[T](d.Key, data)
	if err != nil {
		return ""
	}
	return of(v)
}

// Kind is what a record of the book is. Its text begins the record's key.
type Kind string

// The kinds of records. Everything else under a key is an index, which follows from
// the records, or the journal.
const (
	KindAppointment Kind = "appointment"
	KindClient      Kind = "client"
	KindMessage     Kind = "message"
	KindNotice      Kind = "notice"
	KindSupport     Kind = "support_request"
	KindOffer       Kind = "offer"
	KindHours       Kind = "hours"
	KindPlatform    Kind = "platform" // a version of a platform's rules
	KindKey         Kind = "key"      // the idempotency key of a command
)

// Kinds lists every kind, in the order of the constants.
func Kinds() []Kind {
	return []Kind{
		KindAppointment, KindClient, KindMessage, KindNotice, KindSupport, KindOffer, KindHours, KindPlatform, KindKey,
	}
}

// Place is where one record stands in the book, of whatever kind. Two are equal
// where they are one.
type Place struct{ key string }

// Place returns where the changed record stands.
func (d Delta) Place() Place { return Place{string(d.Key)} }

// AppointmentPlace returns where the appointment with an id stands.
func AppointmentPlace(id string) Place { return Place{string(appointmentKey(id))} }

// ClientPlace returns where the client with an id stands.
func ClientPlace(id string) Place { return Place{string(clientKey(id))} }

// PlatformPlace returns where a version of a platform's rules stands.
func PlatformPlace(name, version string) Place { return Place{string(platformKey(name, version))} }

// OfferPlace returns where an offer stands.
func OfferPlace(o appointment.Offer) Place { return Place{string(offerKey(o))} }
