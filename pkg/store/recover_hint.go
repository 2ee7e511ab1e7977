package store

import "bytes"

// hinted takes it from what leads to events and, where nothing is noted beside the book, from
// records that there were more events than anything else says. Where some of it is of
// another book it says nothing: of what is in the chain it must be right.
func (r *recovery) hinted() error {
	book, err := r.w.Built()
	if err != nil {
		return err
	}
	h := hints{last: r.verbatim, book: book}
	if err := r.w.Scan([]byte(prefixEvent), h.event); err != nil {
		return err
	}
	if !r.noted {
		for _, prefix := range recordPrefixes() {
			if err := r.w.Scan([]byte(prefix), h.record); err != nil {
				return err
			}
		}
	}
	if !h.strange {
		r.known = max(r.known, h.most)
	}
	return nil
}

// hints are the last event that anything which stands tells of, and whether any of it is
// not as the journal has it up to the entry last.
type hints struct {
	last, most uint64
	book       Tx // what the journal comes to up to there
	strange    bool
}

// event looks at what leads to an event.
func (h *hints) event(key []byte, v Piece) error {
	seq, damage := decodeAt[uint64](key, v.Value)
	if damage != nil || !v.Stands {
		return nil
	}
	if h.most = max(h.most, seq); seq > h.last {
		return nil
	}
	known, err := h.book.Get(key)
	h.strange = h.strange || !bytes.Equal(known, v.Value)
	return err
}

// record looks at a record, which may be older than it should be.
func (h *hints) record(key []byte, v Piece) error {
	s, damage := storedIn(key, v.Value)
	if kindOf(key) == "" || damage != nil || !v.Stands {
		return nil
	}
	if h.most = max(h.most, s.seq); s.seq > h.last {
		return nil
	}
	is, err := storedAt(h.book, key)
	if err != nil {
		return err
	}
	gone, err := h.book.Get(goneKey(key))
	other := !is.there() && gone == nil || is.seq == s.seq && !is.like(s) || is.there() && is.seq < s.seq
	h.strange = h.strange || other
	return err
}
