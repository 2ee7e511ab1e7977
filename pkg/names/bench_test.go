package names_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/names"
)

func BenchmarkFold(b *testing.B) {
	for _, row := range []struct{ kind, name string }{
		{"plain", "Anna Kowalska"}, {"accented", "Żaneta Łącka"}, {"Cyrillic", "Ганна Їжак"},
	} {
		b.Run(row.kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				names.Fold(row.name)
			}
		})
	}
}
