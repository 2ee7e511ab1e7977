package store

import "bytes"

// Replay rebuilds records and indexes from the journal that r reads, in an
// empty transaction. The journal itself is not copied. It returns
// store.damaged where the journal contradicts itself.
func Replay(r Reader, into Tx) error {
	if err := checkEmpty(into); err != nil {
		return err
	}
	return r.Events(0, func(e Event) error {
		for _, d := range e.Changes {
			before, err := into.Get(d.Key)
			if err != nil {
				return err
			}
			if !bytes.Equal(before, d.Before) {
				return damagedKey(journalKey(e.Seq))
			}
			if err := apply(into, d.Key, before, d.After); err != nil {
				return err
			}
		}
		return nil
	})
}

func checkEmpty(tx Tx) error {
	return tx.Scan(nil, nil, nil, func(key, _ []byte) error {
		if bytes.Equal(key, formatKey()) {
			return nil
		}
		return misuse("replay into a book that is not empty")
	})
}
