package store

import (
	"bytes"
	"fmt"
	"maps"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// batchLength is how many events are brought over in one transaction.
const batchLength = 500

// Migrate brings a book of an older format, which from reads, into a new one: it does
// again what its journal says, in bounded batches, each of which is one call of update.
// Events keep their ids, so that what was done earlier can be undone as before. In the
// end it holds every record of the new book to that of the old one, and the sums of money
// too. It returns store.damaged where the old book contradicts itself; the new one is
// then worth nothing.
func Migrate(from Tx, update func(func(Tx) error) error) error {
	var batch []olderEvent
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
		batch = append(batch, e)
		if len(batch) < batchLength {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return update(func(tx Tx) error { return compareOlder(from, tx) })
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
	switch {
	case is == nil && was == nil:
		return olderDamage(d.Key)
	case is == nil:
		return c.remove(was.key)
	}
	if was != nil && !bytes.Equal(was.key, is.key) {
		return olderDamage(d.Key)
	}
	there, err := storedAt(c.tx, is.key)
	if err == nil && there.there() != (was != nil) {
		err = olderDamage(d.Key)
	}
	if err != nil {
		return err
	}
	return c.put(is.key, is.noun)
}

// olderSide reads one side of an older change, nil where there was no record.
func olderSide(key, data []byte) (*older, error) {
	if data == nil {
		return nil, nil
	}
	r, err := olderRecord(key, data)
	if err == nil && r == nil {
		err = olderDamage(key)
	}
	return r, err
}

// compareOlder holds the records of a new book to those of the old one.
func compareOlder(from, into Tx) error {
	records := 0
	before, after := balance{}, balance{}
	err := from.Scan(nil, nil, nil, func(key, data []byte) error {
		old, err := olderRecord(key, data)
		if err != nil || old == nil {
			return err
		}
		records++
		before.add(old.noun)
		return sameAsOlder(key, old, into)
	})
	if err != nil {
		return err
	}
	err = into.Scan(nil, nil, nil, func(key, data []byte) error {
		if kind := kindOf(key); kind != "" {
			records--
			if kind == KindAppointment {
				a, err := recordIn[appointment.Appointment](into, key, data)
				after.add(a)
				return err
			}
		}
		return nil
	})
	if err == nil && (records != 0 || !maps.Equal(before, after)) {
		err = Damaged("book", fmt.Sprint(records))
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
	if !bytes.Equal(is.body, body) {
		return olderDamage(key)
	}
	if is.ref == 0 {
		if rest != (record.Rest{}) {
			err = olderDamage(key)
		}
		return err
	}
	has, err := restAt(into, is.ref, old.key)
	if err == nil && has != rest {
		err = olderDamage(key)
	}
	return err
}

// balance is the money of all appointments by currency.
type balance map[string]appointment.Money

func (b balance) add(noun any) {
	a, ok := noun.(appointment.Appointment)
	if !ok {
		return
	}
	sum := b[a.Money.Currency]
	sum.Price += a.Money.Price
	sum.Charged += a.Money.Charged
	sum.Paid += a.Money.Paid
	sum.Refunded += a.Money.Refunded
	b[a.Money.Currency] = sum
}

// Converted returns what a book of an older format becomes, in memory: for one on a disk
// that cannot be written to.
func Converted(from Tx) (*Draft, error) {
	var book *Draft
	err := Migrate(from, func(change func(Tx) error) error {
		if book != nil {
			return change(book)
		}
		first, err := NewBook(change)
		book = first
		return err
	})
	if err == nil && book == nil {
		err = Damaged("journal", "0")
	}
	return book, err
}
