package calendar

import (
	"strconv"
	"strings"
)

// domain is what the UIDs of adsum's own events end in.
const domain = "@adsum"

// UIDOf returns the UID of the event of an appointment or a series.
func UIDOf(id string) string { return id + domain }

// UIDOfSlot returns the UID of the nth slot of an offer, from 1 on.
func UIDOfSlot(offer string, n int) string { return UIDOf(offer + "-" + strconv.Itoa(n)) }

// SlotOf returns the offer and the number in the id of a slot that IDOf found; false for any other id.
func SlotOf(id string) (offer string, n int, is bool) {
	offer, number, parted := strings.Cut(id, "-")
	n, err := strconv.Atoi(number)
	return offer, n, parted && err == nil
}

// IDOf returns the id in a UID that adsum gave; false for one of another program. That of a slot
// is the id of its offer, a hyphen and its number.
func IDOf(uid string) (id string, own bool) {
	id, own = strings.CutSuffix(uid, domain)
	if !own || id == "" {
		return "", false
	}
	return id, true
}
