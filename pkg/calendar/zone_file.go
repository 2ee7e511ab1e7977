package calendar

import (
	"encoding/binary"
	"slices"
	"time"
)

// turn is a moment at which the clocks of a zone are turned, a second of UTC, from an offset to
// another one.
type turn struct {
	at       int64
	from, to int
	summer   bool
}

// kind is what clocks show between two turns.
type kind struct {
	offset int
	summer bool
}

// locationOf returns the zone whose clocks are so turned, by time; nil where there is none that the
// standard library can hold. It takes them as a file of the zone data alone (RFC 9636, version 2).
func locationOf(name string, turns []turn) *time.Location {
	kinds := []kind{{offset: turns[0].from}} // until the first turn
	var times, which []byte
	for _, t := range turns {
		k := kind{t.to, t.summer}
		at := slices.Index(kinds[1:], k) + 1
		if at == 0 {
			kinds, at = append(kinds, k), len(kinds)
		}
		if at > 255 {
			return nil
		}
		times, which = binary.BigEndian.AppendUint64(times, uint64(t.at)), append(which, byte(at))
	}
	data := append(zoneHeader(0, 0, 0), zoneHeader(len(turns), len(kinds), 1)...)
	data = append(append(data, times...), which...)
	for _, k := range kinds {
		data = binary.BigEndian.AppendUint32(data, uint32(int32(k.offset)))
		data = append(data, flag(k.summer), 0)
	}
	data = append(data, 0) // the one abbreviation, which is empty
	zone, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return nil
	}
	return zone
}

// zoneHeader is the head of a block: how many turns, kinds and octets of abbreviations it has.
func zoneHeader(turns, kinds, octets int) []byte {
	head := append([]byte("TZif2"), make([]byte, 15)...)
	for _, n := range []int{0, 0, 0, turns, kinds, octets} {
		head = binary.BigEndian.AppendUint32(head, uint32(n))
	}
	return head
}

func flag(is bool) byte {
	if is {
		return 1
	}
	return 0
}
