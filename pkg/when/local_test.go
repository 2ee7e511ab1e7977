package when_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

func TestSkippedLocalTimesAreRefusedWithTheInstantsAroundThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, phrase, from, before, after string }{
		{"Europe/Warsaw", "2026-03-29 02:00", "02:00", "2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"Europe/Warsaw", "2026-03-29 02:59:59", "02:00", "2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"Europe/Paris", "2026-03-29 02:30", "02:00", "2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"Europe/Kyiv", "2026-03-29 03:30", "03:00", "2026-03-29T02:59:00+02:00", "2026-03-29T04:00:00+03:00"},
		{"America/New_York", "2026-03-08 02:30", "02:00", "2026-03-08T01:59:00-05:00", "2026-03-08T03:00:00-04:00"},
		{"Australia/Lord_Howe", "2026-10-04 02:15", "02:00", "2026-10-04T01:59:00+10:30", "2026-10-04T02:30:00+11:00"},
		{"Pacific/Apia", "2011-12-30 12:00", "00:00", "2011-12-29T23:59:00-10:00", "2011-12-31T00:00:00+14:00"},
		{"Europe/Warsaw", "2100-03-28 02:30", "02:00", "2100-03-28T01:59:00+01:00", "2100-03-28T03:00:00+02:00"},
	} {
		t.Run(c.zone+" "+c.phrase, func(t *testing.T) {
			t.Parallel()
			z := zone(t, c.zone)
			_, err := when.Parse(c.phrase, when.Context{Now: moment(t, present), Zone: z, Lang: "en"})
			values := wantFault(t, err, "when.skipped")
			wantInstant(t, values["after"], c.after, z)
			if before := values["before"].(time.Time).Format("15:04"); before != c.from {
				t.Errorf("the clocks jump from %s, want %s", before, c.from)
			}
			for value, want := range map[string]string{"write_first": c.before, "write_second": c.after} {
				got, err := when.Parse(values[value].(string), when.Context{Zone: z})
				if err != nil || got.Format(time.RFC3339) != want {
					t.Errorf("the way out %v is %s, %v; want %s", values[value], got, err, want)
				}
			}
			if values["zone"] != c.zone || values["time"] != c.phrase[11:] {
				t.Errorf("values %v", values)
			}
		})
	}
}

func TestDoubledLocalTimesAreRefusedWithBothInstants(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, phrase, first, second string }{
		{"Europe/Warsaw", "2026-10-25 02:00", "2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"},
		{"Europe/Warsaw", "2026-10-25 02:59:59", "2026-10-25T02:59:59+02:00", "2026-10-25T02:59:59+01:00"},
		{"Europe/Paris", "2026-10-25 02:30", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"},
		{"Europe/Kyiv", "2026-10-25 03:30", "2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00"},
		{"America/New_York", "2026-11-01 01:30", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"},
		{"Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30"},
	} {
		t.Run(c.zone+" "+c.phrase, func(t *testing.T) {
			t.Parallel()
			z := zone(t, c.zone)
			context := when.Context{Now: moment(t, present), Zone: z, Lang: "en"}
			_, err := when.Parse(c.phrase, context)
			values := wantFault(t, err, "when.doubled")
			wantInstant(t, values["first"], c.first, z)
			wantInstant(t, values["second"], c.second, z)
			for value, want := range map[string]string{"write_first": c.first, "write_second": c.second} {
				got, err := when.Parse(values[value].(string), context)
				if err != nil {
					t.Fatalf("the way out %q is refused: %v", values[value], err)
				}
				wantInstant(t, got, want, z)
			}
		})
	}
}

func wantInstant(t *testing.T, value any, want string, z *time.Location) {
	t.Helper()
	got, ok := value.(time.Time)
	if !ok || got.Format(time.RFC3339) != want || got.Location() != z {
		t.Errorf("got %v, want %s in %s", value, want, z)
	}
}

func TestTimesBesideAChangeOfTheClocksAreTaken(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "en")
	check(t, c, phrases{
		"2026-03-29 01:59:59": "2026-03-29T01:59:59+01:00",
		"2026-03-29 03:00":    "2026-03-29T03:00:00+02:00",
		"2026-10-25 01:59:59": "2026-10-25T01:59:59+02:00",
		"2026-10-25 03:00":    "2026-10-25T03:00:00+01:00",
	})
}

func TestDaysKeepTheTimeOfDayWhereHoursElapse(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "en")
	c.Now = moment(t, "2026-03-28T15:00:00+01:00")
	check(t, c, phrases{
		"+1d":            "2026-03-29T15:00:00+02:00",
		"+24h":           "2026-03-29T16:00:00+02:00",
		"+1d1h":          "2026-03-29T16:00:00+02:00",
		"tomorrow 15:00": "2026-03-29T15:00:00+02:00",
	})
}

