package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

// toward is the context of a Tuesday, 24 November 2026, 10:00 in Warsaw.
func toward(t *testing.T, d when.Direction) when.Context {
	t.Helper()
	return when.Context{
		Now: moment(t, "2026-11-24T10:00:00+01:00"), Zone: zone(t, "Europe/Warsaw"), Lang: "pl", Direction: d,
	}
}

func TestTimesOfThePastAreLookedForBackwards(t *testing.T) {
	t.Parallel()
	check(t, toward(t, when.Past), phrases{
		"23.11 14:00":           "2026-11-23T14:00:00+01:00",
		"24.11 9:00":            "2026-11-24T09:00:00+01:00",
		"poniedziałek 9:00":     "2026-11-23T09:00:00+01:00",
		"wtorek 9:00":           "2026-11-24T09:00:00+01:00",
		"wtorek 10:00":          "2026-11-24T10:00:00+01:00",
		"wtorek 10:01":          "2026-11-17T10:01:00+01:00",
		"środa 9:00":            "2026-11-18T09:00:00+01:00",
		"ostatni wtorek 9:00":   "2026-11-17T09:00:00+01:00",
		"15:00":                 "2026-11-23T15:00:00+01:00",
		"wczoraj 15:00":         "2026-11-23T15:00:00+01:00",
		"1 maja 9:00":           "2026-05-01T09:00:00+02:00",
		"26 grudnia 9:00":       "2025-12-26T09:00:00+01:00",
		"29 lutego 9:00":        "2024-02-29T09:00:00+01:00",
		"23.11.2027 9:00":       "2027-11-23T09:00:00+01:00",
		"piątek 20.11 9:00":     "2026-11-20T09:00:00+01:00",
		"następny wtorek 15:00": "2026-12-01T15:00:00+01:00",
	})
}

// The same day a year ago would be taken for a real one: what a request of the
// past most likely meant is the date just ahead, which its caller refuses.
func TestADateJustAheadIsNotTakenForAYearAgo(t *testing.T) {
	t.Parallel()
	check(t, toward(t, when.Past), phrases{
		"24.11 15:00":     "2026-11-24T15:00:00+01:00",
		"25.11 9:00":      "2026-11-25T09:00:00+01:00",
		"25 grudnia 9:00": "2026-12-25T09:00:00+01:00",
	})
}

func TestDaysFollowTheirDirection(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		direction    when.Direction
		phrase, want string
	}{
		{when.Future, "23.7", "2027-07-23"},
		{when.Future, "poniedziałek", "2026-11-30"},
		{when.Past, "23.11", "2026-11-23"},
		{when.Past, "poniedziałek", "2026-11-23"},
		{when.Past, "wtorek", "2026-11-24"},
		{when.Past, "środa", "2026-11-18"},
		{when.Nearest, "23.11", "2026-11-23"},
		{when.Nearest, "24.11", "2026-11-24"},
		{when.Nearest, "25.11", "2026-11-25"},
		{when.Nearest, "1 listopada", "2026-11-01"},
		{when.Nearest, "2 stycznia", "2027-01-02"},
		{when.Nearest, "26 maja", "2026-05-26"},
		{when.Nearest, "24 maja", "2027-05-24"},
		{when.Nearest, "29 lutego", "2028-02-29"},
		{when.Nearest, "wtorek", "2026-11-24"},
		{when.Nearest, "poniedziałek", "2026-11-30"},
	} {
		got, err := when.ParseDay(c.phrase, toward(t, c.direction))
		if err != nil || got.String() != c.want {
			t.Errorf("direction %d: ParseDay(%q) = %s, %v; want %s", c.direction, c.phrase, got, err, c.want)
		}
	}
}

func TestDaysAreLookedForFromAGivenOneOn(t *testing.T) {
	t.Parallel()
	c := toward(t, when.Future)
	for _, row := range []struct {
		from         when.Day
		phrase, want string
	}{
		{when.Day{Year: 2026, Month: time.November, Day: 1}, "30 listopada", "2026-11-30"},
		{when.Day{Year: 2026, Month: time.November, Day: 1}, "1.11", "2026-11-01"},
		{when.Day{Year: 2026, Month: time.December, Day: 20}, "2 stycznia", "2027-01-02"},
		{when.Day{Year: 2026, Month: time.November, Day: 30}, "piątek", "2026-12-04"},
		{when.Day{Year: 2026, Month: time.November, Day: 1}, "jutro", "2026-11-25"},
	} {
		c.From = row.from
		got, err := when.ParseDay(row.phrase, c)
		if err != nil || got.String() != row.want {
			t.Errorf("from %s: ParseDay(%q) = %s, %v; want %s", row.from, row.phrase, got, err, row.want)
		}
	}
}

// A pair of figures that only the other end of a range decides is in the year that the direction
// leads to, as one that is decided by itself.
func TestARangeThatOneEndDecidesIsInTheYearOfItsDirection(t *testing.T) {
	t.Parallel()
	for _, direction := range []when.Direction{when.Past, when.Nearest} {
		c := warsaw(t, "en")
		c.Direction = direction
		first, last, err := when.ParseDays("1.11-15.11", c)
		if err != nil || first.String() != "2026-11-01" || last.String() != "2026-11-15" {
			t.Errorf("%d: got %s to %s, %v", direction, first, last, err)
		}
	}
}
