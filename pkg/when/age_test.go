package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

func TestAgeIsCountedOnTheCalendar(t *testing.T) {
	t.Parallel()
	zone, err := when.Zone("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ now, lang, phrase, want string }{
		{"2026-11-23T10:00:00Z", "en", "6y", "2020-11-23"},
		{"2026-11-23T10:00:00Z", "en", "6 Years", "2020-11-23"},
		{"2026-11-23T23:30:00Z", "en", "6Y", "2020-11-24"}, // it is the 24th in Warsaw already
		{"2026-11-23T10:00:00Z", "en", "1y6mo", "2025-05-23"},
		{"2026-11-23T10:00:00Z", "en", "18 months", "2025-05-23"},
		{"2026-11-23T10:00:00Z", "en", "2w", "2026-11-09"},
		{"2026-11-23T10:00:00Z", "en", "90d", "2026-08-25"},
		{"2026-11-23T10:00:00Z", "pl", "6 lat", "2020-11-23"},
		{"2026-11-23T10:00:00Z", "pl", "rok", "2025-11-23"},
		{"2026-11-23T10:00:00Z", "fr", "6 ans", "2020-11-23"},
		{"2026-11-23T10:00:00Z", "uk", "6 років", "2020-11-23"},
		{"2028-02-29T10:00:00Z", "en", "1y", "2027-02-28"},
		{"2026-07-31T10:00:00Z", "en", "1 month", "2026-06-30"},
	} {
		now, err := time.Parse(time.RFC3339, row.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := when.ParseAge(row.phrase, when.Context{Now: now, Zone: zone, Lang: row.lang})
		if err != nil || got.String() != row.want {
			t.Errorf("%s at %s is %s, %v; want %s", row.phrase, row.now, got, err, row.want)
		}
	}
}

func TestWhatIsNoAgeIsRefused(t *testing.T) {
	t.Parallel()
	c := when.Context{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	for phrase, key := range map[string]string{
		"": "when.no_age", "0y": "when.no_age", "0d": "when.no_age", "-6y": "when.no_age", "6": "when.no_age", "6m": "when.no_age",
		"6h": "when.no_age", "1d12h": "when.no_age", "friday": "when.no_age", "6y ago": "when.no_age", "2020-11-23": "when.no_age",
		"il y a": "when.no_age", "1.5y": "when.no_age", "57y": "when.too_far", "9999y": "when.too_far", "99999999d": "when.too_far",
		"999999999999y": "when.too_far",
	} {
		if d, err := when.ParseAge(phrase, c); err == nil || fault.Of(err).Key != key {
			t.Errorf("%q: %v, %v; want %s", phrase, d, err, key)
		}
	}
}
