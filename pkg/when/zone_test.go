package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

func TestZonesAreFoundByTheirName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Warsaw", "Europe/Kyiv", "America/Port_of_Spain", "UTC"} {
		z, err := when.Zone(name)
		if err != nil || z.String() != name {
			t.Errorf("Zone(%q) = %v, %v", name, z, err)
		}
	}
}

func TestAZoneIsReadOnce(t *testing.T) {
	t.Parallel()
	first, err := when.Zone("Europe/Kyiv")
	again, failed := when.Zone("europe/kyiv")
	if err != nil || failed != nil || first != again {
		t.Errorf("%p %v, then %p %v", first, err, again, failed)
	}
}

func TestZonesAreFoundInAnyCaseAndByTheirCity(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"europe/warsaw":         "Europe/Warsaw",
		"EUROPE/PARIS":          "Europe/Paris",
		"america/port_of_spain": "America/Port_of_Spain",
		"america/new york":      "America/New_York",
		"utc":                   "UTC",
		"Europe/Warszawa":       "Europe/Warsaw",
		"Warsaw":                "Europe/Warsaw",
		"warsaw":                "Europe/Warsaw",
		"warszawa":              "Europe/Warsaw",
		"Kyiv":                  "Europe/Kyiv",
		"Kijów":                 "Europe/Kyiv",
		"Київ":                  "Europe/Kyiv",
		"new york":              "America/New_York",
		"tokyo":                 "Asia/Tokyo",
		" Europe/Paris ":        "Europe/Paris",
		"right/Europe/Warsaw":   "Europe/Warsaw",
		"posix/Europe/Kyiv":     "Europe/Kyiv",
		":Europe/Warsaw":        "Europe/Warsaw",
	} {
		z, err := when.Zone(name)
		if err != nil || z.String() != want {
			t.Errorf("Zone(%q) = %v, %v; want %s", name, z, err, want)
		}
	}
}

func TestZonesAreReadAsPosixWritesThem(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"UTC0":                             {"2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"},
		"CET-1":                            {"2026-01-15T13:00:00+01:00", "2026-07-15T13:00:00+01:00"},
		"CET-1CEST,M3.5.0,M10.5.0/3":       {"2026-01-15T13:00:00+01:00", "2026-07-15T14:00:00+02:00"},
		"<+03>-3":                          {"2026-01-15T15:00:00+03:00", "2026-07-15T15:00:00+03:00"},
		"IST-5:30":                         {"2026-01-15T17:30:00+05:30", "2026-07-15T17:30:00+05:30"},
		"EST5EDT,M3.2.0/2,M11.1.0/2":       {"2026-01-15T07:00:00-05:00", "2026-07-15T08:00:00-04:00"},
		"AAA5BBB":                          {"2026-01-15T07:00:00-05:00", "2026-07-15T08:00:00-04:00"},
		"NZST-12NZDT,M9.5.0,M4.1.0/3":      {"2026-01-16T01:00:00+13:00", "2026-07-16T00:00:00+12:00"},
		"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1": {"2026-01-15T09:00:00-03:00", "2026-07-15T10:00:00-02:00"},
	} {
		z, err := when.Zone(name)
		if err != nil {
			t.Errorf("Zone(%q): %v", name, err)
			continue
		}
		for i, at := range []string{"2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"} {
			if got := moment(t, at).In(z).Format(time.RFC3339); got != want[i] || z.String() != name {
				t.Errorf("in %q (%s) %s is %s, want %s", name, z, at, got, want[i])
			}
		}
	}
}

// A zone as POSIX writes it changes its clocks where the one of the database does.
func TestAPosixZoneAgreesWithTheDatabase(t *testing.T) {
	t.Parallel()
	posix, err := when.Zone("CET-1CEST,M3.5.0,M10.5.0/3")
	if err != nil {
		t.Fatal(err)
	}
	for at := moment(t, "2026-01-01T00:00:00Z"); at.Year() < 2040; at = at.Add(7 * time.Hour) {
		if got, want := at.In(posix).Format(time.RFC3339), at.In(zone(t, "Europe/Warsaw")).Format(time.RFC3339); got != want {
			t.Fatalf("%s is %s, want %s", at, got, want)
		}
	}
}

func TestUnknownZonesAreRefusedWithANearOne(t *testing.T) {
	t.Parallel()
	for name, near := range map[string]string{
		"Europe/Waraw":  "Europe/Warsaw",
		"Europa/Warsaw": "Europe/Warsaw",
		"Warsew":        "Europe/Warsaw",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := when.Zone(name)
			values := wantFault(t, err, "when.unknown_zone_near")
			if values["near"] != near || values["zone"] != name {
				t.Errorf("values %v, want %s", values, near)
			}
		})
	}
}

func TestUnknownZonesWithoutANearOneAreRefused(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]string{
		"":               "when.no_zone",
		"  ":             "when.no_zone",
		"Local":          "when.unknown_zone",
		"local":          "when.unknown_zone",
		"localtime":      "when.unknown_zone",
		"Mars/Olympus":   "when.unknown_zone",
		"UTC0!":          "when.unknown_zone",
		"UTC+2":          "when.zone_either_way",
		"GMT-3":          "when.zone_either_way",
		"UTC-5:30":       "when.zone_either_way",
		"CET-1CEST,M3":   "when.unknown_zone",
		"CET-99":         "when.unknown_zone",
		"../etc/passwd":  "when.unknown_zone",
		"/etc/localtime": "when.unknown_zone",
		"x":              "when.unknown_zone",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := when.Zone(name)
			wantFault(t, err, key)
		})
	}
}

// POSIX counts an offset to the west of Greenwich; most people count it to the east.
func TestAZoneThatLiesEitherWayNamesBoth(t *testing.T) {
	t.Parallel()
	_, err := when.Zone("UTC-5:30")
	values := wantFault(t, err, "when.zone_either_way")
	for side, offset := range map[string]int{"east": 19800, "west": -19800} {
		z, err := when.Zone(values[side].(string))
		if err != nil {
			t.Fatal(err)
		}
		if _, east := moment(t, "2026-01-01T00:00:00Z").In(z).Zone(); east != offset {
			t.Errorf("%s is %v, %d", side, values[side], east)
		}
	}
}

func TestTheClocksCanChangeOnTheDaysAround(t *testing.T) {
	t.Parallel()
	posix, err := when.Zone("IST-2IDT,M3.4.4/26,M10.5.0")
	if err != nil {
		t.Fatal(err)
	}
	for at := moment(t, "2026-01-01T00:00:00Z"); at.Year() < 2036; at = at.Add(7 * time.Hour) {
		if got, want := at.In(posix).Format(time.RFC3339), at.In(zone(t, "Asia/Jerusalem")).Format(time.RFC3339); got != want {
			t.Fatalf("%s is %s, want %s", at, got, want)
		}
	}
}
