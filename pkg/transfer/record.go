package transfer

import (
	"reflect"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Schema names the form. Changes only add to it.
const Schema = "adsum.export/1"

// Kind says what a record is.
type Kind string

// The kinds of records, in the order in which they stand. A new noun of the book takes its
// place before what belongs to it.
const (
	KindHeader       Kind = "header"
	KindClient       Kind = "client"
	KindForgotten    Kind = "forgotten"
	KindPlatform     Kind = "platform"
	KindPlatformFile Kind = "platform_file"
	KindHours        Kind = "hours"
	KindSeries       Kind = "series"
	KindPackage      Kind = "package"
	KindWaiting      Kind = "waiting"
	KindAppointment  Kind = "appointment"
	KindMessage      Kind = "message"
	KindNotice       Kind = "notice"
	KindSupport      Kind = "support_request"
	KindOffer        Kind = "offer"
	KindBlock        Kind = "block"
	KindCalendar     Kind = "calendar"
	KindPushed       Kind = "pushed"
	KindKey          Kind = "key"
	KindEvent        Kind = "event"
	KindChange       Kind = "change"
	KindEnd          Kind = "end"
)

// Kinds lists every kind, in the order of the constants.
func Kinds() []Kind {
	return []Kind{
		KindHeader, KindClient, KindForgotten, KindPlatform, KindPlatformFile, KindHours, KindSeries, KindPackage, KindWaiting, KindAppointment, KindMessage, KindNotice,
		KindSupport, KindOffer, KindBlock, KindCalendar, KindPushed, KindKey, KindEvent, KindChange, KindEnd,
	}
}

// Plural is the name of the list of a kind where the whole is one JSON value. Changes
// stand among the entries of the journal that made them.
func (k Kind) Plural() string {
	switch k {
	case KindHeader, KindEnd:
		return ""
	case KindForgotten, KindHours, KindSeries, KindWaiting, KindPushed:
		return string(k)
	case KindEvent, KindChange:
		return "journal"
	case KindClient, KindPlatform, KindPlatformFile, KindPackage, KindAppointment, KindMessage, KindNotice, KindSupport, KindOffer, KindBlock, KindCalendar, KindKey:
	}
	return string(k) + "s"
}

// Header begins what was written down. Whole says that it is a whole book, which ends with
// an End; else From and To say of which appointments by their start it is.
type Header struct {
	Schema string
	Whole  bool
	From   time.Time
	To     time.Time
}

// Forgotten is a client of whom all that is personal was erased, and whose appointments
// stand under the id.
type Forgotten struct{ ID string }

// Key is what is kept of a command that was given with a key.
type Key struct {
	Key       string
	Arguments []byte // a hash of them
	EventID   string
	Portion   Portion // of an event that several commands share

	Terms   []appointment.TermsSource // of a booking: of its length, price, place, platform and language
	Answers []Answer                  // what the command told beside what its event tells
	Skipped []Skipped                 // the times that it passed over
}

// Answer is what a command told of one of the appointments that it was about.
type Answer struct {
	AppointmentID string // empty where it was about one alone, or about none
	Unchanged     bool
	RuleIDs       []string
	Options       []Option
	Warnings      []Remark
}

// Remark is a warning.
type Remark struct {
	Code   string
	Values []Value
}

// Value is a text, a time in its zone, a number or a length of time that a warning names.
type Value struct {
	Name   string
	Text   string
	Time   time.Time
	Zone   string
	Count  int
	Length time.Duration
}

// Skipped is a time that a command passed over.
type Skipped struct {
	Start time.Time // zero where there is no such time
	Day   string
	Clock string
	Cause appointment.Cause
	With  string // the appointment that has the time
}

// Portion is what of an event was the part of one command. It is about an appointment, a package, an
// entry of the waiting list or a client.
type Portion struct {
	Verb          appointment.Verb
	AppointmentID string
	ClientID      string
	Verdict       policy.Verdict
	RuleIDs       []string
	Options       []Option
	Members       []string // the appointments of a series that it was about
	PackageID     string
	WaitingID     string
}

// Event is an entry of the journal. The changes that it made, Changes of them, follow it.
type Event struct {
	Sequence      int
	ID            string
	Verb          appointment.Verb
	AppointmentID string
	By            appointment.Party
	Actor         string
	Effective     time.Time
	Recorded      time.Time
	Simulated     bool
	Verdict       policy.Verdict
	RuleIDs       []string
	Options       []Option
	Of            string
	Assumed       []string
	Forgets       []string
	Persons       int
	Into          string
	Asked         []Asked
	Erased        []Erased
	Changes       int
}

// Option is an option that the decision of an event named.
type Option struct {
	Key       policy.OptionKey
	NotBefore time.Time
}

// Asked is what was asked for of one appointment of an event, or of all, as far as the records do not
// tell it.
type Asked struct {
	AppointmentID string
	Verb          appointment.Verb
	By            appointment.Party
	Requested     time.Time // when the client asked, as it was said
	Ruling        appointment.Ruling
	Assume        policy.Assumption
	Cause         policy.Cause
}

// Erased says of whom an event had something that was erased since.
type Erased struct {
	ClientID string
	Who      bool // their name and how they are reached
	What     bool // what passed with them
}

// Change is one record as an event left it. Left is nil where it removed it. ErasedIn is
// the sequence of the entry that had the texts of the record, erased since.
type Change struct {
	Of            Kind
	ID            string
	AppointmentID string
	Version       string
	Received      time.Time
	Ordinal       int
	ErasedIn      int
	Left          any
}

// End ends a whole book. Records is how many stand before it, the header among them.
type End struct{ Records int }

// Record is one record, a line of the form. Line is where it was read, from 1 on.
type Record struct {
	Kind Kind
	Line int
	Noun any // the value of the type that the kind has
}

// typeOf returns the type of the records of a kind, nil for an unknown one.
func typeOf(k Kind) reflect.Type {
	switch k {
	case KindHeader:
		return reflect.TypeFor[Header]()
	case KindClient:
		return reflect.TypeFor[appointment.Client]()
	case KindForgotten:
		return reflect.TypeFor[Forgotten]()
	case KindPlatform:
		return reflect.TypeFor[policy.Platform]()
	case KindPlatformFile:
		return reflect.TypeFor[appointment.PlatformFile]()
	case KindHours:
		return reflect.TypeFor[appointment.Hours]()
	case KindSeries:
		return reflect.TypeFor[appointment.Series]()
	case KindPackage:
		return reflect.TypeFor[appointment.Package]()
	case KindWaiting:
		return reflect.TypeFor[appointment.Waiting]()
	case KindAppointment:
		return reflect.TypeFor[appointment.Appointment]()
	case KindMessage:
		return reflect.TypeFor[appointment.Message]()
	case KindNotice:
		return reflect.TypeFor[appointment.Notice]()
	case KindSupport:
		return reflect.TypeFor[appointment.SupportRequest]()
	case KindOffer:
		return reflect.TypeFor[appointment.Offer]()
	case KindBlock:
		return reflect.TypeFor[appointment.Block]()
	case KindCalendar:
		return reflect.TypeFor[appointment.CalendarAccount]()
	case KindPushed:
		return reflect.TypeFor[appointment.Pushed]()
	case KindKey:
		return reflect.TypeFor[Key]()
	case KindEvent:
		return reflect.TypeFor[Event]()
	case KindChange:
		return reflect.TypeFor[Change]()
	case KindEnd:
		return reflect.TypeFor[End]()
	}
	return nil
}

// Of returns a noun as a record of its kind.
func Of(noun any) Record {
	is := reflect.TypeOf(noun)
	for _, k := range Kinds() {
		if typeOf(k) == is {
			return Record{Kind: k, Noun: noun}
		}
	}
	return Record{Noun: noun}
}
