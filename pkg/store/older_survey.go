package store

import (
	"bytes"
	"crypto/sha256"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// SurveyOlder is Survey for a book of an older format: each record and each entry of the
// journal can be read, the entries are chained by their hashes, and where nothing else is
// wrong, the journal comes to what the records say, which making a book of this format of
// it shows.
func SurveyOlder(tx Tx, report func(*fault.Error) error) (Tally, error) {
	o := olderInspection{inspection: newInspection(tx, report)}
	if err := tx.Scan([]byte(olderJournal), nil, nil, o.event); err != nil {
		return o.tally, err
	}
	if err := tx.Scan(nil, nil, nil, o.record); err != nil {
		return o.tally, err
	}
	o.tally.Money = o.records.sums()
	if o.notes > 0 {
		return o.tally, nil
	}
	book, err := Converted(tx)
	if err == nil {
		err = Inspect(book, report)
	}
	return o.tally, o.note(err)
}

// olderInspection is one look at a book of an older format.
type olderInspection struct{ *inspection }

// event checks an entry of the journal. Behind a damaged one the chain begins anew.
func (o olderInspection) event(key, data []byte) error {
	o.tally.Events++
	e, err := olderAt[olderEvent](key, data)
	next, hash := o.seq+1, o.hash
	sum := sha256.Sum256(data)
	o.seq, o.hash = e.Seq, sum[:]
	if err != nil {
		o.seq, o.hash = next, nil
	} else if e.Seq != next || (hash != nil || next == 1) && !bytes.Equal(e.Previous, hash) {
		err = olderDamage(key)
	}
	if err == nil {
		o.tally.SoundEvents++
	}
	return o.note(err)
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
	o.tally.Records++
	o.tally.SoundRecords++
	if a, is := r.noun.(appointment.Appointment); is {
		o.records.add(a)
	}
	return nil
}
