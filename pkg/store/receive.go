package store

import "context"

// Receiver is a store whose book can be made what another holds, though it is no file.
type Receiver interface {
	// Receive has the book become what r.Become returns, at once and as a whole: as one change of
	// what is there, which others see or do not. Where there is nothing it is brought in portions, is
	// no book before the last of them, and is held to what it was made of before that. What was cut
	// short goes on where the same is asked for again. Of r it heeds Become, Begins, Trial and
	// Progress. An error of Become ends it; on another nothing is changed, but where that is
	// ErrCommit.
	Receive(ctx context.Context, r Rewriting) error
}

// Filer is a store that makes a file of what another book holds.
type Filer interface {
	// File writes what a book holds into a file where nothing stands yet, and looks at nothing of it.
	// It returns how long that is, in bytes.
	File(book Tx) (size int64, err error)
}
