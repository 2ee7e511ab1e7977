package recurrence_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/recurrence"
	"pgregory.net/rapid"
)

func zoneOf(t interface{ Fatal(...any) }, name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func local(t *testing.T, zone, clock string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", clock, zoneOf(t, zone))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func every(unit appointment.Unit, n int, days ...int) appointment.Recurrence {
	r := appointment.Recurrence{Unit: unit, Every: n}
	for _, d := range days {
		r.Days[d] = true
	}
	return r
}

// shown writes times as "day clock offset", or with the cause in the place of the offset.
func shown(times []recurrence.Occurrence, zone *time.Location) string {
	var said []string
	for _, o := range times {
		end := string(o.Cause)
		if o.Cause == "" {
			end = strings.TrimSuffix(o.Start.In(zone).Format("-0700"), "00")
		}
		said = append(said, o.Day[5:]+" "+o.Clock+" "+end)
	}
	return strings.Join(said, ", ")
}

func TestRuleKeepsTheClockAndNamesWhatDoesNotExist(t *testing.T) {
	t.Parallel()
	week, month := appointment.UnitWeek, appointment.UnitMonth
	for _, c := range []struct {
		name, zone, first string
		rule              appointment.Recurrence
		to                recurrence.Extent
		want              string
	}{
		{"autumn in Warsaw", "Europe/Warsaw", "2026-10-19 15:00", every(week, 1), recurrence.Extent{Count: 3}, "10-19 15:00 +02, 10-26 15:00 +01, 11-02 15:00 +01"},
		{"spring in Warsaw", "Europe/Warsaw", "2027-03-22 15:00", every(week, 1), recurrence.Extent{Count: 2}, "03-22 15:00 +01, 03-29 15:00 +02"},
		{"autumn in Paris", "Europe/Paris", "2026-10-20 09:00", every(week, 1), recurrence.Extent{Count: 2}, "10-20 09:00 +02, 10-27 09:00 +01"},
		{"spring in Paris", "Europe/Paris", "2027-03-23 09:00", every(week, 1), recurrence.Extent{Count: 2}, "03-23 09:00 +01, 03-30 09:00 +02"},
		{"autumn in Kyiv", "Europe/Kyiv", "2026-10-21 18:00", every(week, 1), recurrence.Extent{Count: 2}, "10-21 18:00 +03, 10-28 18:00 +02"},
		{"spring in Kyiv", "Europe/Kyiv", "2027-03-24 18:00", every(week, 1), recurrence.Extent{Count: 2}, "03-24 18:00 +02, 03-31 18:00 +03"},
		{"a skipped hour", "Europe/Warsaw", "2027-03-21 02:30", every(week, 1), recurrence.Extent{Count: 3}, "03-21 02:30 +01, 03-28 02:30 skipped_hour, 04-04 02:30 +02"},
		{"a doubled hour", "Europe/Warsaw", "2026-10-18 02:30", every(week, 1), recurrence.Extent{Count: 3}, "10-18 02:30 +02, 10-25 02:30 doubled_hour, 11-01 02:30 +01"},
		{"half an hour skipped", "Australia/Lord_Howe", "2026-09-27 02:15", every(week, 1), recurrence.Extent{Count: 2}, "09-27 02:15 +1030, 10-04 02:15 skipped_hour"},
		{"half an hour shown twice", "Australia/Lord_Howe", "2027-03-28 01:45", every(week, 1), recurrence.Extent{Count: 3}, "03-28 01:45 +11, 04-04 01:45 doubled_hour, 04-11 01:45 +1030"},
		{"once", "Europe/Warsaw", "2026-11-23 15:00", every(week, 1), recurrence.Extent{Count: 1}, "11-23 15:00 +01"},
		{"on two days", "Europe/Warsaw", "2026-11-23 15:00", every(week, 1, 0, 3), recurrence.Extent{Count: 4}, "11-23 15:00 +01, 11-26 15:00 +01, 11-30 15:00 +01, 12-03 15:00 +01"},
		{"on two days, begun on the second", "Europe/Warsaw", "2026-11-26 15:00", every(week, 2, 0, 3), recurrence.Extent{Count: 3}, "11-26 15:00 +01, 12-07 15:00 +01, 12-10 15:00 +01"},
		{"every second week", "Europe/Warsaw", "2026-11-23 15:00", every(week, 2), recurrence.Extent{Count: 3}, "11-23 15:00 +01, 12-07 15:00 +01, 12-21 15:00 +01"},
		{"the 31st", "Europe/Warsaw", "2026-12-31 15:00", every(month, 1), recurrence.Extent{Count: 5}, "12-31 15:00 +01, 01-31 15:00 +01, 02-31 15:00 no_such_day, 03-31 15:00 +02, 04-31 15:00 no_such_day"},
		{"the 30th", "Europe/Warsaw", "2027-01-30 15:00", every(month, 1), recurrence.Extent{Count: 3}, "01-30 15:00 +01, 02-30 15:00 no_such_day, 03-30 15:00 +02"},
		{"the 29th in a leap year", "Europe/Warsaw", "2028-01-29 15:00", every(month, 1), recurrence.Extent{Count: 2}, "01-29 15:00 +01, 02-29 15:00 +01"},
		{"the 29th in another", "Europe/Warsaw", "2027-01-29 15:00", every(month, 1), recurrence.Extent{Count: 2}, "01-29 15:00 +01, 02-29 15:00 no_such_day"},
		{"the 30th in a leap year", "Europe/Warsaw", "2028-01-30 15:00", every(month, 1), recurrence.Extent{Count: 3}, "01-30 15:00 +01, 02-30 15:00 no_such_day, 03-30 15:00 +02"},
		{"up to the end of a month that lacks the day", "Europe/Warsaw", "2026-12-31 15:00", every(month, 1), recurrence.Extent{Until: "2027-02-28"}, "12-31 15:00 +01, 01-31 15:00 +01"},
		{"every second month", "Europe/Warsaw", "2026-12-31 15:00", every(month, 2), recurrence.Extent{Count: 3}, "12-31 15:00 +01, 02-31 15:00 no_such_day, 04-31 15:00 no_such_day"},
		{"up to a day", "Europe/Warsaw", "2026-11-23 15:00", every(week, 1), recurrence.Extent{Until: "2026-12-07"}, "11-23 15:00 +01, 11-30 15:00 +01, 12-07 15:00 +01"},
		{"up to the day before", "Europe/Warsaw", "2026-11-23 15:00", every(week, 1), recurrence.Extent{Until: "2026-12-06"}, "11-23 15:00 +01, 11-30 15:00 +01"},
		{"up to its own day", "Europe/Warsaw", "2026-11-23 15:00", every(week, 1), recurrence.Extent{Until: "2026-11-23"}, "11-23 15:00 +01"},
		{"every day over autumn", "Europe/Warsaw", "2026-10-24 15:00", every(appointment.UnitDay, 1), recurrence.Extent{Count: 3}, "10-24 15:00 +02, 10-25 15:00 +01, 10-26 15:00 +01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			zone := zoneOf(t, c.zone)
			times, err := recurrence.Times(c.rule, local(t, c.zone, c.first), zone, c.to)
			if got := shown(times, zone); err != nil || got != c.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, c.want)
			}
		})
	}
}

