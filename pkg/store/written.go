package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
)

// Texts that wait stand in indexes by the second in which they were written, and those of one second by what
// says nothing about which came first. The journal knows: the texts themselves stay in the entry that wrote them, to
// which the record leads, so that no entry is read but one that wrote several.

// written is an entry of an index by time, with the record that it leads to and where the journal has that.
type written struct {
	key, record []byte
	rank
}

// writtenAt returns what an entry of an index by time is, without its rank.
func writtenAt(key []byte) (written, error) {
	_, by := cut(key)
	if len(by) < timeLength {
		return written{}, damagedKey(key)
	}
	return written{key: slices.Clone(key), record: join([]byte(prefixOf), by[timeLength:])}, nil
}

// time returns the instant that the entry stands by.
func (w written) time() []byte {
	return w.key[len(w.key)-len(w.record)+len(prefixOf)-timeLength:][:timeLength]
}

// eachWritten visits the texts that an index by time leads to, those of one second in the order of logging.
// ErrStop from visit ends it without an error.
func eachWritten[T any](r Reader, prefix string, visit func(T) error) error {
	var together []written
	stopped := false
	shown := func() error {
		err := visitWritten(r, together, visit)
		together, stopped = nil, err != nil
		return err
	}
	err := walkIndex(r.tx, []byte(prefix), nil, nil, func(key []byte) error {
		w, err := writtenAt(key)
		if err != nil {
			return err
		}
		if len(together) > 0 && !bytes.Equal(together[0].time(), w.time()) {
			if err := shown(); err != nil {
				return err
			}
		}
		together = append(together, w)
		return nil
	})
	if err == nil && !stopped {
		err = UnlessStop(shown())
	}
	return err
}

// allWritten returns the texts that some indexes by time lead to, by the order of logging.
func allWritten[T any](r Reader, prefixes ...string) ([]T, error) {
	var entries []written
	for _, prefix := range prefixes {
		if err := walkIndex(r.tx, []byte(prefix), nil, nil, func(key []byte) error {
			w, err := writtenAt(key)
			entries = append(entries, w)
			return err
		}); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(entries, func(a, b written) int { return bytes.Compare(a.time(), b.time()) })
	var found []T
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && bytes.Equal(entries[n].time(), entries[0].time()) {
			n++
		}
		if err := visitWritten(r, entries[:n], func(v T) error {
			found = append(found, v)
			return nil
		}); err != nil {
			return nil, err
		}
		entries = entries[n:]
	}
	return found, nil
}

// visitWritten visits texts of one second in the order of logging.
func visitWritten[T any](r Reader, together []written, visit func(T) error) error {
	if len(together) > 1 {
		if err := r.rankWritten(together); err != nil {
			return err
		}
	}
	for _, w := range together {
		v, err := follow[T](r.tx, w.key, afterTimes(1))
		switch {
		case errors.Is(err, errSpared):
			continue
		case err != nil:
			return err
		}
		if err := visit(v); err != nil {
			return err
		}
	}
	return nil
}

// rankWritten puts texts of one second in the order of logging.
func (r Reader) rankWritten(together []written) error {
	for i := range together {
		s, err := storedAt(r.tx, together[i].record)
		if err != nil {
			return err
		}
		together[i].seq = cmp.Or(s.ref, s.seq)
	}
	bySeq := func(a, b written) int { return cmp.Compare(a.seq, b.seq) }
	slices.SortStableFunc(together, bySeq)
	for from := 0; from < len(together); {
		to := from + 1
		for to < len(together) && together[to].seq == together[from].seq {
			to++
		}
		if to > from+1 && together[from].seq > 0 {
			if err := r.rankWithin(together[from:to]); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

// rankWithin puts texts that one event wrote in the order in which it has them. Those of the event that is being made
// stay as they stand.
func (r Reader) rankWithin(texts []written) error {
	if err := r.expectEvents(texts[0].seq); err != nil {
		return err
	}
	if _, logged, err := boundAt(r.tx, texts[0].seq); err != nil || !logged {
		return err
	}
	e, err := r.eventAt(texts[0].seq, texts[0].record)
	if err != nil {
		return err
	}
	places := make(map[string]int, len(e.Changes))
	for i, d := range e.Changes {
		places[string(d.key)] = i
	}
	for i := range texts {
		texts[i].place = places[string(texts[i].record)]
	}
	slices.SortStableFunc(texts, func(a, b written) int { return cmp.Compare(a.place, b.place) })
	return nil
}
