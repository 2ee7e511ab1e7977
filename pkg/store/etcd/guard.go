package etcd

import (
	"crypto/rand"
	"maps"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/store"
)

// part is one part of the book, as a transaction found it.
type part struct {
	guard guard
	seen  int64 // the revision at which the guard was written last, zero where it never was
}

// guard stands for the state of a part: every change of the part writes it, and takes place only
// where it is as it was when the change was made up.
type guard struct {
	// Recent are the ids of the last changes, the latest in the end. They tell of a change whose
	// answer was lost whether it took place.
	Recent []id `cbor:"1,keyasint"`
	// Shown is the change of which the writes are staged, and stand for what is in their place; nil
	// where all is in its place.
	Shown *shown `cbor:"2,keyasint,omitempty"`
}

// shown says where the writes of a change are staged.
type shown struct {
	ID id `cbor:"1,keyasint"`
	// Chunks tells how many there are in each region that is not in its place yet, by its beginning.
	Chunks map[cbor.ByteString]int `cbor:"2,keyasint"`
}

// in returns how many chunks there are in a region.
func (s *shown) in(r store.Region) int {
	if s == nil {
		return 0
	}
	return s.Chunks[cbor.ByteString(r.Own)]
}

// without returns what is staged but for some regions, nil where that is nothing.
func (s *shown) without(regions []store.Region) *shown {
	rest := &shown{ID: s.ID, Chunks: maps.Clone(s.Chunks)}
	for _, in := range regions {
		delete(rest.Chunks, cbor.ByteString(in.Own))
	}
	if len(rest.Chunks) == 0 {
		return nil
	}
	return rest
}

// id tells a change from all others.
type id [8]byte

// newID draws an id.
func newID() (drawn id) {
	_, _ = rand.Read(drawn[:]) // which never fails
	return drawn
}

// mostRecent is how many changes a guard tells of.
const mostRecent = 16

// with returns the guard that a change leaves.
func (g guard) with(change id, staged *shown) guard {
	recent := append(slices.Clone(g.Recent), change)
	return guard{Recent: recent[max(0, len(recent)-mostRecent):], Shown: staged}
}

// tells reports whether a guard that came later tells all that happened since this one stood.
func (g guard) tells(later guard) bool {
	if len(g.Recent) == 0 {
		return len(later.Recent) < mostRecent
	}
	return slices.Contains(later.Recent, g.Recent[len(g.Recent)-1])
}

func (g guard) encode() string {
	data, err := cbor.Marshal(g)
	if err != nil {
		panic(err) // a defect
	}
	return string(data)
}

func (g *guard) decode(data []byte) error { return cbor.Unmarshal(data, g) }
