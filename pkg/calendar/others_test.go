package calendar_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

const shownTime = "2006-01-02 15:04"

// need skips a test where a program is missing, which is not so where CI says that all are there.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing", program)
		}
		t.Skipf("%s is missing", program)
	}
}

// changes are the days on which clocks are turned in Europe.
func changes() []time.Time {
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return []time.Time{day(2026, 3, 29), day(2026, 10, 25), day(2027, 3, 28), day(2027, 10, 31)}
}

// around returns sessions on both sides of each change, and a series across two of them, with
// what a clock of the zone shows when they are.
func around(local *time.Location) (entries []calendar.Entry, shown []string) {
	add := func(e calendar.Entry, times ...time.Time) {
		e.UID, e.Summary = calendar.UIDOf(fmt.Sprint(len(entries))), fmt.Sprintf("Session %d", len(entries))
		e.End, e.Stamp = e.Start.Add(50*time.Minute), changes()[0]
		entries = append(entries, e)
		for _, at := range times {
			at = at.In(local)
			shown = append(shown, at.Format(shownTime)+" "+at.Add(50*time.Minute).Format(shownTime)+" "+e.Summary)
		}
	}
	for _, day := range changes() {
		for _, hours := range []int{-14, 0, 5, 12, 34} { // not the hour that is there twice: calcurse writes down what clocks show
			start := day.Add(time.Duration(hours) * time.Hour)
			add(calendar.Entry{Start: start}, start)
		}
	}
	start := time.Date(2026, 10, 14, 10, 0, 0, 0, local)
	var times []time.Time
	for week := range 30 {
		times = append(times, start.AddDate(0, 0, 7*week))
	}
	add(calendar.Entry{Start: start, Rule: "FREQ=WEEKLY;COUNT=30", Zone: local}, times...)
	slices.Sort(shown)
	return entries, shown
}

func eachPlace(t *testing.T, check func(t *testing.T, local *time.Location)) {
	t.Helper()
	for _, name := range []string{"Europe/Warsaw", "Europe/Paris", "Europe/Kyiv"} {
		t.Run(strings.TrimPrefix(name, "Europe/"), func(t *testing.T) {
			t.Parallel()
			check(t, zone(t, name))
		})
	}
}

// run returns the lines that a program prints, sorted.
func run(t *testing.T, local *time.Location, program string, arguments ...string) []string {
	t.Helper()
	c := exec.Command(program, arguments...)
	home := t.TempDir()
	c.Env = append(os.Environ(), "TZ="+local.String(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home, "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	return lines
}

func saved(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func compare(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("it shows\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestKhalShowsTheLocalTimesOfEveryChange(t *testing.T) {
	t.Parallel()
	need(t, "khal")
	eachPlace(t, func(t *testing.T, local *time.Location) {
		entries, want := around(local)
		compare(t, khal(t, local, written(t, calendar.Head{}, entries...)), want)
	})
}

// TestKhalGoesByTheZoneThatIsWritten calls the zone something that no zone data has.
func TestKhalGoesByTheZoneThatIsWritten(t *testing.T) {
	t.Parallel()
	need(t, "khal")
	eachPlace(t, func(t *testing.T, local *time.Location) {
		entries, want := around(local)
		text := strings.ReplaceAll(written(t, calendar.Head{}, entries...), local.String(), "Zone of my own")
		compare(t, khal(t, local, text), want)
	})
}

// khal returns what it lists of a file.
func khal(t *testing.T, local *time.Location, text string) []string {
	t.Helper()
	folder := t.TempDir()
	config := saved(t, "config", strings.NewReplacer("FOLDER", folder, "ZONE", local.String()).Replace(`[calendars]
[[own]]
path = FOLDER/own
type = calendar
[locale]
local_timezone = ZONE
default_timezone = ZONE
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = FOLDER/khal.db
[default]
default_calendar = own
`))
	if err := os.Mkdir(filepath.Join(folder, "own"), 0o700); err != nil {
		t.Fatal(err)
	}
	run(t, local, "khal", "-c", config, "import", "--batch", "-a", "own", saved(t, "sessions.ics", text))
	return run(t, local, "khal", "-c", config, "list", "--format", "{start-long} {end-long} {title}", "--day-format", "", "2026-03-01", "650d")
}

func TestCalcurseShowsTheLocalTimesOfEveryChange(t *testing.T) {
	t.Parallel()
	need(t, "calcurse")
	eachPlace(t, func(t *testing.T, local *time.Location) {
		entries, want := around(local)
		folder := t.TempDir()
		run(t, local, "calcurse", "-q", "-D", folder, "-C", folder, "-i", saved(t, "sessions.ics", written(t, calendar.Head{}, entries...)))
		const format = "%(start:%Y-%m-%d %H:%M) %(end:%Y-%m-%d %H:%M) %m\n"
		got := run(t, local, "calcurse", "-D", folder, "-C", folder, "-Q", "--from", "03/01/2026", "--days", "650", "--format-apt", format, "--format-recur-apt", format)
		compare(t, slices.DeleteFunc(got, func(line string) bool { return !strings.Contains(line, "Session") }), want)
	})
}
