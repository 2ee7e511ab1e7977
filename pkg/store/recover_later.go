package store

import (
	"bytes"
	"slices"
)

// redoLater records again what can be read of the entries behind the chain, under their
// ids: what they found and left cannot be proved any more, nor keep its numbers.
func (r *recovery) redoLater() error {
	if !r.lossy() {
		return nil
	}
	r.done.Retied = true
	last := r.verbatim
	later := slices.DeleteFunc(slices.Clone(r.seqs), func(seq uint64) bool { return seq <= r.verbatim || seq > r.known })
	for batch := range slices.Chunk(later, BatchLength) {
		if err := r.w.Build(func(tx Tx) error {
			for _, seq := range batch {
				f, is, err := r.trusted(seq)
				if err == nil && is {
					r.miss(last+1, seq)
					last, err = seq, r.redo(tx, f.bound)
				}
				if err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	r.miss(last+1, r.known+1)
	return r.period()
}

// miss counts the entries from one to before another as lost.
func (r *recovery) miss(from, before uint64) {
	if from >= before {
		return
	}
	if r.done.From == 0 {
		r.done.From = from
	}
	r.done.To = before - 1
	r.done.Lost += int(before - from)
}

// period finds out when the entries that are lost were recorded: after the one before the
// first of them, and before the one behind the last.
func (r *recovery) period() error {
	if r.done.From == 0 {
		return nil
	}
	return r.w.Build(func(tx Tx) error {
		return NewReader(tx).entries(0, func(b bound) error {
			switch was := r.was(b.seq); {
			case was < r.done.From:
				r.done.Since = b.entry.Recorded
			case was > r.done.To && r.done.Until.IsZero():
				r.done.Until = b.entry.Recorded
				return ErrStop
			}
			return nil
		})
	})
}

// trusted returns the entry of a number that is tied to one beside it or, where nothing
// beside it can be read or the secret is lost, stands.
func (r *recovery) trusted(seq uint64) (salvaged, bool, error) {
	these, err := r.entries(seq)
	if err != nil || len(these) == 0 {
		return salvaged{}, false, err
	}
	if r.secret == nil {
		return these[0], these[0].Stands || len(these) == 1, nil
	}
	before, err := r.entries(seq - 1)
	if err != nil {
		return salvaged{}, false, err
	}
	behind, err := r.entries(seq + 1)
	if err != nil {
		return salvaged{}, false, err
	}
	for _, f := range these {
		tied := seq == r.verbatim+1 && bytes.Equal(r.hash, f.links.Previous) || slices.ContainsFunc(before, func(b salvaged) bool { return bytes.Equal(b.hash(r.secret), f.links.Previous) })
		if tied || follows(behind, f.hash(r.secret)) || bytes.Equal(r.must[seq], f.hash(r.secret)) {
			return f, true, nil
		}
	}
	return these[0], len(before)+len(behind) == 0 && these[0].Stands, nil
}

// was returns which number an entry had in the book that is damaged.
func (r *recovery) was(is uint64) uint64 {
	for _, run := range slices.Backward(r.runs) {
		if is >= run.is {
			return is - run.is + run.was
		}
	}
	return is
}

// numbered notes that an entry has another number now.
func (r *recovery) numbered(is, was uint64) {
	if r.was(is) != was {
		r.runs = append(r.runs, run{is, was})
	}
}
