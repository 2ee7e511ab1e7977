package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Counters say how a client kept to what was agreed since an instant: how often they
// were absent, came after the start, moved, and cancelled so late that the charge stands,
// in full or in part. What was undone never happened, and what the specialist did for
// causes of their own is not the client's.
type Counters struct {
	Since         time.Time
	Absent        int
	Late          int
	Moved         int
	CancelledLate int
}

// YearBefore returns from when on a client's counters count: the same day and hour a
// year earlier, by the calendar in UTC.
func YearBefore(now time.Time) time.Time { return now.UTC().AddDate(-1, 0, 0) }

// CountersOf counts the year before an instant in a client's appointments: all those that
// start in it or later. An absence, an arrival and a cancellation are of the day on which
// the appointment was to be, a move of the one on which it was made.
func CountersOf(theirs []appointment.Appointment, now time.Time) Counters {
	c := Counters{Since: YearBefore(now), Moved: movesOf(theirs, now, func(*appointment.Appointment) bool { return true })}
	for _, a := range theirs {
		switch {
		case a.Start.Before(c.Since):
		case absent(&a):
			c.Absent++
		case hasCome(a.Status) && a.LateBy() > 0:
			c.Late++
		case CancelledCharged(&a):
			c.CancelledLate++
		}
	}
	return c
}

// absent reports whether the client stayed away: not where they deny it, and the platform has not ruled otherwise.
func absent(a *appointment.Appointment) bool {
	return declared(a) && !denied(a)
}

// denied reports whether the client says that they came, and nobody has ruled otherwise.
func denied(a *appointment.Appointment) bool {
	s := a.Silence
	return s.Brings == appointment.SilenceConsents && s.At.IsZero() && a.Charge != appointment.ChargeStands
}

// movesOf counts the client's moves in the year before an instant, of those appointments that
// count. Those of several appointments by one request are one, as the client asked once, but not
// those of one appointment.
func movesOf(theirs []appointment.Appointment, now time.Time, counts func(*appointment.Appointment) bool) int {
	type asked struct {
		with string
		at   int64
	}
	since, count, together := YearBefore(now), 0, map[asked]string{}
	for i := range theirs {
		a := &theirs[i]
		if len(a.Moves) == 0 || !counts(a) {
			continue
		}
		for _, m := range a.Moves {
			if m.By != appointment.ByClient || m.At.Before(since) || m.At.After(now) {
				continue
			}
			one := asked{m.With, m.At.Unix()}
			if first, known := together[one]; m.With != "" && known && first != a.ID {
				continue
			}
			together[one] = a.ID
			count++
		}
	}
	return count
}

// Past is what the limits of a platform look at of the client's year: how often they moved
// there, and how many other absences, wherever it was, have used up the free one.
type Past struct {
	Moves    int
	Absences int
}

// Limited reports whether the platform limits anything in a client's year, so that a
// decision about one of its appointments takes a look at the Past.
func (p Platform) Limited() bool { return p.MaxMoves > 0 || p.FirstAbsenceFree }

// PastOf counts what the platform's limits look at, for a decision about an appointment at
// an instant, in the client's appointments on every platform: all those that start in the year
// before or later.
//
// Of the absences one before the appointment counts whose charge stands, and one that was
// free already: so one alone is free, in whatever order they are declared. One that is still
// open takes nothing: it may yet be moved.
func PastOf(p Platform, a appointment.Appointment, theirs []appointment.Appointment, now time.Time) Past {
	past := Past{Moves: movesOf(theirs, now, func(other *appointment.Appointment) bool { return other.Platform == p.Name })}
	since := YearBefore(now)
	for i := range theirs {
		other := &theirs[i]
		used := other.Charge == appointment.ChargeWaived || other.Charge == appointment.ChargeStands && other.Start.Before(a.Start)
		if other.ID != a.ID && absent(other) && used && !other.Start.Before(since) {
			past.Absences++
		}
	}
	return past
}

// After returns the past once a change was made or taken back.
func (past Past) After(was, is appointment.Appointment) Past {
	past.Moves = max(past.Moves+clientsMoves(is)-clientsMoves(was), 0)
	return past
}

// clientsMoves counts the moves of one appointment that were the client's, at any time.
func clientsMoves(a appointment.Appointment) int {
	count := 0
	for _, m := range a.Moves {
		if m.By == appointment.ByClient {
			count++
		}
	}
	return count
}

// MovesLeft returns how often the client may still move under a platform that limits it.
func (past Past) MovesLeft(p Platform) int { return max(p.MaxMoves-past.Moves, 0) }

// movedOut reports whether the client has moved as often as the platform lets them.
func (f *Facts) movedOut(p *Platform) bool { return p.MaxMoves > 0 && f.Past.Moves >= p.MaxMoves }

// free reports whether a move that the client asked for is free: in time, and none too
// many.
func (q question) free(a asking) bool { return q.inTime(a) && !q.facts.movedOut(q.platform) }

// FreeAbsence reports whether an absence is the one that the platform does not charge.
func FreeAbsence(p Platform, a appointment.Appointment) bool {
	return p.FirstAbsenceFree && p.AbsenceShare > 0 && absent(&a) && a.Charge == appointment.ChargeWaived
}

// FreeInstead returns the absence that is charged although it would be the first, and free,
// now that another that was free is so no more; false for none. was and is are that other one
// before and after, theirs are the client's appointments as they are afterwards, by start.
// Nothing makes it free by itself: it was decided.
func FreeInstead(p Platform, was, is appointment.Appointment, theirs []appointment.Appointment, now time.Time) (appointment.Appointment, bool) {
	if !FreeAbsence(p, was) || FreeAbsence(p, is) {
		return appointment.Appointment{}, false
	}
	for _, a := range theirs {
		charged := absent(&a) && a.Charge == appointment.ChargeStands && a.Platform == p.Name && a.ID != was.ID
		if charged && PastOf(p, a, theirs, now).Absences == 0 {
			return a, true
		}
	}
	return appointment.Appointment{}, false
}

// firstAbsence reports whether the platform does not charge the absence that is declared. One
// of which that is decided stays so, whatever has become of the others since.
func (q question) firstAbsence() bool {
	switch {
	case !q.platform.FirstAbsenceFree || q.platform.AbsenceShare == 0:
		return false
	case absent(q.was) && q.was.Charge != appointment.ChargeOpen:
		return q.was.Charge == appointment.ChargeWaived
	}
	return q.facts.Past.Absences == 0
}
