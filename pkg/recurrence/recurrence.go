package recurrence

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// furthestYears is how far ahead of its beginning the last day of a rule may be named: one
// further off is a slip of the hand.
const furthestYears = 10

// Extent is how far a rule goes: Count times, those that do not exist among them, or up to
// the day Until, which is included, as 2006-01-02. Exactly one of the two is given.
type Extent struct {
	Count int
	Until string
}

// Occurrence is one time that a rule gives: its day as 2006-01-02, also where the month
// lacks it, its clock as 15:04, and the instant in UTC. Where there is no such instant, or
// there are two, Cause says why and Start is zero.
type Occurrence struct {
	Day   string
	Clock string
	Start time.Time
	Cause appointment.Cause
}

// Times returns the times of a rule from the first on, in a zone. It fails with
// fault.Invalid where the first is on none of the days of the rule, where the rule ends
// before it or more than ten years behind it, and where it gives more than
// appointment.MostInSeries or goes on behind the year 2200.
func Times(rule appointment.Recurrence, first time.Time, zone *time.Location, to Extent) ([]Occurrence, error) {
	local := first.In(zone)
	if day := mondayFirst(local.Weekday()); rule.OnDays() && !rule.Days[day] {
		return nil, otherDay(rule, local)
	}
	if to.Until != "" && to.Until < local.Format(time.DateOnly) {
		return nil, fault.New(fault.Invalid, "recurrence.ends_before", "start", local)
	}
	if err := checkUntil(to, local); err != nil {
		return nil, err
	}
	days, err := daysOf(rule, local, "", to, 0)
	if err != nil {
		return nil, err
	}
	times := at(days, local, zone)
	if len(times) > 0 && times[0].Cause == appointment.CauseDoubledHour {
		times[0].Start, times[0].Cause = first.UTC(), "" // which of the two is known
	}
	return times, nil
}

// otherDay says between which days of a rule a time is that is on none of them.
func otherDay(rule appointment.Recurrence, local time.Time) error {
	nearest := func(step int) time.Time {
		for day := local; ; day = day.AddDate(0, 0, step) {
			if rule.Days[mondayFirst(day.Weekday())] {
				return day
			}
		}
	}
	return fault.New(fault.Invalid, "recurrence.other_day", "start", local, "before", nearest(-1), "after", nearest(1))
}

// checkUntil refuses a last day that is too far behind the one from which a rule goes on.
func checkUntil(to Extent, from time.Time) error {
	if furthest := from.AddDate(furthestYears, 0, 0); to.Until > furthest.Format(time.DateOnly) {
		return fault.New(fault.Invalid, "recurrence.too_far", "furthest", furthest)
	}
	return nil
}

// daysOf counts the days by a rule, those behind a day alone where one is given. The appointments
// are so many days behind those of the rule, and these are what the extent is about.
func daysOf(rule appointment.Recurrence, local time.Time, behind string, to Extent, shift int) ([]day, error) {
	var days []day
	for d := range walk(rule, local) {
		at := d.shifted(shift)
		if to.Count > 0 && len(days) == to.Count || to.Until != "" && at.name() > to.Until {
			break
		}
		if at.year > appointment.LastYear {
			return nil, fault.New(fault.Invalid, "recurrence.too_late", "count", to.Count, "year", appointment.LastYear)
		}
		if d.name() <= behind {
			continue
		}
		if days = append(days, d); len(days) > appointment.MostInSeries {
			return nil, fault.New(fault.Invalid, "recurrence.too_many", "most", appointment.MostInSeries)
		}
	}
	return days, nil
}

// at returns the times of days at which the clocks of a zone show what they show at another.
func at(days []day, clock time.Time, zone *time.Location) []Occurrence {
	times := make([]Occurrence, len(days))
	for i, d := range days {
		times[i] = d.at(clock, zone)
	}
	return times
}

// mondayFirst returns the number of a weekday, from zero for Monday on.
func mondayFirst(d time.Weekday) int { return (int(d) + 6) % 7 }

// After returns the times that a series gives behind the last day that its rule has given, and the
// last day of the rule then. It fails as Times does.
func After(s appointment.Series, zone *time.Location, to Extent) (times []Occurrence, last string, err error) {
	begun := named(s.Last).shifted(s.Shift).in(zone)
	if err := checkUntil(to, begun); err != nil {
		return nil, "", err
	}
	days, err := daysOf(s.Rule, s.Start.In(zone), s.Last, to, s.Shift)
	if err == nil && len(days) == 0 {
		err = fault.New(fault.Invalid, "recurrence.no_more", "start", begun)
	}
	if err != nil {
		return nil, "", err
	}
	clock := clockOf(s, zone)
	for _, d := range days {
		if d.exists() { // else it is missing wherever the others are
			d = d.shifted(s.Shift)
		}
		times = append(times, d.at(clock, zone))
	}
	return times, days[len(days)-1].name(), nil
}
