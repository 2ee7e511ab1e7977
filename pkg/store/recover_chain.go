package store

import (
	"bytes"
	"slices"
)

// follow brings over the entries behind the last one, for as long as the chain proves each
// and all that belongs to it is there.
func (r *recovery) follow() error {
	for more := true; more; {
		if err := r.w.Build(func(tx Tx) error {
			for size := 0; more && size < batchBytes; {
				taken, err := r.take(tx)
				if err != nil {
					return err
				}
				more, size = taken > 0, size+taken
			}
			return nil
		}); err != nil {
			return err
		}
	}
	r.done.Events = int(r.verbatim)
	r.known = max(r.known, r.verbatim)
	return nil
}

// take brings over the next entry, and returns how many bytes that took: none where there
// is no other.
func (r *recovery) take(tx Tx) (int, error) {
	if r.secret == nil {
		return 0, nil
	}
	next, is, err := r.next()
	if err != nil || !is {
		return 0, err
	}
	pairs, is, err := r.proved(tx, next.bound)
	if err != nil || !is {
		return 0, err
	}
	pairs = append(pairs, pair{journalKey(next.seq), next.Value})
	into := NewDraft(tx)
	size := 0
	for _, p := range pairs {
		size += len(p.key) + len(p.value)
		if err := into.Put(p.key, p.value); err != nil {
			return 0, err
		}
	}
	hash := next.hash(r.secret)
	if err := replayed(into, next.bound, hash); err != nil {
		if _, damage := damageIn(err); damage {
			return 0, nil
		}
		return 0, err
	}
	r.verbatim, r.hash = next.seq, hash
	return size, into.Apply(tx)
}

// next returns the entry that the chain goes on with.
func (r *recovery) next() (salvaged, bool, error) {
	seq := r.verbatim + 1
	these, err := r.entries(seq)
	these = slices.DeleteFunc(these, func(f salvaged) bool {
		must, is := r.must[seq]
		return !bytes.Equal(f.links.Previous, r.hash) || seq > r.sure && !f.Stands || is && !bytes.Equal(f.hash(r.secret), must)
	})
	if err != nil || len(these) == 0 {
		return salvaged{}, false, err
	}
	if len(these) > 1 {
		behind, err := r.entries(seq + 1)
		if err != nil {
			return salvaged{}, false, err
		}
		if i := slices.IndexFunc(these, func(f salvaged) bool { return follows(behind, f.hash(r.secret)) }); i > 0 {
			these[0] = these[i]
		}
	}
	return these[0], true, nil
}

// replayed does again what an entry says, which stands in the journal already.
func replayed(tx Tx, b bound, hash []byte) error {
	e, err := b.event(tx)
	if err != nil {
		return err
	}
	if err := redone(tx, e); err != nil {
		return err
	}
	for _, d := range e.Changes {
		is, err := d.is()
		if err == nil {
			err = raiseFor(tx, d.key, is)
		}
		if err != nil {
			return err
		}
	}
	if err := NewChange(tx).index(e); err != nil {
		return err
	}
	before, _, err := load[head](tx, headKey())
	if err != nil {
		return err
	}
	ruled, err := indexRules(tx, e, before.Ruled)
	if err == nil && b.links.Joint && !before.Joint {
		err = raise(tx, withJoint)
	}
	if err != nil {
		return err
	}
	end, err := pairOf(headKey(), head{Seq: b.seq, Hash: hash, ID: b.entry.ID, Ruled: ruled, Joint: b.links.Joint || before.Joint})
	if err != nil {
		return err
	}
	return tx.Put(end.key, end.value)
}
