package store

import (
	"bytes"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/record"
)

// BatchLength is how many events an engine has a migration bring over in one transaction.
const BatchLength = 500

// Migrate brings a book of an older format, which from reads, into a new one: it does
// again what its journal says, in batches of so many events, each of which is one call of
// update. Events keep their ids, so that what was done earlier can be undone as before. In
// the end it holds every record of the new book, with its money, to that of the old one.
// It returns store.damaged where the old book contradicts itself; the new one is then worth
// nothing.
func Migrate(from Tx, batchLength int, update func(func(Tx) error) error) error {
	var batch []olderEvent
	last := uint64(0)
	flush := func() error {
		events := batch
		batch = nil
		if len(events) == 0 {
			return nil
		}
		return update(func(tx Tx) error {
			for _, e := range events {
				if err := redo(tx, e); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := olderEvents(from, func(e olderEvent) error {
		last = e.Seq
		batch = append(batch, e)
		if len(batch) < batchLength {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err == nil && last == 0 { // every book begins with an event
		err = olderDamage(join([]byte(olderJournal), seqKey(0)))
	}
	if err != nil {
		return err
	}
	return update(func(tx Tx) error { return compareOlder(from, tx, last) })
}

// redo records an older event again.
func redo(tx Tx, e olderEvent) error {
	c := NewChange(tx)
	for _, d := range e.Changes {
		if err := c.adopt(d); err != nil {
			return err
		}
	}
	_, err := c.Record(Event{
		ID: e.ID, Verb: e.Verb, AppointmentID: e.AppointmentID, By: e.By, Effective: e.Effective,
		Recorded: e.Recorded, Simulated: e.Simulated, Verdict: e.Verdict, RuleIDs: e.RuleIDs,
		Options: e.options(), Of: e.Of, Assumed: e.Assumed,
	}, nil)
	return err
}

// adopt writes a record as an older change left it. Before the change it must be as the
// one before left it.
func (c *Change) adopt(d olderDelta) error {
	was, err := olderSide(d.Key, d.Before)
	if err != nil {
		return err
	}
	is, err := olderSide(d.Key, d.After)
	if err != nil {
		return err
	}
	if is == nil && was == nil || is != nil && was != nil && !bytes.Equal(was.key, is.key) {
		return olderDamage(d.Key)
	}
	if was != nil {
		err = sameAsOlder(d.Key, was, c.tx)
	} else {
		err = notYet(d.Key, is, c.tx)
	}
	switch {
	case err != nil:
		return err
	case is == nil:
		return c.remove(was.key)
	}
	return c.put(is.key, is.noun)
}

// notYet checks that there is no record where one of an older book is to stand.
func notYet(key []byte, old *older, tx Tx) error {
	there, err := storedAt(tx, old.key)
	if err == nil && there.there() {
		err = olderDamage(key)
	}
	return err
}

// olderSide reads one side of an older change, nil where there was no record.
func olderSide(key, data []byte) (*older, error) {
	if data == nil {
		return nil, nil
	}
	return olderRecord(key, data)
}

// compareOlder holds the records of a new book to those of the old one, whose journal ends
// with the entry last.
func compareOlder(from, into Tx, last uint64) error {
	records := 0
	err := from.Scan(nil, nil, nil, func(key, data []byte) error {
		old, err := olderRecord(key, data)
		if err != nil || old == nil {
			return err
		}
		records++
		return sameAsOlder(key, old, into)
	})
	if err != nil {
		return err
	}
	err = into.Scan(nil, nil, nil, func(key, _ []byte) error {
		if kindOf(key) != "" {
			records--
		}
		return nil
	})
	if err == nil && records != 0 {
		err = Damaged("replay", strconv.FormatUint(last, 10))
	}
	return err
}

// sameAsOlder holds the record of a new book to one of the old.
func sameAsOlder(key []byte, old *older, into Tx) error {
	kept, rest := bare(old.noun)
	body, err := marshal(kept)
	if err != nil {
		return err
	}
	is, err := storedAt(into, old.key)
	if err != nil {
		return err
	}
	var has record.Rest
	if is.ref > 0 {
		if has, err = restAt(into, is.ref, old.key); err != nil {
			return err
		}
	}
	if !bytes.Equal(is.body, body) || has != rest {
		err = olderDamage(key)
	}
	return err
}

// Converted returns what a book of an older format becomes, in memory: for one on a disk
// that cannot be written to.
func Converted(from Tx) (*Draft, error) {
	var book *Draft
	err := Migrate(from, BatchLength, func(change func(Tx) error) error {
		if book != nil {
			return change(book)
		}
		first, err := NewBook(change)
		book = first
		return err
	})
	return book, err
}
