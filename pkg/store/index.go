package store

import (
	"bytes"
	"errors"
	"slices"
)

// pair is one key and its value.
type pair struct{ key, value []byte }

// apply writes one record, or removes it, and brings its index entries in line. It is the
// only place that writes either.
func apply(tx Tx, key []byte, was, is stored) error {
	stale, err := indexOf(tx, key, was)
	if err != nil {
		return err
	}
	fresh, err := indexOf(tx, key, is)
	if err != nil {
		return err
	}
	before, after := valuesIn(stale), valuesIn(fresh)
	for _, p := range stale {
		if _, stays := after(p.key); !stays {
			in, at := whereverOf(tx, p.key)
			if err := in.Delete(at); err != nil {
				return err
			}
		}
	}
	for _, p := range fresh {
		if value, stands := before(p.key); !stands || !bytes.Equal(value, p.value) {
			in, at := whereverOf(tx, p.key)
			if err := in.Put(at, p.value); err != nil {
				return err
			}
		}
	}
	if !is.there() {
		return tx.Delete(key)
	}
	return tx.Put(key, is.sealed(key))
}

// manyPairs is from how many entries on they are looked up by their keys: what is blocked again and
// again has thousands.
const manyPairs = 16

// valuesIn returns what looks up the value under a key.
func valuesIn(pairs []pair) func(key []byte) (value []byte, is bool) {
	if len(pairs) < manyPairs {
		return func(key []byte) ([]byte, bool) { return valueIn(pairs, key) }
	}
	values := make(map[string][]byte, len(pairs))
	for _, p := range pairs {
		values[string(p.key)] = p.value
	}
	return func(key []byte) ([]byte, bool) {
		value, is := values[string(key)]
		return value, is
	}
}

func valueIn(pairs []pair, key []byte) (value []byte, is bool) {
	i := slices.IndexFunc(pairs, func(p pair) bool { return bytes.Equal(p.key, key) })
	if i < 0 {
		return nil, false
	}
	return pairs[i].value, true
}

func holdsKey(pairs []pair, key []byte) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return bytes.Equal(p.key, key) })
}

// indexOf returns the index entries of a record that stands in what tx reads: none for one that is
// not there, nor for kinds that have no index. Those that stand in another part of the book have
// keys that begin with the part.
func indexOf(tx Tx, key []byte, s stored) ([]pair, error) {
	if !s.there() {
		return nil, nil
	}
	switch kindOf(key) {
	case KindAppointment:
		return indexWith(key, s, withRooms(appointmentIndex, PartOf(tx), occupies))
	case KindClient:
		return indexWith(key, s, clientIndex)
	case KindMessage:
		return indexWith(key, s, messageIndex)
	case KindNotice:
		return indexWith(key, s, noticeIndex)
	case KindSupport:
		return indexWith(key, s, supportIndex)
	case KindOffer:
		return indexWith(key, s, withRooms(offerIndex, PartOf(tx), holdsRoom))
	case KindPackage:
		return indexWith(key, s, packageIndex)
	case KindWaiting:
		return indexWith(key, s, waitingIndex)
	case KindBlock:
		return indexWith(key, s, blockIndex)
	case KindPushed:
		return indexWith(key, s, pushedIndex)
	case KindCalendar, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries, KindKey:
	}
	return nil, nil
}

// indexWith decodes a record and returns its index entries, for which of may
// need what follows the prefix of the record's key.
func indexWith[T any](key []byte, s stored, of func(noun T, rest []byte) ([]pair, error)) ([]pair, error) {
	noun, err := bodyOf[T](key, s.body)
	if err != nil {
		return nil, err
	}
	_, rest := cut(key)
	return of(noun, rest)
}

// withRooms adds to the index entries of a noun those that stand in the part of the rooms: of what
// is in a specialist's part, by its id.
func withRooms[T any](of func(T, []byte) ([]pair, error), part string, rooms func(string, T) ([]pair, error)) func(T, []byte) ([]pair, error) {
	if part == "" {
		return of
	}
	return func(noun T, rest []byte) ([]pair, error) {
		pairs, err := of(noun, rest)
		if err != nil {
			return pairs, err
		}
		more, err := rooms(part, noun)
		return append(pairs, more...), err
	}
}

