package store

import "bytes"

// portionLength is how much of a book is compared at a time, in bytes.
const portionLength = 1 << 20

// Difference writes what makes of one book another, in the order of the keys. It needs memory for a
// part of them at a time.
func Difference(is, wanted Tx, to Writer) error {
	d := differing{is: is, to: to}
	err := wanted.Scan(nil, nil, nil, func(key, value []byte) error {
		if d.size > portionLength {
			if err := d.compare(key); err != nil {
				return err
			}
		}
		d.portion, d.size = append(d.portion, pair{key, value}), d.size+len(key)+len(value)
		return nil
	})
	if err != nil {
		return err
	}
	return d.compare(nil)
}

// differing compares two books.
type differing struct {
	is      Tx
	to      Writer
	from    []byte // the first key that was not compared
	portion []pair // from there on, of the book that is wanted
	size    int    // of that, in bytes
	made    []pair // what makes the difference; a nil value is that of a key to remove
}

// compare compares a portion with what stands between its first key and the one before which it ends,
// nil for the end.
func (d *differing) compare(end []byte) error {
	err := d.is.Scan(nil, d.from, end, func(key, value []byte) error {
		d.before(key)
		switch {
		case len(d.portion) == 0 || !bytes.Equal(d.portion[0].key, key):
			d.made = append(d.made, pair{key, nil})
			return nil
		case !bytes.Equal(d.portion[0].value, value):
			d.made = append(d.made, d.portion[0])
		}
		d.portion = d.portion[1:]
		return nil
	})
	if err != nil {
		return err
	}
	d.made = append(d.made, d.portion...)
	for _, p := range d.made {
		if p.value == nil {
			err = d.to.Delete(p.key)
		} else {
			err = d.to.Put(p.key, p.value)
		}
		if err != nil {
			return err
		}
	}
	d.from, d.portion, d.size, d.made = end, nil, 0, d.made[:0]
	return nil
}

// before takes what is to stand before a key, where nothing stands.
func (d *differing) before(key []byte) {
	for len(d.portion) > 0 && bytes.Compare(d.portion[0].key, key) < 0 {
		d.made, d.portion = append(d.made, d.portion[0]), d.portion[1:]
	}
}
