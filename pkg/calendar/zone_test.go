package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/calendar"
)

// observed returns a STANDARD or DAYLIGHT.
func observed(kind, from, to string, lines ...string) string {
	return "BEGIN:" + kind + "\nTZOFFSETFROM:" + from + "\nTZOFFSETTO:" + to + "\n" + strings.Join(lines, "\n") + "\nEND:" + kind + "\n"
}

func timezone(id string, observances ...string) string {
	return "BEGIN:VTIMEZONE\nTZID:" + id + "\n" + strings.Join(observances, "") + "END:VTIMEZONE\n"
}

// twoEras is Warsaw's zone as a program might write it that knows it from 2016 on and had no
// summer time before that.
func twoEras() string {
	return timezone("Mine",
		observed("STANDARD", "+0200", "+0200", "DTSTART:16010101T000000"),
		observed("STANDARD", "+0200", "+0100", "DTSTART:20161030T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
		observed("DAYLIGHT", "+0100", "+0200", "DTSTART:20170326T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"))
}

func TestZoneOfTheFileCounts(t *testing.T) {
	t.Parallel()
	standard := observed("STANDARD", "+0200", "+0100", "DTSTART:16010101T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")
	summer := observed("DAYLIGHT", "+0100", "+0200", "DTSTART:16010101T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3")
	for _, c := range []struct{ name, zone, start, want string }{
		{"in winter", timezone("Mine", standard, summer), "20270101T120000", "2027-01-01T11:00:00Z"},
		{"in summer", timezone("Mine", standard, summer), "20270701T120000", "2027-07-01T10:00:00Z"},
		{"before the clocks are turned", timezone("Mine", standard, summer), "20270328T013000", "2027-03-28T00:30:00Z"},
		{"while they are turned forward", timezone("Mine", standard, summer), "20270328T023000", "2027-03-28T01:30:00Z"},
		{"after that", timezone("Mine", standard, summer), "20270328T030000", "2027-03-28T01:00:00Z"},
		{"while they are turned back", timezone("Mine", standard, summer), "20271031T023000", "2027-10-31T00:30:00Z"},
		{"after that, too", timezone("Mine", standard, summer), "20271031T030000", "2027-10-31T02:00:00Z"},
		{"far ahead", timezone("Mine", standard, summer), "20910701T120000", "2091-07-01T10:00:00Z"},
		{"in the first of two eras", twoEras(), "20160101T120000", "2016-01-01T10:00:00Z"},
		{"at its end", twoEras(), "20161030T030000", "2016-10-30T02:00:00Z"},
		{"in the second", twoEras(), "20270701T120000", "2027-07-01T10:00:00Z"},
		{"one offset", timezone("Mine", observed("STANDARD", "-0330", "-0330", "DTSTART:19700101T000000")), "20270701T120000", "2027-07-01T15:30:00Z"},
		{"seconds", timezone("Mine", observed("STANDARD", "+012430", "+012430", "DTSTART:19700101T000000")), "20270701T120000", "2027-07-01T10:35:30Z"},
		{"onsets one by one", timezone("Mine", observed("STANDARD", "+0200", "+0100", "DTSTART:20261025T030000", "RDATE:20271031T030000,20281029T030000"),
			observed("DAYLIGHT", "+0100", "+0200", "DTSTART:20270328T020000", "RDATE:20280326T020000")), "20280701T120000", "2028-07-01T10:00:00Z"},
		{"before the first onset", timezone("Mine", observed("STANDARD", "+0200", "+0100", "DTSTART:20261025T030000")), "20260701T120000", "2026-07-01T10:00:00Z"},
		{"until a year", timezone("Mine", observed("STANDARD", "+0200", "+0100", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
			observed("DAYLIGHT", "+0100", "+0200", "DTSTART:19970330T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20260329T010000Z")), "20270701T120000", "2027-07-01T11:00:00Z"},
		{"until a year, its last summer", timezone("Mine", observed("STANDARD", "+0200", "+0100", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
			observed("DAYLIGHT", "+0100", "+0200", "DTSTART:19970330T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20260329T010000Z")), "20260701T120000", "2026-07-01T10:00:00Z"},
		{"named by libical", timezone("Mine\nX-LIC-LOCATION:Asia/Tokyo", standard), "20270701T120000", "2027-07-01T03:00:00Z"},
		{"known, whatever the file says", strings.Replace(timezone("Mine", standard), "Mine", "Asia/Tokyo", 1), "20270701T120000", "2027-07-01T03:00:00Z"},
		{"known to Windows", strings.Replace(timezone("Mine", standard), "Mine", "Tokyo Standard Time", 1), "20270701T120000", "2027-07-01T03:00:00Z"},
	} {
		id := "Mine"
		for _, known := range []string{"Asia/Tokyo", "Tokyo Standard Time"} {
			if strings.Contains(c.zone, "TZID:"+known) {
				id = known
			}
		}
		for _, text := range []string{
			file(c.zone, event("DTSTART;TZID="+id+":"+c.start)),
			file(event("DTSTART;TZID="+id+":"+c.start), c.zone), // the definition may follow
		} {
			f, events, err := readAll(t, text)
			if err != nil || len(f.UnknownZones()) > 0 {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			if got := events[0].Start.UTC().Format(time.RFC3339); got != c.want {
				t.Errorf("%s: %s, want %s", c.name, got, c.want)
			}
		}
	}
}

func TestUnknownZoneIsLocalAndNamedOnce(t *testing.T) {
	t.Parallel()
	whole := observed("STANDARD", "+0900", "+0900", "DTSTART:19700101T000000")
	for name, definition := range map[string]string{
		"nothing":              "",
		"no observance":        timezone("Mine"),
		"no offset":            timezone("Mine", "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0900\nEND:STANDARD\n"),
		"no start":             timezone("Mine", observed("STANDARD", "+0900", "+0900", "X:")),
		"a bad start":          timezone("Mine", observed("STANDARD", "+0900", "+0900", "DTSTART:1970")),
		"a bad offset":         timezone("Mine", observed("STANDARD", "+0900", "nine", "DTSTART:19700101T000000")),
		"a bad rule":           timezone("Mine", observed("STANDARD", "+0900", "+0900", "DTSTART:19700101T000000", "RRULE:FREQ=NEVER")),
		"a bad list of onsets": timezone("Mine", observed("STANDARD", "+0900", "+0900", "DTSTART:19700101T000000", "RDATE:x")),
		"too many onsets": timezone("Mine", observed("STANDARD", "+0900", "+0800", "DTSTART:19700101T000000", "RRULE:FREQ=DAILY"),
			observed("DAYLIGHT", "+0800", "+0900", "DTSTART:19700101T120000", "RRULE:FREQ=DAILY")),
		"another zone":           timezone("Yours", whole),
		"a zone in no time zone": "BEGIN:X\n" + whole + "END:X\n",
	} {
		start := "DTSTART;TZID=Mine:20270701T120000"
		f, events, err := readAll(t, file(definition, event(start), event(start)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		unknown := f.UnknownZones()
		if len(unknown) != 1 || unknown[0].Name != "Mine" || unknown[0].Line != events[0].Line+2 {
			t.Errorf("%s: %v", name, unknown)
		}
		if got := events[0].Start.UTC().Format(time.RFC3339); got != "2027-07-01T10:00:00Z" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNamesThatAreNoZonesOpenNoFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Local", "../../etc/passwd", "/etc/passwd", "(UTC+01:00) Nowhere", "(UTC+02:00) Warsaw", "(UTC", "Time=x", "Europe/", `C:\x`,
		"posixrules", "localtime", "/etc/localtime", "Factory", "posix/Europe/Warsaw", "right/Europe/Warsaw"} {
		f, _, err := readAll(t, file(event(`DTSTART;TZID="`+name+`":20270701T120000`)))
		if err != nil || len(f.UnknownZones()) != 1 || f.UnknownZones()[0].Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEveryZoneOfWindowsIsKnown reads the table through events.
func TestEveryZoneOfWindowsIsKnown(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Central European Standard Time": "2027-07-01T10:00:00Z", "W. Europe Standard Time": "2027-07-01T10:00:00Z", "Romance Standard Time": "2027-07-01T10:00:00Z",
		"FLE Standard Time": "2027-07-01T09:00:00Z", "GMT Standard Time": "2027-07-01T11:00:00Z", "Central Europe Standard Time": "2027-07-01T10:00:00Z",
		"Pacific Standard Time": "2027-07-01T19:00:00Z", "India Standard Time": "2027-07-01T06:30:00Z", "UTC": "2027-07-01T12:00:00Z", "UTC-11": "2027-07-01T23:00:00Z",
		"Afghanistan Standard Time": "2027-07-01T07:30:00Z", "Yukon Standard Time": "2027-07-01T19:00:00Z",
	} {
		f, events, err := readAll(t, file(event("DTSTART;TZID="+name+":20270701T120000")))
		if err != nil || len(f.UnknownZones()) > 0 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := events[0].Start.UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestTooManyNamesOfZonesAreRefused(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 1001 {
		b.WriteString(event("DTSTART;TZID=Zone" + strings.Repeat("i", i) + ":20270701T120000"))
	}
	if _, _, err := readAll(t, file(b.String())); err == nil || !strings.Contains(err.Error(), "calendar.many_zones") {
		t.Error(err)
	}
}

// TestZoneIsWrittenAsTheZoneDataHasIt reads the definition back under a name that nobody knows.
func TestZoneIsWrittenAsTheZoneDataHasIt(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Europe/Warsaw", "Europe/Paris", "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin", "Africa/Casablanca",
		"Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "UTC",
	} {
		local := zone(t, name)
		e := session()
		e.Rule, e.Zone = "FREQ=WEEKLY", local
		text := strings.ReplaceAll(written(t, calendar.Head{}, e, e), name, "Mine")
		if strings.Count(text, "BEGIN:VTIMEZONE") != 1 {
			t.Errorf("%s is not defined once", name)
		}
		definition := text[strings.Index(text, "BEGIN:VTIMEZONE"):strings.Index(text, "BEGIN:VEVENT")]
		var starts []string
		var want []time.Time
		for at := time.Date(1971, 1, 1, 12, 0, 0, 0, time.UTC); at.Year() < 2100; at = at.AddDate(0, 0, 9) {
			starts = append(starts, event("DTSTART;TZID=Mine:"+at.In(local).Format("20060102T150405")))
			want = append(want, at)
		}
		f, events, err := readAll(t, file(definition, strings.Join(starts, "")))
		if err != nil || len(f.UnknownZones()) > 0 {
			t.Fatalf("%s: %v", name, err)
		}
		for i, e := range events {
			if !e.Start.Equal(want[i]) {
				t.Fatalf("%s: %v, want %v", name, e.Start, want[i])
			}
		}
	}
}
