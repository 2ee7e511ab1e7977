package appointment

import "time"

// Specialist is one of those who share the book of a practice. Each has a part of it, of which
// they are the specialist; its id tells the part.
//
// What they have set comes before the settings of whoever types: Terms are those of a booking
// that nobody named, Zone is an IANA name, and Lang the language of clients of whom none is known,
// one of Langs; each is empty where that of the settings counts. Name and Signature end their texts,
// and Untold are the texts that are not drafted. Rulings says that others may say what the rules
// leave to the specialist. Left is set once they left the practice: their part stays, to be read.
type Specialist struct {
	ID        string
	Name      string
	Zone      string
	Lang      string
	Signature string
	Terms     Terms
	Untold    []NoticeKind
	Rulings   bool
	Left      bool
}

// RoomLimit is how many characters the name of a room can have.
const RoomLimit = 60

// Room is a room that the specialists of a practice share. Its name tells it from all others, and
// stands in the appointments that take place there. Closed is set once it is none any more: its
// name stays, to be read.
type Room struct {
	Name   string
	Closed bool
}

// Occupancy is a time for which a room is taken: by an appointment, until Expires where that lapses, or by an
// offer that holds it until then. Specialist is the id of whose it is. Who comes is none of the room's business.
type Occupancy struct {
	Room string // its name as the room's folds
	Slot
	Specialist  string
	Appointment string
	Offer       string    // empty where the appointment itself takes the room
	Expires     time.Time // zero for never
}

// Holds reports whether the room is taken for it at an instant: an offer that has expired, and a
// session that has lapsed, hold nothing, although nothing was written then.
func (o Occupancy) Holds(now time.Time) bool { return o.Expires.IsZero() || !now.After(o.Expires) }

// PlatformFile is a file with the rules of a platform that a specialist has in the book: the name of
// the platform, and its text.
type PlatformFile struct{ Name, Text string }
