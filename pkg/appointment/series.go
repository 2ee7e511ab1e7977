package appointment

import "time"

// Unit is what a recurrence counts in.
type Unit string

// The units of a recurrence.
const (
	UnitDay   Unit = "day"
	UnitWeek  Unit = "week"
	UnitMonth Unit = "month"
)

// Units lists every unit, the shortest first.
func Units() []Unit { return []Unit{UnitDay, UnitWeek, UnitMonth} }

// Recurrence is how appointments repeat: every so many units, from the first of them on. Of
// weeks, Days are those on which they are, Monday first; none for the day of the first.
type Recurrence struct {
	Unit  Unit
	Every int
	Days  [7]bool
}

// OnDays reports whether the recurrence names days of the week.
func (r Recurrence) OnDays() bool { return r.Days != [7]bool{} }

// Series is appointments of one client that repeat by a rule. Start is the first time that
// the rule gives, whose clock in Timezone all of them keep; Last is the last day that it
// has given so far, as 2006-01-02, whether there is an appointment on it or not.
//
// A move of the series leaves its rule as it is: Shift is how many days behind those of the
// rule its appointments are since, and Clock the time of day that they have, as 15:04:05, empty
// for that of Start.
type Series struct {
	ID       string
	ClientID string
	Rule     Recurrence
	Start    time.Time
	Timezone string
	Last     string
	Created  time.Time
	Shift    int
	Clock    string
}

// Scope says which appointments of a series a request is about.
type Scope string

// The scopes. All and following are those that are booked and have not started, all of
// them or from the one that was named on.
const (
	ScopeThis      Scope = "this"
	ScopeFollowing Scope = "following"
	ScopeAll       Scope = "all"
)

// Scopes lists every scope.
func Scopes() []Scope { return []Scope{ScopeThis, ScopeFollowing, ScopeAll} }

// ClockLayout is how the time of day of a series is kept.
const ClockLayout = "15:04:05"

// MostInSeries is how many times one command can give a series.
const MostInSeries = 500
