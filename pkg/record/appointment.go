package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// session is the record of an appointment, which the package of the nouns is called.
type session struct {
	sessionFields
	Money  money  `cbor:"16,keyasint"`
	Reason reason `cbor:"18,keyasint,omitzero"`
	Freed  []slot `cbor:"30,keyasint,omitempty"`
	Moves  []move `cbor:"31,keyasint,omitempty"`

	Silence silence `cbor:"35,keyasint,omitzero"`
}

type sessionFields struct {
	ID                string             `cbor:"1,keyasint,omitempty"`
	ClientID          string             `cbor:"2,keyasint"`
	Platform          string             `cbor:"3,keyasint"`
	PolicyVersion     string             `cbor:"4,keyasint"`
	Status            appointment.Status `cbor:"5,keyasint"`
	Start             time.Time          `cbor:"6,keyasint"`
	End               time.Time          `cbor:"7,keyasint"`
	Timezone          string             `cbor:"8,keyasint"`
	Place             string             `cbor:"9,keyasint,omitempty"`
	Note              string             `cbor:"10,keyasint,omitempty"`
	NoShowBy          appointment.Party  `cbor:"11,keyasint,omitempty"`
	CountsAsHeld      bool               `cbor:"12,keyasint,omitempty"`
	ClientArrived     time.Time          `cbor:"13,keyasint,omitzero"`
	SpecialistArrived time.Time          `cbor:"14,keyasint,omitzero"`
	Charge            appointment.Charge `cbor:"15,keyasint"`
	Money             appointment.Money  `cbor:"-"`
	CancelledBy       appointment.Party  `cbor:"17,keyasint,omitempty"`
	Reason            appointment.Reason `cbor:"-"`
	Sequence          int                `cbor:"19,keyasint,omitempty"`
	PreviousStarts    []time.Time        `cbor:"20,keyasint,omitempty"`
	Created           time.Time          `cbor:"21,keyasint"`
	Updated           time.Time          `cbor:"22,keyasint"`
	Agreed            time.Time          `cbor:"23,keyasint,omitzero"`
	Waited            time.Time          `cbor:"24,keyasint,omitzero"`
	Specialist        string             `cbor:"25,keyasint,omitempty"`
	Room              string             `cbor:"26,keyasint,omitempty"`
	Series            string             `cbor:"27,keyasint,omitempty"`
	Package           string             `cbor:"28,keyasint,omitempty"`
	Origin            string             `cbor:"29,keyasint,omitempty"`
	Freed             []appointment.Slot `cbor:"-"`
	Moves             []appointment.Move `cbor:"-"`

	Session      appointment.SessionKind  `cbor:"32,keyasint,omitempty"`
	BookedBy     appointment.Party        `cbor:"33,keyasint,omitempty"`
	RefundChoice appointment.RefundChoice `cbor:"34,keyasint,omitempty"`
	Silence      appointment.Silence      `cbor:"-"`
	Upfront      bool                     `cbor:"36,keyasint,omitempty"`
}

type money struct {
	Currency string `cbor:"1,keyasint,omitempty"`
	Price    int64  `cbor:"2,keyasint,omitempty"`
	Charged  int64  `cbor:"3,keyasint,omitempty"`
	Paid     int64  `cbor:"4,keyasint,omitempty"`
	Refunded int64  `cbor:"5,keyasint,omitempty"`
	Fees     int64  `cbor:"6,keyasint,omitempty"`
	Payout   int64  `cbor:"7,keyasint,omitempty"`
}

type silence struct {
	Brings   appointment.SilenceKind `cbor:"1,keyasint"`
	At       time.Time               `cbor:"2,keyasint,omitzero"`
	By       appointment.Party       `cbor:"3,keyasint,omitempty"`
	Charged  int64                   `cbor:"4,keyasint,omitempty"`
	Refunded int64                   `cbor:"5,keyasint,omitempty"`
}

type reason struct {
	Text   string             `cbor:"1,keyasint,omitempty"`
	Ruling appointment.Ruling `cbor:"2,keyasint"`
}

type move struct {
	At   time.Time         `cbor:"1,keyasint"`
	By   appointment.Party `cbor:"2,keyasint"`
	With string            `cbor:"3,keyasint,omitempty"`
	Fee  int64             `cbor:"4,keyasint,omitempty"`
}

func ofSession(a appointment.Appointment) session {
	moves := each(a.Moves, func(m appointment.Move) move { return move(m) })
	return session{sessionFields(a), money(a.Money), reason(a.Reason), ofSlots(a.Freed), moves, silence(a.Silence)}
}

func (r *session) fill(a *appointment.Appointment) {
	*a = appointment.Appointment(r.sessionFields)
	a.Money, a.Reason = appointment.Money(r.Money), appointment.Reason(r.Reason)
	a.Freed = slotsOf(r.Freed)
	a.Moves = each(r.Moves, func(m move) appointment.Move { return appointment.Move(m) })
	a.Silence = appointment.Silence(r.Silence)
	inUTC(&a.Silence.At, &a.Start, &a.End, &a.ClientArrived, &a.SpecialistArrived, &a.Created, &a.Updated, &a.Agreed, &a.Waited)
	for i := range a.PreviousStarts {
		inUTC(&a.PreviousStarts[i])
	}
	for i := range a.Moves {
		inUTC(&a.Moves[i].At)
	}
}
