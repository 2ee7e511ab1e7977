package when_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

// BenchmarkParse measures what one phrase costs a command, whatever it has to be looked up in.
func BenchmarkParse(b *testing.B) {
	for _, row := range []struct{ name, lang, phrase, fault string }{
		{"own", "en", "tomorrow 15:00", ""},
		{"own_diacritics", "pl", "w przyszłą środę o wpół do trzeciej po południu", ""},
		{"foreign", "pl", "tomorrow 15:00", ""},
		{"figures", "uk", "2026-11-24T15:00", ""},
		{"span", "pl", "za 2 godziny", ""},
		{"near_miss", "en", "tomorow 15:00", "when.unknown_near"},
		{"no_word", "pl", "xyzzyplugh 15:00", "when.unknown_word"},
		{"two_questions", "en", "next friday at 3", "when.several"},
	} {
		b.Run(row.name, func(b *testing.B) {
			c := when.Context{Now: moment(b, present), Zone: zone(b, "Europe/Warsaw"), Lang: row.lang}
			measure(b, row.fault, func() error {
				_, err := when.Parse(row.phrase, c)
				return err
			})
		})
	}
}

// BenchmarkParseOther measures the phrases that name no instant.
func BenchmarkParseOther(b *testing.B) {
	c := when.Context{Now: moment(b, present), Zone: zone(b, "Europe/Warsaw"), Lang: "pl"}
	for name, read := range map[string]func() error{
		"range":    func() error { _, err := when.ParseRange("jutro 9:00-10:00", c); return err },
		"day":      func() error { _, err := when.ParseDay("piątek", c); return err },
		"days":     func() error { _, _, err := when.ParseDays("24-26 grudnia", c); return err },
		"duration": func() error { _, err := when.ParseDuration("1 godz. 30 min"); return err },
		"age":      func() error { _, err := when.ParseAge("18 months", c); return err },
		"hours":    func() error { _, err := when.ParseSpans("9:00-12:00", "13-17"); return err },
		"windows":  func() error { _, err := when.ParseWindows([]string{"pon-pt 15:00-19:00"}, "pl"); return err },
		"every":    func() error { _, err := when.ParseEvery("co drugi wtorek", "pl"); return err },
		"zone":     func() error { _, err := when.Zone("Europe/Warsaw"); return err },
		"city":     func() error { _, err := when.Zone("Warszawa"); return err },
		"posix":    func() error { _, err := when.Zone("CET-1CEST,M3.5.0,M10.5.0/3"); return err },
	} {
		b.Run(name, func(b *testing.B) { measure(b, "", read) })
	}
	b.Run("mistyped_zone", func(b *testing.B) {
		measure(b, "when.unknown_zone_near", func() error { _, err := when.Zone("Europe/Waraw"); return err })
	})
}

// BenchmarkReadZone measures the first look at a zone, which opens a file.
func BenchmarkReadZone(b *testing.B) {
	measure(b, "", func() error { _, err := time.LoadLocation("Europe/Warsaw"); return err })
}

func measure(b *testing.B, key string, read func() error) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if got := faultKey(read()); got != key {
			b.Fatalf("%q, want %q", got, key)
		}
	}
}
