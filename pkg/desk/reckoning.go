package desk

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// reckoning is a report that is being added up: of a time from one instant to another, whose days are
// those of a zone.
type reckoning struct {
	by       ReportBy
	from, to time.Time
	zone     *time.Location
	tallies  map[reportKey]*policy.Tally
	names    map[string]string // of groups
	days     []int             // sessions
	packages []appointment.Package
}

type reportKey struct{ group, currency string }

func newReckoning(by ReportBy, from, to time.Time, zone *time.Location) *reckoning {
	return &reckoning{
		by: by, from: from, to: to, zone: zone, tallies: map[reportKey]*policy.Tally{}, names: map[string]string{},
		days: make([]int, calendarDays(from.In(zone), to.In(zone))),
	}
}

// calendarDays returns how many days after the one of an instant that of another is, by the calendar
// of their zones.
func calendarDays(from, to time.Time) int {
	noon := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC) }
	return int(noon(to).Sub(noon(from)) / (24 * time.Hour))
}

// add adds an appointment, and learns what its group is called.
func (sum *reckoning) add(r store.Reader, a *appointment.Appointment) error {
	start := a.Start.In(sum.zone)
	key := reportKey{sum.groupOf(a, start), a.Money.Currency}
	if _, named := sum.names[key.group]; !named {
		name, err := sum.nameOf(r, a)
		if err != nil {
			return err
		}
		sum.names[key.group] = name
	}
	if a.Status == appointment.Fulfilled {
		sum.days[calendarDays(sum.from.In(sum.zone), start)]++
	}
	return sum.counted(key, sum.tally(key).Add(a))
}

// tally returns what a group has in a currency.
func (sum *reckoning) tally(key reportKey) *policy.Tally {
	t := sum.tallies[key]
	if t == nil {
		t = new(policy.Tally)
		sum.tallies[key] = t
	}
	return t
}

// counted refuses sums that are not whole.
func (sum *reckoning) counted(key reportKey, whole bool) error {
	if whole {
		return nil
	}
	return fault.New(fault.Invalid, "desk.report_too_much", "currency", key.currency)
}

func (sum *reckoning) groupOf(a *appointment.Appointment, start time.Time) string {
	switch sum.by {
	case ReportClient:
		return a.ClientID
	case ReportPlatform:
		return a.Platform
	case ReportMonth:
		return start.Format("2006-01")
	case ReportWeekday:
		return strconv.Itoa((int(start.Weekday())+6)%7 + 1)
	case ReportHour:
		return start.Format("15")
	case ReportTotal:
	}
	return string(ReportTotal)
}

// nameOf returns the name of a client or the title of a platform; empty for what has none in the book.
func (sum *reckoning) nameOf(r store.Reader, a *appointment.Appointment) (string, error) {
	switch sum.by {
	case ReportClient:
		c, err := dossier.ClientOf(r.Bare(), *a)
		return c.Name, err
	case ReportPlatform:
		p, err := dossier.PlatformOf(r, *a)
		return p.Title, err
	case ReportTotal, ReportMonth, ReportWeekday, ReportHour:
	}
	return "", nil
}

// join adds what a part of the book has for the same time.
func (sum *reckoning) join(part *reckoning) error {
	for key, tally := range part.tallies {
		if err := sum.counted(key, sum.tally(key).Join(*tally)); err != nil {
			return err
		}
	}
	maps.Copy(sum.names, part.names)
	for day, count := range part.days {
		sum.days[day] += count
	}
	sum.packages = append(sum.packages, part.packages...)
	return nil
}

// report returns the rows in their order: clients and platforms by name, as the alphabet has them.
func (sum *reckoning) report() Report {
	var rows []ReportRow
	for key, tally := range sum.tallies {
		rows = append(rows, ReportRow{Group: key.group, Name: sum.names[key.group], Currency: key.currency, Tally: *tally})
	}
	slices.SortFunc(rows, func(a, b ReportRow) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Currency, b.Currency))
	})
	rows = names.Sorted(rows, func(r *ReportRow) string { return r.Name })
	slices.SortFunc(sum.packages, func(a, b appointment.Package) int { return cmp.Or(a.Sold.Compare(b.Sold), cmp.Compare(a.ID, b.ID)) })
	return Report{Rows: rows, Days: sum.days, Packages: sum.packages}
}
