package appointment

import (
	"slices"
	"time"
)

// Waiting is one entry of the waiting list: a client who wants a session of that Length
// within some hours of the week, Monday first, of the clocks in Timezone; without any, at
// any time. Who was Added first comes first. Instants are in UTC and whole seconds.
type Waiting struct {
	ID       string
	ClientID string
	Length   time.Duration
	Within   [7][]Span
	Timezone string
	Added    time.Time
	Updated  time.Time
}

// Hours returns the hours within which the client waits for a time.
func (w Waiting) Hours() Hours { return Hours{Week: w.Within} }

// Longest returns how long the longest of the stretches of the week is that the entry names,
// MaxDuration where it names none.
func (w Waiting) Longest() time.Duration {
	if !w.Hours().Weekly() {
		return MaxDuration
	}
	return min(longest(w.Within), MaxDuration)
}

// SameWish reports whether two entries are of one client and for the same.
func (w Waiting) SameWish(other Waiting) bool {
	return w.ClientID == other.ClientID && w.Length == other.Length && w.Timezone == other.Timezone &&
		slices.EqualFunc(w.Within[:], other.Within[:], slices.Equal[[]Span])
}

// Valid reports whether the entry keeps to what is said of Length and Within, and can be
// had at all.
func (w Waiting) Valid() bool {
	return w.Length > 0 && w.Length <= w.Longest() && w.Hours().Valid()
}

// longest returns how long the longest stretch of a week is, where one that ends with a day
// goes on with the next.
func longest(week [7][]Span) time.Duration {
	most, open := 0, 0
	for day := range 2 * len(week) { // twice, as the last day goes on with the first
		spans := week[day%len(week)]
		for i, s := range spans {
			length := s.To - s.From
			if i == 0 && s.From == 0 {
				length += open
			}
			if most = max(most, length); i == len(spans)-1 {
				if open = 0; s.To == minutesOfDay {
					open = length
				}
			}
		}
		if len(spans) == 0 {
			open = 0
		}
	}
	return time.Duration(most) * time.Minute
}
