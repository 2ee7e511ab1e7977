package store_test

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/store"
)

// spoiltMeta spoils what the book says of itself.
func spoiltMeta() []spoiling {
	return []spoiling{
		{"no format", remove("meta/format"), "meta format"},
		{"a format of another version byte", edited("meta/format", func(v []byte) []byte { v[0] = 9; return v }), "meta format"},
		{"a format with a bad checksum", edited("meta/format", func(v []byte) []byte { v[1] ^= 1; return v }), "meta format"},
		{"a format that is cut short", edited("meta/format", func(v []byte) []byte { return v[:4] }), "meta format"},
		{"a format of no version", raw("meta/format", formatValue("\x00")), "meta format"},
		{"a format that is no number", raw("meta/format", formatValue("\xff")), "meta format"},
		{"no foundation", remove("meta/book"), "meta book"},
		{"another foundation", put("meta/book", map[int]any{1: make([]byte, 16), 2: make([]byte, 32)}), "journal 10, journal 11, journal 12, journal 2, journal 3, journal 4, journal 5, journal 6, journal 7, journal 8, journal 9, meta journal"},
		{"a foundation with a short secret", put("meta/book", map[int]any{1: make([]byte, 16), 2: make([]byte, 31)}), "meta book"},
		{"a foundation with a short epoch", shortEpoch, "meta book"},
		{"no end of the journal", remove("meta/journal"), "meta journal"},
		{"an end before the last entry", put("meta/journal", map[int]any{1: 9, 2: make([]byte, 32)}), "meta journal"},
		{"an end behind the last entry", put("meta/journal", map[int]any{1: 14, 2: make([]byte, 32)}), "journal 13, journal 14, meta journal"},
		{"an end with another hash", put("meta/journal", map[int]any{1: 12, 2: make([]byte, 32)}), "meta journal"},
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
		{"an entry under another number", rewrite(func(e *store.Event) { e.Seq = 19 }), "appointment b, event e2, index b, index e2, journal 13, journal 14, journal 15, journal 16, journal 17, journal 18, meta journal"},
		{"an entry that is missing", remove("j/" + seqText(2)), "appointment b for want of 2, event e2, index b, index e2, journal 2, journal 5 for want of 2, journal 6 for want of 2, journal 7 for want of 2"},
		{"the first entry missing", remove("j/" + seqText(1)), "appointment a for want of 1, event e1, index a, index e1, journal 1"},
		{"the last entry missing", remove("j/" + seqText(12)), "event ec, index ec, journal 12, meta journal"},
		{"an entry with a bad checksum", raw("j/"+seqText(3), []byte("\x02garbage")), "appointment c for want of 3, journal 3"},
		{"an entry of another version byte", raw("j/"+seqText(3), []byte("\x03garbage")), "appointment c for want of 3, journal 3"},
		{"an entry with links alone", sealed("j/"+seqText(3), "\xa0"), "appointment c for want of 3, journal 3"},
		{"an entry that is none", sealed("j/"+seqText(3), "\xff"), "appointment c for want of 3, journal 3"},
		{"a last entry that is none", sealed("j/"+seqText(12), "\xff"), "journal 12"},
		{"an entry with more behind it", sealed("j/"+seqText(3), "\xa0\xa0\xa0"), "appointment c for want of 3, journal 3"},
		{"an entry whose marks are none", sealed("j/"+seqText(3), "\xa1\x02\x01\xa0"), "appointment c for want of 3, journal 3"},
		{"an entry under half a number", mark("j/\x00"), "index j/00"},
		{"an entry under a number and more", resealed("j/"+seqText(3), "j/"+seqText(3)+"x"), "journal 3"},
		{"a first entry behind another", func(tx store.Tx) error { return store.RewrittenBehind(tx, []byte("another")) }, "journal 1"},
		{"an entry under no number", mark("j/" + seqText(0)), "journal 0"},
		{"a part of what passed missing", remove("what/j/" + seqText(4) + "anna"), "journal 4, message a m, notice a n, offer a o, support_request a s"},
		{"a part of who they are missing", remove("who/j/" + seqText(1) + "anna"), "journal 1"},
		{"a part of the book's missing", remove("what/j/" + seqText(9)), "journal 9, key 9458be482af8ed5a3635726185461fb1ed3e5139ca89a278a98a6fe4c097df01"},
		{"another part of what passed", put("what/j/"+seqText(4)+"anna", map[int]any{}), "index a, journal 4, message a m, notice a n, offer a o, support_request a s"},
		{"a part with a bad checksum", raw("what/j/"+seqText(4)+"anna", []byte("\x02garbage")), "journal 4, message a m, notice a n, offer a o, support_request a s"},
		{"a part that cannot be read", sealed("what/j/"+seqText(4)+"anna", "\xff"), "journal 4, message a m, notice a n, offer a o, support_request a s"},
		{"a part that no entry has", put("what/j/"+seqText(1)+"eve", map[int]any{}), "journal 1"},
		{"a part of no entry", put("what/j/"+seqText(99)+"anna", map[int]any{}), "journal 99"},
		{"a part under half a number", mark("what/j/\x00"), "index what/j/00"},
		{"another secret", put("who/k/anna", make([]byte, 32)), "journal 1, journal 4, journal 5, journal 6, journal 7"},
		{"a short secret", put("who/k/eve", make([]byte, 31)), "secret eve"},
		{"a secret that nothing needs", put("who/k/eve", make([]byte, 32)), "secret eve"},
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
		{"a sum that was before another change", public(7, "a/b", func(m *store.Made) { m.Prev = 5 }), "money EUR, replay 12"},
		{"a name that was before another change", rewritten(7, func(_ *store.Entry, parts map[string]*store.Part) {
			parts["who/j/anna"].Changes[0].Prev = 5
		}), "replay 12"},
		{"a change that was before a later one", public(5, "a/b", func(m *store.Made) { m.Prev = 6 }), "journal 5"},
		{"a change that was before itself", public(6, "a/b", func(m *store.Made) { m.Prev = 6 }), "journal 6"},
		{"a change of what was gone", public(9, "h/own", func(m *store.Made) { m.Prev = 8 }), "journal 9"},
		{"a change of no record", public(2, "a/b", func(m *store.Made) { m.Key = []byte("t/b") }), "appointment b, index b, journal 2, journal 5 for want of 2, journal 6 for want of 2, journal 7 for want of 2"},
		{"a change told from a later one", toldFromLater, "journal 6"},
		{"a change told from one that is told", public(7, "a/b", func(m *store.Made) { m.Base = 6 }), "appointment b for want of 7, journal 7"},
		{"a change told from what was gone", public(9, "h/own", func(m *store.Made) { m.Base, m.Body = 8, []byte("\x82\xa1\x01\x02\xf6") }), "journal 9"},
		{"a change that cannot be told", public(6, "a/b", func(m *store.Made) { m.Base, m.Body = 2, []byte("\x01") }), "journal 6"},
		{"a change of what an entry before did not change", public(7, "a/b", func(m *store.Made) { m.Prev = 3 }), "journal 3"},
		{"a change that left what is no appointment", public(7, "a/b", func(m *store.Made) { m.Base, m.Body = 0, []byte("\x01") }), "appointment b, journal 7"},
		{"a rest that the entry has not", both(public(7, "a/b", func(m *store.Made) { m.Ref = 2 }),
			func(tx store.Tx) error { return store.PutBack(tx, "a/b", 7, 0) }), "appointment b"},
		{"a change that left something else", public(7, "a/b", func(m *store.Made) { m.Ref = 2 }), "appointment b"},
	}
}

// toldFromLater has every change of an appointment whole but one, which is told from the
// one behind it.
func toldFromLater(tx store.Tx) error {
	const key = "a/b"
	bodies := map[uint64][]byte{}
	edit := func(to func(seq uint64, m *store.Made)) error {
		return store.Rewritten(tx, func(seq uint64, e *store.Entry, _ map[string]*store.Part) {
			for i := range e.Changes {
				if string(e.Changes[i].Key) == key {
					to(seq, &e.Changes[i])
				}
			}
		})
	}
	err := edit(func(seq uint64, m *store.Made) {
		bodies[seq] = m.Body
		if m.Base > 0 {
			bodies[seq], _ = store.Patched(bodies[m.Base], m.Body)
		}
		m.Base, m.Body = 0, bodies[seq]
	})
	return errors.Join(err, store.PutBack(tx, key, 7, 0), edit(func(seq uint64, m *store.Made) {
		if seq == 6 {
			patch, _ := store.PatchOf(bodies[7], bodies[6])
			m.Base, m.Body = 7, patch
		}
	}))
}