func TestFirstTimeInADoubledHourIsTheOneThatWasNamed(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	for _, offset := range []string{"+01:00", "+02:00"} {
		first, err := time.Parse(time.RFC3339, "2026-10-25T02:30:00"+offset)
		if err != nil {
			t.Fatal(err)
		}
		times, err := recurrence.Times(every(appointment.UnitWeek, 1), first, zone, recurrence.Extent{Count: 2})
		if err != nil || !times[0].Start.Equal(first) || times[0].Cause != "" {
			t.Errorf("%s: %+v, %v", offset, times, err)
		}
	}
}

func TestRuleThatCannotBeKeptIsRefused(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	monday := local(t, "Europe/Warsaw", "2026-11-23 15:00")
	for _, c := range []struct {
		key  string
		rule appointment.Recurrence
		to   recurrence.Extent
	}{
		{"recurrence.other_day", every(appointment.UnitWeek, 1, 1, 3), recurrence.Extent{Count: 2}},
		{"recurrence.ends_before", every(appointment.UnitWeek, 1), recurrence.Extent{Until: "2026-11-22"}},
		{"recurrence.too_many", every(appointment.UnitDay, 1), recurrence.Extent{Until: "2029-01-01"}},
		{"recurrence.too_far", every(appointment.UnitMonth, 12), recurrence.Extent{Until: "2036-11-24"}},
		{"recurrence.too_late", every(appointment.UnitMonth, 400), recurrence.Extent{Count: 500}},
		{"recurrence.too_late", every(appointment.UnitWeek, 400), recurrence.Extent{Count: 500}},
		{"recurrence.too_late", every(appointment.UnitDay, 400), recurrence.Extent{Count: 500}},
	} {
		times, err := recurrence.Times(c.rule, monday, zone, c.to)
		if len(times) > 0 || fault.Of(err).Key != c.key || fault.Of(err).Code != fault.Invalid {
			t.Errorf("%s: %d times, %v", c.key, len(times), err)
		}
	}
	for _, unit := range appointment.Units() {
		times, err := recurrence.Times(every(unit, 1), monday, zone, recurrence.Extent{Count: appointment.MostInSeries})
		if err != nil || len(times) != appointment.MostInSeries {
			t.Errorf("%s: %d times, %v", unit, len(times), err)
		}
	}
	times, err := recurrence.Times(every(appointment.UnitMonth, 12), monday, zone, recurrence.Extent{Until: "2036-11-23"})
	if err != nil || len(times) != 11 {
		t.Errorf("%d times in ten years, %v", len(times), err)
	}
}

