package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ReportBy says by what the rows of a report are told apart.
type ReportBy string

// What a report can be told apart by; ReportTotal is all in one.
const (
	ReportTotal    ReportBy = "total"
	ReportClient   ReportBy = "client"
	ReportPlatform ReportBy = "platform"
	ReportMonth    ReportBy = "month"
	ReportWeekday  ReportBy = "weekday"
	ReportHour     ReportBy = "hour"
)

// ReportBys lists what a report can be told apart by.
func ReportBys() []ReportBy {
	return []ReportBy{ReportClient, ReportPlatform, ReportMonth, ReportWeekday, ReportHour}
}

// Report is what the appointments of a time came to, by their starts: a row for each group and
// currency, in the order of the groups. Days is how many sessions each of its days had. Packages are
// those that were sold in that time, whose money is in no row: it is of no appointment.
type Report struct {
	Rows     []ReportRow
	Days     []int
	Packages []appointment.Package
}

// ReportRow is the appointments of a group in one currency, empty where they have no price. Group is
// the id of a client, the name of a platform, "2026-11", the number of a weekday from Monday as 1, or
// an hour from "00"; Name that of the client or the title of the platform, empty for any other.
type ReportRow struct {
	Group    string
	Name     string
	Currency string
	policy.Tally
}

// Report adds up the appointments that start in [from, to), which are the beginnings of days in the
// desk's zone.
func (d *Desk) Report(ctx context.Context, from, to time.Time, by ReportBy) (Report, error) {
	parts, err := reading(ctx, d, func(own *Desk, r store.Reader) ([]*reckoning, error) {
		sum := &reckoning{by: by, zone: own.Zone, from: from, to: to, tallies: map[reportKey]*policy.Tally{}, names: map[string]string{}}
		return []*reckoning{sum}, own.reckon(r, sum)
	}, store.OfDay(from, to))
	if err != nil || len(parts) == 0 {
		return Report{}, err
	}
	for _, part := range parts[1:] {
		parts[0].join(part)
	}
	return parts[0].report(), nil
}

// reckon adds what one part of the book has to a sum.
func (d *Desk) reckon(r store.Reader, sum *reckoning) error {
	r = r.Sparing()
	found, err := r.Bare().Starting(sum.from, sum.to)
	if err != nil {
		return err
	}
	for i := range found {
		a := &found[i]
		if a.Status == appointment.EnteredInError {
			continue
		}
		if gone, err := d.expiredProposal(r, a); err != nil || gone {
			if err != nil {
				return err
			}
			continue
		}
		late, err := cancelledLate(r, a)
		if err != nil {
			return err
		}
		if err := sum.add(r, a, late); err != nil {
			return err
		}
	}
	packages, err := r.PackagesWithPrefix("", 0)
	for _, p := range packages {
		if !p.Sold.Before(sum.from) && p.Sold.Before(sum.to) {
			sum.packages = append(sum.packages, p)
		}
	}
	return err
}

// cancelledLate reports whether the client cancelled too late for it to be free.
func cancelledLate(r store.Reader, a *appointment.Appointment) (bool, error) {
	late, excused := policy.CancelledLate(a)
	if !excused {
		return late, nil
	}
	p, err := dossier.PlatformOf(r, *a)
	if err != nil {
		return false, err
	}
	messages, err := r.Messages(a.ID)
	return policy.CancelledLateExcused(p, a, messages), err
}

// reckoning is a report that is being added up.
type reckoning struct {
	by       ReportBy
	zone     *time.Location
	from, to time.Time
	tallies  map[reportKey]*policy.Tally
	names    map[string]string // of groups
	days     map[int]int       // sessions, by how many days after the first
	packages []appointment.Package
}

type reportKey struct{ group, currency string }

// add adds an appointment, and learns what its group is called.
func (sum *reckoning) add(r store.Reader, a *appointment.Appointment, late bool) error {
	start := a.Start.In(sum.zone)
	key := reportKey{sum.groupOf(a, start), a.Money.Currency}
	if _, named := sum.names[key.group]; !named {
		name, err := sum.nameOf(r, a)
		if err != nil {
			return err
		}
		sum.names[key.group] = name
	}
	tally := sum.tallies[key]
	if tally == nil {
		tally = new(policy.Tally)
		sum.tallies[key] = tally
	}
	tally.Add(a, late)
	if a.Status == appointment.Fulfilled {
		sum.held(start, 1)
	}
	return nil
}

// held counts sessions on the day of a start.
func (sum *reckoning) held(start time.Time, count int) {
	if sum.days == nil {
		sum.days = map[int]int{}
	}
	sum.days[calendarDays(sum.from.In(sum.zone), start)] += count
}

// calendarDays returns how many days after the one of an instant that of another is, by the calendar
// of their zones.
func calendarDays(from, to time.Time) int {
	noon := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC) }
	return int(noon(to).Sub(noon(from)) / (24 * time.Hour))
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

// join adds what another part of the book has for the same time.
func (sum *reckoning) join(part *reckoning) {
	for key, tally := range part.tallies {
		if sum.tallies[key] == nil {
			sum.tallies[key] = new(policy.Tally)
		}
		sum.tallies[key].Join(*tally)
	}
	maps.Copy(sum.names, part.names)
	for day, count := range part.days {
		sum.held(sum.from.In(sum.zone).AddDate(0, 0, day), count)
	}
	sum.packages = append(sum.packages, part.packages...)
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
	days := make([]int, calendarDays(sum.from.In(sum.zone), sum.to.In(sum.zone)))
	for day, count := range sum.days {
		days[day] = count
	}
	slices.SortFunc(sum.packages, func(a, b appointment.Package) int { return cmp.Or(a.Sold.Compare(b.Sold), cmp.Compare(a.ID, b.ID)) })
	return Report{Rows: rows, Days: days, Packages: sum.packages}
}
