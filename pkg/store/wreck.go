package store

import "bytes"

// Wreck is what can still be read of a damaged book, and where a new one is made of it.
type Wreck interface {
	// Versions returns each value that was found under a key and is as it was stored, first
	// those that stand.
	Versions(key []byte) ([]Piece, error)
	// Scan visits the versions of all keys with a prefix, in the order of the keys.
	Scan(prefix []byte, visit func(key []byte, v Piece) error) error
	// Noted returns what stands beside the book about its last change, nothing where
	// nothing does.
	Noted() State
	// Last reports whether nothing was committed behind what the book leads to.
	Last() bool
	// Build runs change on the book that is made, which is empty at first, and keeps what
	// that wrote unless it returns an error.
	Build(change func(Tx) error) error
	// Built returns that book, to be read until something more is built.
	Built() (Tx, error)
}

// Piece is a value that was found in a damaged book. It stands where what is left of the
// book still leads to it, or nothing says that it was left behind.
type Piece struct {
	Value  []byte
	Stands bool
}

// WreckOf returns what can be read of one part of a damaged book, by its id.
func WreckOf(w Wreck, id string) Wreck {
	if id == "" {
		return w
	}
	return wreckPart{w, id, []byte(PartPrefix(id))}
}

// wreckPart is one part of a damaged book.
type wreckPart struct {
	Wreck
	id     string
	prefix []byte
}

// Versions returns each value that was found under a key of the part.
func (w wreckPart) Versions(key []byte) ([]Piece, error) {
	return w.Wreck.Versions(join(w.prefix, key))
}

// Scan visits the versions of all keys of the part with a prefix.
func (w wreckPart) Scan(prefix []byte, visit func(key []byte, v Piece) error) error {
	return w.Wreck.Scan(join(w.prefix, prefix), func(key []byte, v Piece) error {
		return visit(bytes.TrimPrefix(key, w.prefix), v)
	})
}

// Noted returns nothing: what stands beside a book is about all its parts together.
func (w wreckPart) Noted() State { return State{} }

// Build runs change on the part of the book that is made.
func (w wreckPart) Build(change func(Tx) error) error {
	return w.Wreck.Build(func(tx Tx) error { return change(Beside(tx, w.id)) })
}

// Built returns that part.
func (w wreckPart) Built() (Tx, error) {
	tx, err := w.Wreck.Built()
	if err != nil {
		return nil, err
	}
	return Beside(tx, w.id), nil
}
