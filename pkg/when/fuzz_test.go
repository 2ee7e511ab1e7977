package when_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
)

func faultKey(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Key
	}
	return ""
}

func seeds() []string {
	return []string{"", "tomorrow 15:00", "w piątek o 15", "il y a 2 heures", "через 3 дні 15:00",
		"2026-10-25T02:30+01:00", "24.11 15.30", "+1d2h", "05/06 15:00", "Nov. 24th, 3:30 p.m.",
		"1 godz. i 30 min", "п’ятниця", "29.02", "\xff15:00", "+999999999d", "a a a a a", "1.5h", "-", "o o o 3"}
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, phrase string, pick uint8) {
		c := fuzzContext(t, pick)
		got, err := when.Parse(phrase, c)
		if err != nil {
			if faultKey(err) == "" {
				t.Fatalf("Parse(%q): %v is no fault", phrase, err)
			}
			return
		}
		if got.Nanosecond() != 0 || got.Location() != c.Zone {
			t.Fatalf("Parse(%q) = %s", phrase, got)
		}
		again, err := when.Parse(got.Format(time.RFC3339), c)
		if err != nil || !again.Equal(got) {
			t.Fatalf("Parse(%q) = %s, which is read as %s, %v", phrase, got, again, err)
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, phrase string, pick uint8) {
		c := fuzzContext(t, pick)
		day, err := when.ParseDay(phrase, c)
		if err != nil {
			if faultKey(err) == "" {
				t.Fatalf("ParseDay(%q): %v is no fault", phrase, err)
			}
			return
		}
		if again, err := when.ParseDay(day.String(), c); err != nil || again != day {
			t.Fatalf("ParseDay(%q) = %s, which is read as %s, %v", phrase, day, again, err)
		}
	})
}

func FuzzParseDuration(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		got, err := when.ParseDuration(phrase)
		if err != nil {
			if faultKey(err) == "" || got != 0 {
				t.Fatalf("ParseDuration(%q) = %s, %v", phrase, got, err)
			}
			return
		}
		if got <= 0 || got > 24*time.Hour || got%time.Second != 0 {
			t.Fatalf("ParseDuration(%q) = %s", phrase, got)
		}
	})
}

func fuzzContext(t *testing.T, pick uint8) when.Context {
	langs := []string{"en", "pl", "fr", "uk"}
	names := zones()
	return when.Context{
		Now:  moment(t, present),
		Zone: zone(t, names[int(pick)/4%len(names)]),
		Lang: langs[pick%4],
	}
}

func FuzzParseRange(f *testing.F) {
	for _, s := range append(seeds(), "jutro 9:00-10:00", "du 24 au 26 décembre", "23:30-00:30", "tomorrow 3-4pm", "8.10 11.12",
		"next friday at 3", "mardi en huit", "20261224T1500", "PT1H30M", "za kwadrans trzecia", "3:00 - 4", "2026-W49-2", "minuit") {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, phrase string, pick uint8) {
		c := fuzzContext(t, pick)
		r, err := when.ParseRange(phrase, c)
		if err == nil && (r.Length() < 0 || r.Length() > 24*time.Hour || r.Start.Location() != c.Zone) {
			t.Fatalf("ParseRange(%q) = %v", phrase, r)
		}
		if err != nil && faultKey(err) == "" {
			t.Fatalf("ParseRange(%q): %v is no fault", phrase, err)
		}
		if asked, ok := errors.AsType[*when.Readings](err); ok {
			for _, reading := range asked.Phrases {
				if _, err := when.ParseRange(reading, c); err != nil {
					t.Fatalf("ParseRange(%q) offers %q: %v", phrase, reading, err)
				}
			}
		}
		if _, err := when.ParseAhead(phrase, c); err != nil && faultKey(err) == "" {
			t.Fatalf("ParseAhead(%q): %v is no fault", phrase, err)
		}
	})
}

func FuzzParseDays(f *testing.F) {
	for _, s := range append(seeds(), "24-26 December", "od 30 do 2 stycznia", "mon-fri", "octobre", "next week", "2026-W49", "28.12-3.01", "31 - 1.01") {
		f.Add(s, uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, phrase string, pick uint8) {
		first, last, err := when.ParseDays(phrase, fuzzContext(t, pick))
		if err == nil && last.Before(first) {
			t.Fatalf("ParseDays(%q) = %s to %s", phrase, first, last)
		}
		if err != nil && faultKey(err) == "" {
			t.Fatalf("ParseDays(%q): %v is no fault", phrase, err)
		}
	})
}
