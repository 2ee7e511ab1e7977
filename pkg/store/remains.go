package store

import "context"

// Keeper is a store whose servers have what was removed from the book for a while yet.
type Keeper interface {
	// Remains tells what the servers still have of what was removed when something was written under
	// keys, as far as can be seen from outside; without a key, what is typed to make room.
	Remains(ctx context.Context, keys [][]byte) (Remains, error)
}

// Remains is what servers still have of what was removed from a book. The pages of a server have it
// until they are written anew, after the history was compacted; its log, and copies of either, have
// it too. Nobody sees that from outside.
type Remains struct {
	Revision  int64 // up to which the history has to be compacted
	Compacted bool  // as far as it takes
	Servers   []Keeping
	Unnamed   int // servers that the address of the book does not name; -1 where that is not known

	Compact, Defragment string // what is typed to compact the history, and to write the pages anew
}

// Keeping is how much one server keeps, in bytes, and how much of it is free: there may be what was
// removed. Both are -1 where the server does not say.
type Keeping struct {
	Server     string
	Size, Free int64
}

// RemainsOf asks what the servers of a book still have of clients who were forgotten, by the ids of
// those of each part. It returns nil for a book that is kept by none.
func RemainsOf(ctx context.Context, book Store, forgotten map[string][]string) (*Remains, error) {
	keeper, can := book.(Keeper)
	if !can {
		return nil, nil
	}
	var keys [][]byte
	for part, clients := range forgotten {
		for _, client := range clients {
			key := forgottenKey(client)
			if part != "" {
				key = join([]byte(PartPrefix(part)), key)
			}
			keys = append(keys, key)
		}
	}
	r, err := keeper.Remains(ctx, keys)
	return &r, err
}