func TestFirstOnAnotherDayNamesTheNearest(t *testing.T) {
	t.Parallel()
	_, err := recurrence.Times(every(appointment.UnitWeek, 2, 1, 3), local(t, "Europe/Warsaw", "2026-11-23 15:00"), zoneOf(t, "Europe/Warsaw"), recurrence.Extent{Count: 2})
	values := fault.Of(err).Values
	for key, want := range map[string]string{"start": "2026-11-23", "before": "2026-11-19", "after": "2026-11-24"} {
		if got, ok := values[key].(time.Time); !ok || got.Format(time.DateOnly) != want {
			t.Errorf("%s: %v, want %s", key, values[key], want)
		}
	}
}

func TestSeriesGoesOnFromItsLastDay(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	first := local(t, "Europe/Warsaw", "2026-12-31 15:00")
	month := every(appointment.UnitMonth, 1)
	for _, c := range []struct {
		last string
		to   recurrence.Extent
		want string
	}{
		{"2027-01-31", recurrence.Extent{Count: 2}, "02-31 15:00 no_such_day, 03-31 15:00 +02"},
		{"2027-02-31", recurrence.Extent{Count: 1}, "03-31 15:00 +02"},
		{"2027-02-31", recurrence.Extent{Until: "2027-05-31"}, "03-31 15:00 +02, 04-31 15:00 no_such_day, 05-31 15:00 +02"},
		{"2027-02-31", recurrence.Extent{Until: "2027-03-30"}, "recurrence.no_more"},
		{"2027-02-31", recurrence.Extent{Until: "2037-03-04"}, "recurrence.too_far"},
	} {
		times, _, err := recurrence.After(appointment.Series{Rule: month, Start: first, Last: c.last}, zone, c.to)
		got := shown(times, zone)
		if err != nil {
			got = fault.Of(err).Key
		}
		if got != c.want {
			t.Errorf("after %s, %+v: got %s, want %s", c.last, c.to, got, c.want)
		}
	}
}