func TestDaysToASkippedTimeAreRefused(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "en")
	c.Now = moment(t, "2026-03-28T02:30:00+01:00")
	checkRefused(t, c, map[string]string{
		"+1d":            "when.skipped",
		"+1d3h":          "when.skipped",
		"tomorrow 02:30": "when.skipped",
	})
	check(t, c, phrases{"+24h": "2026-03-29T03:30:00+02:00"})
}

func TestAWeekdayLooksPastAChangeThatIsOver(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, now, want, key string }{
		{"before the gap", "2026-03-29T01:00:00+01:00", "", "when.skipped"},
		{"after the gap", "2026-03-29T03:00:00+02:00", "2026-04-05T02:30:00+02:00", ""},
		{"before the fold", "2026-10-25T01:00:00+02:00", "", "when.doubled"},
		{"inside the fold", "2026-10-25T02:45:00+02:00", "", "when.doubled"},
		{"after the fold", "2026-10-25T02:30:00+01:00", "2026-11-01T02:30:00+01:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			context := warsaw(t, "en")
			context.Now = moment(t, c.now)
			got, err := when.Parse("sunday 02:30", context)
			if c.key != "" {
				wantFault(t, err, c.key)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			wantInstant(t, got, c.want, context.Zone)
		})
	}
}

func TestBothReadingsOfADateAreNamed(t *testing.T) {
	t.Parallel()
	c := warsaw(t, "en")
	_, err := when.Parse("05/06 15:00", c)
	values := wantFault(t, err, "when.ambiguous_order")
	wantInstant(t, values["first"], "2027-06-05T00:00:00+02:00", c.Zone)
	wantInstant(t, values["second"], "2027-05-06T00:00:00+02:00", c.Zone)
	for value, want := range map[string]string{"text": "05/06", "write_first": "2027-06-05 15:00", "write_second": "2027-05-06 15:00"} {
		if values[value] != want {
			t.Errorf("%s is %v, want %s", value, values[value], want)
		}
	}
}

func TestTheWordNotUnderstoodIsNamed(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]string{
		"jutro blisko 15:00": "blisko",
		"in 2 moons 15:00":   "moons",
		"next weekly":        "weekly",
		"tomorrow 15:00-ish": "ish",
	} {
		_, err := when.Parse(phrase, warsaw(t, "pl"))
		if values := wantFault(t, err, "when.unknown_word"); values["word"] != want {
			t.Errorf("values %v, want %s", values, want)
		}
	}
}

// zones are ones whose clocks change in different ways, with offsets in whole
// minutes since 1970.
func zones() []string {
	return []string{"Europe/Warsaw", "Europe/Paris", "Europe/Kyiv", "America/New_York",
		"Australia/Lord_Howe", "Pacific/Apia", "Asia/Beirut", "America/Havana", "UTC"}
}

func anyInstant() *rapid.Generator[int64] {
	return rapid.Int64Range(86400, time.Date(2200, 12, 30, 0, 0, 0, 0, time.UTC).Unix())
}

func TestAnInstantWrittenInRFC3339IsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zones()).Draw(t, "zone"))
		want := time.Unix(anyInstant().Draw(t, "unix"), 0).In(z)
		lang := rapid.SampledFrom([]string{"en", "pl", "fr", "uk"}).Draw(t, "lang")
		got, err := when.Parse(want.Format(time.RFC3339), when.Context{Now: time.Unix(0, 0), Zone: z, Lang: lang})
		if err != nil || !got.Equal(want) || got.Location() != z {
			t.Fatalf("%s came back as %s, %v", want, got, err)
		}
	})
}

func TestTomorrowIsTheNextDayAtThatTimeOrRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zones()).Draw(t, "zone"))
		now := time.Unix(anyInstant().Draw(t, "unix"), 0).In(z)
		h, m := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		got, err := when.Parse(fmt.Sprintf("tomorrow %02d:%02d", h, m), when.Context{Now: now, Zone: z, Lang: "en"})
		if err != nil {
			key := faultKey(err)
			if key != "when.skipped" && key != "when.doubled" {
				t.Fatal(err)
			}
			return
		}
		if when.DayOf(got, z) != when.DayOf(now, z).AddDays(1) || got.Hour() != h || got.Minute() != m {
			t.Fatalf("from %s, tomorrow %d:%02d is %s", now, h, m, got)
		}
	})
}

func TestEveryMinuteIsReachedWithoutItsOffsetOrIsDoubled(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zones()).Draw(t, "zone"))
		want := time.Unix(anyInstant().Draw(t, "unix"), 0).In(z)
		got, err := when.Parse(want.Format("2006-01-02 15:04:05"), when.Context{Now: time.Unix(0, 0), Zone: z, Lang: "en"})
		if faultKey(err) == "when.doubled" {
			return
		}
		if err != nil || !got.Equal(want) {
			t.Fatalf("%s came back as %s, %v", want, got, err)
		}
	})
}
