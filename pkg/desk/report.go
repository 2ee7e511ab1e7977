package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
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
// desk's zone; of a practice those of all specialists, also of who has left. It fails with
// fault.Invalid where an amount gets too large to be counted.
func (d *Desk) Report(ctx context.Context, from, to time.Time, by ReportBy) (Report, error) {
	looks := store.OfReport(from, to, by == ReportClient, by == ReportPlatform)
	parts, err := reading(ctx, d.withLeft(), func(own *Desk, r store.Reader) ([]*reckoning, error) {
		sum := newReckoning(by, from, to, d.Zone)
		return []*reckoning{sum}, own.reckon(r.Sparing(), sum)
	}, looks)
	if err != nil {
		return Report{}, err
	}
	whole := newReckoning(by, from, to, d.Zone)
	for _, part := range parts {
		if err := whole.join(part); err != nil {
			return Report{}, err
		}
	}
	return whole.report(), nil
}

// reckon adds what one part of the book has to a sum.
func (d *Desk) reckon(r store.Reader, sum *reckoning) error {
	each := func(a *appointment.Appointment) error { return d.reckonOne(r, a, sum) }
	if err := r.EachSummed(sum.from, sum.to, each); err != nil {
		return err
	}
	packages, err := r.PackagesWithPrefix("", 0)
	for _, p := range packages {
		if !p.Sold.Before(sum.from) && p.Sold.Before(sum.to) {
			sum.packages = append(sum.packages, p)
		}
	}
	return err
}

// reckonOne adds an appointment to a sum: not one that was entered in error, nor one that was only
// proposed and whose time is not held any more.
func (d *Desk) reckonOne(r store.Reader, a *appointment.Appointment, sum *reckoning) error {
	if a.Status == appointment.EnteredInError {
		return nil
	}
	if gone, err := d.expiredProposal(r, a); err != nil || gone {
		return err
	}
	return sum.add(r, a)
}
