package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Request is what is asked for: one type a verb, each with what that verb needs.
// A zero field was not given. Instants are in UTC and whole seconds.
type Request interface {
	// Verb names what is asked for.
	Verb() appointment.Verb
	// Party is who arrives, is absent, asks or acts.
	Party() appointment.Party

	decide(q question) Decision
}

// Requests lists a request of each verb with nothing given.
func Requests() []Request {
	return []Request{
		Book{}, Checkin{}, Noshow{}, Reschedule{}, Cancel{}, Message{}, Pay{}, Refund{}, Settle{}, Resolve{},
		Edit{}, Offer{}, Accept{}, Decline{}, Withdraw{}, Await{},
	}
}

// Verbs lists the verbs that policy decides on: those on an appointment.
func Verbs() []appointment.Verb {
	var verbs []appointment.Verb
	for _, r := range Requests() {
		verbs = append(verbs, r.Verb())
	}
	return verbs
}

// Book asks for the appointment of the facts.
type Book struct {
	Outside bool // the client pays for it by itself, also where a package has a session left
}

// Checkin asks to record an arrival.
type Checkin struct {
	By      appointment.Party // who arrived
	Arrived time.Time         // when, else now
}

// Noshow asks to declare an absence.
type Noshow struct {
	By           appointment.Party // who is absent
	To           time.Time         // the new start, with an accepted reason
	Duration     time.Duration     // how long the new time lasts, else as before
	Reason       string            // the specialist's own
	AcceptReason string            // the client's, accepted by the specialist
	RejectReason string            // the client's, rejected by the specialist
	Note         string            // the new note, else as before
	Start        time.Time         // the start that was waited for, else as it stands
	Charge       Charge            // how much of it stands, where the rules leave that to the specialist
	Cause        Cause             // what was to blame, where it was neither side; empty for nothing of the kind
}

// Reschedule asks to move an appointment.
type Reschedule struct {
	By           appointment.Party // who asks
	To           time.Time         // the new start
	Duration     time.Duration     // the new duration, else as before
	Place        string            // the new place, else as before
	Requested    time.Time         // when the client asked, else as their message says, else now
	Reason       string            // stated, not ruled on; the specialist's own for a move of theirs
	AcceptReason string            // the client's, accepted by the specialist
	Note         string            // the new note, else as before
	With         string            // the appointment that was named, where the request is about several; else empty
}

// Cancel asks to call an appointment off.
type Cancel struct {
	By           appointment.Party // who asks
	Requested    time.Time         // when the client asked, else as their message says, else now
	Reason       string            // stated, not ruled on; the specialist's own for a cancellation of theirs
	AcceptReason string            // the client's, accepted by the specialist
	RejectReason string            // the client's, rejected by the specialist
	Note         string            // the new note, else as before
	Charge       Charge            // how much of it stands, where the rules leave that to the specialist
	Cause        Cause             // what was to blame, where it was neither side; empty for nothing of the kind
}

// Message asks to log what the client wrote, or what a side said to the platform.
type Message struct{ Message appointment.Message }

// Pay asks to record a payment of the client's: an amount in minor units, zero for
// all that is open. Received is when it came in, else now.
type Pay struct {
	Amount   int64
	Received time.Time
}

// Refund asks to record that money went back: an amount in minor units, zero for all
// that is due. Choice is what the client chose, empty where that is not said.
type Refund struct {
	Amount int64
	Choice appointment.RefundChoice
}

// Settle asks to close an appointment that has ended. Assume is what to take for true
// where nobody recorded anything.
type Settle struct{ Assume Assumption }

// Resolve asks to close the message with that id by hand.
type Resolve struct{ MessageID string }

// Edit asks to change details. What is not given stays as before.
type Edit struct {
	Duration   time.Duration
	Place      string
	NoPlace    bool   // the place is taken out
	Room       string // the name of a room, as the practice has it
	NoRoom     bool   // it takes place in none
	Note       string
	NoNote     bool               // the note is taken out
	Price      appointment.Amount // zero for none at all; without a currency as before
	Booked     time.Time          // when the booking was made
	ClientLang string             // the language of the client's notices

	NoClientLang bool // it is taken out: then that of the settings holds
}

