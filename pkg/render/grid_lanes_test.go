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
)

func TestWhatDoesNotFitACellIsCounted(t *testing.T) {
	t.Parallel()
	days := daysFrom("2026-11-23", 7)
	plan := desk.Plan{Work: []desk.Work{{}}}
	for i := range 7 {
		plan.Entries = append(plan.Entries, sessionOf(string(rune('A'+i))+"nna", "2026-11-25 09:00", session, appointment.Booked))
	}
	has(t, gridOf(t, days, plan), "\n09 │          │          │●A●B●C●D+3│")
}

func TestASessionOffTheRowIsMarkedWhereItsMinutesHaveNoRoom(t *testing.T) {
	t.Parallel()
	plan := desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{
		sessionOf("Ola", "2026-11-25 09:15", session, appointment.Booked),
		sessionOf("Jan", "2026-11-25 09:30", session, appointment.Booked),
		sessionOf("Anna", "2026-11-25 12:15", session, appointment.Booked),
	}}
	days := daysFrom("2026-11-23", 7)
	has(t, gridOf(t, days, plan), "│●›Ola     │", "│┃    ●Jan │", "│●:15 Anna │", "› begins later in the row")
	narrow := drawnAt(lang.EN, 40, 12)
	has(t, picture(t, func(w io.Writer) error { return narrow.Grid(w, days, plan) }), "│●›●›│", "│●›An│", "› begins later in the row")
	plan.Entries = plan.Entries[2:]
	lacks(t, gridOf(t, days, plan), "›")
}

func TestACountIsOfWhatIsHiddenInItsRow(t *testing.T) {
	t.Parallel()
	plan := desk.Plan{Work: []desk.Work{{}}, Entries: []dossier.Entry{sessionOf("Long", "2026-11-24 11:00", 6*time.Hour, appointment.Booked)}}
	for i := range 6 {
		plan.Entries = append(plan.Entries, sessionOf(fmt.Sprintf("S%d", i+1), "2026-11-24 11:00", 30*time.Minute, appointment.Booked))
	}
	plan.Entries[6].Appointment.End = plan.Entries[6].Appointment.End.Add(30 * time.Minute)
	got := gridOf(t, daysFrom("2026-11-23", 7), plan)
	has(t, got, "\n11 │          │●L●S●S●S+3│", "\n:30│          │┃ ┃       │", "\n12 │          │┃         │")
	if strings.Count(got, "+") != 1 {
		t.Errorf("counts where nothing is hidden:\n%s", got)
	}
	plan.Entries[1].Appointment.End = plan.Entries[1].Appointment.Start.Add(time.Hour)
	has(t, gridOf(t, daysFrom("2026-11-23", 7), plan), "\n11 │          │●L●S●S●S+3│", "\n:30│          │┃ ┃ ┃     │")
	for i := range plan.Entries {
		plan.Entries[i].Appointment.End = plan.Entries[i].Appointment.Start.Add(time.Duration(i+1) * 30 * time.Minute)
	}
	has(t, gridOf(t, daysFrom("2026-11-23", 7), plan), "│●S●S●S●S+3│", "│┃ ┃ ┃ ┃ +2│", "│┃ ┃ ┃ ┃ +1│", "│┃ ┃ ┃ ┃   │")
}

func TestACountIsReadableHoweverManyItIsOf(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]string{12: "│●C●C●C+9  │", 30: "│●C●C●C+27 │", 120: "│●C●C●C+117│"} {
		plan := desk.Plan{Work: []desk.Work{{}}}
		for range count {
			plan.Entries = append(plan.Entries, sessionOf("Client", "2026-11-25 09:00", session, appointment.Booked))
		}
		has(t, gridOf(t, daysFrom("2026-11-23", 7), plan), want)
		narrow := drawnAt(lang.EN, 40, 10)
		has(t, picture(t, func(w io.Writer) error { return narrow.Grid(w, daysFrom("2026-11-23", 7), plan) }), fmt.Sprintf("│%-4s│", fmt.Sprintf("+%d", count)))
	}
}
