package crc_test

import (
	"hash/crc32"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/crc"
	"pgregory.net/rapid"
)

func TestChecksumIsThatOfTheStandardLibrary(t *testing.T) {
	t.Parallel()
	table := crc32.MakeTable(crc32.Castagnoli)
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "data")
		for range rapid.SampledFrom([]int{0, 0, 0, 8, 9}).Draw(t, "doublings") {
			data = append(data, data...)
		}
		at := rapid.IntRange(0, len(data)).Draw(t, "at")
		if got, want := crc.Update(crc.Update(0, data[:at]), data[at:]), crc32.Checksum(data, table); got != want {
			t.Fatalf("%08x, want %08x", got, want)
		}
	})
}

// BenchmarkUpdate adds up an entry of a book.
func BenchmarkUpdate(b *testing.B) {
	entry := make([]byte, 200)
	b.SetBytes(int64(len(entry)))
	b.ReportAllocs()
	for b.Loop() {
		crc.Update(0, entry)
	}
}
