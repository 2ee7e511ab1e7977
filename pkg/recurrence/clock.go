package recurrence

import (
	"fmt"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// name returns a day as 2006-01-02. Such names sort as the days do.
func (d day) name() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// named returns the day of a name.
func named(name string) day {
	var d day
	_, _ = fmt.Sscanf(name, "%d-%d-%d", &d.year, &d.month, &d.day)
	return d
}

// in returns the midnight of a day in a zone: of one that its month lacks, as many days
// behind the end of the month.
func (d day) in(zone *time.Location) time.Time {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, zone)
}

// exists reports whether the month has the day.
func (d day) exists() bool {
	return d.in(time.UTC).Day() == d.day
}

// at returns the time of a day at which the clocks of a zone show what they show at another.
func (d day) at(clock time.Time, zone *time.Location) Occurrence {
	o := Occurrence{Day: d.name(), Clock: clock.Format("15:04")}
	if !d.exists() {
		o.Cause = appointment.CauseNoSuchDay
		return o
	}
	hour, minute, second := clock.Clock()
	shown := instants(time.Date(d.year, d.month, d.day, hour, minute, second, 0, time.UTC), zone)
	switch len(shown) {
	case 0:
		o.Cause = appointment.CauseSkippedHour
	case 1:
		o.Start = shown[0]
	default:
		o.Cause = appointment.CauseDoubledHour
	}
	return o
}

// instants returns the instants at which the clocks of a zone show what a time of UTC does:
// none where they are turned forward past it, two where they are turned back.
func instants(wall time.Time, zone *time.Location) []time.Time {
	var found []time.Time
	for _, near := range []time.Time{wall.Add(-24 * time.Hour), wall.Add(24 * time.Hour)} {
		_, offset := near.In(zone).Zone()
		t := wall.Add(-time.Duration(offset) * time.Second)
		if sameClock(t.In(zone), wall) && (len(found) == 0 || !found[0].Equal(t)) {
			found = append(found, t)
		}
	}
	return found
}

// sameClock reports whether two times show the same day and clock, each in its own zone.
func sameClock(a, b time.Time) bool {
	return shownAt(a, a.Location()) == shownAt(b, b.Location())
}

// Moved returns where the time of one appointment goes when another of its series moves
// from a start to another one: by as many days, and to the same time of the clock; the one that
// leads, to that very instant. All are in a zone. It fails with fault.Invalid where that leaves the years in which there are
// appointments.
func Moved(start, from, to time.Time, zone *time.Location) (Occurrence, error) {
	d := dayOf(start.In(zone)).shifted(daysBetween(from, to, zone))
	if d.year < appointment.FirstYear || d.year > appointment.LastYear {
		return Occurrence{}, fault.New(fault.Invalid, "recurrence.out_of_years", "start", start.In(zone), "from", appointment.FirstYear, "to", appointment.LastYear)
	}
	moved := d.at(to.In(zone), zone)
	if start.Equal(from) {
		moved.Start, moved.Cause = to.UTC(), "" // also in an hour that the clocks show twice
	}
	return moved, nil
}

// daysBetween returns how many days of the calendar lie between two instants in a zone.
func daysBetween(from, to time.Time, zone *time.Location) int {
	return int(midnight(to.In(zone)).Sub(midnight(from.In(zone))) / (24 * time.Hour))
}

// Shifted returns a series whose times move as that of one of them does, from a start to
// another one. Its rule goes on as it did, so that what it gives later moves by as many days.
func Shifted(s appointment.Series, from, to time.Time, zone *time.Location) appointment.Series {
	s.Shift += daysBetween(from, to, zone)
	s.Clock = to.In(zone).Format(appointment.ClockLayout)
	if s.Clock == s.Start.In(zone).Format(appointment.ClockLayout) {
		s.Clock = ""
	}
	return s
}

// Standing is a series as its appointments are since its moves: on which days of the week, from
// which day on and up to which, as 2006-01-02, at which time of the clock. Start is the first of
// them, zero where there is no such time.
type Standing struct {
	Rule        appointment.Recurrence
	First, Last string
	Clock       time.Time
	Start       time.Time
}

// Stands returns how the appointments of a series are in a zone.
func Stands(s appointment.Series, zone *time.Location) Standing {
	local := s.Start.In(zone)
	clock, first := clockOf(s, zone), dayOf(local).shifted(s.Shift)
	standing := Standing{
		Rule: s.Rule, First: first.name(), Last: named(s.Last).shifted(s.Shift).name(), Clock: clock, Start: first.at(clock, zone).Start,
	}
	if s.Shift == 0 && s.Clock == "" {
		standing.Start = s.Start
	}
	for i, is := range s.Rule.Days {
		standing.Rule.Days[((i+s.Shift)%7+7)%7] = is
	}
	return standing
}

// clockOf returns a time at which the clocks show what they do at the appointments of a series.
func clockOf(s appointment.Series, zone *time.Location) time.Time {
	clock, err := time.Parse(appointment.ClockLayout, s.Clock)
	if err != nil {
		return s.Start.In(zone)
	}
	return clock
}

// dayOf returns the day of a local time.
func dayOf(t time.Time) day {
	year, month, dayOfMonth := t.Date()
	return day{year, month, dayOfMonth}
}

// shifted returns a day so many days later; of one that its month lacks, counted from as many days
// behind the end of the month.
func (d day) shifted(days int) day {
	if days == 0 {
		return d
	}
	return dayOf(d.in(time.UTC).AddDate(0, 0, days))
}

// midnight returns the day of a local time as its midnight in UTC.
func midnight(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
