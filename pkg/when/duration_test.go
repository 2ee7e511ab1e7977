package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

func TestDurationsAreUnderstood(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]time.Duration{
		"50":                    50 * time.Minute,
		"50m":                   50 * time.Minute,
		" 50 M ":                50 * time.Minute,
		"+50m":                  50 * time.Minute,
		"90 min":                90 * time.Minute,
		"90 min.":               90 * time.Minute,
		"1h":                    time.Hour,
		"1h30":                  90 * time.Minute,
		"1 h 30":                90 * time.Minute,
		"1h30m":                 90 * time.Minute,
		"1h 30min":              90 * time.Minute,
		"1:30":                  90 * time.Minute,
		"0:50":                  50 * time.Minute,
		"1,5h":                  90 * time.Minute,
		"1.5h":                  90 * time.Minute,
		"1.25 hours":            75 * time.Minute,
		"24h":                   24 * time.Hour,
		"24:00":                 24 * time.Hour,
		"1440":                  24 * time.Hour,
		"90s":                   90 * time.Second,
		"50m0s":                 50 * time.Minute,
		"1h90m":                 150 * time.Minute,
		"1 hour and 30 minutes": 90 * time.Minute,
		"an hour":               time.Hour,
		"half an hour":          30 * time.Minute,
		"1 godz. 30 min":        90 * time.Minute,
		"godzina":               time.Hour,
		"2 godziny":             2 * time.Hour,
		"5 godzin i 5 minut":    305 * time.Minute,
		"pół godziny":           30 * time.Minute,
		"poltorej godziny":      90 * time.Minute,
		"une heure":             time.Hour,
		"1 heure 30":            90 * time.Minute,
		"2 heures et 5 minutes": 125 * time.Minute,
		"demi-heure":            30 * time.Minute,
		"50 хв":                 50 * time.Minute,
		"50 хвилин":             50 * time.Minute,
		"1 год 30 хв":           90 * time.Minute,
		"1 год. 30 хв.":         90 * time.Minute,
		"година":                time.Hour,
		"2 години і 1 хвилина":  121 * time.Minute,
		"пів години":            30 * time.Minute,
	} {
		t.Run(phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.ParseDuration(phrase)
			if err != nil || got != want {
				t.Errorf("ParseDuration(%q) = %s, %v; want %s", phrase, got, err, want)
			}
		})
	}
}

func TestPhrasesThatAreNoDurationAreRefused(t *testing.T) {
	t.Parallel()
	for phrase, key := range map[string]string{
		"":                     "when.no_duration",
		"0":                    "when.duration_zero",
		"0h":                   "when.duration_zero",
		"-0":                   "when.duration_zero",
		"-50m":                 "when.duration_negative",
		"-1":                   "when.duration_negative",
		"−1h":                  "when.duration_negative",
		"25h":                  "when.duration_too_long",
		"24h1s":                "when.duration_too_long",
		"1441":                 "when.duration_too_long",
		"24:01":                "when.duration_too_long",
		"99999999999999999999": "when.duration_too_long",
		"9999999999999999h":    "when.duration_too_long",
		"1:60":                 "when.unknown_duration",
		"1h75":                 "when.unknown_duration",
		"1d":                   "when.unknown_duration",
		"1 week":               "when.unknown_duration",
		"1.5":                  "when.unknown_duration",
		"0.0001h":              "when.unknown_duration",
		"trois quarts":         "when.unknown_duration",
		"long":                 "when.unknown_duration",
		"h":                    "when.unknown_duration",
		"30m1h":                "when.unknown_duration",
		"1h1h":                 "when.unknown_duration",
		"50m ago":              "when.unknown_duration",
		"in 50m":               "when.unknown_duration",
		"50 50":                "when.unknown_duration",
		"--5":                  "when.unknown_duration",
	} {
		t.Run(phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.ParseDuration(phrase)
			wantFault(t, err, key)
			if got != 0 {
				t.Errorf("%s beside its error", got)
			}
		})
	}
}

func TestADurationIsReadAsGoWritesIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := time.Duration(rapid.IntRange(1, 24*60*60).Draw(t, "seconds")) * time.Second
		if got, err := when.ParseDuration(want.String()); err != nil || got != want {
			t.Fatalf("%s came back as %s, %v", want, got, err)
		}
	})
}

func TestADurationIsWithinItsBoundsOrRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		phrase := rapid.StringMatching(`-?[0-9]{1,12}([.,:][0-9]{1,5})?( ?(h|m|min|godz|хв|s|d))?( ?[0-9]{1,3}(m|s)?)?`).Draw(t, "phrase")
		got, err := when.ParseDuration(phrase)
		if err == nil && (got <= 0 || got > 24*time.Hour) {
			t.Fatalf("ParseDuration(%q) = %s", phrase, got)
		}
	})
}
