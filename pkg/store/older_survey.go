package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/maphash"
	"maps"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// SurveyOlder is Survey for a book of an older format, of which nothing reads the indexes:
// each record and each entry of the journal can be read, the entries are chained by their
// hashes to the end that the book tells, the records that they added are there, and where
// nothing else is wrong, the journal comes to what the records say.
func SurveyOlder(tx Tx, report func(*fault.Error) error) (Tally, error) {
	o := &olderInspection{inspection: newInspection(tx, report), lost: map[string]uint64{}}
	if _, err := FormatOf(tx); o.note(err) != nil {
		return o.tally, err
	}
	if err := tx.Scan([]byte(olderJournal), nil, nil, o.event); err != nil {
		return o.tally, err
	}
	if err := o.note(o.end()); err != nil {
		return o.tally, err
	}
	if err := o.missing(); err != nil {
		return o.tally, err
	}
	if err := tx.Scan(nil, nil, nil, o.record); err != nil {
		return o.tally, err
	}
	o.sum()
	if o.notes > 0 || o.versions == 0 {
		return o.tally, nil
	}
	return o.tally, o.note(Damaged("replay", strconv.FormatUint(o.seq, 10)))
}

// IsOlder reports whether a book that does not tell its format is of an older one, by where
// its journal is.
func IsOlder(tx Tx) (bool, error) {
	older := false
	err := tx.Scan([]byte(olderJournal), nil, nil, func([]byte, []byte) error {
		older = true
		return ErrStop
	})
	return older, err
}

// olderInspection is one look at a book of an older format. Its ledger numbers what is
// stored: an entry has all of it before and after.
type olderInspection struct {
	*inspection
	lost   map[string]uint64 // keys of records that are not there, by the last entry that is known to have left one
	unread uint64            // the last entry that cannot be read
}

// olderLost is how many records that are lost are named.
const olderLost = 1 << 16

func (o *olderInspection) numbered(key, data []byte) uint64 {
	if data == nil {
		return 0
	}
	return maphash.Bytes(o.seed, join(key, []byte{0}, data))
}

// event checks an entry of the journal. Behind one that is damaged or missing the chain
// begins anew.
func (o *olderInspection) event(key, data []byte) error {
	e, err := olderAt[olderEvent](key, data)
	at := key[len(olderJournal):]
	seq := e.Seq
	if err != nil && len(at) == seqLength {
		seq = binary.BigEndian.Uint64(at)
	}
	if err := o.gap(seq - min(seq, 1)); err != nil {
		return err
	}
	hash := o.hash
	o.seq, o.hash = max(o.seq, seq), nil
	if err != nil {
		o.unread = o.seq
		return o.note(err)
	}
	sum := sha256.Sum256(data)
	o.hash = sum[:]
	if !bytes.Equal(at, seqKey(e.Seq)) {
		return o.note(olderDamage(key))
	}
	for _, d := range e.Changes {
		if err := o.changed(d); err != nil {
			return err
		}
	}
	if (hash != nil || e.Seq == 1) && !bytes.Equal(e.Previous, hash) {
		return o.note(olderDamage(key))
	}
	o.tally.SoundEvents++
	return nil
}

// gap goes on to an entry, which may be missing.
func (o *olderInspection) gap(seq uint64) error {
	if seq > o.seq {
		o.unread = seq
	}
	return o.reach(seq)
}

// changed books a change, and looks whether the record is there that it left.
func (o *olderInspection) changed(d olderDelta) error {
	o.versions += o.numbered(d.Key, d.After) - o.numbered(d.Key, d.Before)
	growth := 0
	switch {
	case d.Before == nil && d.After != nil:
		growth = 1
	case d.Before != nil && d.After == nil:
		growth = -1
	}
	o.added += growth
	data, err := o.tx.Get(d.Key)
	if _, damage := damageIn(err); err != nil && !damage {
		return err
	}
	switch {
	case data != nil:
		return nil
	case d.After == nil:
		delete(o.lost, string(d.Key))
	case len(o.lost) < olderLost:
		o.lost[string(d.Key)] = o.seq
	}
	o.absent += growth
	return nil
}

// missing reports the records that are not there. One that an entry which cannot be read
// may have removed is wanting that entry.
func (o *olderInspection) missing() error {
	for _, key := range slices.Sorted(maps.Keys(o.lost)) {
		damage := olderDamage([]byte(key))
		if o.unread > o.lost[key] {
			damage = thingIn(damage).wants(thingAt(journalKey(o.unread)))
		}
		if err := o.note(damage); err != nil {
			return err
		}
	}
	return nil
}

// end checks that the journal ends as the book tells. Behind a last entry that is damaged
// nobody knows.
func (o *olderInspection) end() error {
	key := []byte(olderHead)
	told, err := o.tx.Get(key)
	if err != nil || told == nil && o.seq == 0 {
		return err
	}
	is, err := olderAt[head](key, told)
	if err != nil {
		return err
	}
	o.last, o.ended = is.Seq, true
	if err := o.gap(is.Seq); err != nil {
		return err
	}
	if is.Seq != o.seq || o.hash != nil && !bytes.Equal(is.Hash, o.hash) {
		err = olderDamage(key)
	}
	return err
}

// record checks a record.
func (o *olderInspection) record(key, data []byte) error {
	r, err := olderRecord(key, data)
	if err != nil {
		o.tally.Records++
		return o.note(err)
	}
	if r == nil {
		return nil
	}
	o.versions -= o.numbered(key, data)
	o.tally.Records++
	o.tally.SoundRecords++
	if a, is := r.noun.(appointment.Appointment); is {
		o.inspection.records.add(a)
	}
	return nil
}
