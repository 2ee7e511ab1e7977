package when_test

import (
	"testing"

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

func TestUnknownZonesAreRefusedWithANearOne(t *testing.T) {
	t.Parallel()
	for name, near := range map[string]string{
		"europe/warsaw":         "Europe/Warsaw",
		"EUROPE/PARIS":          "Europe/Paris",
		"america/port_of_spain": "America/Port_of_Spain",
		"america/new york":      "America/New_York",
		"utc":                   "UTC",
		"Europe/Warszawa":       "Europe/Warsaw",
		"Warsaw":                "Europe/Warsaw",
		"Kijów":                 "Europe/Kyiv",
		"Київ":                  "Europe/Kyiv",
		"Europe/Waraw":          "Europe/Warsaw",
		"Europa/Warsaw":         "Europe/Warsaw",
		" Europe/Paris ":        "Europe/Paris",
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
		"UTC+2":          "when.unknown_zone",
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
