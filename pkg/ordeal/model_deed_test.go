//go:build ordeal && linux && amd64

package ordeal

import (
	"strconv"
	"time"
)

// expected is what a deed must have made of an appointment, nil for none: what it asked
// for has come about, and nothing else. What the rules of a platform decide is taken from
// what was told.
func (d deed) expected(before *kept, told kept) kept {
	var want kept
	if before != nil {
		want = *before
	}
	switch d.verb {
	case "book":
		want = told
		want.Status, want.Start, want.Sequence, want.Charge = "booked", instant(d.asked), 0, "open"
		want.Money.Charged, want.Money.Paid, want.Money.Refunded = 0, 0, 0
		if before != nil {
			want.Status = "known before it was booked"
		}
	case "pay":
		amount, _ := strconv.ParseInt(d.asked, 10, 64)
		want.Money.Paid += amount
	case "refund":
		want.Money.Refunded = max(told.Money.Refunded, want.Money.Refunded+1)
	case "checkin":
		want.Status, want.Charge, want.Money.Charged = "arrived", told.Charge, told.Money.Charged
	case "noshow":
		want.Status, want.Charge, want.Money.Charged, want.Money.Refunded = "noshow", told.Charge, told.Money.Charged, told.Money.Refunded
	case "cancel":
		want.Status, want.Charge, want.Money.Charged, want.Money.Refunded = "cancelled", told.Charge, told.Money.Charged, told.Money.Refunded
		want.Sequence++
	case "reschedule":
		want.Status, want.Start, want.Charge, want.Money.Charged = "booked", instant(d.asked), told.Charge, told.Money.Charged
		want.End = want.Start.later(50 * time.Minute)
		want.Sequence++
	case "edit":
		want.Place = d.asked
		want.Sequence++
	case "settle":
		want.Status, want.Charge, want.Money.Charged = "fulfilled", told.Charge, told.Money.Charged
	}
	return want
}
