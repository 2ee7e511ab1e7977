package appointment

import "time"

// OfferState says what became of an offer. That one has expired is never
// stored; see Offer.Holds.
type OfferState string

// An offer is open until the client took one of its slots, turned all of them
// down, or the specialist took the offer back.
const (
	OfferOpen      OfferState = "open"
	OfferAccepted  OfferState = "accepted"
	OfferDeclined  OfferState = "declined"
	OfferWithdrawn OfferState = "withdrawn"
)

// OfferStates lists every state of an offer.
func OfferStates() []OfferState {
	return []OfferState{OfferOpen, OfferAccepted, OfferDeclined, OfferWithdrawn}
}

// Slot is a time that an appointment could take, from Start up to End, both in
// UTC and whole seconds. It lasts no longer than MaxDuration.
type Slot struct {
	Start time.Time
	End   time.Time
}

// Duration returns how long the slot lasts.
func (s Slot) Duration() time.Duration { return s.End.Sub(s.Start) }

// Overlaps reports whether two slots share an instant. Touching is no overlap.
func (s Slot) Overlaps(other Slot) bool {
	return s.Start.Before(other.End) && other.Start.Before(s.End)
}

// Within reports whether the whole slot lies in another one.
func (s Slot) Within(other Slot) bool {
	return !s.Start.Before(other.Start) && !s.End.After(other.End)
}

// Offer is a choice of slots for an appointment that is to move. They are held
// free until the offer is answered or expires. By is the party who asked for
// the move, Requested when the client did so (zero for Created, and where the
// specialist asked), Reason their reason for it; Accepted is the number of the slot
// taken, from 1 on, 0 for none. Start is where the appointment stood when the
// offer was made, or where the specialist then moved it for causes of their own; Lead
// is how long before the start the client asked, as it was before such a move. Waiting is the
// entry of the waiting list to which it answers, empty for none: then it has one slot, at
// which the appointment is proposed, and Terms lists where the terms of that come from, none
// where that is not known. Room is the room in which the slots are held, and the appointment then
// takes place, empty for none.
// Instants are in UTC and whole seconds.
type Offer struct {
	ID            string
	AppointmentID string
	By            Party
	Slots         []Slot
	Created       time.Time
	Expires       time.Time
	State         OfferState
	Accepted      int
	Reason        Reason
	Start         time.Time
	Requested     time.Time
	Lead          time.Duration
	Waiting       string
	Terms         []TermsSource
	Room          string
}

// Holds reports whether the offer keeps its slots taken at an instant: open and
// not expired. The instant of expiry itself is still in time.
func (o Offer) Holds(now time.Time) bool {
	return o.State == OfferOpen && !now.After(o.Expires)
}

// Slot returns the slot with the given number, from 1 on, and reports whether
// the offer has it.
func (o Offer) Slot(number int) (Slot, bool) {
	if number < 1 || number > len(o.Slots) {
		return Slot{}, false
	}
	return o.Slots[number-1], true
}

// LatestOffer returns the offer that is open, else the last of several that stand in the
// order of their making; zero for none.
func LatestOffer(offers []Offer) Offer {
	var latest Offer
	for _, o := range offers {
		if latest.State != OfferOpen || o.State == OfferOpen {
			latest = o
		}
	}
	return latest
}
