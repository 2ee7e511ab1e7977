package render

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// warsaw is the zone of the pictures.
func warsaw() *time.Location { return when.ZoneOf("Europe/Warsaw") }

// daysFrom returns so many days from one on, in Warsaw.
func daysFrom(day string, count int) Stretch {
	from, err := time.ParseInLocation(time.DateOnly, day, warsaw())
	if err != nil {
		panic(err)
	}
	return Stretch{from, from.AddDate(0, 0, count)}
}

// sessionOf is an appointment of somebody's from an instant in Warsaw on.
func sessionOf(name, start string, length time.Duration, status appointment.Status) dossier.Entry {
	from, err := time.ParseInLocation("2006-01-02 15:04", start, warsaw())
	if err != nil {
		panic(err)
	}
	a := booked()
	a.Start, a.End, a.Status = from.UTC(), from.UTC().Add(length), status
	return dossier.Entry{Appointment: a, Client: appointment.Client{ID: "c-" + name, Name: name}}
}

// working returns working hours on some days, by the clock in Warsaw.
func working(days Stretch, specialist string, off ...string) desk.Work {
	w := desk.Work{Specialist: specialist, Set: true}
	for _, day := range days.days() {
		isOff := false
		for _, o := range off {
			isOff = isOff || o == day.Start.Format(time.DateOnly)
		}
		at := func(hour int) time.Time {
			return time.Date(day.Start.Year(), day.Start.Month(), day.Start.Day(), hour, 0, 0, 0, warsaw())
		}
		switch weekday := day.Start.Weekday(); {
		case isOff:
			w.Off = append(w.Off, day)
		case weekday != time.Saturday && weekday != time.Sunday:
			w.Open = append(w.Open, appointment.Slot{Start: at(9), End: at(12)}, appointment.Slot{Start: at(13), End: at(17)})
		}
	}
	return w
}

const session = 50 * time.Minute

// aWeek is a week with all that can be in one.
func aWeek() (Stretch, desk.Plan) {
	days := daysFrom("2026-11-23", 7)
	undecided := sessionOf("Bea", "2026-11-24 09:00", session, appointment.Booked)
	work := working(days, "", "2026-11-27")
	for start, length := range map[string]time.Duration{"2026-11-25 14:30": time.Hour, "2026-11-26 15:15": 30 * time.Minute} {
		work.Held = append(work.Held, sessionOf("", start, length, appointment.Booked).Appointment.Slot())
	}
	return days, desk.Plan{
		Work: []desk.Work{work},
		Entries: []dossier.Entry{
			sessionOf("Anna", "2026-11-23 09:00", session, appointment.Fulfilled),
			sessionOf("Ola", "2026-11-23 10:15", session, appointment.NoShow),
			sessionOf("Jan", "2026-11-23 14:00", 3*time.Hour, appointment.Cancelled),
			sessionOf("Kim", "2026-11-23 14:00", session, appointment.Arrived),
			undecided,
			sessionOf("Maximilian", "2026-11-24 14:00", 2*time.Hour, appointment.Booked),
			sessionOf("Ewa", "2026-11-24 14:30", session, appointment.Booked),
			sessionOf("Leo", "2026-11-24 15:00", session, appointment.Proposed),
			sessionOf("Ada", "2026-11-25 23:30", 90*time.Minute, appointment.Booked),
			sessionOf("Zoe", "2026-11-26 07:30", 10*time.Minute, appointment.Booked),
			sessionOf("Tom", "2026-11-28 11:00", session, appointment.Booked),
		},
	}
}

// picture returns what draw draws.
func picture(t *testing.T, draw func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := draw(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// drawnAt is the view of the pictures: at 15:12 on Tuesday.
func drawnAt(tag lang.Tag, width, height int) View {
	v := view(tag, Text)
	v.Width, v.Height, v.Screen, v.Zone, v.Now = width, height, height > 0 || width != 80, warsaw(), v.Now.In(warsaw())
	return v
}

// TestPicturesAreAsTheyWere holds the pictures to those in testdata/pictures. UPDATE_FRAMES=1 writes
// them anew.
func TestPicturesAreAsTheyWere(t *testing.T) {
	t.Parallel()
	days, plan := aWeek()
	month := daysFrom("2026-11-01", 30)
	client := aYear()
	for name, draw := range map[string]func(View, io.Writer) error{
		"grid":          func(v View, w io.Writer) error { return v.Grid(w, days, plan) },
		"month":         func(v View, w io.Writer) error { return v.Month(w, month, plan) },
		"year":          func(v View, w io.Writer) error { return v.Client(w, client) },
		"report":        func(v View, w io.Writer) error { return v.Report(w, inAll(aReport())) },
		"report_groups": func(v View, w io.Writer) error { return v.Report(w, aReport()) },
	} {
		for _, tag := range lang.Tags() {
			for _, size := range [][2]int{{80, 0}, {40, 0}, {80, 24}, {40, 24}} {
				v := drawnAt(tag, size[0], size[1])
				got := picture(t, func(w io.Writer) error { return draw(v, w) })
				fits(t, got, size[0], size[1])
				kept(t, fmt.Sprintf("%s-%dx%d-%s.txt", name, size[0], size[1], tag), got)
			}
		}
	}
}

// fits requires that a text fits a screen, the prompt below it included.
func fits(t *testing.T, text string, width, height int) {
	t.Helper()
	lines := strings.Split(text, "\n")
	if height > 0 && len(lines) > height {
		t.Errorf("%d lines:\n%s", len(lines), text)
	}
	for _, l := range lines {
		if ansi.StringWidth(l) > width {
			t.Errorf("%d cells: %q", ansi.StringWidth(l), l)
		}
	}
}

// kept requires that a text is the one in a file.
func kept(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "pictures", name)
	if os.Getenv("UPDATE_FRAMES") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s\nUPDATE_FRAMES=1 keeps it", name, got, want)
	}
}

