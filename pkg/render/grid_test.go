package render

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// gridOf returns the lines of a grid of days in English, 80 cells wide.
func gridOf(t *testing.T, days Stretch, plan desk.Plan) string {
	t.Helper()
	return picture(t, func(w io.Writer) error { return drawnAt(lang.EN, 80, 0).Grid(w, days, plan) })
}

func TestAGridGoesByTheClockWhereThatIsPutBack(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-10-25", 1)
	first := sessionOf("Anna", "2026-10-25 01:30", 2*time.Hour, appointment.Booked) // to 02:30, the second time
	second := sessionOf("Ola", "2026-10-25 03:00", 30*time.Minute, appointment.Booked)
	same(t, gridOf(t, days, desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{first, second}}), `Sunday 25 October 2026

   │Sun 25
01 │
:30│●Anna
02 │┃
:30│┃
03 │●Ola
:30│

2 appointments, 2 not closed
On Sun 25 Oct the clocks are put back: 02:00 to 03:00 comes twice.
● booked
`)
}

func TestTheHourThatComesTwiceHoldsBothSessions(t *testing.T) {
	t.Parallel()
	first := sessionOf("Anna", "2026-10-25 01:00", 30*time.Minute, appointment.Booked)
	first.Appointment.Start = first.Appointment.Start.Add(time.Hour)
	first.Appointment.End = first.Appointment.Start.Add(30 * time.Minute)
	again := first
	again.Client.Name, again.Appointment.Start, again.Appointment.End = "Ola", first.Appointment.Start.Add(time.Hour), first.Appointment.End.Add(time.Hour)
	has(t, gridOf(t, daysFrom("2026-10-25", 1), desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{first, again}}), "\n02 │●Anna         ●Ola\n")
}

func TestAGridMarksTheHourThatIsSkipped(t *testing.T) {
	t.Parallel()
	over := sessionOf("Anna", "2027-03-28 01:30", 50*time.Minute, appointment.Booked)
	same(t, gridOf(t, daysFrom("2027-03-27", 2), desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{over}}), `Saturday 27 to Sunday 28 March 2027

   │Sat 27                      │Sun 28
01 │                            │
:30│                            │●Anna
02 │                            │××××××××××××××××××××××××××××
:30│                            │××××××××××××××××××××××××××××
03 │                            │┃
:30│                            │

1 appointment
● booked   × skipped by the clocks
`)
}

func TestAGridOfAPracticeShowsWhoIsWhere(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 1)
	of := func(specialist string, e dossier.Entry) dossier.Entry {
		e.Specialist = specialist
		return e
	}
	late := working(days, "Jan")
	late.Open = late.Open[1:]
	plan := desk.Plan{
		Work: []desk.Work{working(days, "Ewa"), late, {Specialist: "Eryk", Set: true, Off: days.days()}},
		Entries: []dossier.Entry{
			of("Ewa", sessionOf("Anna", "2026-11-25 14:00", time.Hour, appointment.Booked)),
			of("Jan", sessionOf("Ola", "2026-11-25 14:00", time.Hour, appointment.Booked)),
		},
	}
	low := drawnAt(lang.EN, 60, 20)
	same(t, picture(t, func(w io.Writer) error { return low.Grid(w, days, plan) }), `Wednesday 25 November 2026

   │Ewa               │Jan               │Eryk
09 │                  │░░░░░░░░░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
10 │                  │░░░░░░░░░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
11 │                  │░░░░░░░░░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
12 │░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
13 │                  │                  │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
14 │●Anna             │●Ola              │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
15 │                  │                  │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
16 │                  │                  │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

2 appointments
● booked   ░ outside working hours   ▒ day off
`)
	days = daysFrom("2026-11-24", 2)
	has(t, gridOf(t, days, plan), "●E Anna       ●J Ola", "E Ewa   J Jan   Er Eryk")
}

func TestSessionsThatFollowEachOtherStandBelowEachOther(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 1)
	plan := desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{
		sessionOf("Anna", "2026-11-25 09:30", session, appointment.Booked),
		sessionOf("Ola", "2026-11-25 10:30", session, appointment.Booked),
		sessionOf("Jan", "2026-11-25 11:20", 10*time.Minute, appointment.Booked),
	}}
	low := drawnAt(lang.EN, 80, 10)
	has(t, picture(t, func(w io.Writer) error { return low.Grid(w, days, plan) }), "\n09 │●:30 Anna\n10 │●:30 Ola\n11 │●:20 Jan\n")
}

func TestALowScreenCutsRowsAndSaysSo(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 1)
	plan := desk.Plan{Work: []desk.Work{{}}}
	for hour := range 20 {
		plan.Entries = append(plan.Entries, sessionOf("Anna", fmt.Sprintf("2026-11-25 %02d:00", hour), session, appointment.Booked))
	}
	low := drawnAt(lang.EN, 80, 12)
	low.Typed = "adsum agenda --grid"
	got := picture(t, func(w io.Writer) error { return low.Grid(w, days, plan) })
	fits(t, got, 80, 12)
	has(t, got, "13 more: ")
}

