package store

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
