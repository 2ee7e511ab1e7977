package store

import (
	"bytes"
	"slices"
)

// writes are pairs in the order of their keys, in pieces so short that a pair can be put
// between others whatever their number.
type writes struct{ pieces [][]pair } // none is empty

// longestPiece is how many pairs a piece has before it becomes two.
const longestPiece = 512

// place is where a pair stands among the writes, or would.
type place struct{ piece, at int }

// find returns the place of the first pair that is not before key, and whether it is that
// key's. Only the place behind all pairs is one without a pair.
func (w *writes) find(key []byte) (place, bool) {
	piece, _ := slices.BinarySearchFunc(w.pieces, key, func(p []pair, key []byte) int {
		return bytes.Compare(p[len(p)-1].key, key)
	})
	if piece == len(w.pieces) {
		if piece == 0 {
			return place{}, false
		}
		return place{piece - 1, len(w.pieces[piece-1])}, false
	}
	at, found := slices.BinarySearchFunc(w.pieces[piece], key, func(w pair, key []byte) int { return bytes.Compare(w.key, key) })
	return place{piece, at}, found
}

// get returns the pair at a place, and whether there is one.
func (w *writes) get(p place) (pair, bool) {
	if p.piece >= len(w.pieces) || p.at >= len(w.pieces[p.piece]) {
		return pair{}, false
	}
	return w.pieces[p.piece][p.at], true
}

// next returns the place behind one that has a pair.
func (w *writes) next(p place) place {
	if p.at++; p.at == len(w.pieces[p.piece]) {
		return place{piece: p.piece + 1}
	}
	return p
}

// put puts a pair in its place, for the one that has its key.
func (w *writes) put(written pair) {
	p, found := w.find(written.key)
	switch {
	case found:
		w.pieces[p.piece][p.at] = written
		return
	case len(w.pieces) == 0:
		w.pieces = [][]pair{{written}}
		return
	}
	piece := slices.Insert(w.pieces[p.piece], p.at, written)
	w.pieces[p.piece] = piece
	if half := len(piece) / 2; len(piece) > longestPiece {
		w.pieces[p.piece] = slices.Clip(piece[:half])
		w.pieces = slices.Insert(w.pieces, p.piece+1, slices.Clone(piece[half:]))
	}
}
