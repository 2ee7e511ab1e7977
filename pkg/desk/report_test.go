package desk_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// figures is a row of a report as a test adds it up, by what each number is called.
type figures map[string]int64

// addedUp adds up the appointments of a ledger that start in a time by itself: of each only what the
// contract says of a number.
func (l ledger) addedUp(from, to time.Time, groupOf func(appointment.Appointment) string) map[string]figures {
	sums := map[string]figures{}
	for _, a := range l.appointments {
		if a.Start.Before(from) || !a.Start.Before(to) || a.Status == "entered-in-error" || a.Status == "proposed" {
			continue
		}
		key := groupOf(a) + "|" + a.Money.Currency
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
		if l.late(a) {
			f["late"]++
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
		"sessions": int64(r.Sessions), "absent_client": int64(r.AbsentClient), "absent_specialist": int64(r.AbsentSpecialist),
		"late_cancelled": int64(r.LateCancelled), "moved": int64(r.Moved),
		"earned": r.Earned, "earned_sessions": r.EarnedSessions, "earned_absence": r.EarnedAbsence, "earned_cancellation": r.EarnedCancellation,
		"paid": r.Paid, "owed": r.Owed, "refunded": r.Refunded, "refund_due": r.RefundDue,
	}
}

// wanted are the figures of a report, of what addedUp has.
func wanted(f figures) figures {
	return figures{
		"sessions": f["fulfilled"], "absent_client": f["noshow by client"], "absent_specialist": f["noshow by specialist"],
		"late_cancelled": f["late"], "moved": f["moved"],
		"earned":          f["earned"],
		"earned_sessions": f["earned"] - f["charged noshow"] - f["charged cancelled"],
		"earned_absence":  f["charged noshow"], "earned_cancellation": f["charged cancelled"],
		"paid": f["paid"], "owed": f["owed"], "refunded": f["refunded"], "refund_due": f["refund_due"],
	}
}

// inWarsaw is where the desks of these tests are.
func inWarsaw(t *testing.T) *time.Location {
	t.Helper()
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	return warsaw
}

// groupings returns how a test tells the groups of a report apart.
func groupings(zone *time.Location) map[desk.ReportBy]func(appointment.Appointment) string {
	local := func(of func(time.Time) string) func(appointment.Appointment) string {
		return func(a appointment.Appointment) string { return of(a.Start.In(zone)) }
	}
	return map[desk.ReportBy]func(appointment.Appointment) string{
		desk.ReportTotal:    func(appointment.Appointment) string { return "total" },
		desk.ReportClient:   func(a appointment.Appointment) string { return a.ClientID },
		desk.ReportPlatform: func(a appointment.Appointment) string { return a.Platform },
		desk.ReportMonth:    local(func(s time.Time) string { return fmt.Sprintf("%d-%02d", s.Year(), s.Month()) }),
		desk.ReportWeekday:  local(func(s time.Time) string { return fmt.Sprint((int(s.Weekday())+6)%7 + 1) }),
		desk.ReportHour:     local(func(s time.Time) string { return fmt.Sprintf("%02d", s.Hour()) }),
	}
}

// Every number of a report is what the ledger adds up to, which an export has, however it is told apart,
// and the groups add up to the whole.
func TestAReportIsWhatTheLedgerAddsUpTo(t *testing.T) {
	t.Parallel()
	warsaw := inWarsaw(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(0, 25).Draw(rt, "commands") {
			if rapid.IntRange(0, 4).Draw(rt, "cancellation") > 0 {
				d.any(rt)
			} else {
				d.cancelsNearTheLimit(rt)
			}
		}
		at := d.Desk()
		at.Zone = warsaw
		from, to := time.Date(2026, 11, 20, 0, 0, 0, 0, warsaw), time.Date(2027, 2, 1, 0, 0, 0, 0, warsaw)
		d.recordSilence(rt)
		l, total := ledgerOf(rt, at), map[string]figures{}
		for by, groupOf := range groupings(warsaw) {
			report, err := at.Report(rt.Context(), from, to, by)
			if err != nil {
				rt.Fatal(err)
			}
			checkRows(rt, report, l.addedUp(from, to, groupOf))
			if sum := together(rt, report); len(total) == 0 {
				total = sum
			} else if !maps.EqualFunc(sum, total, maps.Equal[figures, figures]) {
				rt.Fatalf("by %s: the groups add up to %v, by another word to %v", by, sum, total)
			}
		}
	})
}

// cancelsNearTheLimit has a client cancel about as late as is free of charge, asked for in a message or
// not, with a reason or not, taken back and done again or not.
func (d *day) cancelsNearTheLimit(rt *rapid.T) {
	ctx, start := rt.Context(), d.Now.Truncate(time.Minute).Add(30*time.Hour)
	b := scene.Booking(start, scene.On(rapid.SampledFrom([]string{"clearly", "wooskill", "independent"}).Draw(rt, "platform")))
	b.AllowOverlap = true
	booked, err := d.Desk().Book(ctx, b)
	if err != nil {
		rt.Fatal(err)
	}
	id := booked.Appointment.ID
	limit := start.Add(-24 * time.Hour)
	d.Now = limit.Add(rapid.SampledFrom([]time.Duration{-time.Second, 0, time.Second, 25 * time.Hour}).Draw(rt, "after"))
	if rapid.Bool().Draw(rt, "written") {
		received := when.At(limit.Add(rapid.SampledFrom([]time.Duration{-time.Hour, -time.Second}).Draw(rt, "received")))
		note := desk.Note{Selector: id, Kind: appointment.MessageCancel, Text: "text", Received: received}
		d.mayFail(rt, func(k *desk.Desk) error { return did(k.Message(ctx, note)) })
	}
	request := policy.Cancel{By: appointment.ByClient, AcceptReason: rapid.SampledFrom([]string{"", "ill"}).Draw(rt, "accept")}
	d.mayFail(rt, func(k *desk.Desk) error { return did(k.Cancel(ctx, desk.Cancellation{Selector: id, Request: request})) })
	for _, again := range []string{"undo", "redo"} {
		if !rapid.Bool().Draw(rt, again) {
			break
		}
		d.mayFail(rt, func(k *desk.Desk) error {
			if again == "undo" {
				return did(k.Undo(ctx, desk.Options{}, ""))
			}
			return did(k.Redo(ctx, desk.Options{}))
		})
	}
	d.sync(rt)
}

// checkRows holds the rows of a report to what a test has added up. Of what is only proposed there may be
// a row in which there is nothing.
func checkRows(t scene.TB, report desk.Report, want map[string]figures) {
	t.Helper()
	seen := map[string]bool{}
	for _, row := range report.Rows {
		key := row.Group + "|" + row.Currency
		seen[key] = true
		if got, w := asFigures(row), wanted(want[key]); !maps.Equal(got, w) {
			t.Fatalf("%s %s: got %v, want %v", row.Group, row.Currency, got, w)
		}
	}
	for key := range want {
		if !seen[key] {
			t.Fatalf("%s: there is no row", key)
		}
	}
}

// together adds up the groups of a report by currency, and holds its days to its sessions.
func together(t scene.TB, report desk.Report) map[string]figures {
	t.Helper()
	sum, held := map[string]figures{}, 0
	for _, row := range report.Rows {
		if sum[row.Currency] == nil {
			sum[row.Currency] = figures{}
		}
		for name, n := range asFigures(row) {
			sum[row.Currency][name] += n
		}
		held += row.Sessions
	}
	for _, n := range report.Days {
		held -= n
	}
	if held != 0 {
		t.Fatalf("the days have %d sessions less than the rows", held)
	}
	return sum
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