func TestSeriesMovesWithItsMembers(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	parse := func(s string) time.Time { return local(t, "Europe/Warsaw", s) }
	week, month := appointment.UnitWeek, appointment.UnitMonth
	for _, c := range []struct {
		name              string
		rule              appointment.Recurrence
		start, last       string
		from, to, shifted string
	}{
		{"to another hour", every(week, 1), "2026-11-23 15:00", "2026-12-07", "2026-11-30 15:00", "2026-11-30 17:00", "12-14 17:00 +01"},
		{"to another day", every(week, 1, 0, 3), "2026-11-23 15:00", "2026-12-03", "2026-11-30 15:00", "2026-12-01 15:00", "12-08 15:00 +01"},
		{"to another hour, the last day missing", every(month, 1), "2026-12-31 15:00", "2027-02-31", "2027-01-31 15:00", "2027-01-31 17:00", "03-31 17:00 +02"},
		{"to another day, the last day missing", every(month, 1), "2026-12-31 15:00", "2027-02-31", "2026-12-31 15:00", "2027-01-02 15:00", "04-02 15:00 +02"},
		{"to another day, the next day missing", every(month, 1), "2026-12-31 15:00", "2027-01-31", "2026-12-31 15:00", "2027-01-02 15:00", "02-31 15:00 no_such_day"},
		{"over a Sunday, of every second week", every(week, 2, 0, 3), "2026-11-23 15:00", "2026-12-10", "2026-11-26 15:00", "2026-11-30 15:00", "12-25 15:00 +01"},
		{"back over a Monday, of every second week", every(week, 2, 0, 3), "2026-11-23 15:00", "2026-12-10", "2026-12-07 15:00", "2026-12-06 15:00", "12-20 15:00 +01"},
		{"over the end of a month", every(month, 1), "2026-11-30 15:00", "2027-01-30", "2026-11-30 15:00", "2026-12-01 15:00", "02-30 15:00 no_such_day"},
		{"to the first, from the end of the month before", every(month, 1), "2026-12-01 15:00", "2027-01-01", "2026-12-01 15:00", "2026-11-30 15:00", "01-31 15:00 +01"},
		{"into an hour that the first day lacks", every(week, 1), "2027-03-21 15:00", "2027-03-28", "2027-04-04 15:00", "2027-04-11 02:30", "04-11 02:30 +02"},
	} {
		s := appointment.Series{Rule: c.rule, Start: parse(c.start), Last: c.last}
		s = recurrence.Shifted(s, parse(c.from), parse(c.to), zone)
		next, _, err := recurrence.After(s, zone, recurrence.Extent{Count: 1})
		if got := shown(next, zone); err != nil || got != c.shifted {
			t.Errorf("%s: goes on at %s, %v, want %s", c.name, got, err, c.shifted)
		}
	}
}

func TestTimesAscendAndShowOneClock(t *testing.T) {
	t.Parallel()
	zones := []string{"Europe/Warsaw", "Europe/Paris", "Europe/Kyiv", "Australia/Lord_Howe", "America/St_Johns", "UTC"}
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		minute := rapid.Int64Range(0, 4*366*24*60).Draw(t, "minute")
		first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(minute) * time.Minute)
		rule := appointment.Recurrence{
			Unit: rapid.SampledFrom(appointment.Units()).Draw(t, "unit"), Every: rapid.IntRange(1, 6).Draw(t, "every"),
		}
		count := rapid.IntRange(1, 60).Draw(t, "count")
		times, err := recurrence.Times(rule, first, zone, recurrence.Extent{Count: count})
		if err != nil || len(times) != count || !times[0].Start.Equal(first) {
			t.Fatalf("%d of %d times, %v", len(times), count, err)
		}
		clock, last := first.In(zone).Format("15:04"), time.Time{}
		for _, o := range times {
			if o.Cause != "" {
				continue
			}
			at := o.Start.In(zone)
			if at.Format("15:04") != clock || o.Clock != clock || at.Format(time.DateOnly) != o.Day || !o.Start.After(last) {
				t.Fatalf("%+v shows %s after %s", o, at, last)
			}
			last = o.Start
		}
		if !slices.IsSortedFunc(times, func(a, b recurrence.Occurrence) int { return strings.Compare(a.Day, b.Day) }) {
			t.Fatalf("the days do not ascend: %+v", times)
		}
	})
}

func TestOneThatLeadsAMoveIntoADoubledHourGoesWhereItIsTold(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	from := local(t, "Europe/Warsaw", "2026-10-25 15:00")
	for _, offset := range []string{"+01:00", "+02:00"} {
		to, err := time.Parse(time.RFC3339, "2026-10-25T02:30:00"+offset)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := recurrence.Moved(from, from, to, zone); err != nil || !got.Start.Equal(to) || got.Cause != "" {
			t.Errorf("%s: %+v, %v", offset, got, err)
		}
	}
}

