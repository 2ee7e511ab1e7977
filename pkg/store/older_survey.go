package store

import (
	"bytes"
	"crypto/sha256"
	"hash/maphash"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// SurveyOlder is Survey for a book of an older format, of which nothing reads the indexes:
// each record and each entry of the journal can be read, the entries are chained by their
// hashes to the end that the book tells, and where nothing else is wrong, the journal comes
// to what the records say.
func SurveyOlder(tx Tx, report func(*fault.Error) error) (Tally, error) {
	o := olderInspection{inspection: newInspection(tx, report)}
	if err := tx.Scan([]byte(olderJournal), nil, nil, o.event); err != nil {
		return o.tally, err
	}
	if err := o.note(o.end()); err != nil {
		return o.tally, err
	}
	if err := tx.Scan(nil, nil, nil, o.record); err != nil {
		return o.tally, err
	}
	o.tally.Money = o.inspection.records.sums()
	if o.notes > 0 || o.versions == 0 {
		return o.tally, nil
	}
	return o.tally, o.note(Damaged("replay", strconv.FormatUint(o.seq, 10)))
}

// olderInspection is one look at a book of an older format. Its ledger numbers what is
// stored: an entry has all of it before and after.
type olderInspection struct{ *inspection }

func (o olderInspection) numbered(key, data []byte) uint64 {
	if data == nil {
		return 0
	}
	return maphash.Bytes(o.seed, join(key, []byte{0}, data))
}

// event checks an entry of the journal. Behind a damaged one the chain begins anew.
func (o olderInspection) event(key, data []byte) error {
	o.tally.Events++
	e, err := olderAt[olderEvent](key, data)
	next, hash := o.seq+1, o.hash
	if err != nil {
		o.seq, o.hash = next, nil
		return o.note(err)
	}
	sum := sha256.Sum256(data)
	o.seq, o.hash = e.Seq, sum[:]
	for _, d := range e.Changes {
		o.versions += o.numbered(d.Key, d.After) - o.numbered(d.Key, d.Before)
	}
	if e.Seq != next || !bytes.Equal(key[len(olderJournal):], seqKey(e.Seq)) || (hash != nil || next == 1) && !bytes.Equal(e.Previous, hash) {
		return o.note(olderDamage(key))
	}
	o.tally.SoundEvents++
	return nil
}

// end checks that the journal ends as the book tells. Behind a last entry that is damaged
// nobody knows.
func (o olderInspection) end() error {
	key := []byte(olderHead)
	told, err := o.tx.Get(key)
	if err != nil || told == nil && o.seq == 0 {
		return err
	}
	is, err := olderAt[head](key, told)
	if err == nil && (is.Seq != o.seq || o.hash != nil && !bytes.Equal(is.Hash, o.hash)) {
		err = olderDamage(key)
	}
	return err
}

// record checks a record.
func (o olderInspection) record(key, data []byte) error {
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
