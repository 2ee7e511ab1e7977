package store

import "bytes"

// Nothing is the transaction of a view of a book that does not exist.
type Nothing struct{}

// Get finds nothing.
func (Nothing) Get([]byte) ([]byte, error) { return nil, nil }

// Put is refused.
func (Nothing) Put(key, _ []byte) error { return CheckWrite(key, false, 0) }

// Delete is refused.
func (Nothing) Delete(key []byte) error { return CheckWrite(key, false, 0) }

// Scan visits nothing.
func (Nothing) Scan(_, _, _ []byte, _ func(key, value []byte) error) error { return nil }

// Draft is a transaction that holds its writes back: it reads what another one
// holds, its own writes over that, and changes nothing until Apply.
type Draft struct {
	over   Tx
	writes writes // a nil value is that of a key deleted
	scans  int
	others map[string]*Draft // of other parts of the book, by their ids
}

// NewDraft returns a draft of a change to what over reads.
func NewDraft(over Tx) *Draft { return &Draft{over: over} }

// Dirty reports whether anything was written.
func (d *Draft) Dirty() bool { return len(d.writes.pieces) > 0 }

// Writer is where a draft goes: a transaction, or what an engine has in its place.
type Writer interface {
	Put(key, value []byte) error
	Delete(key []byte) error
}

// Apply makes the writes of the draft, in the order of their keys.
func (d *Draft) Apply(to Writer) error {
	for _, piece := range d.writes.pieces {
		for _, w := range piece {
			var err error
			if w.value == nil {
				err = to.Delete(w.key)
			} else {
				err = to.Put(w.key, w.value)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Changed reports whether anything was written, in any part of the book.
func (d *Draft) Changed() bool {
	for _, other := range d.others {
		if other.Changed() {
			return true
		}
	}
	return d.Dirty()
}

// Into makes the writes of the draft in the transaction that it is over, those in other parts of the book in
// the parts of that.
func (d *Draft) Into(tx Tx) error {
	for id, other := range d.others {
		if err := other.Into(Beside(tx, id)); err != nil {
			return err
		}
	}
	return d.Apply(tx)
}

// Get returns a copy of the value under key, nil where there is none.
func (d *Draft) Get(key []byte) ([]byte, error) {
	if at, ok := d.writes.find(key); ok {
		w, _ := d.writes.get(at)
		return bytes.Clone(w.value), nil
	}
	return d.over.Get(key)
}

// Put holds a copy of value for key.
func (d *Draft) Put(key, value []byte) error { return d.hold(key, append([]byte{}, value...)) }

// Delete holds that key goes.
func (d *Draft) Delete(key []byte) error { return d.hold(key, nil) }

func (d *Draft) hold(key, value []byte) error {
	if err := CheckWrite(key, true, d.scans); err != nil {
		return err
	}
	d.writes.put(pair{bytes.Clone(key), value})
	return nil
}

// Scan visits the keys of a range in ascending order.
func (d *Draft) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	d.scans++
	defer func() { d.scans-- }()
	span := NewSpan(prefix, from, to)
	next, _ := d.writes.find(span.From)
	// until visits the writes before a key, all those of the span for nil.
	until := func(key []byte) error {
		for ; ; next = d.writes.next(next) {
			w, is := d.writes.get(next)
			if !is || !span.Holds(w.key) || key != nil && bytes.Compare(w.key, key) >= 0 {
				return nil
			}
			if w.value == nil {
				continue
			}
			if err := visit(bytes.Clone(w.key), bytes.Clone(w.value)); err != nil {
				return err
			}
		}
	}
	var ended error // what a visit ended the scan with, also where that is ErrStop
	err := d.over.Scan(prefix, from, to, func(key, value []byte) error {
		if ended = until(key); ended != nil {
			return ended
		}
		if w, is := d.writes.get(next); is && bytes.Equal(w.key, key) {
			return nil
		}
		ended = visit(key, value)
		return ended
	})
	if err == nil && ended == nil {
		ended = until(nil)
	}
	if err == nil {
		err = ended
	}
	return UnlessStop(err)
}
