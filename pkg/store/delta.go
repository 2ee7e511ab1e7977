package store

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Delta is one record that something changed. What it was before is looked up in the
// journal when it is asked for, so a delta is worth nothing once the transaction that it
// was read in has ended. Indexes have none, they follow from the records.
type Delta struct {
	tx   Tx
	key  []byte
	seq  uint64 // of the entry that made it
	made change

	planned       bool // nothing made it yet: both sides are known
	before, after stored
}

// Deltas are changed records, in the order in which they were written.
type Deltas []Delta

// was returns the record as it was before.
func (d Delta) was() (stored, error) {
	switch {
	case d.planned:
		return d.before, nil
	case d.made.Prev == 0:
		return stored{}, nil
	}
	return leftIn(d.tx, d.made.Prev, d.key)
}

// is returns the record as it was left.
func (d Delta) is() (stored, error) {
	if d.planned {
		return d.after, nil
	}
	return d.made.left(d.tx, d.seq)
}

// Kind returns what the record is; empty for a key that none has.
func (d Delta) Kind() Kind { return kindOf(d.key) }

// Adds reports whether the record was not there before.
func (d Delta) Adds() bool {
	if d.planned {
		return !d.before.there()
	}
	return d.made.Prev == 0
}

// Removes reports whether the record is not there any more.
func (d Delta) Removes() bool {
	if d.planned {
		return !d.after.there()
	}
	return d.made.gone()
}

// ID returns the id of the record, the name and version of a platform, the folded name of a calendar,
// the UID of what was put into one, or an idempotency key. It is empty for working hours and for what cannot be read.
func (d Delta) ID() string {
	_, rest := cut(d.key)
	switch d.Kind() {
	case KindAppointment, KindClient, KindPackage, KindWaiting, KindSeries, KindSpecialist, KindRoom, KindPlatformFile, KindBlock, KindCalendar:
		return string(rest)
	case KindPushed:
		_, uid, _ := bytes.Cut(rest, []byte{0})
		return string(uid)
	case KindMessage:
		return ownID(rest, timeLength)
	case KindNotice, KindSupport:
		return ownID(rest, ordinalLength)
	case KindOffer:
		return ownID(rest, 0)
	case KindPlatform:
		return strings.ReplaceAll(string(rest), "\x00", " ")
	case KindKey:
		return d.keyed()
	case KindHours:
	}
	return ""
}

// ownID returns the id at the end of the key of what belongs to an appointment, behind
// that many bytes.
func ownID(rest []byte, behind int) string {
	_, _, own := cutOf(rest)
	return string(own[min(behind, len(own)):])
}

// keyed returns the idempotency key of the record as it was left, or as it was before it
// was removed.
func (d Delta) keyed() string {
	side := d.is
	if d.Removes() {
		side = d.was
	}
	s, err := side()
	if err != nil {
		return ""
	}
	k, err := bodyOf[Keyed](d.key, s.body)
	if err != nil {
		return ""
	}
	return k.Key
}

// AppointmentID returns the appointment that the record is or belongs to; empty
// for one that belongs to none.
func (d Delta) AppointmentID() string {
	_, rest := cut(d.key)
	switch d.Kind() {
	case KindAppointment:
		return string(rest)
	case KindMessage, KindNotice, KindSupport, KindOffer:
		id, _, _ := cutOf(rest)
		return id
	case KindClient, KindHours, KindPlatform, KindPackage, KindWaiting, KindSpecialist, KindRoom, KindPlatformFile, KindSeries, KindBlock, KindCalendar, KindPushed, KindKey:
	}
	return ""
}

// Kind is what a record of the book is.
type Kind string

// The kinds of records. Everything else under a key is an index, which follows from
// the records, or the journal.
const (
	KindAppointment  Kind = "appointment"
	KindClient       Kind = "client"
	KindMessage      Kind = "message"
	KindNotice       Kind = "notice"
	KindSupport      Kind = "support_request"
	KindOffer        Kind = "offer"
	KindPackage      Kind = "package"
	KindWaiting      Kind = "waiting"  // an entry of the waiting list
	KindBlock        Kind = "block"    // an event of a foreign calendar
	KindCalendar     Kind = "calendar" // an account on a server
	KindPushed       Kind = "pushed"   // what was put into a calendar
	KindSpecialist   Kind = "specialist"
	KindRoom         Kind = "room"
	KindPlatformFile Kind = "platform_file" // that a specialist has in the book
	KindHours        Kind = "hours"
	KindPlatform     Kind = "platform" // a version of a platform's rules
	KindSeries       Kind = "series"
	KindKey          Kind = "key" // the idempotency key of a command
)

