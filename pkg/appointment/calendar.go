package appointment

import (
	"slices"
	"time"
)

// Block is an event of a foreign calendar that keeps the specialist busy. Nothing of what it is
// about is kept: only which event it is, and when.
//
// Source is the name of the file or of the calendar that it comes from, UID the event's, Resource
// where it stands in a calendar on a server, empty for one of a file. Sequence is that of the event,
// or of the series that it is. Times are when it blocks, by start; none where it blocks nothing, so
// that an older version of the event is known to be one. Of an event of a server that was taken out by hand
// all are out, so that it is known at which. Expanded is up to when a rule was followed,
// zero for an event without one.
type Block struct {
	ID       string
	Source   string
	UID      string
	Resource string
	Sequence int
	Times    []BlockTime
	Expanded time.Time
	Updated  time.Time
}

// BlockTime is a time at which a block keeps the specialist busy; it may be longer than
// MaxDuration. Recurrence is the start that the rule of the event gives to an occurrence that was
// changed by itself, zero for any other, and Sequence that of such a change. An occurrence that is
// taken out has neither start nor end.
type BlockTime struct {
	Recurrence time.Time
	Start      time.Time
	End        time.Time
	Sequence   int
}

// CalendarLimit is how many characters the name of a calendar, or of another source of blocks, can have.
const CalendarLimit = 60

// LongestUID is how many bytes the UID of an event has at most that the book puts into calendars.
const LongestUID = 256

// The most that a block can have.
const (
	MostBlockTimes = 10_000
	MostBlockDays  = 20_000 // of 24 h, or of less, in all its times
)

// Valid reports whether the block says of which event it is, and each of its times either lasts or
// is taken out, and whether they are no more than they can be.
func (b Block) Valid() bool {
	days := 0
	for _, t := range b.Times {
		switch {
		case t.IsOut():
		case t.Start.IsZero() || !t.End.After(t.Start) || t.End.Sub(t.Start) > MostBlockDays*MaxDuration:
			return false
		default:
			days += len(t.Days())
		}
		if days > MostBlockDays {
			return false
		}
	}
	return b.Source != "" && b.UID != "" && len(b.Times) <= MostBlockTimes
}

// Within returns the times at which the block keeps the specialist busy and that overlap
// from <= t < to, as they stand. A zero instant is an open end.
func (b Block) Within(from, to time.Time) []BlockTime {
	var within []BlockTime
	for _, t := range b.Times {
		if !t.IsOut() && t.End.After(from) && (to.IsZero() || t.Start.Before(to)) {
			within = append(within, t)
		}
	}
	return within
}

// Blocks reports whether the block has a time at which it keeps the specialist busy.
func (b Block) Blocks() bool {
	return slices.ContainsFunc(b.Times, func(t BlockTime) bool { return !t.IsOut() })
}

// IsOut reports whether the time is an occurrence that is taken out.
func (t BlockTime) IsOut() bool {
	return t.Start.IsZero() && t.End.IsZero() && !t.Recurrence.IsZero()
}

// Days returns the time in stretches of MaxDuration, the last one of what is left; none for an
// occurrence that is taken out.
func (t BlockTime) Days() []Slot {
	var days []Slot
	for start := t.Start; start.Before(t.End); start = start.Add(MaxDuration) {
		end := start.Add(MaxDuration)
		if end.After(t.End) {
			end = t.End
		}
		days = append(days, Slot{Start: start, End: end})
	}
	return days
}

// CalendarAccount is a calendar on a server that the book is kept in step with. Name is the
// person's word for it, URL that of the collection. The password is in PasswordFile or is what
// PasswordCommand prints; where neither is set, the environment has it. Token is how far the changes of the server
// are known, empty where none are.
type CalendarAccount struct {
	Name            string
	URL             string
	User            string
	PasswordFile    string
	PasswordCommand string
	Token           string
	Added           time.Time
	Synced          time.Time
}

// Pushed is what a calendar on a server has of the book: the event UID of an appointment, at
// Resource, as ETag says. Print stands for what was put there, Claim for what is about to be: it is
// noted before, so that it is known again where the answer of the server was lost. Dispute is set while what stands
// there was changed by somebody else.
type Pushed struct {
	Calendar      string
	UID           string
	AppointmentID string
	Resource      string
	ETag          string
	Print         string
	Claim         string
	Dispute       Dispute
}

// DisputeKind says what somebody else did to an event of the book in a calendar.
type DisputeKind string

// The kinds of disputes.
const (
	DisputeMoved     DisputeKind = "moved"
	DisputeCancelled DisputeKind = "cancelled"
	DisputeDeleted   DisputeKind = "deleted"
	DisputeEdited    DisputeKind = "edited" // something other than its time
)

// DisputeKinds lists every kind of dispute.
func DisputeKinds() []DisputeKind {
	return []DisputeKind{DisputeMoved, DisputeCancelled, DisputeDeleted, DisputeEdited}
}

// Dispute is what stands in a calendar instead of what the book has: with ETag, from Start to End where it
// was moved, both zero else; More says that it is otherwise different there too. Book stands for what the book had
// then: while it has that, nothing is written there. The zero Dispute is none.
type Dispute struct {
	Kind  DisputeKind
	ETag  string
	Start time.Time
	End   time.Time
	Book  string
	More  bool
}
