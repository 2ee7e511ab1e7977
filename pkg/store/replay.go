package store

import "bytes"

// Replay rebuilds records and indexes from the journal that r reads, in an
// empty transaction. The journal itself is not copied, so that a rest can be read where
// the journal is alone. It returns store.damaged where the journal contradicts itself.
func Replay(r Reader, into Tx) error {
	if err := checkEmpty(into); err != nil {
		return err
	}
	return r.Events(0, func(e Event) error {
		if err := redone(into, e); err != nil {
			return err
		}
		return markGone(into, e.Seq, e.Changes)
	})
}

// redone leaves the records as an event did, which must be as it found them.
func redone(into Tx, e Event) error {
	for _, d := range e.Changes {
		was, err := storedAt(into, d.key)
		if err != nil {
			return err
		}
		is, err := d.is()
		if err != nil {
			return err
		}
		if was.seq != d.made.Prev {
			return damagedKey(journalKey(e.Seq))
		}
		if err := apply(into, d.key, was, is); err != nil {
			return err
		}
	}
	return nil
}

func checkEmpty(tx Tx) error {
	return tx.Scan(nil, nil, nil, func(key, _ []byte) error {
		if bytes.HasPrefix(key, []byte(prefixMeta)) {
			return nil
		}
		return misuse("replay into a book that is not empty")
	})
}
