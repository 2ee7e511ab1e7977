// Package crc computes CRC-32C, the checksum of all that a book holds: as hash/crc32 does, and
// for what is little without the tables with which that is quick. Making them takes a command a
// tenth of its time.
//
// It must not know what it adds up.
package crc

import (
	"hash/crc32"
	"sync"
	"sync/atomic"
)

// few is how many bytes are added up one by one: somewhat more than take as long as the tables of
// hash/crc32, so that no booking makes those.
const few = 320 << 10

// added is how many bytes this process has added up.
var added atomic.Int64 //nolint:gochecknoglobals // which way is quick follows from it, not what comes out

// Update returns the checksum of what has one already and of the data behind it; zero is that
// of nothing.
func Update(sum uint32, data []byte) uint32 {
	if added.Add(int64(len(data))) > few {
		return crc32.Update(sum, crc32.MakeTable(crc32.Castagnoli), data)
	}
	return crc32.Update(sum, plain(), data)
}

// plain is the table that adds up one byte after the other.
var plain = sync.OnceValue(func() *crc32.Table { //nolint:gochecknoglobals // the same for all data, and made when it is first needed
	var table crc32.Table
	for i := range table {
		sum := uint32(i) //nolint:gosec // a byte
		for range 8 {
			if sum&1 == 1 {
				sum = sum>>1 ^ crc32.Castagnoli
			} else {
				sum >>= 1
			}
		}
		table[i] = sum
	}
	return &table
})
