package store

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// PutSpecialist writes a specialist of the practice, into the part that the book has without any.
func (c *Change) PutSpecialist(s appointment.Specialist) error {
	if err := checkIDs(s.ID); err != nil {
		return err
	}
	if s.Name == "" {
		return misuse("specialist without a name")
	}
	return c.put(specialistKey(s.ID), s)
}

// Specialist returns the specialist with the given id.
func (r Reader) Specialist(id string) (appointment.Specialist, bool, error) {
	return recordAt[appointment.Specialist](r.tx, specialistKey(id))
}

// Owner returns the specialist whose part of the book is read, and whether it is somebody's.
func (r Reader) Owner() (appointment.Specialist, bool, error) {
	return r.Beside("").Specialist(r.Part())
}

// Specialists returns all specialists, also those who left, by name. A book that is no practice's
// has none.
func (r Reader) Specialists() ([]appointment.Specialist, error) {
	found, err := collect[appointment.Specialist](r.tx, []byte(prefixSpecialist))
	slices.SortFunc(found, func(a, b appointment.Specialist) int {
		return cmp.Or(cmp.Compare(names.Key(a.Name), names.Key(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return found, err
}

// IsPractice reports whether several specialists share the book, or may.
func IsPractice(tx Tx) (bool, error) {
	format, err := tx.Get(formatKey())
	if format == nil || err != nil {
		return false, err
	}
	version, err := formatIn(format)
	return version == ofPractice, err
}

// IsPractice reports whether several specialists share the book of which this is a part, or may.
func (r Reader) IsPractice() (bool, error) { return IsPractice(Beside(r.tx, "")) }

// IsPracticeWreck is IsPractice for what can be read of a damaged book.
func IsPracticeWreck(w Wreck) (bool, error) {
	found := false
	for _, prefix := range []string{prefixSpecialist, partsPrefix} {
		err := w.Scan([]byte(prefix), func([]byte, Piece) error {
			found = true
			return ErrStop
		})
		if err = UnlessStop(err); err != nil {
			return false, err
		}
	}
	return found, nil
}

// IsOneSpecialists reports whether the book has entries and is no practice's.
func (c *Change) IsOneSpecialists() (bool, error) {
	shared, err := IsPractice(c.tx)
	if err != nil || shared {
		return false, err
	}
	end, _, err := load[head](c.tx, headKey())
	return end.Seq > 0, err
}

// Beside returns the transaction of another part of the book that is changed, by its id.
func (c *Change) Beside(id string) Tx { return Beside(c.tx, id) }

// Adopt moves all that the book has into a part of it, whose journal goes on from there. That of
// the book begins anew, with the event to come. Nothing may have been written to the change before.
func (c *Change) Adopt(id string) error {
	if len(c.items) > 0 || c.tx.seq > 0 {
		return misuse("adoption after a write")
	}
	book, part := c.Beside(""), c.Beside(id)
	var all []pair
	err := book.Scan(nil, nil, nil, func(key, value []byte) error {
		all = append(all, pair{key, value})
		return nil
	})
	if err != nil {
		return err
	}
	if err := asPractice(book); err != nil {
		return err
	}
	for _, p := range all {
		if err := part.Put(p.key, p.value); err != nil {
			return err
		}
		if bytes.Equal(p.key, formatKey()) || bytes.Equal(p.key, foundationKey()) {
			continue // which the book goes on with
		}
		if err := book.Delete(p.key); err != nil {
			return err
		}
	}
	return nil
}

// asPractice makes a book one of the version of a practice, whatever its one specialist had in it.
func asPractice(book Tx) error {
	version, err := FormatOf(book)
	if err == nil && version > ofPractice {
		err = putFormat(book, ofPractice)
	}
	return err
}

// partsOf returns the ids of the parts that a book has beside that which every book has: those of
// all specialists, and that of the rooms.
func partsOf(tx Tx) ([]string, error) {
	if isPart(tx) {
		return nil, nil
	}
	var ids []string
	err := tx.Scan([]byte(prefixSpecialist), nil, nil, func(key, _ []byte) error {
		ids = append(ids, string(key[len(prefixSpecialist):]))
		return nil
	})
	if err == nil && len(ids) > 0 {
		ids = append(ids, RoomsPart)
	}
	return ids, err
}

// Parts returns the ids of the parts of a book, that which every book has first, which is empty.
func Parts(tx Tx) ([]string, error) {
	ids, err := partsOf(tx)
	return append([]string{""}, ids...), err
}

// EachPart visits the book that tx reads, and all its parts.
func EachPart(tx Tx, visit func(Tx) error) error {
	parts, err := partsOf(tx)
	if err == nil {
		err = visit(tx)
	}
	for _, id := range parts {
		if err == nil {
			err = visit(Beside(tx, id))
		}
	}
	return err
}
