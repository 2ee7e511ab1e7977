package render

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// tallyRow is a row of a report as scripts see it: a group in one currency. Amounts are in minor
// units.
type tallyRow struct {
	Group            string  `json:"group"`
	Name             string  `json:"name"`
	Currency         *string `json:"currency"` // nil for appointments without a price
	Sessions         int     `json:"sessions"`
	AbsentClient     int     `json:"absent_client"`
	AbsentSpecialist int     `json:"absent_specialist"`
	LateCancelled    int     `json:"late_cancelled"`
	Moved            int     `json:"moved"`

	Earned             int64 `json:"earned"`
	EarnedSessions     int64 `json:"earned_sessions"`
	EarnedAbsence      int64 `json:"earned_absence"`
	EarnedCancellation int64 `json:"earned_cancellation"`
	Paid               int64 `json:"paid"`
	Owed               int64 `json:"owed"`
	Refunded           int64 `json:"refunded"`
	RefundDue          int64 `json:"refund_due"`
}

func reportColumns() []string {
	return []string{
		"group", "name", "currency", "sessions", "absent_client", "absent_specialist", "late_cancelled", "moved",
		"earned", "earned_sessions", "earned_absence", "earned_cancellation", "paid", "owed", "refunded", "refund_due",
	}
}

func (r tallyRow) fields() []string {
	count := strconv.Itoa
	return []string{
		r.Group, r.Name, or(r.Currency), count(r.Sessions), count(r.AbsentClient), count(r.AbsentSpecialist), count(r.LateCancelled), count(r.Moved),
		number(&r.Earned), number(&r.EarnedSessions), number(&r.EarnedAbsence), number(&r.EarnedCancellation),
		number(&r.Paid), number(&r.Owed), number(&r.Refunded), number(&r.RefundDue),
	}
}

// Reported is a report as it was asked for: of the days from First to Last, both included, in the
// view's zone.
type Reported struct {
	desk.Report
	By          desk.ReportBy
	First, Last time.Time
}

// Report writes a report. A quiet answer is the groups.
func (v View) Report(w io.Writer, r Reported) error {
	english := v.english()
	list := listing[tallyRow]{
		header: reportColumns(),
		fields: tallyRow.fields,
		id:     func(r tallyRow) string { return r.Group },
		text:   func(w io.Writer) error { return v.fitted(w, func(p *page) { p.reported(r) }) },
	}
	for _, row := range r.Rows {
		list.rows = append(list.rows, tallyRowOf(english, r.By, row))
	}
	return list.write(v, w)
}

func tallyRowOf(words *lang.Phrases, by desk.ReportBy, row desk.ReportRow) tallyRow {
	group := row.Group
	if by == desk.ReportWeekday {
		group = strings.ToLower(weekdayOf(group).String())
	}
	t := row.Tally
	return tallyRow{
		Group: group, Name: groupName(words, by, row), Currency: text(row.Currency),
		Sessions: t.Sessions, AbsentClient: t.AbsentClient, AbsentSpecialist: t.AbsentSpecialist, LateCancelled: t.LateCancelled, Moved: t.Moved,
		Earned: t.Earned, EarnedSessions: t.EarnedSessions, EarnedAbsence: t.EarnedAbsence, EarnedCancellation: t.EarnedCancellation,
		Paid: t.Paid, Owed: t.Owed, Refunded: t.Refunded, RefundDue: t.RefundDue,
	}
}

// weekdayOf returns the day of the week of a number from Monday as 1.
func weekdayOf(number string) time.Weekday {
	n, _ := strconv.Atoi(number)
	return time.Weekday(n % 7)
}

// groupName returns what a group is called.
func groupName(words *lang.Phrases, by desk.ReportBy, row desk.ReportRow) string {
	switch by {
	case desk.ReportTotal:
		return words.Say("report.total", nil)
	case desk.ReportMonth:
		month, _ := time.Parse("2006-01", row.Group)
		return words.Month(month)
	case desk.ReportWeekday:
		return words.Weekday(weekdayOf(row.Group))
	case desk.ReportHour:
		return row.Group + ":00"
	case desk.ReportClient, desk.ReportPlatform:
	}
	return cmp.Or(row.Name, row.Group)
}

// agreedFor adds up what was agreed for packages, by currency, in the order of their first.
func agreedFor(packages []appointment.Package) []appointment.Amount {
	var sums []appointment.Amount
	for _, p := range packages {
		at := -1
		for i := range sums {
			if sums[i].Currency == p.Currency {
				at = i
			}
		}
		if at < 0 {
			sums, at = append(sums, appointment.Amount{Currency: p.Currency}), len(sums)
		}
		sums[at].Minor += p.Price
	}
	return sums
}
