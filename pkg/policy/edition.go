package policy

import (
	"slices"
	"time"
)

// Applies says what rules hold for that came into force at an instant.
type Applies string

// Rules hold for what is booked from then on, or for what starts then, whenever it was booked.
const (
	AppliesBooking Applies = "booking"
	AppliesStart   Applies = "start"
)

// AllApplies lists what rules can hold for.
func AllApplies() []Applies { return []Applies{AppliesBooking, AppliesStart} }

// Editions are the rules of one platform as they came into force one after the other, the first
// of which held always. There is at least one.
type Editions []Platform

// For returns the rules that hold for an appointment that was booked at one instant and starts at
// another: the latest that came into force for it. They are chosen when it is booked, and a
// move keeps them.
func (e Editions) For(booked, start time.Time) Platform {
	for _, p := range slices.Backward(e) {
		of := booked
		if p.Applies == AppliesStart {
			of = start
		}
		if !of.Before(p.From) {
			return p
		}
	}
	return e[0]
}

// At returns the rules that are in force at an instant.
func (e Editions) At(now time.Time) Platform { return e.For(now, now) }