func TestOneMovesAsFarAsAnother(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	for _, c := range []struct{ name, start, from, to, want string }{
		{"an hour later", "2026-12-07 15:00", "2026-11-30 15:00", "2026-11-30 16:00", "12-07 16:00 +01"},
		{"two days later", "2026-12-07 15:00", "2026-11-30 15:00", "2026-12-02 10:00", "12-09 10:00 +01"},
		{"a day earlier, over the change of the clock", "2026-11-02 15:00", "2026-10-19 15:00", "2026-10-18 15:00", "11-01 15:00 +01"},
		{"one that was at another hour", "2026-12-07 11:00", "2026-11-30 15:00", "2026-12-01 16:00", "12-08 16:00 +01"},
		{"into a skipped hour", "2027-03-27 15:00", "2026-11-28 15:00", "2026-11-29 02:30", "03-28 02:30 skipped_hour"},
	} {
		parse := func(s string) time.Time { return local(t, "Europe/Warsaw", s) }
		got, err := recurrence.Moved(parse(c.start), parse(c.from), parse(c.to), zone)
		if said := shown([]recurrence.Occurrence{got}, zone); err != nil || said != c.want {
			t.Errorf("%s: got %s, want %s", c.name, said, c.want)
		}
	}
}

func TestNoneMovesOutOfTheYearsThatThereAre(t *testing.T) {
	t.Parallel()
	zone := zoneOf(t, "Europe/Warsaw")
	parse := func(s string) time.Time { return local(t, "Europe/Warsaw", s) }
	for _, c := range []struct{ start, from, to string }{
		{"2200-12-27 15:00", "2200-12-20 15:00", "2200-12-25 15:00"},
		{"1970-01-02 15:00", "1970-01-09 15:00", "1970-01-07 15:00"},
	} {
		if got, err := recurrence.Moved(parse(c.start), parse(c.from), parse(c.to), zone); err == nil || fault.Of(err).Key != "recurrence.out_of_years" {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
}

// TestASeriesThatMovesGoesOnAsOneThatWentOnMoves moves series any number of times and wants what
// they give then to be what they would have given, moved.
func TestASeriesThatMovesGoesOnAsOneThatWentOnMoves(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom([]string{"Europe/Warsaw", "Europe/Kyiv", "UTC"}).Draw(t, "zone"))
		first := time.Date(2026, 1, 1, 12, 0, 0, 0, zone).AddDate(0, 0, rapid.IntRange(0, 800).Draw(t, "day"))
		rule := appointment.Recurrence{
			Unit: rapid.SampledFrom(appointment.Units()).Draw(t, "unit"), Every: rapid.IntRange(1, 4).Draw(t, "every"),
		}
		if rule.Unit == appointment.UnitWeek && rapid.Bool().Draw(t, "on days") {
			for i := range rule.Days {
				rule.Days[i] = rapid.Bool().Draw(t, "on")
			}
			rule.Days[(int(first.Weekday())+6)%7] = true
		}
		given := rapid.IntRange(1, 10).Draw(t, "given")
		times, err := recurrence.Times(rule, first, zone, recurrence.Extent{Count: given})
		if err != nil {
			t.Fatal(err)
		}
		s := appointment.Series{Rule: rule, Start: first.UTC(), Last: times[given-1].Day}
		more := recurrence.Extent{Count: rapid.IntRange(1, 10).Draw(t, "more")}
		plain, last, err := recurrence.After(s, zone, more)
		if err != nil {
			t.Fatal(err)
		}
		moved, at := s, first
		for range rapid.IntRange(1, 3).Draw(t, "moves") {
			to := at.AddDate(0, 0, rapid.IntRange(-40, 40).Draw(t, "days")).Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "hours")) * time.Hour)
			moved, at = recurrence.Shifted(moved, at, to, zone), to
		}
		got, gotLast, err := recurrence.After(moved, zone, more)
		if err != nil || gotLast != last || len(got) != len(plain) {
			t.Fatalf("gives %d times up to %s, %v, want %d up to %s", len(got), gotLast, err, len(plain), last)
		}
		for i, o := range plain {
			want := o
			if o.Start.IsZero() {
				want.Clock = at.Format("15:04")
			} else if want, err = recurrence.Moved(o.Start, first, at, zone); err != nil {
				t.Fatal(err)
			}
			if got[i] != want {
				t.Fatalf("%d: %+v, want %+v", i, got[i], want)
			}
		}
	})
}