// aYear is a client with a year in which everything happened.
func aYear() desk.ClientResult {
	r := desk.ClientResult{Account: desk.Account{Client: sample.Anna()}}
	add := func(day string, change func(*appointment.Appointment)) {
		e := sessionOf("Anna", day+" 10:00", session, appointment.Fulfilled)
		e.Client = r.Client
		if change != nil {
			change(&e.Appointment)
		}
		r.Entries = append(r.Entries, e)
	}
	add("2025-11-20", nil) // before the year
	for week := range 20 {
		add(at("10:00").AddDate(0, 0, 7*week-350).Format(time.DateOnly), nil)
	}
	add("2026-05-05", func(a *appointment.Appointment) { a.ClientArrived = a.Start.Add(7 * time.Minute) })
	add("2026-05-12", func(a *appointment.Appointment) { a.Status, a.NoShowBy = appointment.NoShow, appointment.ByClient })
	add("2026-05-19", func(a *appointment.Appointment) { a.Status, a.NoShowBy = appointment.NoShow, appointment.BySpecialist })
	add("2026-06-02", func(a *appointment.Appointment) {
		a.Status, a.CancelledBy, a.Charge = appointment.Cancelled, appointment.ByClient, appointment.ChargeStands
	})
	add("2026-06-16", func(a *appointment.Appointment) {
		a.Status, a.CancelledBy = appointment.Cancelled, appointment.BySpecialist
	})
	add("2026-11-17", func(a *appointment.Appointment) { a.Status = appointment.Booked })
	add("2026-11-26", func(a *appointment.Appointment) { a.Status = appointment.Booked })
	return r
}

func TestAPictureIsTheSameWithoutColour(t *testing.T) {
	t.Parallel()
	days, plan := aWeek()
	for _, draw := range []func(View, io.Writer) error{
		func(v View, w io.Writer) error { return v.Grid(w, days, plan) },
		func(v View, w io.Writer) error { return v.Month(w, days, plan) },
		func(v View, w io.Writer) error { return v.Client(w, aYear()) },
	} {
		v := drawnAt(lang.EN, 80, 0)
		plain := picture(t, func(w io.Writer) error { return draw(v, w) })
		v.Color = true
		coloured := picture(t, func(w io.Writer) error { return draw(v, w) })
		if coloured == plain {
			t.Error("no colour")
		}
		for i, l := range strings.Split(ansi.Strip(coloured), "\n") {
			same(t, strings.TrimRight(l, " "), strings.Split(plain, "\n")[i])
		}
		if strings.Contains(plain, "\x1b") {
			t.Error("an escape without colour")
		}
	}
}

func TestNoNameMakesAPictureWider(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a 山田🙂é\u0301\u1100\t\u202e"))))
		width, height := rapid.SampledFrom([]int{40, 80, 120}).Draw(t, "width"), rapid.SampledFrom([]int{0, 24}).Draw(t, "height")
		days, plan := aWeek()
		for i := range plan.Entries {
			plan.Entries[i].Client.Name = word.Draw(t, "name")
		}
		v := drawnAt(rapid.SampledFrom(lang.Tags()).Draw(t, "language"), width, height)
		var b bytes.Buffer
		if err := v.Grid(&b, days, plan); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if ansi.StringWidth(l) > width {
				t.Fatalf("%d cells: %q", ansi.StringWidth(l), l)
			}
		}
	})
}

func TestAClientWithoutASessionInTheYearHasNoStrip(t *testing.T) {
	t.Parallel()
	r := aYear()
	r.Entries = r.Entries[:1]
	v := drawnAt(lang.EN, 80, 0)
	lacks(t, picture(t, func(w io.Writer) error { return v.Client(w, r) }), "····")
}
