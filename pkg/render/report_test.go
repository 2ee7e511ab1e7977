package render

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/charmbracelet/x/ansi"
)

// longName is longer than any room that a name has beside numbers.
const longName = "Anna Maria Katarzyna Aleksandra Józefina z Krakowa"

// aReport is November as groups of clients, by whose rows all can be told that a report tells.
func aReport() Reported {
	first := time.Date(2026, 11, 1, 0, 0, 0, 0, warsaw())
	r := Reported{By: desk.ReportClient, First: first, Last: first.AddDate(0, 0, 29)}
	add := func(name, currency string, t policy.Tally) {
		r.Rows = append(r.Rows, desk.ReportRow{Group: fmt.Sprintf("client%d", len(r.Rows)), Name: name, Currency: currency, Tally: t})
	}
	add(longName, "PLN", policy.Tally{Sessions: 4, Earned: 72000, EarnedSessions: 72000, Paid: 54000, Owed: 18000})
	add("Ewa", "PLN", policy.Tally{LateCancelled: 1, Earned: 18000, EarnedCancellation: 18000, Paid: 18000})
	add("Jan", "", policy.Tally{Sessions: 1, AbsentSpecialist: 1})
	add("Marek", "PLN", policy.Tally{Sessions: 2, AbsentClient: 1, Moved: 3, Earned: 54000, EarnedSessions: 36000, EarnedAbsence: 18000, Owed: 54000})
	add("Zoé", "EUR", policy.Tally{Paid: 12000, Refunded: 6000, RefundDue: 6000})
	r.Days = make([]int, 30)
	for day, n := range map[int]int{2: 2, 9: 1, 16: 1, 23: 3} {
		r.Days[day] = n
	}
	return r
}

// inAll is a report all in one, with a row for each currency.
func inAll(r Reported) Reported {
	all := Reported{By: desk.ReportTotal, First: r.First, Last: r.Last, Report: desk.Report{Days: r.Days}}
	for _, currency := range []string{"", "EUR", "PLN"} {
		row := desk.ReportRow{Group: "total", Currency: currency}
		for _, of := range r.Rows {
			if of.Currency == currency {
				row.Join(of.Tally)
			}
		}
		all.Rows = append(all.Rows, row)
	}
	return all
}

// reportAt returns the lines of a report on a screen, or in a pipe where the height is zero.
func reportAt(t *testing.T, width, height int, r Reported) string {
	t.Helper()
	v := drawnAt(lang.EN, width, height)
	v.Screen, v.Typed = height > 0, "adsum report --by client"
	got := picture(t, func(w io.Writer) error { return v.Report(w, r) })
	fits(t, got, width, height)
	return got
}

// besidesOf is what is told of each client of aReport beside their sessions and their money.
func besidesOf() map[string][]string {
	return map[string][]string{
		"Ewa": {"late cancellations 1"}, "Jan": {"own absences 1"}, "Marek": {"absent clients 1", "moves 3"},
		"Zoé": {"refunded €60.00", "refund due €60.00"},
	}
}

// A row that is shown is shown whole, however low and narrow the screen is: absences and what goes back are
// no less than what was earned.
func TestARowOfAReportIsShownWhole(t *testing.T) {
	t.Parallel()
	for _, width := range []int{80, 40} {
		for height := 40; height >= 14; height-- {
			text := strings.Join(strings.Fields(reportAt(t, width, height, aReport())), " ")
			for name, besides := range besidesOf() {
				if !strings.Contains(text, name) {
					continue // it gave way as a whole, and the last line says how many did
				}
				for _, part := range besides {
					if !strings.Contains(text, part) {
						t.Errorf("%dx%d: %s without %q:\n%s", width, height, name, part, text)
					}
				}
			}
		}
	}
}

// Where there is no room for a table each group with sessions has its bar all the same, as long as those
// are many.
func TestRowsThatAreStackedHaveBars(t *testing.T) {
	t.Parallel()
	lines := strings.Split(reportAt(t, 40, 60, aReport()), "\n")
	bars := map[string]int{}
	for i, line := range lines {
		for _, name := range []string{"Józefina z Krakowa", "Ewa", "Jan", "Marek", "Zoé"} {
			if strings.HasSuffix(line, name) && i+1 < len(lines) {
				bars[name] = strings.Count(lines[i+1], "█")
			}
		}
	}
	for name, want := range map[string]int{"Józefina z Krakowa": 16, "Ewa": 0, "Jan": 4, "Marek": 8, "Zoé": 0} {
		if got, told := bars[name]; got != want || !told {
			t.Errorf("%s has a bar of %d:\n%s", name, got, strings.Join(lines, "\n"))
		}
	}
}

// A long name leaves room for the numbers on a screen, and is whole where a program reads it.
func TestALongNameLeavesRoomForTheNumbersOfAReport(t *testing.T) {
	t.Parallel()
	named := func(text string) string {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "  Anna Maria") {
				name, _, _ := strings.Cut(line[2:], "  ")
				return strings.TrimSpace(name)
			}
		}
		t.Fatalf("no name:\n%s", text)
		return ""
	}
	for width, want := range map[int]int{100: 33, 120: 40} {
		if name := named(reportAt(t, width, 40, aReport())); ansi.StringWidth(name) > want || !strings.HasSuffix(name, "…") || ansi.StringWidth(name) < want-2 {
			t.Errorf("%d wide: %q, of %d cells", width, name, ansi.StringWidth(name))
		}
	}
	for _, width := range []int{80, 120} {
		if name := named(reportAt(t, width, 0, aReport())); name != longName {
			t.Errorf("in a pipe of %d: %q", width, name)
		}
	}
}
