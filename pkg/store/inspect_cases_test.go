package store_test

import (
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// spoiltMeta spoils what the book says of itself.
func spoiltMeta() []spoiling {
	return []spoiling{
		{"no format", remove("meta/format"), "meta format"},
		{"a format of another version byte", raw("meta/format", []byte{9, 0, 0, 0, 0, 3}), "meta format"},
		{"a format that is no number", raw("meta/format", append([]byte{1, 0xe0, 0x61, 0x70, 0x5d}, 0xff)), "meta format"},
		{"no foundation", remove("meta/book"), "meta book"},
		{"another foundation", put("meta/book", map[int]any{1: make([]byte, 16), 2: make([]byte, 32)}), "journal 10, journal 2, journal 3, journal 4, journal 5, journal 6, journal 7, journal 8, journal 9, meta journal"},
		{"a foundation with a short secret", put("meta/book", map[int]any{1: make([]byte, 16), 2: make([]byte, 31)}), "journal 10, journal 2, journal 3, journal 4, journal 5, journal 6, journal 7, journal 8, journal 9, meta book"},
		{"a foundation with a short epoch", shortEpoch, "meta book"},
		{"no end of the journal", remove("meta/journal"), "meta journal"},
		{"an end before the last entry", put("meta/journal", map[int]any{1: 9, 2: make([]byte, 32)}), "meta journal"},
		{"an end behind the last entry", put("meta/journal", map[int]any{1: 12, 2: make([]byte, 32)}), "journal 11, meta journal"},
		{"an end with another hash", put("meta/journal", map[int]any{1: 10, 2: make([]byte, 32)}), "meta journal"},
		{"an end with another event", otherEnd, "meta journal"},
		{"an end that cannot be read", sealed("meta/journal", "\xff"), "meta journal"},
		{"a key beside these", mark("meta/other"), "meta other"},
	}
}

func shortEpoch(tx store.Tx) error {
	data, err := tx.Get([]byte("meta/book"))
	if err != nil {
		return err
	}
	f, err := store.Opened[map[int][]byte]("meta/book", data)
	f[1] = f[1][:15]
	return errors.Join(err, put("meta/book", f)(tx))
}

func otherEnd(tx store.Tx) error {
	data, err := tx.Get([]byte("meta/journal"))
	if err != nil {
		return err
	}
	end, err := store.Opened[map[int]any]("meta/journal", data)
	end[3] = "other"
	return errors.Join(err, put("meta/journal", end)(tx))
}

// spoiltJournal spoils the entries and the parts of the journal.
func spoiltJournal() []spoiling {
	return []spoiling{
		{"a changed entry", rewrite(func(e *store.Event) { e.Verb = "cancel" }), "journal 3"},
		{"an entry under another number", rewrite(func(e *store.Event) { e.Seq = 19 }), "appointment b, event e2, index b, index e2, journal 11, meta journal"},
		{"an entry that is missing", remove("j/" + seqText(2)), "event e2, index b, index e2, journal 2"},
		{"the first entry missing", remove("j/" + seqText(1)), "event e1, index a, index e1, journal 1"},
		{"the last entry missing", remove("j/" + seqText(10)), "event ea, index ea, journal 10, meta journal"},
		{"an entry with a bad checksum", raw("j/"+seqText(3), []byte("\x02garbage")), "journal 3"},
		{"an entry of another version byte", raw("j/"+seqText(3), []byte("\x03garbage")), "journal 3"},
		{"an entry with links alone", sealed("j/"+seqText(3), "\xa0"), "journal 3"},
		{"an entry that is none", sealed("j/"+seqText(3), "\xff"), "journal 3"},
		{"an entry with more behind it", sealed("j/"+seqText(3), "\xa0\xa0\xa0"), "journal 3"},
		{"an entry whose marks are none", sealed("j/"+seqText(3), "\xa1\x02\x01\xa0"), "journal 3"},
		{"an entry under half a number", mark("j/\x00"), "index j/00"},
		{"an entry under no number", mark("j/" + seqText(0)), "journal 0"},
		{"a part of what passed missing", remove("what/j/" + seqText(4) + "anna"), "journal 4, message a, notice a, offer a, support_request a"},
		{"a part of who they are missing", remove("who/j/" + seqText(1) + "anna"), "journal 1"},
		{"a part of the book's missing", remove("what/j/" + seqText(9)), "journal 9, key b4c9e14061c2fd453b36700e3b0da008db2189c711ac629f0f583089164e267d"},
		{"another part of what passed", put("what/j/"+seqText(4)+"anna", map[int]any{}), "index a, journal 4, message a, notice a, offer a, support_request a"},
		{"a part with a bad checksum", raw("what/j/"+seqText(4)+"anna", []byte("\x02garbage")), "journal 4, message a, notice a, offer a, support_request a"},
		{"a part that cannot be read", sealed("what/j/"+seqText(4)+"anna", "\xff"), "journal 4, message a, notice a, offer a, support_request a"},
		{"a part that no entry has", put("what/j/"+seqText(1)+"eve", map[int]any{}), "journal 1"},
		{"a part of no entry", put("what/j/"+seqText(99)+"anna", map[int]any{}), "journal 99"},
		{"a part under half a number", mark("what/j/\x00"), "index what/j/00"},
		{"another secret", put("who/k/anna", make([]byte, 32)), "journal 1, journal 4, journal 5, journal 6, journal 7"},
		{"a short secret", put("who/k/eve", make([]byte, 31)), "secret eve"},
		{"no secret", remove("who/k/anna"), "secret anna"},
	}
}

// spoiltChanges spoils what entries say, in journals that are tied as they should be.
func spoiltChanges() []spoiling {
	of := func(e *store.Entry, key string) *store.Made {
		for i := range e.Changes {
			if string(e.Changes[i].Key) == key {
				return &e.Changes[i]
			}
		}
		return nil
	}
	public := func(seq uint64, key string, edit func(*store.Made)) func(store.Tx) error {
		return rewritten(seq, func(e *store.Entry, _ map[string]*store.Part) { edit(of(e, key)) })
	}
	return []spoiling{
		{"a sum that was before another change", public(7, "a/b", func(m *store.Made) { m.Prev = 5 }), "money EUR, replay 10"},
		{"a name that was before another change", rewritten(7, func(_ *store.Entry, parts map[string]*store.Part) {
			parts["who/j/anna"].Changes[0].Prev = 5
		}), "replay 10"},
		{"a change that was before a later one", public(5, "a/b", func(m *store.Made) { m.Prev = 6 }), "journal 5"},
		{"a change that was before itself", public(6, "a/b", func(m *store.Made) { m.Prev = 6 }), "journal 6"},
		{"a change of what was gone", public(9, "h/own", func(m *store.Made) { m.Prev = 8 }), "journal 9"},
		{"a change of no record", public(2, "a/b", func(m *store.Made) { m.Key = []byte("t/b") }), "appointment b, index b, journal 2"},
		{"a change told from a later one", public(6, "a/b", func(m *store.Made) { m.Base = 7 }), "journal 6"},
		{"a change told from one that is told", public(7, "a/b", func(m *store.Made) { m.Base = 6 }), "journal 7"},
		{"a change told from what was gone", public(9, "h/own", func(m *store.Made) { m.Base = 8 }), "journal 9"},
		{"a change that cannot be told", public(6, "a/b", func(m *store.Made) { m.Base, m.Body = 5, []byte("\x01") }), "journal 6"},
		{"a change that left something else", public(7, "a/b", func(m *store.Made) { m.Ref = 2 }), "appointment b"},
	}
}

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
		{"a record without numbers", sealed("a/a", ""), "appointment a"},
		{"a record of no entry", sealedAs(0, 0, 1), "appointment a"},
		{"a record whose rest came later", sealedAs(1, 2, 1), "appointment a"},
		{"a record without a base", sealedAs(1, 0, 0), "appointment a"},
		{"a record whose base came later", sealedAs(1, 0, 2), "appointment a"},
		{"an older record", func(tx store.Tx) error { return store.PutBack(tx, "a/b", 2, 0) }, "appointment b, index b"},
		{"a record with another base", func(tx store.Tx) error { return store.PutBack(tx, "a/b", 7, 6) }, "appointment b"},
		{"an appointment that cannot be read", spoiltBody("a/a"), "appointment a"},
		{"a client that cannot be read", spoiltBody("who/c/anna"), "client anna"},
		{"a message that cannot be read", spoiltBody("what/a/a/m" + at + "m"), "message a"},
		{"a notice that cannot be read", spoiltBody("what/a/a/n\x00\x00\x00\x00n"), "notice a"},
		{"a request that cannot be read", spoiltBody("what/a/a/s\x00\x00\x00\x00s"), "support_request a"},
		{"an offer that cannot be read", spoiltBody("what/a/a/oo"), "offer a"},
		{"a key that cannot be read", spoiltBody(store.KeyOf("again")), "key b4c9e14061c2fd453b36700e3b0da008db2189c711ac629f0f583089164e267d"},
		{"working hours that lie", recordOf("h/own", appointment.Hours{Buffer: time.Hour}), "hours own, index own"},
		{"more refunded than paid", unbalanced(appointment.Money{Currency: "EUR", Price: 5, Paid: 1, Refunded: 2}), "appointment a"},
		{"less than nothing paid", unbalanced(appointment.Money{Currency: "EUR", Price: -5}), "appointment a"},
		{"a record gone that is there", put("g/a/a", 1), "index a"},
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
		{"events of it that cannot be read", sealed("a/a/", "\xff"), "index a"},
		{"events of what is not there", put("a/z/", []uint64{1}), "index z"},
		{"a reversal that was not", put("er/e1", "e2"), "event e1"},
		{"a reversal missing", remove("er/e8"), "event e8"},
		{"a reversal by an earlier one", put("er/e8", "e1"), "event e8"},
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
		_, err := c.Record(store.Event{ID: "eb"}, nil)
		return err
	}
}
