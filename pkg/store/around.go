package store

import (
	"bytes"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// What is here reads what lies around an instant, the nearest first, and no more than is asked
// for, however much is long over or far ahead.

// Placed is the id of an appointment and when it begins.
type Placed struct {
	ID    string
	Start time.Time
}

// FirstFrom returns the appointments that start at an instant or later, by start and so many
// at most.
func (r Reader) FirstFrom(from time.Time, most int) ([]Placed, error) {
	return r.firstPlaced(startKeys(), from, most)
}

// FirstOfClient is FirstFrom for those of a client.
func (r Reader) FirstOfClient(clientID string, from time.Time, most int) ([]Placed, error) {
	if !validID(clientID) {
		return nil, nil
	}
	return r.firstPlaced(clientKeys(clientID), from, most)
}

// LastBefore returns the appointments that start before an instant, the latest first and so
// many at most.
func (r Reader) LastBefore(before time.Time, most int) ([]Placed, error) {
	return r.lastPlaced([][]byte{startKeys()}, before, most, 1)
}

// LastOfClient is LastBefore for those of a client.
func (r Reader) LastOfClient(clientID string, before time.Time, most int) ([]Placed, error) {
	if !validID(clientID) {
		return nil, nil
	}
	return r.lastPlaced([][]byte{clientKeys(clientID)}, before, most, 60)
}

// LooseBefore is LastBefore for those that nobody closed, of which the charge is undecided, or
// money is to be paid or to go back.
func (r Reader) LooseBefore(before time.Time, most int) ([]Placed, error) {
	return r.lastPlaced(looseKeys(), before, most, 1)
}

// LastDrafts returns the notices that are neither sent nor overtaken, the latest first and so
// many at most.
func (r Reader) LastDrafts(before time.Time, most int) ([]appointment.Notice, error) {
	return lastFollowed[appointment.Notice](r.tx, prefixNoticeDraft, before, most)
}

// LastSupportDrafts is LastDrafts for support requests.
func (r Reader) LastSupportDrafts(before time.Time, most int) ([]appointment.SupportRequest, error) {
	return lastFollowed[appointment.SupportRequest](r.tx, prefixSupportDraft, before, most)
}

// LastMessagesOpen is LastDrafts for the messages that are not answered.
func (r Reader) LastMessagesOpen(before time.Time, most int) ([]appointment.Message, error) {
	return lastFollowed[appointment.Message](r.tx, prefixMessageOpen, before, most)
}

func (r Reader) firstPlaced(prefix []byte, from time.Time, most int) ([]Placed, error) {
	var found []Placed
	err := r.among(prefix, limit(from), nil, nil, func(p placed) error {
		found = append(found, Placed{p.id, p.start})
		if len(found) >= most {
			return ErrStop
		}
		return nil
	})
	return found, err
}

// lastPlaced returns what stands in some indexes by start, each appointment once.
func (r Reader) lastPlaced(prefixes [][]byte, before time.Time, most int, days int64) ([]Placed, error) {
	keys, err := lastKeys(r.tx, prefixes, before, most, days)
	if err != nil {
		return nil, err
	}
	var found []Placed
	for _, k := range keys {
		p, err := placedAt(k.prefix, k.key)
		if err != nil {
			return nil, err
		}
		one := Placed{p.id, p.start}
		if !slices.Contains(found, one) {
			found = append(found, one)
		}
	}
	return found, nil
}

// lastFollowed returns the records to which the last entries of an index by time lead.
func lastFollowed[T any](tx Tx, prefix string, before time.Time, most int) ([]T, error) {
	keys, err := lastKeys(tx, [][]byte{[]byte(prefix)}, before, most, 1)
	if err != nil {
		return nil, err
	}
	var found []T
	for _, k := range keys {
		v, err := follow[T](tx, k.key, afterTimes(1))
		if err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, nil
}

// keyIn is the key of an entry of an index.
type keyIn struct{ prefix, key []byte }

// lastKeys returns the last entries of indexes by time that lie before an instant, the latest
// first: so many at most, or somewhat more where they lie together. A Tx scans forward only,
// so it looks at some days before, then at twice as many before that, and so on, down to
// the first entry that there is.
func lastKeys(tx Tx, prefixes [][]byte, before time.Time, most int, days int64) ([]keyIn, error) {
	first, any, err := firstTime(tx, prefixes)
	var found []keyIn
	to := before.Unix()
	for width := days * 24 * 60 * 60; any && err == nil && first < to && len(found) < most; width *= 2 {
		from := max(to-width, first)
		var window []keyIn
		for _, prefix := range prefixes {
			err = walkIndex(tx, prefix, unixKey(from), unixKey(to), func(key []byte) error {
				window = append(window, keyIn{prefix, key})
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		slices.SortStableFunc(window, func(a, b keyIn) int { return bytes.Compare(b.key[len(b.prefix):], a.key[len(a.prefix):]) })
		found, to = append(found, window...), from
	}
	return found[:min(len(found), most)], err
}

// firstTime returns the instant of the first entry of indexes by time, in seconds.
func firstTime(tx Tx, prefixes [][]byte) (first int64, any bool, err error) {
	for _, prefix := range prefixes {
		err := walkIndex(tx, prefix, nil, nil, func(key []byte) error {
			at := key[len(prefix):]
			if len(at) < timeLength {
				return damagedKey(key)
			}
			if t := keyTime(at).Unix(); !any || t < first {
				first, any = t, true
			}
			return ErrStop
		})
		if err != nil {
			return 0, false, err
		}
	}
	return first, any, nil
}
