package platform

import (
	"testing"
	"time"
)

func TestDurationIsReadExactly(t *testing.T) {
	t.Parallel()
	good := map[string]time.Duration{
		"0": 0, "0m": 0, "15m": 15 * time.Minute, "1h30m": 90 * time.Minute, "2d": 48 * time.Hour,
		"14m59s": 14*time.Minute + 59*time.Second,
	}
	for text, want := range good {
		if got, ok := parseDuration(text); !ok || got != want {
			t.Errorf("%q: %v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "15", "m", "-1m", "+1m", "1.5h", "1w", "15 m", "1m ", "1h30", "99999999999d", "400000000d"} {
		if got, ok := parseDuration(text); ok {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestDurationIsSpokenWithThePluralOfTheLanguage(t *testing.T) {
	t.Parallel()
	tests := []struct {
		d    time.Duration
		lang string
		want string
	}{
		{15 * time.Minute, "en", "15 minutes"},
		{time.Minute, "en", "1 minute"},
		{60 * time.Minute, "pl", "60 minut"},
		{24 * time.Hour, "pl", "24 godzin"},
		{21 * time.Hour, "pl", "21 godzin"},
		{21 * time.Hour, "uk", "21 години"},
		{11 * time.Minute, "uk", "11 хвилин"},
		{24 * time.Hour, "uk", "24 годин"},
		{0, "fr", "0 minute"},
		{48 * time.Hour, "fr", "48 heures"},
		{150 * time.Minute, "en", "150 minutes"},
		{90 * time.Second, "en", "90 seconds"},
	}
	for _, test := range tests {
		if got := spoken(test.d, test.lang); got != test.want {
			t.Errorf("%v in %s: %q, want %q", test.d, test.lang, got, test.want)
		}
	}
}