// TestADayBeginsWhereItsMidnightIsSkipped draws days of Cairo, where clocks are put forward at midnight.
func TestADayBeginsWhereItsMidnightIsSkipped(t *testing.T) {
	t.Parallel()
	cairo := when.ZoneOf("Africa/Cairo")
	first, last := when.Day{Year: 2027, Month: time.April, Day: 29}, when.Day{Year: 2027, Month: time.May, Day: 1}
	days := Stretch{first.Start(cairo), last.End(cairo)}
	e := sessionOf("Anna", "2027-04-29 23:30", time.Hour, appointment.Booked) // 00:30 in Cairo is shown as 01:30
	e.Appointment.Start = first.End(cairo).Add(-30 * time.Minute)
	e.Appointment.End = e.Appointment.Start.Add(time.Hour)
	has(t, gridOf(t, days, desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{e}}),
		"\n01 │                        │●Anna                   │\n", "\n:30│●Anna                   │")
}

func TestSessionsThatBeginInOneRowStandBesideEachOther(t *testing.T) {
	t.Parallel()
	plan := desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{
		sessionOf("Anna", "2026-11-25 09:00", 20*time.Minute, appointment.Booked),
		sessionOf("Ola", "2026-11-25 09:40", 20*time.Minute, appointment.Booked),
		sessionOf("Jan", "2026-11-25 13:00", time.Hour, appointment.Booked),
	}}
	low := drawnAt(lang.EN, 80, 10)
	got := picture(t, func(w io.Writer) error { return low.Grid(w, daysFrom("2026-11-25", 1), plan) })
	has(t, got, "\n09 │●Anna         ●:40 Ola\n┄┄ │")
}

func TestAGridShowsWhatOffersHold(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 1)
	work := working(days, "")
	for _, start := range []string{"2026-11-25 09:15", "2026-11-25 11:00", "2026-11-25 18:00"} {
		work.Held = append(work.Held, sessionOf("", start, 30*time.Minute, appointment.Booked).Appointment.Slot())
	}
	plan := desk.Plan{Work: []desk.Work{work}, Entries: []dossier.Entry{
		sessionOf("Anna", "2026-11-25 10:00", 30*time.Minute, appointment.Booked),
		sessionOf("Ola", "2026-11-25 11:00", 30*time.Minute, appointment.Proposed), // which one of them is held for
	}}
	low := drawnAt(lang.EN, 40, 19)
	same(t, picture(t, func(w io.Writer) error { return low.Grid(w, days, plan) }), `Wednesday 25 November 2026

   │Wed 25
09 │╱:15 ╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱
10 │●Anna
11 │○Ola
12 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░
13 │
14 │
15 │
16 │
17 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░
18 │╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱

2 appointments
○ proposed   ● booked
╱ held by an offer
░ outside working hours
`)
}

func TestAGridShowsWhenOtherCalendarsAreBusy(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 2)
	work := desk.Work{}
	busy := func(start string, length time.Duration) {
		work.Busy = append(work.Busy, sessionOf("", start, length, appointment.Booked).Appointment.Slot())
	}
	busy("2026-11-25 09:10", 30*time.Minute)
	busy("2026-11-26 00:00", 24*time.Hour)
	plan := desk.Plan{Work: []desk.Work{work}, Entries: []dossier.Entry{sessionOf("Anna", "2026-11-26 10:00", 30*time.Minute, appointment.Booked)}}
	same(t, gridOf(t, days, plan), `Wednesday 25 to Thursday 26 November 2026

   │Wed 25                      │Thu 26
09 │╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲│╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲
:30│╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲│╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲
10 │                            │●Anna
:30│                            │╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲

1 appointment
● booked   ╲ busy in another calendar
`)
	other := desk.Work{Specialist: "Jan"}
	work.Specialist = "Ewa"
	if got := gridOf(t, days, desk.Plan{Work: []desk.Work{work, other}}); strings.Contains(got, signBusy) {
		t.Errorf("a day of several is said to be busy where one of them is:\n%s", got)
	}
}

func TestAGridOfAPracticeSaysWhoseHeldTimeIs(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-25", 2)
	ewa, jan := working(days, "Ewa"), working(days, "Jan")
	slot := sessionOf("", "2026-11-25 10:00", time.Hour, appointment.Booked).Appointment.Slot()
	jan.Held = []appointment.Slot{slot}
	ofEwa := sessionOf("Anna", "2026-11-25 10:00", time.Hour, appointment.Proposed)
	ofEwa.Specialist = "Ewa"
	has(t, gridOf(t, days, desk.Plan{Work: []desk.Work{ewa, jan}, Entries: []dossier.Entry{ofEwa}}),
		"\n10 │○E Anna       ╱J ╱╱╱╱╱╱╱╱╱╱╱│", "\n:30│┃             ╱╱╱╱╱╱╱╱╱╱╱╱╱╱│")
	days = daysFrom("2026-11-25", 1)
	has(t, gridOf(t, days, desk.Plan{Work: []desk.Work{ewa, jan}}), "│                            │╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱\n")
}