// Offer asks to put new times to the client.
type Offer struct {
	By           appointment.Party // who asked for the move
	ID           string
	MessageID    string                    // of the message that the client's request is logged as, where it left no other trace
	Slots        []time.Time               // the starts, as they are numbered
	Lengths      []time.Duration           // how long each of the Slots lasts; none, or zero, for as long as now
	Expires      time.Time                 // until when they are held, else OfferLasts from now or up to the earliest slot
	Requested    time.Time                 // when the client asked, else as their message says, else now
	Reason       string                    // stated, not ruled on; the specialist's own for a move of theirs
	AcceptReason string                    // the client's, accepted by the specialist
	Note         string                    // the new note, else as before
	Room         string                    // the room that is held with the times, else that of the appointment
	Waiting      string                    // the entry of the waiting list that it answers: one slot is proposed to who waits; empty for none
	Terms        []appointment.TermsSource // where the terms of what is proposed come from
}

// Accept asks to move to the time of the offer that the client takes.
type Accept struct {
	Number    int       // from 1 on
	Requested time.Time // when the client answered, else now
}

// Decline asks to record that the client takes none of the times.
type Decline struct{}

// Withdraw asks to take the offer back.
type Withdraw struct{}

// Await asks to record that the specialist waited for the client.
type Await struct {
	Start time.Time // the start that was waited for, else as it stands
	Since time.Time // when the waiting began, else now
}

// Verb is VerbBook.
func (Book) Verb() appointment.Verb { return appointment.VerbBook }

// Verb is VerbCheckin.
func (Checkin) Verb() appointment.Verb { return appointment.VerbCheckin }

// Verb is VerbNoshow.
func (Noshow) Verb() appointment.Verb { return appointment.VerbNoshow }

// Verb is VerbReschedule.
func (Reschedule) Verb() appointment.Verb { return appointment.VerbReschedule }

// Verb is VerbCancel.
func (Cancel) Verb() appointment.Verb { return appointment.VerbCancel }

// Verb is VerbMessage.
func (Message) Verb() appointment.Verb { return appointment.VerbMessage }

// Verb is VerbPay.
func (Pay) Verb() appointment.Verb { return appointment.VerbPay }

// Verb is VerbRefund.
func (Refund) Verb() appointment.Verb { return appointment.VerbRefund }

// Verb is VerbSettle.
func (Settle) Verb() appointment.Verb { return appointment.VerbSettle }

// Verb is VerbResolve.
func (Resolve) Verb() appointment.Verb { return appointment.VerbResolve }

// Verb is VerbEdit.
func (Edit) Verb() appointment.Verb { return appointment.VerbEdit }

// Verb is VerbOffer.
func (Offer) Verb() appointment.Verb { return appointment.VerbOffer }

// Verb is VerbAccept.
func (Accept) Verb() appointment.Verb { return appointment.VerbAccept }

// Verb is VerbDecline.
func (Decline) Verb() appointment.Verb { return appointment.VerbDecline }

// Verb is VerbWithdraw.
func (Withdraw) Verb() appointment.Verb { return appointment.VerbWithdraw }

// Verb is VerbWait.
func (Await) Verb() appointment.Verb { return appointment.VerbWait }

// Party is the client.
func (Book) Party() appointment.Party { return appointment.ByClient }

// Party is who arrived.
func (r Checkin) Party() appointment.Party { return r.By }

// Party is who is absent.
func (r Noshow) Party() appointment.Party { return r.By }

// Party is who asks.
func (r Reschedule) Party() appointment.Party { return r.By }

// Party is who asks.
func (r Cancel) Party() appointment.Party { return r.By }

// Party is whose message it is.
func (r Message) Party() appointment.Party { return r.Message.Side() }

// Party is the client.
func (Pay) Party() appointment.Party { return appointment.ByClient }

// Party is the specialist.
func (Refund) Party() appointment.Party { return appointment.BySpecialist }

// Party is the specialist.
func (Settle) Party() appointment.Party { return appointment.BySpecialist }

// Party is the specialist.
func (Resolve) Party() appointment.Party { return appointment.BySpecialist }

// Party is the specialist.
func (Edit) Party() appointment.Party { return appointment.BySpecialist }

// Party is who asked for the move.
func (r Offer) Party() appointment.Party { return r.By }

// Party is the client.
func (Accept) Party() appointment.Party { return appointment.ByClient }

// Party is the client.
func (Decline) Party() appointment.Party { return appointment.ByClient }

// Party is the specialist.
func (Withdraw) Party() appointment.Party { return appointment.BySpecialist }

// Party is the specialist.
func (Await) Party() appointment.Party { return appointment.BySpecialist }
