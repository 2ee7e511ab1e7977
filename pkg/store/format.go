package store

import (
	"encoding/binary"
	"errors"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Version is the newest version of keys and values that this program understands: a book, or a
// part of one, is of it from when a program that writes it records the first event in it.
const Version = withJoint

// withJoint is the version of a book, or of a part of one, in which one digest is of all in an entry, from
// when the first such entry stands in it. A program that knows nothing of that would take it for damage.
const withJoint = 8

// withRules is the version of a book in which events are found by the rules that they rest on, from
// when the first that rests on some is recorded by a program that knows that. One that knows nothing of
// it would record some that are not.
const withRules = 7

// withCalendars is the version of a book, or of a part of one, from when the first block, calendar on
// a server or letter that goes by mail stands in it.
const withCalendars = 6

// ofPractice is the version of a book from when the first specialist of a practice stands in it. It
// is of no other version, as all else stands in its parts.
const ofPractice = 5

// withPackages is the version of a book, or of a part of one, from when the first package, or
// the first entry of the waiting list, stands in it.
const withPackages = 4

// Plain is the version of a book in which no package, no entry of the waiting list, no
// specialist and nothing of a calendar ever stood. It differs from the later ones in little else, so that a book of it is
// read as it is, and a program that knows none of them still can as long as no later one wrote to it. One that has some is
// too new for such a program, which would take the package out of an appointment that it writes, or
// take the book of a practice for an empty one.
const Plain = 3

// ErrOutdated says that a book has an older format: it must be brought to this one before
// it can be read.
var ErrOutdated = errors.New("store: the book has an older format")

// formatSeal is the version byte of the value that tells the format. It stays what it was
// in the first format, so that a program of any says that a book is too new for it.
const formatSeal = 1

// formatIn returns the version of a book, which stands under its key.
func formatIn(data []byte) (int, error) {
	var version int
	if len(data) < sealLength || data[0] != formatSeal || binary.BigEndian.Uint32(data[1:]) != checksum(data[sealLength:]) {
		return 0, damagedKey(formatKey()).Because(errSeal)
	}
	if err := cbor.Unmarshal(data[sealLength:], &version); version < 1 { // as it stays where there is an error
		return 0, damagedKey(formatKey()).Because(err)
	}
	return version, nil
}

// NewBook returns a book that begins with what change writes to an empty one, nil where
// that is nothing. It fails as change does.
func NewBook(change func(Tx) error) (*Draft, error) {
	book := NewDraft(Nothing{})
	if err := found(book); err != nil {
		return nil, err
	}
	first := NewDraft(book)
	if err := change(first); err != nil || !first.Dirty() {
		return nil, err
	}
	return book, first.Apply(book)
}

// NewTrial returns a draft of a change that is not to happen: of a book that is not there
// it has the beginning.
func NewTrial(over Tx) (*Draft, error) {
	trial := NewDraft(over)
	none, err := isEmpty(over)
	if err == nil && none {
		err = found(trial)
	}
	return trial, err
}

// found writes the format, and draws what the book is founded on.
func found(tx Tx) error {
	if err := putFormat(tx, Plain); err != nil {
		return err
	}
	epoch, err := draw(epochLength)
	if err != nil {
		return err
	}
	secret, err := draw(secretLength)
	if err != nil {
		return err
	}
	p, err := pairOf(foundationKey(), foundation{Epoch: epoch, Secret: secret})
	if err != nil {
		return err
	}
	return tx.Put(p.key, p.value)
}

func putFormat(tx Tx, version int) error {
	body, err := marshal(version)
	if err != nil {
		return err
	}
	value := binary.BigEndian.AppendUint32([]byte{formatSeal}, checksum(body))
	return tx.Put(formatKey(), append(value, body...))
}

// raise makes a book one of a version at least.
func raise(tx Tx, to int) error {
	version, err := FormatOf(tx)
	if err != nil || version >= to {
		return err
	}
	if version == ofPractice && !isPart(tx) {
		return misuse("records of a specialist beside the specialists")
	}
	return putFormat(tx, to)
}

// raiseFor makes the book one of a version that has such a record, where it is there.
func raiseFor(tx Tx, key []byte, is stored) error {
	if !is.there() {
		return nil
	}
	switch kindOf(key) {
	case KindPackage, KindWaiting:
		return raise(tx, withPackages)
	case KindSpecialist, KindRoom:
		return raise(tx, ofPractice)
	case KindBlock, KindCalendar, KindPushed:
		return raise(tx, withCalendars)
	case KindNotice:
		n, err := bodyOf[appointment.Notice](key, is.body)
		if err != nil || !n.State.Mailed() {
			return err
		}
		return raise(tx, withCalendars)
	case KindAppointment, KindClient, KindMessage, KindSupport, KindOffer, KindHours, KindPlatform, KindPlatformFile, KindSeries, KindKey:
	}
	return nil
}

// foundationOf reads what a book is founded on.
func foundationOf(tx Tx) (foundation, error) {
	f, _, err := load[foundation](tx, foundationKey())
	if err == nil && (len(f.Secret) != secretLength || len(f.Epoch) != epochLength) {
		err = damagedKey(foundationKey())
	}
	return f, err
}

// FormatOf returns the format of the book that tx reads: store.newer for one that this
// program does not understand, store.copying for what is still being copied, and store.damaged for a
// book without a version.
func FormatOf(tx Tx) (int, error) {
	data, err := tx.Get(formatKey())
	if err == nil && data == nil {
		err = noFormat(tx)
	}
	if err != nil {
		return 0, err
	}
	version, err := formatIn(data)
	if err == nil && version > Version {
		err = fault.New(fault.Damaged, "store.newer", "version", version, "supported", Version)
	}
	return version, err
}

// CheckFormat is what an engine asks before it lets anything read or write a book that
// exists: it returns ErrOutdated for an older one, and fails as FormatOf does.
func CheckFormat(tx Tx) error {
	version, err := FormatOf(tx)
	if err == nil && version < Plain {
		err = ErrOutdated
	}
	return err
}
