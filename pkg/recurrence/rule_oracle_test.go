package recurrence_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"
)

// followed returns the times of a rule as a library of iCalendar follows it, between two instants: the
// start added, times that fall together in a skipped hour taken for one. The library goes by the clock alone,
// in UTC, as it takes what time.Date makes of a time that is skipped or doubled: one or the other. It
// stops behind so many, as a rule may go on without an end.
func followed(t *rapid.T, text string, start, from, until time.Time, most int) []time.Time {
	text, instant, ended := strings.Cut(text, ";UNTIL=!")
	option, err := rrule.StrToROption(text)
	if err != nil {
		t.Fatal(err)
	}
	if last, err := time.Parse("20060102T150405Z", instant); ended && err != nil {
		t.Fatal(err)
	} else if ended && last.Add(time.Second).Before(until) {
		until = last.Add(time.Second)
	}
	option.Dtstart = clocked(start)
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		t.Fatal(err)
	}
	if first, ok := rule.Iterator()(); option.Count > 0 && (!ok || !first.Equal(clocked(start))) {
		option.Count-- // the start, which it does not count
		if rule, err = rrule.NewRRule(*option); err != nil || option.Count == 0 {
			t.Skip("the start alone")
		}
	}
	var times []time.Time
	if !from.After(start) && start.Before(until) {
		times = append(times, start.UTC())
	}
	next, last := rule.Iterator(), clocked(until.In(start.Location())).Add(48*time.Hour)
	for at, ok := next(); ok && at.Before(last) && len(times) <= most; at, ok = next() {
		if at := meant(at, start.Location()); at.After(start) && !at.Before(from) && at.Before(until) {
			times = append(times, at)
		}
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal)
}

// clocked returns what the clocks show at a time as one of UTC.
func clocked(at time.Time) time.Time {
	_, ahead := at.Zone()
	return at.UTC().Add(time.Duration(ahead) * time.Second)
}

// meant returns when the clocks of a zone show a time: the first of two, and one that they skip as if they had
// not been turned.
func meant(wall time.Time, zone *time.Location) time.Time {
	_, before := wall.Add(-36 * time.Hour).In(zone).Zone()
	_, after := wall.Add(36 * time.Hour).In(zone).Zone()
	first := wall.Add(-time.Duration(max(before, after)) * time.Second)
	for _, at := range []time.Time{first, wall.Add(-time.Duration(min(before, after)) * time.Second)} {
		if clocked(at.In(zone)).Equal(wall) {
			return at
		}
	}
	return wall.Add(-time.Duration(before) * time.Second)
}

// drawn builds a rule that rrule-go follows as the RFC says, or as this package documents.
//
// Excepted are: weeks by BYWEEKNO from the back and those of the turn of the year (rrule-go reckons the
// last week of the year before by the length of this one, and knows none of the next), weeks without a weekday (it takes all seven);
// BYSETPOS where the first week is begun (it takes its rest for the
// whole); UNTIL as a day (it ends at its midnight); weekdays with and without numbers in one rule (it takes those that are both).
type drawn struct {
	t     *rapid.T
	parts []string
	freq  string
}

func (d *drawn) add(name string, values ...string) {
	d.parts = append(d.parts, name+"="+strings.Join(values, ","))
}

// some adds a list of numbers one time in so many, each in a range, those from the back as well.
func (d *drawn) some(name string, oneIn, least, most int, back bool) bool {
	if rapid.IntRange(1, oneIn).Draw(d.t, name+"?") > 1 {
		return false
	}
	var values []string
	for range rapid.IntRange(1, 4).Draw(d.t, name+" count") {
		n := rapid.IntRange(least, most).Draw(d.t, name)
		if back && rapid.Bool().Draw(d.t, name+" back") {
			n = -n
		}
		if value := strconv.Itoa(n); !slices.Contains(values, value) {
			values = append(values, value) // rrule-go takes one named twice for two in BYSETPOS
		}
	}
	d.add(name, values...)
	return true
}

func (d *drawn) weekdays(oneIn int, numbers bool) {
	if rapid.IntRange(1, oneIn).Draw(d.t, "BYDAY?") > 1 {
		return
	}
	numbers = numbers && rapid.Bool().Draw(d.t, "numbered")
	ordinals := []string{"1", "2", "+3", "4", "5", "-1", "-2", "-5"}
	if !strings.Contains(d.text(), "BYMONTH=") && d.freq == "YEARLY" {
		ordinals = append(ordinals, "20", "52", "53", "-53") // in a month, rrule-go panics at them
	}
	var values []string
	for range rapid.IntRange(1, 4).Draw(d.t, "BYDAY count") {
		day := rapid.SampledFrom([]string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}).Draw(d.t, "BYDAY")
		if numbers {
			day = rapid.SampledFrom(ordinals).Draw(d.t, "number") + day
		}
		values = append(values, day)
	}
	d.add("BYDAY", values...)
}

// finer reports whether a rule goes by the hour or less. rrule-go looks at each second of the years up
// to 9999 where such a rule gives no time, or for ever, so that they are drawn to give some.
func (d *drawn) finer() bool {
	return slices.Contains([]string{"HOURLY", "MINUTELY", "SECONDLY"}, d.freq)
}

