package calendar

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// How far ahead rules are followed, from a present on, and how much of that has to be left lest a file
// that was read before be followed anew: so that the same one changes nothing for a while.
const (
	followedYears = 2
	followedLeast = 18 // months
)

// Ahead returns up to when rules are followed at an instant.
func Ahead(now time.Time) time.Time { return now.AddDate(followedYears, 0, 0) }

// Following says what became of a block by what a file says of its event.
type Following string

// What can become of one. Older is one that the book has in a later version.
const (
	FollowedAdded   Following = "added"
	FollowedChanged Following = "changed"
	FollowedSame    Following = "unchanged"
	FollowedOlder   Following = "older"
)

// Follow returns the block that a group makes of what is known of its event, nothing for none, at an instant. A
// higher SEQUENCE counts, an equal one changes nothing, a lower one is ignored (RFC 5546, 2.1.4); of an
// occurrence that was changed by itself, its own does. A rule that is followed almost to its end is followed on.
// Whole says that the group is all that is true of the event, whatever is known.
func (g Group) Follow(known appointment.Block, whole bool, now time.Time) (appointment.Block, Following) {
	is := known
	is.UID, is.Updated = g.UID, now
	switch {
	case known.ID == "":
		is.Sequence, is.Times, is.Expanded = g.Sequence, g.Times, g.Expanded
		return is, FollowedAdded
	case whole && g.Sequence == known.Sequence && (len(known.Times) == 0 || g.saysSame(known, now)): // taken out by hand, or as it was
		return known, FollowedSame
	case whole || g.Whole && (g.Sequence > known.Sequence || isLone(known) || g.followsOn(known, now)):
		is.Sequence, is.Times, is.Expanded = g.Sequence, g.Times, g.Expanded
		if isLone(known) && !whole {
			is.Times = over(g.Times, known.Times)
		}
	case g.Whole && g.Sequence < known.Sequence && !g.hasNewer(known):
		return known, FollowedOlder
	case len(known.Times) == 0 && g.Sequence <= known.Sequence: // it was cancelled, or taken out
		return known, FollowedSame
	default:
		is.Times = over(known.Times, g.changes(known))
	}
	if is.Sequence == known.Sequence && is.Expanded.Equal(known.Expanded) && slices.EqualFunc(is.Times, known.Times, sameTime) {
		return known, FollowedSame
	}
	return is, FollowedChanged
}

// isLone reports whether single occurrences alone are known of an event, and not their series.
func isLone(b appointment.Block) bool {
	ruled := func(t appointment.BlockTime) bool { return t.Recurrence.IsZero() }
	return len(b.Times) > 0 && b.Expanded.IsZero() && !slices.ContainsFunc(b.Times, ruled)
}

// followsOn reports whether the rule of a known version is to be followed further.
func (g Group) followsOn(known appointment.Block, now time.Time) bool {
	return g.Sequence == known.Sequence && len(known.Times) > 0 && g.Expanded.After(known.Expanded) &&
		!known.Expanded.IsZero() && known.Expanded.Before(now.AddDate(0, followedLeast, 0))
}

// saysSame reports whether the group says of the time that is still to come what is known, as far as that was
// followed, and need not be followed further.
func (g Group) saysSame(known appointment.Block, now time.Time) bool {
	if g.followsOn(known, now) {
		return false
	}
	ahead := func(times []appointment.BlockTime) []appointment.BlockTime {
		return slices.DeleteFunc(slices.Clone(times), func(t appointment.BlockTime) bool {
			return !t.IsOut() && !t.End.After(now) || t.IsOut() && !t.Recurrence.After(now) ||
				!known.Expanded.IsZero() && !occurrenceOf(t).Before(known.Expanded)
		})
	}
	return known.Expanded.IsZero() == g.Expanded.IsZero() && slices.EqualFunc(ahead(g.Times), ahead(known.Times), sameTime)
}

// hasNewer reports whether the group changes an occurrence by itself that is not known so.
func (g Group) hasNewer(known appointment.Block) bool { return len(g.changes(known)) > 0 }

// changes returns the occurrences that the group changes by themselves, and that are newer than what is known.
func (g Group) changes(known appointment.Block) []appointment.BlockTime {
	var newer []appointment.BlockTime
	for _, t := range g.Times {
		if t.Recurrence.IsZero() {
			continue
		}
		at := slices.IndexFunc(known.Times, func(k appointment.BlockTime) bool { return k.Recurrence.Equal(t.Recurrence) })
		if at < 0 && t.Sequence >= known.Sequence || at >= 0 && t.Sequence > known.Times[at].Sequence {
			newer = append(newer, t)
		}
	}
	return newer
}

// over lays changed occurrences over times: each takes the place of what stood there.
func over(times, changed []appointment.BlockTime) []appointment.BlockTime {
	laid := slices.Clone(changed)
	laid = slices.DeleteFunc(laid, func(t appointment.BlockTime) bool { return t.Recurrence.IsZero() })
	changes := len(laid)
	for _, t := range times {
		own := occurrenceOf(t)
		if !slices.ContainsFunc(laid[:changes], func(c appointment.BlockTime) bool { return c.Recurrence.Equal(own) }) {
			laid = append(laid, t)
		}
	}
	slices.SortStableFunc(laid, func(a, b appointment.BlockTime) int {
		return cmp.Or(a.Start.Compare(b.Start), a.Recurrence.Compare(b.Recurrence))
	})
	return laid
}

func sameTime(a, b appointment.BlockTime) bool {
	return a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Recurrence.Equal(b.Recurrence) && a.Sequence == b.Sequence
}

// occurrenceOf returns when the rule of an event has a time.
func occurrenceOf(t appointment.BlockTime) time.Time {
	if t.Recurrence.IsZero() {
		return t.Start
	}
	return t.Recurrence
}
