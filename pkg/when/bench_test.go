package when_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/when"
)

// BenchmarkParse measures what one phrase costs a command, the words included.
func BenchmarkParse(b *testing.B) {
	for _, row := range []struct{ name, lang, phrase string }{
		{"own", "pl", "jutro o 15:00"},
		{"foreign", "pl", "tomorrow 15:00"},
		{"figures", "uk", "2026-11-24T15:00"},
	} {
		b.Run(row.name, func(b *testing.B) {
			c := when.Context{Now: moment(b, present), Zone: zone(b, "Europe/Warsaw"), Lang: row.lang}
			for b.Loop() {
				if _, err := when.Parse(row.phrase, c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
