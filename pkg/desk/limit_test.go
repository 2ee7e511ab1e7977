package desk_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"pgregory.net/rapid"
)

// TestLimitCutsTheEndOfAListAlone compares what is left to do up to a limit with all of it, in
// books with whatever can be in one.
func TestLimitCutsTheEndOfAListAlone(t *testing.T) {
	t.Parallel()
	inAnyBook(t, func(rt *rapid.T, d *desk.Desk) {
		tasks, err := d.Due(t.Context(), 0)
		if err != nil {
			rt.Fatal(err)
		}
		letters, _, err := d.Inbox(t.Context(), "", 0)
		if err != nil {
			rt.Fatal(err)
		}
		for most := 1; most <= max(len(tasks), len(letters))+1; most++ {
			few, err := d.Due(t.Context(), most)
			if want := tasks[:min(most, len(tasks))]; err != nil || len(few) != len(want) || len(want) > 0 && !reflect.DeepEqual(few, want) {
				rt.Errorf("due, %d of %d: %+v, want %+v, %v", most, len(tasks), few, want, err)
			}
			some, more, err := d.Inbox(t.Context(), "", most)
			if want := letters[:min(most, len(letters))]; err != nil || more != (most < len(letters)) || len(some) != len(want) || len(want) > 0 && !reflect.DeepEqual(some, want) {
				rt.Errorf("inbox, %d of %d: %v, %+v, want %+v, %v", most, len(letters), more, some, want, err)
			}
		}
	})
}

// TestListUpToALimitLooksAtTheRestBriefly lets a book grow by sessions that nobody closed: the
// first tasks take no more of each of them than its record.
func TestListUpToALimitLooksAtTheRestBriefly(t *testing.T) {
	t.Parallel()
	read := func(sessions int) int {
		var open []appointment.Appointment
		for i := range sessions {
			open = append(open, over(fmt.Sprintf("open-%04d", i), monday.AddDate(-1, 0, -i), appointment.Booked))
		}
		d, keys := withPast(t, 0, open...)
		tasks, err := d.Due(t.Context(), 5)
		if err != nil || len(tasks) != 5 {
			t.Fatal(tasks, err)
		}
		return *keys
	}
	const few, many, each = 100, 1000, 2
	if grown := read(many) - read(few); grown > each*(many-few) {
		t.Errorf("%d keys more were read for %d sessions more", grown, many-few)
	}
}

// TestCountersOfAClosingAreReadOnceAClient has a day's closing count a client's year once, and
// tell it as it is after what was closed before.
func TestCountersOfAClosingAreReadOnceAClient(t *testing.T) {
	t.Parallel()
	read := func(open int) int {
		var sessions []appointment.Appointment
		for i := range open {
			sessions = append(sessions, over(fmt.Sprintf("open-%d", i), monday.Add(-time.Duration(i+2)*time.Hour), appointment.Booked))
		}
		d, keys := withPast(t, 300, sessions...)
		d.Counts = true
		closing, err := d.Settle(t.Context(), desk.Settlement{Options: desk.Options{DryRun: true}, To: monday})
		if err != nil || len(closing.Left) != open {
			t.Fatal(closing, err)
		}
		return *keys
	}
	if one, ten := read(1), read(10); ten > one+9*30 {
		t.Errorf("%d keys were read to close one, %d for ten", one, ten)
	}
}