// Kinds lists every kind, in the order of the constants.
func Kinds() []Kind {
	return []Kind{
		KindAppointment, KindClient, KindMessage, KindNotice, KindSupport, KindOffer, KindPackage, KindWaiting,
		KindBlock, KindCalendar, KindPushed, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries, KindKey,
	}
}

// kindOf returns what stands under a key, empty where that is no record.
func kindOf(key []byte) Kind {
	prefix, rest := cut(key)
	switch prefix {
	case prefixAppointment:
		if !bytes.HasSuffix(rest, []byte("/")) {
			return KindAppointment
		}
	case prefixClient:
		return KindClient
	case prefixPackage:
		return KindPackage
	case prefixWaiting:
		return KindWaiting
	case prefixBlock:
		return KindBlock
	case prefixCalendar:
		return KindCalendar
	case prefixPushed:
		return KindPushed
	case prefixSpecialist:
		return KindSpecialist
	case prefixRoom:
		return KindRoom
	case prefixPlatformFile:
		return KindPlatformFile
	case prefixHours:
		return KindHours
	case prefixPlatform:
		return KindPlatform
	case prefixSeries:
		return KindSeries
	case prefixKeyed:
		return KindKey
	case prefixOf:
		_, letter, _ := cutOf(rest)
		return kindOfLetter(letter)
	}
	return ""
}

func kindOfLetter(letter byte) Kind {
	switch letter {
	case letterMessage:
		return KindMessage
	case letterNotice:
		return KindNotice
	case letterSupport:
		return KindSupport
	case letterOffer:
		return KindOffer
	}
	return ""
}

// Place is where one record stands in the book, of whatever kind. Two are equal
// where they are one.
type Place struct{ key string }

// IndexOf returns which of the changes is of the record in a place, -1 for none.
func (d Deltas) IndexOf(p Place) int {
	for i := range d {
		if string(d[i].key) == p.key {
			return i
		}
	}
	return -1
}

// Place returns where the changed record stands.
func (d Delta) Place() Place { return Place{string(d.key)} }

// AppointmentPlace returns where the appointment with an id stands.
func AppointmentPlace(id string) Place { return Place{string(appointmentKey(id))} }

// ClientPlace returns where the client with an id stands.
func ClientPlace(id string) Place { return Place{string(clientKey(id))} }

// HoursPlace returns where the working hours stand.
func HoursPlace() Place { return Place{string(hoursKey())} }

// PackagePlace returns where the package with an id stands.
func PackagePlace(id string) Place { return Place{string(packageKey(id))} }

// WaitingPlace returns where the entry of the waiting list with an id stands.
func WaitingPlace(id string) Place { return Place{string(waitingKey(id))} }

// BlockPlace returns where the block with an id stands.
func BlockPlace(id string) Place { return Place{string(blockKey(id))} }

// CalendarPlace returns where the calendar of a name stands.
func CalendarPlace(name string) Place { return Place{string(calendarKey(name))} }

// PushedPlace returns where it stands what was put into a calendar as the event of a UID.
func PushedPlace(calendar, uid string) Place { return Place{string(pushedKey(calendar, uid))} }

// PlatformPlace returns where a version of a platform's rules stands.
func PlatformPlace(name, version string) Place { return Place{string(platformKey(name, version))} }

// PlatformFilePlace returns where the platform file of a name stands.
func PlatformFilePlace(name string) Place { return Place{string(platformFileKey(name))} }

// SeriesPlace returns where the series with an id stands.
func SeriesPlace(id string) Place { return Place{string(seriesKey(id))} }

// OfferPlace returns where an offer stands.
func OfferPlace(o appointment.Offer) Place { return Place{string(offerKey(o))} }
