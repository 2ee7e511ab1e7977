package store

import "context"

// Rewriter is a store that can be written anew as a whole.
type Rewriter interface {
	// Rewrite writes the book into a new file, checks that one whole, and puts it in the
	// place of the book while nobody else has it. On an error the book is as it was, but
	// where that error is ErrCommit: then the new one may be in its place.
	Rewrite(ctx context.Context, r Rewriting) (Sizes, error)
}

// Rewriting is how a book is written anew.
type Rewriting struct {
	// Become returns what the book is to hold from then on. It may read the book for as
	// long as the rewriting goes on, and what it returns is read before that ends.
	Become func(Current) (Tx, error)
	// Begins allows that there is no book yet.
	Begins bool
	// Trial makes the new file and checks it, and puts it nowhere.
	Trial bool
	// Salvages says that the book need not be whole: Become is given what can be read of it.
	Salvages bool
	// Vouched says that a backup tells whether what can be read is of the book, where the file
	// does not begin as one and nothing beside it speaks of one.
	Vouched bool
	// Check looks at what the new book holds before it is put in its place; nil for nobody.
	Check func(Tx) error
	// Keep is where the file stays that was the book. Nothing may be there yet. Where it is
	// empty the file goes.
	Keep string
	// Progress is told how far it has come.
	Progress func(done, total int64)
}

// Current is a book that is about to be written anew. Nobody else has it.
type Current struct {
	Tx           // what it holds; of no book, nothing
	Damage error // why it cannot be read, nil where it can

	// Salvage reads what can be read of the file of the book, whatever is damaged. It is nil
	// unless the rewriting salvages.
	Salvage func() (Wreck, error)
}

// Sizes are how many bytes a file had before it was written anew, and has.
type Sizes struct{ Before, After int64 }

// Renewed returns what a book holds, as the beginning of a new epoch: what stands beside
// the book about the old one does not hold for the new. Its journal goes on.
func Renewed(tx Tx) (*Draft, error) {
	f, err := foundationOf(tx)
	if err != nil {
		return nil, err
	}
	if f.Epoch, err = draw(epochLength); err != nil {
		return nil, err
	}
	p, err := pairOf(foundationKey(), f)
	if err != nil {
		return nil, err
	}
	book := NewDraft(tx)
	return book, book.Put(p.key, p.value)
}