// walkIndex visits the keys of a range of an index that holds nothing else.
func walkIndex(tx Tx, prefix, from, to []byte, visit func(key []byte) error) error {
	return tx.Scan(prefix, from, to, func(key, data []byte) error {
		if _, err := unseal(key, data); err != nil {
			return err
		}
		return visit(key)
	})
}

// Messages, notices, support requests and offers stand under their
// appointments. Their indexes hold nothing: each key ends in the rest of
// the record's own, behind an id and a slash or behind instants.

// empty returns an index entry that holds nothing but its key.
func empty(key []byte) pair { return pair{key: key, value: seal(key, nil)} }

// referTo returns an index entry that leads to a record.
func referTo(prefix string, by, rest []byte) pair { return empty(join([]byte(prefix), by, rest)) }

func byID(prefix, id string, rest []byte) pair { return referTo(prefix, []byte(id+"/"), rest) }

// afterID and afterTimes return where the rest of a record's key begins in what
// follows the prefix of an index, behind an id or behind n instants.
func afterID(key []byte) int { return bytes.IndexByte(key, '/') + 1 }

func afterTimes(n int) func([]byte) int { return func([]byte) int { return n * timeLength } }

// follow reads the record that an index entry leads to. One that is not there,
// or has no such entry, is damage.
func follow[T any](tx Tx, key []byte, restAt func([]byte) int) (T, error) {
	var none T
	_, by := cut(key)
	at := restAt(by)
	if at > len(by) {
		return none, damagedKey(key)
	}
	record := join([]byte(prefixOf), by[at:])
	s, err := storedAt(tx, record)
	if err == nil && !s.there() && withheld(tx) {
		err = errSpared
	}
	if err != nil {
		return none, err
	}
	pairs, err := indexOf(tx, record, s)
	if err != nil {
		return none, err
	}
	if !holdsKey(pairs, key) {
		return none, damagedKey(key)
	}
	return whole[T](tx, record, s.body, s.ref)
}

// followed reads the records that the entries under a prefix lead to, those at
// from and after it, at most limit of them; zero or less for all.
func followed[T any](tx Tx, prefix, from []byte, limit int, restAt func([]byte) int) ([]T, error) {
	return collected(tx, prefix, from, limit, func(key []byte) (T, error) { return follow[T](tx, key, restAt) })
}

// eachFollowed visits the records that the entries under a prefix lead to. ErrStop from visit
// ends it without an error.
func eachFollowed[T any](tx Tx, prefix []byte, restAt func([]byte) int, visit func(T) error) error {
	return walkIndex(tx, prefix, nil, nil, func(key []byte) error {
		v, err := follow[T](tx, key, restAt)
		switch {
		case errors.Is(err, errSpared):
			return nil
		case err != nil:
			return err
		}
		return visit(v)
	})
}

// collected returns what read makes of the keys under a prefix, those at from and after
// it, at most limit of them; zero or less for all.
func collected[T any](tx Tx, prefix, from []byte, limit int, read func(key []byte) (T, error)) ([]T, error) {
	var found []T
	err := walkIndex(tx, prefix, from, nil, func(key []byte) error {
		v, err := read(key)
		switch {
		case errors.Is(err, errSpared):
			return nil
		case err != nil:
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
func withID[T any](tx Tx, index, id string) (T, bool, error) {
	var none T
	if !validID(id) {
		return none, false, nil
	}
	found, err := followed[T](tx, []byte(index+id+"/"), nil, 1, afterID)
	if err != nil || len(found) == 0 {
		return none, false, err
	}
	return found[0], true, nil
}

// withPrefix returns the records whose ids begin with prefix, by id.
func withPrefix[T any](tx Tx, index, prefix string, limit int) ([]T, error) {
	if prefix != "" && !validID(prefix) {
		return nil, nil
	}
	return followed[T](tx, []byte(index+prefix), nil, limit, afterID)
}
