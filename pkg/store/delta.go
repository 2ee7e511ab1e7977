package store

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Kind returns what the record is: appointment, client, message, notice,
// support_request, platform, offer, hours or key.
func (d Delta) Kind() string {
	prefix, _ := cut(d.Key)
	return strings.TrimSuffix(prefix, "/")
}

// ID returns the id of the record, the name and version of a platform, or an
// idempotency key. It is empty for working hours and for bytes that cannot be
// decoded.
func (d Delta) ID() string {
	prefix, rest := cut(d.Key)
	switch prefix {
	case prefixAppointment, prefixClient:
		return string(rest)
	case prefixMessage:
		return label(d, func(m appointment.Message) string { return m.ID })
	case prefixNotice:
		return label(d, func(n appointment.Notice) string { return n.ID })
	case prefixSupport:
		return label(d, func(s appointment.SupportRequest) string { return s.ID })
	case prefixOffer:
		return label(d, func(o appointment.Offer) string { return o.ID })
	case prefixPlatform:
		return label(d, func(p policy.Platform) string { return p.Name + " " + p.Version })
	case prefixKeyed:
		return label(d, func(k Keyed) string { return k.Key })
	}
	return ""
}

// AppointmentID returns the appointment that the record is or belongs to; empty
// for one that belongs to none.
func (d Delta) AppointmentID() string {
	prefix, rest := cut(d.Key)
	switch prefix {
	case prefixAppointment, prefixMessage, prefixNotice, prefixSupport, prefixOffer:
		id, _, _ := strings.Cut(string(rest), "/")
		return id
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
