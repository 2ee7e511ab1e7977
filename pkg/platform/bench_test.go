package platform_test

import (
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/platform"
)

// BenchmarkGetEmbedded is what a booking on a platform that comes with adsum pays for its
// rules, where the user has a folder of others.
func BenchmarkGetEmbedded(b *testing.B) {
	for _, name := range embeddedNames {
		b.Run(name, func(b *testing.B) { benchmarkGet(b, platform.NewSet(b.TempDir()), name) })
	}
}

// BenchmarkGetOwn is what a booking on a platform of the user's pays: a copy of an embedded
// one, with its examples.
func BenchmarkGetOwn(b *testing.B) {
	for _, from := range embeddedNames {
		b.Run(from, func(b *testing.B) {
			set := platform.NewSet(filepath.Join(b.TempDir(), "platforms"))
			if _, err := set.Create("mine", from, false); err != nil {
				b.Fatal(err)
			}
			benchmarkGet(b, set, "mine")
		})
	}
}

func benchmarkGet(b *testing.B, set platform.Set, name string) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if p, err := set.Get(name); err != nil || p[0].Name != name {
			b.Fatal(p[0].Name, err)
		}
	}
}
