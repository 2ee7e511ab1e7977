package store

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

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

func messageIndex(m appointment.Message, rest []byte) ([]entry, error) {
	entries := []entry{byID(prefixMessageID, m.ID, rest)}
	if !m.Settled {
		entries = append(entries, referTo(prefixMessageOpen, timeKey(m.Received), rest))
	}
	return entries, nil
}

func noticeIndex(n appointment.Notice, rest []byte) ([]entry, error) {
	entries := []entry{byID(prefixNoticeID, n.ID, rest)}
	if n.State == appointment.NoticeDraft {
		entries = append(entries, referTo(prefixNoticeDraft, timeKey(n.Created), rest))
	}
	return entries, nil
}

func supportIndex(s appointment.SupportRequest, rest []byte) ([]entry, error) {
	entries := []entry{byID(prefixSupportID, s.ID, rest)}
	if s.State == appointment.NoticeDraft {
		entries = append(entries, referTo(prefixSupportDraft, timeKey(s.Created), rest))
	}
	return entries, nil
}

func offerIndex(o appointment.Offer, rest []byte) ([]entry, error) {
	entries := []entry{byID(prefixOfferID, o.ID, rest)}
	if o.State == appointment.OfferDeclined && o.By == appointment.BySpecialist {
		entries = append(entries, referTo(prefixOfferNo, timeKey(o.Start), rest))
	}
	if o.State != appointment.OfferOpen {
		return entries, nil
	}
	entries = append(entries, referTo(prefixOfferOpen, timeKey(o.Expires), rest))
	for _, s := range o.Slots {
		entries = append(entries, referTo(prefixOfferSlot, join(timeKey(s.Start), timeKey(s.End)), rest))
	}
	return entries, nil
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
	var found []T
	err := tx.Scan(prefix, from, nil, func(key, _ []byte) error {
		v, err := follow[T](tx, key, kind, restAt)
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
