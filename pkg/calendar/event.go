package calendar

import (
	"strings"
	"time"
)

// Event is one event of a file. Line is where it begins. Start and End are instants, each in a
// zone: that of the file where it has one. Where the file has no end, a whole day ends at the next
// midnight and anything else at its start; an End before its Start is one too.
//
// Recurrence is when a series has the occurrence that this event stands for, zero for an event of its own
// or a whole series; with Following it stands for all later ones too. Stamp (DTSTAMP) and Created
// are zero where the file lacks them or they cannot be read. Start and End are zero in answers that
// do not give them.
type Event struct {
	Line        int
	UID         string
	Sequence    int
	Recurrence  time.Time
	Following   bool
	Start       time.Time
	End         time.Time
	AllDay      bool
	Status      Status
	Transparent bool
	Summary     string
	Location    string
	Description string
	Comment     string
	Stamp       time.Time
	Created     time.Time
	RelatedTo   string
	Organizer   Person
	Attendees   []Attendee

	recurrence moment
	timing     timing
}

// Attendee is somebody who is invited, and what they answered.
type Attendee struct {
	Address, Name string
	PartStat      PartStat
}

// PartStat is an answer to an invitation.
type PartStat string

// The answers; there are others, which stay as they are written.
const (
	NeedsAction PartStat = "NEEDS-ACTION"
	Accepted    PartStat = "ACCEPTED"
	Declined    PartStat = "DECLINED"
	Perhaps     PartStat = "TENTATIVE"
)

// Blocks reports whether whoever has the event is busy while it is.
func (e Event) Blocks() bool {
	return e.Status != Cancelled && !e.Transparent && e.End.After(e.Start)
}

// Repeats reports whether the event is a series.
func (e Event) Repeats() bool { return e.timing.repeats() }

// Fingerprint is as that of an Entry which says the same.
func (e Event) Fingerprint() string {
	return fingerprint(e.Summary, e.Location, e.Start, e.End, e.Status, e.Sequence, e.Transparent, e.Repeats())
}

func methodOf(value string) Method { return Method(strings.ToUpper(strings.TrimSpace(value))) }