// days adds parts that name days: one alone where the rule must give some.
func (d *drawn) days() {
	var named bool
	name := func(part string, oneIn, least, most int) {
		if !named || !d.finer() {
			named = d.some(part, oneIn, least, most, true) || named
		}
	}
	d.some("BYMONTH", 4, 1, 12, false)
	if d.freq != "WEEKLY" {
		name("BYMONTHDAY", 3, 1, 31)
	}
	if d.freq == "YEARLY" || d.finer() && !strings.Contains(d.text(), "BYMONTH") {
		name("BYYEARDAY", 4, 1, 365)
	}
	if !named && d.freq == "YEARLY" && d.some("BYWEEKNO", 4, 2, 51, false) {
		d.weekdays(1, false)
	} else if !named || !d.finer() {
		d.weekdays(2, d.freq == "YEARLY" || d.freq == "MONTHLY")
	}
}

// clocks adds parts that name clocks, and with them an interval that does not keep off them.
func (d *drawn) clocks() {
	named := d.some("BYHOUR", 3, 0, 23, false)
	named = d.some("BYMINUTE", 3, 0, 59, false) || named
	named = d.some("BYSECOND", 4, 0, 59, false) || named
	intervals := []int{1, 1, 1, 7, 11, 13}
	if !named || !d.finer() {
		intervals = append(intervals, 2, 2, 3, 4, 5, 6, 8, 12, 15, 24, 52, 90, 100, 1440)
	}
	d.add("INTERVAL", strconv.Itoa(rapid.SampledFrom(intervals).Draw(d.t, "INTERVAL")))
	if d.freq != "WEEKLY" && !d.finer() {
		d.some("BYSETPOS", 4, 1, 4, true)
	} else if d.freq == "HOURLY" {
		d.some("BYSETPOS", 4, 1, 1, true)
	}
}

// text returns the rule.
func (d *drawn) text() string { return strings.Join(d.parts, ";") }

func TestRulesAreFollowedAsCalendarsFollowThem(t *testing.T) {
	t.Parallel()
	zones := []string{"Europe/Warsaw", "Europe/Paris", "Europe/Kyiv", "Australia/Lord_Howe", "America/St_Johns", "America/Sao_Paulo", "Pacific/Apia", "UTC"}
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		d := &drawn{t: t, freq: rapid.SampledFrom([]string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}).Draw(t, "FREQ")}
		d.add("FREQ", d.freq)
		start := startDrawn(t, zone)
		if week := rapid.SampledFrom([]string{"", "MO", "SU", "WE", "SA"}).Draw(t, "WKST"); week != "" {
			d.add("WKST", week)
		}
		d.days()
		d.clocks()
		d.end(start)
		length := span(d.freq)
		from := start.Add(time.Duration(rapid.Int64Range(-int64(length)/9, int64(length)).Draw(t, "from"))).Truncate(time.Second)
		until := from.Add(length)
		const most = 5000
		want := followed(t, d.text(), start, from, until, most)
		got, more := ruleOf(t, strings.Replace(d.text(), "!", "", 1)).Between(start, from, until, most)
		if len(want) > most {
			return
		}
		if more || !slices.EqualFunc(got, want, time.Time.Equal) {
			t.Fatalf("%s from %s, between %s and %s:\n%s", d.text(), start, from, until, differing(zone, got, want, more))
		}
	})
}

func startDrawn(t *rapid.T, zone *time.Location) time.Time {
	first := rapid.SampledFrom([]int{2009, 2017, 2026}).Draw(t, "first")
	clock := rapid.SampledFrom([]int{0, 30, 90, 125, 150, 180, 540, 1020, 1439}).Draw(t, "clock")
	second := rapid.SampledFrom([]int{0, 0, 0, 17}).Draw(t, "second")
	return meant(time.Date(first, 1, 1+rapid.IntRange(0, 1500).Draw(t, "day"), 0, clock, second, 0, time.UTC), zone).In(zone)
}

// end adds an end one time in two: an instant, marked as one, a local time or a count.
func (d *drawn) end(start time.Time) {
	until := start.Add(time.Duration(rapid.Int64Range(0, int64(span(d.freq)/time.Minute)).Draw(d.t, "UNTIL")) * time.Minute)
	switch rapid.IntRange(0, 5).Draw(d.t, "end") {
	case 0:
		d.add("UNTIL", "!"+until.UTC().Format("20060102T150405Z"))
	case 1:
		d.add("UNTIL", until.Format("20060102T150405"))
	case 2:
		d.add("COUNT", strconv.Itoa(rapid.IntRange(1, 400).Draw(d.t, "COUNT")))
	}
}

// span is how long rules are followed.
func span(freq string) time.Duration {
	return map[string]time.Duration{"YEARLY": 12 * 8766, "MONTHLY": 4 * 8766, "WEEKLY": 2 * 8766, "DAILY": 8766, "HOURLY": 500, "MINUTELY": 60, "SECONDLY": 4}[freq] * time.Hour
}

func differing(zone *time.Location, got, want []time.Time, more bool) string {
	at := 0
	for at < len(got) && at < len(want) && got[at].Equal(want[at]) {
		at++
	}
	show := func(times []time.Time) string {
		var said []string
		for _, t := range times[at:min(len(times), at+4)] {
			said = append(said, t.In(zone).String())
		}
		return strings.Join(said, ", ")
	}
	return fmt.Sprintf("%d, more %v, want %d; from the %dth on\ngot  %s\nwant %s", len(got), more, len(want), at, show(got), show(want))
}
