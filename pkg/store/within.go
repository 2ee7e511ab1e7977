package store

import (
	"bytes"
	"context"
)

// RoomsPart is the id of the part that has the rooms of a practice. No specialist has it.
const RoomsPart = "rooms"

// In returns one part of a book as a store of its own, whose keys are those of the part. find says
// which part: it is given the book, in the transaction that is to be about the part, and returns an
// id, empty for what a book has without any part. An error of find ends the transaction. A part that
// was never founded is damage.
func In(book Store, find func(Tx) (id string, err error)) Store {
	return parted{book: book, find: find}
}

// InLikely is In where find will probably return an id: a book that is far is asked for what a
// transaction of that part begins with together with what it begins with itself.
func InLikely(book Store, find func(Tx) (id string, err error), likely string) Store {
	return parted{book, find, likely}
}

// PartAt returns a part by its id, for In.
func PartAt(id string) func(Tx) (string, error) {
	return func(Tx) (string, error) { return id, nil }
}

// parted is one part of a book.
type parted struct {
	book   Store
	find   func(Tx) (string, error)
	likely string
}

// View runs read on the part.
func (p parted) View(ctx context.Context, read func(Tx) error) error {
	return p.book.View(expectingPart(ctx, p.likely), p.within(read))
}

// ViewDespite runs read on the part of a book that may be damaged; it is View where its store lets nobody do that.
func (p parted) ViewDespite(ctx context.Context, read func(Tx) error) error {
	return ViewDespite(expectingPart(ctx, p.likely), p.book, p.within(read))
}

// Update runs change on the part.
func (p parted) Update(ctx context.Context, change func(Tx) error) error {
	return p.book.Update(expectingPart(ctx, p.likely), p.within(change))
}

// within returns what does something with the part, for a transaction of the book.
func (p parted) within(do func(Tx) error) func(Tx) error {
	return func(tx Tx) error {
		part, err := Within(p, tx)
		if err != nil {
			return err
		}
		return do(part)
	}
}

// Within returns the transaction of what a store keeps, in one of the whole book: of a part, where the
// store is one of the book.
func Within(s Store, tx Tx) (Tx, error) {
	p, is := s.(parted)
	if !is {
		return tx, nil
	}
	id, err := p.find(tx)
	if err != nil || id == "" {
		return tx, err
	}
	part := Beside(tx, id)
	return part, CheckFormat(part)
}

// Watch tells of each change of the part, where the book can be watched; else the channel is nil.
func (p parted) Watch(ctx context.Context, _ string) (<-chan struct{}, error) {
	book, can := p.book.(Watcher)
	if !can {
		return nil, nil
	}
	part := ""
	err := p.book.View(ctx, func(tx Tx) error {
		id, err := p.find(tx)
		if id != "" {
			part = PartPrefix(id)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return book.Watch(ctx, part)
}

// FoundPart begins a part of a book. It has to be the first that is written to it.
func FoundPart(part Tx) error { return found(part) }

// Beside returns the transaction of another part of the book that tx reads or writes, by its id.
// What is written there takes place with what is written to tx, or not at all.
func Beside(tx Tx, id string) Tx {
	switch t := tx.(type) {
	case *recalling:
		return Beside(t.Tx, id)
	case *sparing:
		return Beside(t.Tx, id)
	case *unrecorded:
		return Beside(t.Tx, id)
	case *Draft:
		if isPart(t.over) {
			return t.beside(id)
		}
	case within:
		tx = t.book
	}
	if id == "" {
		return tx
	}
	return within{tx, []byte(PartPrefix(id))}
}

// PartOf returns the id of the part whose keys those of a transaction are, empty for what a book
// has without any part.
func PartOf(tx Tx) string {
	switch t := tx.(type) {
	case *recalling:
		return PartOf(t.Tx)
	case *sparing:
		return PartOf(t.Tx)
	case *unrecorded:
		return PartOf(t.Tx)
	case *Draft:
		return PartOf(t.over)
	case within:
		id, _ := partOf(t.prefix)
		return id
	}
	return ""
}

func isPart(tx Tx) bool { return PartOf(tx) != "" }

// whereverOf returns the transaction that has a key, and the key there: a key that begins with a
// part is of that part of the same book.
func whereverOf(tx Tx, key []byte) (Tx, []byte) {
	id, other := partOf(key)
	if !other {
		return tx, key
	}
	return Beside(tx, id), key[len(PartPrefix(id)):]
}

// within is the transaction of one part.
type within struct {
	book   Tx
	prefix []byte
}

// Get returns a copy of the value under key, nil where there is none.
func (w within) Get(key []byte) ([]byte, error) { return w.book.Get(join(w.prefix, key)) }

// Put stores a copy of value under key.
func (w within) Put(key, value []byte) error {
	if err := CheckWrite(key, true, 0); err != nil {
		return err
	}
	return w.book.Put(join(w.prefix, key), value)
}

// Delete removes key.
func (w within) Delete(key []byte) error {
	if err := CheckWrite(key, true, 0); err != nil {
		return err
	}
	return w.book.Delete(join(w.prefix, key))
}

// Scan visits the keys of a range of the part.
func (w within) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return w.book.Scan(join(w.prefix, prefix), from, to, func(key, value []byte) error {
		return visit(bytes.TrimPrefix(key, w.prefix), value)
	})
}

// beside returns a draft of what is to be written to another part: it goes where the draft goes,
// and so does not, where that one is a trial.
func (d *Draft) beside(id string) Tx {
	if d.others == nil {
		d.others = map[string]*Draft{}
	}
	if d.others[id] == nil {
		d.others[id] = NewDraft(Beside(d.over, id))
	}
	return d.others[id]
}
