package desk_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

// figures is a row of a report as a test adds it up, by what each number is called.
type figures map[string]int64

// addedUp adds up the rows of an agenda by itself: from each row only what the contract says of a
// number.
func addedUp(entries []dossier.Entry, zone *time.Location, groupOf func(dossier.Entry, time.Time) string) map[string]figures {
	sums := map[string]figures{}
	for _, e := range entries {
		a := e.Appointment
		key := groupOf(e, a.Start.In(zone)) + "|" + a.Money.Currency
		if sums[key] == nil {
			sums[key] = figures{}
		}
		f, m := sums[key], a.Money
		held := m.Paid - m.Refunded
		f["earned"] += m.Charged
		f["paid"] += m.Paid
		f["refunded"] += m.Refunded
		if short := m.Charged - held; short > 0 {
			f["owed"] += short
		}
		most := m.Charged
		if a.Charge == appointment.ChargeOpen {
			most = m.Price
		}
		if held > most {
			f["refund_due"] += held - most
		}
		f["moved"] += int64(len(a.PreviousStarts))
		f[string(a.Status)]++
		f[string(a.Status)+" by "+string(a.NoShowBy)]++
		f["charged "+string(a.Status)] += m.Charged
	}
	return sums
}

func asFigures(r desk.ReportRow) figures {
	return figures{
		"sessions": int64(r.Sessions), "absent_client": int64(r.AbsentClient), "absent_specialist": int64(r.AbsentSpecialist), "moved": int64(r.Moved),
		"earned": r.Earned, "earned_sessions": r.EarnedSessions, "earned_absence": r.EarnedAbsence, "earned_cancellation": r.EarnedCancellation,
		"paid": r.Paid, "owed": r.Owed, "refunded": r.Refunded, "refund_due": r.RefundDue,
	}
}

// wanted are the figures of a report, of what addedUp has.
func wanted(f figures) figures {
	return figures{
		"sessions": f["fulfilled"], "absent_client": f["noshow by client"], "absent_specialist": f["noshow by specialist"], "moved": f["moved"],
		"earned":          f["earned"],
		"earned_sessions": f["earned"] - f["charged noshow"] - f["charged cancelled"],
		"earned_absence":  f["charged noshow"], "earned_cancellation": f["charged cancelled"],
		"paid": f["paid"], "owed": f["owed"], "refunded": f["refunded"], "refund_due": f["refund_due"],
	}
}

// Every number of a report is what the rows of the agenda add up to, however it is told apart, and the
// groups add up to the whole.
func TestAReportIsWhatTheAppointmentsAddUpTo(t *testing.T) {
	t.Parallel()
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	groups := map[desk.ReportBy]func(dossier.Entry, time.Time) string{
		desk.ReportTotal:    func(dossier.Entry, time.Time) string { return "total" },
		desk.ReportClient:   func(e dossier.Entry, _ time.Time) string { return e.Client.ID },
		desk.ReportPlatform: func(e dossier.Entry, _ time.Time) string { return e.Appointment.Platform },
		desk.ReportMonth:    func(_ dossier.Entry, s time.Time) string { return fmt.Sprintf("%d-%02d", s.Year(), s.Month()) },
		desk.ReportWeekday: func(_ dossier.Entry, s time.Time) string {
			return fmt.Sprint(map[bool]int{true: 7}[s.Weekday() == 0] + int(s.Weekday()))
		},
		desk.ReportHour: func(_ dossier.Entry, s time.Time) string { return fmt.Sprintf("%02d", s.Hour()) },
	}
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(0, 25).Draw(rt, "commands") {
			d.any(rt)
		}
		at := d.Desk()
		at.Zone = warsaw
		from, to := time.Date(2026, 11, 20, 0, 0, 0, 0, warsaw), time.Date(2027, 2, 1, 0, 0, 0, 0, warsaw)
		entries, err := at.Agenda(t.Context(), from, to)
		if err != nil {
			rt.Fatal(err)
		}
		entries = slices.DeleteFunc(entries, func(e dossier.Entry) bool { return e.Appointment.Start.Before(from) })
		total := map[string]figures{}
		for _, by := range append(desk.ReportBys(), desk.ReportTotal) {
			want := addedUp(entries, warsaw, groups[by])
			report, err := at.Report(t.Context(), from, to, by)
			if err != nil {
				rt.Fatal(err)
			}
			if len(report.Rows) != len(want) {
				rt.Fatalf("by %s: %d rows, want %d", by, len(report.Rows), len(want))
			}
			sum, held := map[string]figures{}, 0
			for _, row := range report.Rows {
				got := asFigures(row)
				if w := wanted(want[row.Group+"|"+row.Currency]); !maps.Equal(got, w) {
					rt.Fatalf("by %s, %s %s: got %v, want %v", by, row.Group, row.Currency, got, w)
				}
				if sum[row.Currency] == nil {
					sum[row.Currency] = figures{}
				}
				for name, n := range got {
					sum[row.Currency][name] += n
				}
				sum[row.Currency]["late"] += int64(row.LateCancelled)
				held += row.Sessions
			}
			for _, n := range report.Days {
				held -= n
			}
			if held != 0 {
				rt.Fatalf("by %s: the days have %d sessions less than the rows", by, held)
			}
			if len(total) == 0 {
				total = sum
			}
			if !maps.EqualFunc(sum, total, maps.Equal[figures, figures]) {
				rt.Fatalf("by %s: the groups add up to %v, before to %v", by, sum, total)
			}
		}
	})
}

// What the clients owe in all is what a report of all time says.
func TestWhatAReportSaysIsOwedIsWhatTheClientsOwe(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(0, 25).Draw(rt, "commands") {
			d.any(rt)
		}
		accounts, err := d.Desk().Clients(t.Context())
		if err != nil {
			rt.Fatal(err)
		}
		report, err := d.Desk().Report(t.Context(), scene.Monday().AddDate(-1, 0, 0), scene.Monday().AddDate(2, 0, 0), desk.ReportClient)
		if err != nil {
			rt.Fatal(err)
		}
		owed := map[string]int64{}
		for _, a := range accounts {
			for _, sum := range a.Owed {
				owed[a.Client.ID+sum.Currency] += sum.Minor
			}
			for _, p := range a.Packages {
				owed[a.Client.ID+p.Currency] -= p.Owed()
			}
		}
		for _, row := range report.Rows {
			if row.Owed != owed[row.Group+row.Currency] {
				rt.Fatalf("%s: a report says %d, the list of clients %d", row.Name, row.Owed, owed[row.Group+row.Currency])
			}
		}
	})
}
