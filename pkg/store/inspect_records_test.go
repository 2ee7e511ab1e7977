package store_test

import (
	"encoding/binary"
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// spoiltRecords spoils records whose checksum is good.
func spoiltRecords() []spoiling {
	body := []byte("\xa0")
	sealedAs := func(seq, ref, base uint64) func(store.Tx) error {
		return raw("a/a", store.SealRecord("a/a", seq, ref, base, body))
	}
	spoiltBody := func(key string) func(store.Tx) error {
		return func(tx store.Tx) error { return store.Restored(tx, key, func([]byte) []byte { return []byte("\xff") }) }
	}
	at := string(store.TimeKey(noon))
	return []spoiling{
		{"a record missing", remove("a/a"), "appointment a, index a"},
		{"a record of another time", recordOf("a/a", anna("a", noon.Add(time.Second))), "appointment a, index a"},
		{"a record that nobody recorded", recordOf("a/z", anna("z", noon)), "appointment z, index z"},
		{"a record with a bad checksum", raw("a/a", []byte("garbage")), "appointment a"},
		{"a record of another key", moved("a/a", "a/z"), "appointment z"},
		{"a record whose numbers have no end", sealed("a/a", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "appointment a"},
		{"a record without numbers", sealed("a/a", ""), "appointment a"},
		{"a record of no entry", sealedAs(0, 0, 1), "appointment a"},
		{"a record whose rest came later", sealedAs(1, 2, 1), "appointment a"},
		{"a record without a base", sealedAs(1, 0, 0), "appointment a"},
		{"a record whose base came later", sealedAs(1, 0, 2), "appointment a"},
		{"an older record", func(tx store.Tx) error { return store.PutBack(tx, "a/b", 2, 0) }, "appointment b, index b"},
		{"a record with another base", func(tx store.Tx) error { return store.PutBack(tx, "a/b", 7, 6) }, "appointment b"},
		{"an appointment that cannot be read", spoiltBody("a/a"), "appointment a"},
		{"a client that cannot be read", spoiltBody("who/c/anna"), "client anna"},
		{"a message that cannot be read", spoiltBody("what/a/a/m" + at + "m"), "message a m"},
		{"a notice that cannot be read", spoiltBody("what/a/a/n\x00\x00\x00\x00n"), "notice a n"},
		{"a request that cannot be read", spoiltBody("what/a/a/s\x00\x00\x00\x00s"), "support_request a s"},
		{"an offer that cannot be read", spoiltBody("what/a/a/oo"), "offer a o"},
		{"a key that cannot be read", spoiltBody(store.KeyedKey("again e9")), "key 9458be482af8ed5a3635726185461fb1ed3e5139ca89a278a98a6fe4c097df01"},
		{"working hours that lie", recordOf("h/own", appointment.Hours{Buffer: time.Hour}), "hours own, index own"},
		{"more refunded than paid", unbalanced(appointment.Money{Currency: "EUR", Price: 5, Paid: 1, Refunded: 2}), "appointment a"},
		{"less than nothing paid", unbalanced(appointment.Money{Currency: "EUR", Price: -5}), "appointment a"},
		{"a record gone that is there", put("g/a/a", 1), "index a"},
		{"a record gone with all that leads to it", both(remove("a/a"), remove("t/"+at+"a"), remove("c/anna/"+at+"a"), remove("s/booked/"+at+"a"), put("g/a/a", 1)), "appointment a, index a"},
		{"a record gone that was not removed", put("g/a/z", 1), "index z"},
		{"a record gone that nobody noted", remove("g/h/own"), "hours own"},
		{"a record gone in a way that cannot be read", sealed("g/h/own", "\xff"), "index own"},
	}
}

// spoiltIndexes spoils what leads to records and entries.
func spoiltIndexes() []spoiling {
	at := string(store.TimeKey(noon))
	message := "mo/" + at + "a/m" + at + "m"
	return []spoiling{
		{"an event id missing", remove("e/e2"), "event e2"},
		{"an event id too many", put("e/e99", 2), "event e99"},
		{"an event id of no entry", put("e/e99", 99), "event e99"},
		{"an event id that lies", put("e/e2", 1), "event e2"},
		{"an event id that cannot be read", sealed("e/e2", "\xff"), "event e2"},
		{"an end of an event id missing", remove("ee/e2/" + seqText(2)), "index e2"},
		{"an end of an event id too many", mark("ee/e99/" + seqText(2)), "index e99"},
		{"an end of an event id under half a number", mark("ee/e2/\x02"), "index e2"},
		{"an index entry missing", remove("t/" + at + "a"), "index a"},
		{"an index entry too many", put("t/"+at+"az", map[int]any{1: 1, 2: "booked"}), "index az"},
		{"an index entry that lies", put("t/"+at+"a", map[int]any{1: 1, 2: "cancelled"}), "index a"},
		{"an appointment of nobody's", mark("c/eve/" + at + "a"), "index a"},
		{"a status missing", remove("s/booked/" + at + "a"), "index a"},
		{"a name missing", remove("who/n/anna 300\x00anna"), "index anna"},
		{"a name too many", mark("who/n/eve\x00anna"), "index anna"},
		{"events of it missing", remove("a/a/"), "index a"},
		{"an event of it too many", put("a/a/", []uint64{1, 2, 4}), "index a"},
		{"an event of it of no entry", put("a/a/", []uint64{1, 4, 99}), "index a"},
		{"an event of it too few", put("a/a/", []uint64{1}), "index a"},
		{"events of it in another order", put("a/a/", []uint64{4, 1}), "index a"},
		{"events of it twice", put("a/a/", []uint64{1, 4, 1}), "index a"},
		{"events of it that cannot be read", sealed("a/a/", "\xff"), "index a"},
		{"events of what is not there", put("a/z/", []uint64{1}), "index z"},
		{"a reversal that was not", put("er/e1", "e2"), "event e1"},
		{"a reversal missing", remove("er/e8"), "event e8"},
		{"a reversal by another", put("er/e8", "e1"), "event e8"},
		{"a reversal by an earlier one", put("er/e8", "e9"), "event e8"},
		{"a reversal that cannot be read", sealed("er/e8", "\xff"), "event e8"},
		{"an open message missing", remove(message), "index a"},
		{"a message of no appointment", mark("mi/x/y"), "index x"},
		{"a draft missing", remove("ni/n/a/n\x00\x00\x00\x00n"), "index n"},
		{"a slot missing", remove("os/" + at + string(store.TimeKey(noon.Add(time.Hour))) + "a/oo"), "index a"},
		{"a key that belongs to nothing", mark("unknown"), "index unknown/"},
		{"a family that is unknown", mark("zz/unknown"), "index unknown"},
	}
}

// unbalanced records an appointment whose sums contradict each other.
func unbalanced(m appointment.Money) func(store.Tx) error {
	return func(tx store.Tx) error {
		c := store.NewChange(tx)
		a := anna("a", noon)
		a.Money = m
		if err := c.PutAppointment(a); err != nil {
			return err
		}
		_, err := c.Record(store.Event{ID: "ez"}, nil)
		return err
	}
}

// edited puts what edit makes of what stands under a key.
func edited(key string, edit func([]byte) []byte) func(store.Tx) error {
	return func(tx store.Tx) error {
		data, err := tx.Get([]byte(key))
		return errors.Join(err, tx.Put([]byte(key), edit(data)))
	}
}

// formatValue seals what stands under the key of the format.
func formatValue(body string) []byte {
	return append(binary.BigEndian.AppendUint32([]byte{1}, store.Checksum([]byte(body))), body...)
}

// resealed puts what stands under a key under another too, as if it were meant to.
func resealed(from, to string) func(store.Tx) error {
	return func(tx store.Tx) error {
		data, err := tx.Get([]byte(from))
		return errors.Join(err, tx.Put([]byte(to), store.Seal([]byte(to), data[5:])))
	}
}
