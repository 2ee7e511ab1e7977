package store

import "bytes"

// entry is one key and its value.
type entry struct{ key, value []byte }

// apply writes the bytes of one record, nil to remove it, and brings its index
// entries in line. It is the only place that writes either.
func apply(tx Tx, key, before, after []byte) error {
	stale, err := indexOf(key, before)
	if err != nil {
		return err
	}
	fresh, err := indexOf(key, after)
	if err != nil {
		return err
	}
	for _, e := range stale {
		if !holdsKey(fresh, e.key) {
			if err := tx.Delete(e.key); err != nil {
				return err
			}
		}
	}
	for _, e := range fresh {
		if err := tx.Put(e.key, e.value); err != nil {
			return err
		}
	}
	if after == nil {
		return tx.Delete(key)
	}
	return tx.Put(key, after)
}

func holdsKey(entries []entry, key []byte) bool {
	for _, e := range entries {
		if bytes.Equal(e.key, key) {
			return true
		}
	}
	return false
}

// indexOf returns the index entries of a record: none for nil, nor for kinds
// that have no index.
func indexOf(key, data []byte) ([]entry, error) {
	if data == nil {
		return nil, nil
	}
	switch prefix, _ := cut(key); prefix {
	case prefixAppointment:
		return indexWith(key, data, appointmentIndex)
	case prefixClient:
		return indexWith(key, data, clientIndex)
	case prefixMessage:
		return indexWith(key, data, messageIndex)
	case prefixNotice:
		return indexWith(key, data, noticeIndex)
	case prefixSupport:
		return indexWith(key, data, supportIndex)
	case prefixOffer:
		return indexWith(key, data, offerIndex)
	}
	return nil, nil
}

// indexWith decodes a record and returns its index entries, for which of may
// need what follows the prefix of the record's key.
func indexWith[T any](key, data []byte, of func(record T, rest []byte) ([]entry, error)) ([]entry, error) {
	record, err := decodeAt[T](key, data)
	if err != nil {
		return nil, err
	}
	_, rest := cut(key)
	return of(record, rest)
}

// Messages, notices, support requests and offers stand under their
// appointments. Their indexes have empty values: each key ends in the rest of
// the record's own, behind an id and a slash or behind instants.

// referTo returns an index entry that leads to a record.
func referTo(prefix string, by, rest []byte) entry {
	return entry{key: join([]byte(prefix), by, rest), value: []byte{}}
}

func byID(prefix, id string, rest []byte) entry {
	return referTo(prefix, []byte(id+"/"), rest)
}

// afterID and afterTimes return where the rest of a record's key begins in what
// follows the prefix of an index, behind an id or behind n instants.
func afterID(key []byte) int { return bytes.IndexByte(key, '/') + 1 }

func afterTimes(n int) func([]byte) int { return func([]byte) int { return n * timeLength } }

// follow reads the record that an index entry leads to. One that is not there,
// or has no such entry, is damage.
func follow[T any](tx Tx, key []byte, kind string, restAt func([]byte) int) (T, error) {
	var none T
	_, by := cut(key)
	at := restAt(by)
	if at > len(by) {
		return none, damagedKey(key)
	}
	record := join([]byte(kind), by[at:])
	data, err := tx.Get(record)
	if err != nil {
		return none, err
	}
	entries, err := indexOf(record, data)
	if err != nil {
		return none, err
	}
	if !holdsKey(entries, key) {
		return none, damagedKey(key)
	}
	return decodeAt[T](record, data)
}

// followed reads the records that the entries under a prefix lead to, those at
// from and after it, at most limit of them; zero or less for all.
func followed[T any](tx Tx, prefix, from []byte, limit int, kind string, restAt func([]byte) int) ([]T, error) {
	return collected(tx, prefix, from, limit, func(key []byte) (T, error) { return follow[T](tx, key, kind, restAt) })
}

// collected returns what read makes of the keys under a prefix, those at from and after
// it, at most limit of them; zero or less for all.
func collected[T any](tx Tx, prefix, from []byte, limit int, read func(key []byte) (T, error)) ([]T, error) {
	var found []T
	err := tx.Scan(prefix, from, nil, func(key, _ []byte) error {
		v, err := read(key)
		if err != nil {
			return err
		}
		found = append(found, v)
		if len(found) == limit {
			return ErrStop
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// withID returns the record with an id, by the index that has ids.
func withID[T any](tx Tx, index, id, kind string) (T, bool, error) {
	var none T
	if !validID(id) {
		return none, false, nil
	}
	found, err := followed[T](tx, []byte(index+id+"/"), nil, 1, kind, afterID)
	if err != nil || len(found) == 0 {
		return none, false, err
	}
	return found[0], true, nil
}

// withPrefix returns the records whose ids begin with prefix, by id.
func withPrefix[T any](tx Tx, index, prefix string, limit int, kind string) ([]T, error) {
	if prefix != "" && !validID(prefix) {
		return nil, nil
	}
	return followed[T](tx, []byte(index+prefix), nil, limit, kind, afterID)
}
