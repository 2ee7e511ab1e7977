package platform

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
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
		in   casus
	}{
		{15 * time.Minute, "en", "15 minutes", genitive},
		{time.Minute, "en", "1 minute", genitive},
		{60 * time.Minute, "pl", "60 minut", genitive},
		{24 * time.Hour, "pl", "24 godzin", genitive},
		{21 * time.Hour, "pl", "21 godzin", genitive},
		{21 * time.Hour, "uk", "21 години", genitive},
		{11 * time.Minute, "uk", "11 хвилин", genitive},
		{24 * time.Hour, "uk", "24 годин", genitive},
		{0, "fr", "0 minute", genitive},
		{48 * time.Hour, "fr", "48 heures", genitive},
		{72 * time.Hour, "en", "72 hours", genitive},
		{7 * 24 * time.Hour, "en", "7 days", genitive},
		{7*24*time.Hour + time.Hour, "fr", "169 heures", genitive},
		{7 * 24 * time.Hour, "pl", "7 dni", accusative},
		{31 * 24 * time.Hour, "uk", "31 дня", genitive},
		{30 * 24 * time.Hour, "uk", "30 днів", accusative},
		{150 * time.Minute, "en", "150 minutes", genitive},
		{90 * time.Second, "en", "90 seconds", genitive},
		{time.Minute, "uk", "1 хвилину", accusative},
		{15 * time.Minute, "uk", "15 хвилин", accusative},
		{22 * time.Minute, "uk", "22 хвилини", nominative},
		{24 * time.Hour, "uk", "24 години", nominative},
		{12 * time.Minute, "uk", "12 хвилин", nominative},
		{time.Minute, "pl", "1 minutę", accusative},
		{22 * time.Minute, "pl", "22 minuty", accusative},
		{22 * time.Minute, "pl", "22 minut", genitive},
		{time.Minute, "fr", "1 minute", accusative},
	}
	for _, test := range tests {
		if got := spoken(test.d, lang.For(lang.Tag(test.lang)), test.in); got != test.want {
			t.Errorf("%v in %s: %q, want %q", test.d, test.lang, got, test.want)
		}
	}
}
