package calendar

import "time"

// Entry is one event as adsum writes it. Start, End, Stamp and Created are written in UTC, to
// the second; Created, RelatedTo, Location and the people only where they are set. Stamp is when
// the event last changed. RelatedTo is the UID of what it has in common with its siblings.
//
// With a Rule (the text of an RRULE, as it stands) the event repeats by the clocks of Zone, whose
// definition is then written too.
type Entry struct {
	UID       string
	Summary   string
	Location  string
	Start     time.Time
	End       time.Time
	Sequence  int
	Stamp     time.Time
	Created   time.Time
	Status    Status // Confirmed where it is empty
	RelatedTo string
	Organizer Person
	Attendee  Person
	Rule      string
	Zone      *time.Location
}

func (e Entry) status() Status {
	if e.Status == "" {
		return Confirmed
	}
	return e.Status
}

// repeats reports whether the event has a rule that can be written.
func (e Entry) repeats() bool { return e.Rule != "" && e.Zone != nil }
