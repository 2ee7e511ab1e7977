package appointment

import "time"

// MaxDuration is the longest an appointment may last. It bounds the range that
// a search for overlaps has to read.
const MaxDuration = 24 * time.Hour

// FirstYear and LastYear are the first and the last in which an appointment may start.
const (
	FirstYear = 1970
	LastYear  = 2200
)

// KeepsYear reports whether an appointment may start in a year.
func KeepsYear(year int) bool { return year >= FirstYear && year <= LastYear }

// Status says where an appointment stands, in the terms of HL7 FHIR R5.
type Status string

// The statuses of an appointment.
const (
	Proposed       Status = "proposed"
	Booked         Status = "booked"
	Arrived        Status = "arrived"
	Fulfilled      Status = "fulfilled"
	NoShow         Status = "noshow"
	Cancelled      Status = "cancelled"
	EnteredInError Status = "entered-in-error"
)

// Statuses lists every status, in the order of an appointment's life.
func Statuses() []Status {
	return []Status{Proposed, Booked, Arrived, Fulfilled, NoShow, Cancelled, EnteredInError}
}

// Active reports whether an appointment of this status keeps its slot taken. The time of one
// that is proposed is held by its offer, and only as long as that is.
func (s Status) Active() bool {
	switch s {
	case Booked, Arrived, Fulfilled:
		return true
	case Proposed, NoShow, Cancelled, EnteredInError:
		return false
	}
	return false
}

// Pending reports whether an appointment of this status is agreed or proposed and
// nothing has become of it yet.
func (s Status) Pending() bool { return s == Proposed || s == Booked }

// Party is one who acts on an appointment.
type Party string

// The parties. Platform acts only where it refunds by itself.
const (
	ByClient     Party = "client"
	BySpecialist Party = "specialist"
	ByPlatform   Party = "platform"
)

// Parties lists the parties that a person can name as acting: a platform acts by
// itself.
func Parties() []Party { return []Party{ByClient, BySpecialist} }

// Charge says whether the client has to pay for the appointment.
type Charge string

// A charge is open until it is decided, then it stands or is waived.
const (
	ChargeOpen   Charge = "open"
	ChargeStands Charge = "stands"
	ChargeWaived Charge = "waived"
)

// Charges lists every state of a charge.
func Charges() []Charge { return []Charge{ChargeOpen, ChargeStands, ChargeWaived} }

// Ruling is what became of a reason that the client gave.
type Ruling string

// The rulings on a reason. ReasonGiven is one that nobody has ruled on.
const (
	ReasonGiven    Ruling = "given"
	ReasonAccepted Ruling = "accepted"
	ReasonRejected Ruling = "rejected"
)

// Rulings lists every ruling.
func Rulings() []Ruling { return []Ruling{ReasonGiven, ReasonAccepted, ReasonRejected} }

// Reason is why the client did not come, moved or cancelled, and the
// specialist's ruling on it. The zero Reason means that none was recorded.
type Reason struct {
	Text   string
	Ruling Ruling
}

// Accepted reports whether the specialist accepted the reason.
func (r Reason) Accepted() bool { return r.Ruling == ReasonAccepted }

// Appointment is one agreed meeting of a client and the specialist. It keeps
// its ID for life: a move changes Start and End and raises Sequence.
//
// Instants are in UTC and whole seconds; a zero instant means that it did not
// happen. Timezone is the IANA zone in which the two agreed on the time. Created is
// when the booking was made, Agreed when the present start was agreed on (zero for
// Created), Waited until when the specialist waited for the client in vain. Specialist
// is an id where several share a book, Room the name of a room that they share, Series the id of
// appointments which repeat by a rule, Package that of which the session is one, Origin tells from which row
// of another program's file it was taken in, and what that said; each is empty where there
// is none. Session is what kind of session it is and BookedBy who booked it, both empty where
// that is not said; RefundChoice what the client wants of money that they may choose about, empty
// where there is nothing to choose. Silence is what comes about by itself, Upfront says that
// the client has to pay at once. Moves says of each of the PreviousStarts how it was left; a book of before kept
// none, so there can be fewer. Freed are the times that it gave up while somebody was on the
// waiting list.
type Appointment struct {
	ID                string
	ClientID          string
	Platform          string
	PolicyVersion     string
	Status            Status
	Start             time.Time
	End               time.Time
	Timezone          string
	Place             string
	Note              string
	NoShowBy          Party
	CountsAsHeld      bool
	ClientArrived     time.Time
	SpecialistArrived time.Time
	Charge            Charge
	Money             Money
	CancelledBy       Party
	Reason            Reason
	Sequence          int
	PreviousStarts    []time.Time
	Created           time.Time
	Updated           time.Time
	Agreed            time.Time
	Waited            time.Time
	Specialist        string
	Room              string
	Series            string
	Package           string
	Origin            string
	Freed             []Slot
	Moves             []Move
	Session           SessionKind
	BookedBy          Party
	RefundChoice      RefundChoice
	Silence           Silence
	Upfront           bool
}

// Move is how an appointment left a start: when that was done, and for whose cause, the
// client's or the specialist's. With is the appointment that was named where several were
// moved by one request, empty for one moved by itself. Fee is what the client has to pay for it, in
// minor units.
type Move struct {
	At   time.Time
	By   Party
	With string
	Fee  int64
}

// AgreedAt returns when the client and the specialist agreed on the present
// start: at the booking or at the last move. What the client asked for before
// then was about another time.
func (a Appointment) AgreedAt() time.Time {
	if a.Agreed.IsZero() {
		return a.Created
	}
	return a.Agreed
}

// Duration returns how long the appointment lasts.
func (a Appointment) Duration() time.Duration { return a.End.Sub(a.Start) }

// Slot returns the time that the appointment is for.
func (a Appointment) Slot() Slot { return Slot{Start: a.Start, End: a.End} }

// LateBy returns how long after the start the client arrived: zero when in
// time, or when no arrival is recorded.
func (a Appointment) LateBy() time.Duration {
	if a.ClientArrived.IsZero() {
		return 0
	}
	return max(0, a.ClientArrived.Sub(a.Start))
}

// Overlaps reports whether both appointments keep their slots taken and these
// slots share an instant. Touching is no overlap, and none overlaps itself.
func (a Appointment) Overlaps(b Appointment) bool {
	return a.ID != b.ID && a.Status.Active() && b.Status.Active() && a.Slot().Overlaps(b.Slot())
}

// RefundDue returns what the client is owed, in minor units: what is held beyond
// the charge or, until that is decided, beyond the price, which can be lowered
// after a payment.
func (a Appointment) RefundDue() int64 {
	if a.Charge == ChargeOpen {
		return max(0, a.Money.Held()-a.Money.Price-a.Money.Fees)
	}
	return max(0, a.Money.Held()-a.Money.Charged)
}

// Owed returns what the client still has to pay of a decided charge, in minor
// units.
func (a Appointment) Owed() int64 { return max(0, a.Money.Charged-a.Money.Held()) }

// Payable returns what may still be paid, in minor units: up to the price and the fees
// while the charge is open, afterwards what is owed.
func (a Appointment) Payable() int64 {
	if a.Charge == ChargeOpen {
		return max(0, a.Money.Price+a.Money.Fees-a.Money.Held())
	}
	return a.Owed()
}
