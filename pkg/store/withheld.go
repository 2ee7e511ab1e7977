package store

import (
	"errors"
	"slices"
)

// ErrWithheld is in the chain of an error of the servers that keep from who asks a region of which
// they may know that it is there: what passed between a client and a specialist.
var ErrWithheld = errors.New("store: withheld")

// sparing is a transaction that only reads, and does without what is kept from who asks: it reads as
// if that were not there, and tells that it was asked for.
type sparing struct {
	Tx
	withheld bool
}

// Sparing returns a reader of the same transaction that leaves out what is withheld from who reads, and
// then says so by Withheld. It is for what names and times are enough for. Of a transaction that
// writes nothing is left out.
func (r Reader) Sparing() Reader {
	known, is := r.tx.(*recalling)
	if !is {
		return r
	}
	below := known.Tx
	if w, is := below.(within); is {
		below = w.book
	}
	if _, is := below.(Far); is { // and no draft of what is to be written
		r.tx = &recalling{Tx: &sparing{Tx: known.Tx}}
	}
	return r
}

// Get returns the value under a key, nil also where that is withheld.
func (s *sparing) Get(key []byte) ([]byte, error) {
	value, err := s.Tx.Get(key)
	return value, s.spare(key, err)
}

// Scan visits the keys of a range, none where these are withheld.
func (s *sparing) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return s.spare(prefix, s.Tx.Scan(prefix, from, to, visit))
}

// spare notes that something was withheld, and does without.
func (s *sparing) spare(key []byte, err error) error {
	if !errors.Is(err, ErrWithheld) || !isSpared(key) {
		return err
	}
	s.withheld = true
	return nil
}

// isSpared reports whether a reading can do without what stands under a key.
func isSpared(key []byte) bool {
	prefix, _ := cut(key)
	return slices.Contains([]string{prefixOf, prefixKeyed, prefixWhatPart}, prefix)
}

// withheld reports whether something was kept from who reads a transaction.
func withheld(tx Tx) bool {
	r, is := tx.(*recalling)
	if !is {
		return false
	}
	s, is := r.Tx.(*sparing)
	return is && s.withheld
}

// errSpared ends the reading of one record that is withheld.
var errSpared = errors.New("store: spared")

// Withheld reports whether something was kept from who reads so far, and left out.
func (r Reader) Withheld() bool { return withheld(r.tx) }
