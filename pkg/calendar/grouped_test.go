package calendar_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// weekly begins a series of three Tuesdays, 16:00 in Warsaw.
const weekly = "DTSTART;TZID=Europe/Warsaw:20261124T160000\nDTEND;TZID=Europe/Warsaw:20261124T165000\nRRULE:FREQ=WEEKLY;COUNT=3"

const (
	tuesday1 = "  Tue 2026-11-24 16:00 – 2026-11-24 16:50\n"
	tuesday2 = "  Tue 2026-12-01 16:00 – 2026-12-01 16:50\n"
	tuesday3 = "  Tue 2026-12-08 16:00 – 2026-12-08 16:50\n"
	followed = " until 2028-11-01\n"
)

// change stands for an occurrence of a series.
func change(lines ...string) string { return event(lines...) }

func TestSeriesBlocksAllItsTimes(t *testing.T) {
	t.Parallel()
	moved := change("RECURRENCE-ID;TZID=Europe/Warsaw:20261201T160000", "SEQUENCE:2", "DTSTART:20261202T090000Z", "DURATION:PT1H")
	for _, c := range []struct{ name, text, want string }{
		{"as it is", file(event(weekly)), "1 #0" + followed + tuesday1 + tuesday2 + tuesday3},
		{"exceptions in a list and in lines", file(event(weekly, "EXDATE:20261124T150000Z,20261130T160000Z", "EXDATE;TZID=Europe/London:20261208T150000")), "1 #0" + followed + tuesday2},
		{"exceptions before the start is known", file(event("EXDATE:20261201T160000", weekly)), "1 #0" + followed + tuesday1 + tuesday3},
		{"exceptions as days", file(event(weekly, "EXDATE;VALUE=DATE:20261124,20261201")), "1 #0" + followed + tuesday3},
		{"an exception by a rule", file(event(weekly, "EXRULE:FREQ=WEEKLY;INTERVAL=2")), "1 #0" + followed + tuesday2},
		{"further times", file(event(weekly, "RDATE;TZID=Europe/Warsaw:20261126T120000", "RDATE;VALUE=PERIOD:20261127T150000Z/PT2H,20261128T150000Z/20261128T153000Z",
			"RDATE;VALUE=DATE:20261129")),
			"1 #0" + followed + tuesday1 + "  Thu 2026-11-26 12:00 – 2026-11-26 12:50\n  Fri 2026-11-27 16:00 – 2026-11-27 18:00\n" +
				"  Sat 2026-11-28 16:00 – 2026-11-28 16:30\n  Sun 2026-11-29 16:00 – 2026-11-29 16:50\n" + tuesday2 + tuesday3},
		{"further times that take none", file(event(weekly, "RDATE;VALUE=PERIOD:20261127T150000Z/PT0S,20261128T150000Z/-PT1H,20261128T150000Z/20261127T153000Z,20261124T150000Z/PT0S")),
			"1 #0" + followed + tuesday1 + tuesday2 + tuesday3},
		{"a moved occurrence", file(event(weekly), moved),
			"1 #0" + followed + tuesday1 + "  Wed 2026-12-02 10:00 – 2026-12-02 11:00 instead of 2026-12-01 16:00 #2\n" + tuesday3},
		{"a moved occurrence before its series", file(moved, event(weekly, "SEQUENCE:1")),
			"1 #1" + followed + tuesday1 + "  Wed 2026-12-02 10:00 – 2026-12-02 11:00 instead of 2026-12-01 16:00 #2\n" + tuesday3},
		{"an older version of it", file(moved, event(weekly), strings.NewReplacer("0902T", "0903T", "SEQUENCE:2", "SEQUENCE:1").Replace(moved)),
			"1 #0" + followed + tuesday1 + "  Wed 2026-12-02 10:00 – 2026-12-02 11:00 instead of 2026-12-01 16:00 #2\n" + tuesday3},
		{"a cancelled occurrence", file(event(weekly), change("RECURRENCE-ID:20261201T150000Z", "DTSTART:20261201T150000Z", "DURATION:PT50M", "STATUS:CANCELLED")),
			"1 #0" + followed + "  nothing instead of 2026-12-01 16:00 #0\n" + tuesday1 + tuesday3},
		{"an occurrence that takes no time", file(event(weekly), change("RECURRENCE-ID:20261201T150000Z", "DTSTART:20261201T150000Z", "DURATION:PT50M", "TRANSP:TRANSPARENT")),
			"1 #0" + followed + "  nothing instead of 2026-12-01 16:00 #0\n" + tuesday1 + tuesday3},
		{"an occurrence named by its day", file(event(weekly), change("RECURRENCE-ID;VALUE=DATE:20261201", "DTSTART:20261201T170000", "DURATION:PT50M")),
			"1 #0" + followed + tuesday1 + "  Tue 2026-12-01 17:00 – 2026-12-01 17:50 instead of 2026-12-01 16:00 #0\n" + tuesday3},
		{"an occurrence moved to what is over", file(event(weekly), change("RECURRENCE-ID:20261201T150000Z", "DTSTART:20261001T150000Z", "DURATION:PT50M")),
			"1 #0" + followed + "  nothing instead of 2026-12-01 16:00 #0\n" + tuesday1 + tuesday3},
		{"this and all that follow", file(event(weekly), change("RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T150000Z", "DTSTART:20261202T170000Z", "DURATION:PT30M")),
			"1 #0" + followed + tuesday1 + "  Wed 2026-12-02 18:00 – 2026-12-02 18:30 instead of 2026-12-01 16:00 #0\n" +
				"  Wed 2026-12-09 18:00 – 2026-12-09 18:30 instead of 2026-12-08 16:00 #0\n"},
		{"an occurrence alone", file(moved), "1 #0 part\n  Wed 2026-12-02 10:00 – 2026-12-02 11:00 instead of 2026-12-01 16:00 #2\n"},
		{"a cancelled occurrence alone", file(change("RECURRENCE-ID:20261201T150000Z", "DTSTART:20261201T150000Z", "STATUS:CANCELLED")),
			"1 #0 part\n  nothing instead of 2026-12-01 16:00 #0\n"},
		{"a cancelled series", file(event(weekly, "STATUS:CANCELLED", "SEQUENCE:4")), "1 #4\n"},
		{"a newer version", file(event(weekly, "SEQUENCE:1", "STATUS:CANCELLED"), event(weekly)), "1 #1\n"},
		{"a later stamp", file(event(weekly, "DTSTAMP:20261102T000000Z", "STATUS:CANCELLED"), event(weekly, "DTSTAMP:20261101T000000Z")), "1 #0\n"},
		{"what is over is left out", file(event("DTSTART:20261031T233000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261101")),
			"1 #0" + followed + "  Sat 2026-10-31 23:30 – 2026-11-01 00:30\n  Sun 2026-11-01 23:30 – 2026-11-02 00:30\n"},
		{"it is over", file(event("DTSTART:20200101T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5")), "1 #0" + followed},
		{"years ahead", file(event("DTSTART:20401101T100000", "DURATION:PT1H")), "1 #0\n  Thu 2040-11-01 10:00 – 2040-11-01 11:00\n"},
		{"days that repeat", file(event("DTSTART;VALUE=DATE:20270327", "RRULE:FREQ=DAILY;UNTIL=20270329", "EXDATE;VALUE=DATE:20270328")),
			"1 #0" + followed + "  Sat 2027-03-27 00:00 – 2027-03-28 00:00\n  Mon 2027-03-29 00:00 – 2027-03-30 00:00\n"},
		{"an exception of days with a clock", file(event("DTSTART;VALUE=DATE:20270327", "RRULE:FREQ=DAILY;UNTIL=20270329", "EXDATE:20270328T000000Z")),
			"1 #0" + followed + "  Sat 2027-03-27 00:00 – 2027-03-28 00:00\n  Mon 2027-03-29 00:00 – 2027-03-30 00:00\n"},
		{"it keeps its clock", file(event("DTSTART;TZID=America/New_York:20270307T110000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4")),
			"1 #0" + followed + "  Sun 2027-03-07 17:00 – 2027-03-07 18:00\n  Sun 2027-03-14 16:00 – 2027-03-14 17:00\n" +
				"  Sun 2027-03-21 16:00 – 2027-03-21 17:00\n  Sun 2027-03-28 17:00 – 2027-03-28 18:00\n"},
	} {
		if got := shown(t, c.text); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestGroupsComeAsTheirEventsDo(t *testing.T) {
	t.Parallel()
	other := strings.Replace(event("DTSTART:20261124T160000", "DURATION:PT1H"), "UID:1", "UID:2", 1)
	want := "2 #0\n  Tue 2026-11-24 16:00 – 2026-11-24 17:00\n1 #0" + followed + tuesday1 + tuesday2 + tuesday3
	if got := shown(t, file(other, event(weekly))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTooManyTimesOfOneEventAreCut(t *testing.T) {
	t.Parallel()
	got := shown(t, file(event("DTSTART:20261101T000000Z", "DURATION:PT10M", "RRULE:FREQ=HOURLY")))
	head, rest, _ := strings.Cut(got, "\n")
	// 4000 hours are 166 days and 16 hours.
	if times := strings.Count(rest, "\n"); head != "1 #0 until 2027-04-16 cut" || times != 4000 {
		t.Errorf("%d times: %s", times, head)
	}
}

func TestTooManyTimesOfAFileAreRefused(t *testing.T) {
	t.Parallel()
	local := zone(t, "Europe/Warsaw")
	g := calendar.NewGrouped(calendar.Options{Name: "x.ics", Zone: local}, time.Date(2026, 11, 1, 0, 0, 0, 0, local), time.Date(2028, 11, 1, 0, 0, 0, 0, local))
	one := readWell(t, file(event("DTSTART:20261101T000000Z", "DURATION:PT10M", "RRULE:FREQ=HOURLY")))[0]
	for i := range 126 {
		one.UID, one.Line = fmt.Sprint(i), i
		g.Add(one)
	}
	err := g.Each(func(calendar.Group) error { return nil })
	if f := fault.Of(err); err == nil || f.Key != "calendar.many_times" || f.Values["line"] != 125 {
		t.Error(err)
	}
}

func TestGroupsEndWhereTheyAreNotWanted(t *testing.T) {
	t.Parallel()
	g := calendar.NewGrouped(calendar.Options{Zone: time.UTC}, time.Time{}, time.Time{})
	for _, e := range readWell(t, file(event("DTSTART:20261124T160000"))) {
		g.Add(e)
	}
	full := errors.New("full")
	if err := g.Each(func(calendar.Group) error { return full }); !errors.Is(err, full) {
		t.Error(err)
	}
}

func TestTimesOfAnEventAreBounded(t *testing.T) {
	t.Parallel()
	e := readWell(t, file(event(weekly)))[0]
	at := func(day int) time.Time { return time.Date(2026, 12, day, 15, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name        string
		from, until time.Time
		most, want  int
		more        bool
	}{
		{"all", at(-30), at(30), 9, 3, false},
		{"from the end of one", at(1).Add(50 * time.Minute), at(30), 9, 1, false},
		{"from within one", at(1).Add(49 * time.Minute), at(30), 9, 2, false},
		{"before the start of one", at(-30), at(8), 9, 2, false},
		{"fewer", at(-30), at(30), 2, 2, true},
	} {
		times, more := e.Times(c.from, c.until, c.most)
		if len(times) != c.want || more != c.more {
			t.Errorf("%s: %v %v", c.name, times, more)
		}
	}
}
