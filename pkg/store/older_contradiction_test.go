package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

// contradiction is something that cannot be in an older book, each value of which is whole.
type contradiction struct {
	name  string
	spoil func(t *testing.T, b oldbook.Book)
	want  string // the kind and id of what is named as damaged
}

// wantContradictions checks that an older book is brought over as it is, and with each
// contradiction is not.
func wantContradictions(t *testing.T, list []contradiction) {
	t.Helper()
	for _, c := range append(list, contradiction{"nothing", func(*testing.T, oldbook.Book) {}, ""}) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := olderBook(t, "book_v2.db")
			c.spoil(t, b)
			err := migrate(b, memory.New())
			switch {
			case err == nil && c.want == "":
			case err == nil:
				t.Errorf("it is brought over, with damaged %s", c.want)
			default:
				storetest.WantFault(t, err, fault.Damaged, "store.damaged")
				if v := fault.Of(err).Values; fmt.Sprint(v["kind"], " ", v["id"]) != c.want {
					t.Errorf("damaged is %v, want %s", v, c.want)
				}
			}
		})
	}
}

func TestOlderJournalIsOneChain(t *testing.T) {
	t.Parallel()
	last := uint64(36)
	moved := func(key, number uint64) func(t *testing.T, b oldbook.Book) {
		return func(t *testing.T, b oldbook.Book) {
			b.EditEntry(t, last, func(e *oldbook.Entry) { e.Seq = number })
			data, err := b.Get([]byte(oldbook.EntryKey(last)))
			if err != nil {
				t.Fatal(err)
			}
			b.Set(t, oldbook.EntryKey(last), nil)
			b.Set(t, oldbook.EntryKey(key), data)
			b.End(t, number, oldbook.Hash(data))
		}
	}
	wantContradictions(t, []contradiction{
		{"a bit of an entry", func(t *testing.T, b oldbook.Book) { wantDone(t, flip(b, oldbook.EntryKey(3))) }, "journal 3"},
		{"a missing entry", func(t *testing.T, b oldbook.Book) { b.Set(t, oldbook.EntryKey(3), nil) }, "journal 4"},
		{"a missing last entry", func(t *testing.T, b oldbook.Book) { b.Set(t, oldbook.EntryKey(last), nil) }, "meta journal"},
		{"no entry", func(t *testing.T, b oldbook.Book) { b.Record(t, nil); b.Set(t, "meta/journal", nil) }, "journal 0"},
		{"no end", func(t *testing.T, b oldbook.Book) { b.Set(t, "meta/journal", nil) }, "meta journal"},
		{"an end with another number", func(t *testing.T, b oldbook.Book) { b.End(t, last-1, b.HashAt(t, last)) }, "meta journal"},
		{"an end with another hash", func(t *testing.T, b oldbook.Book) { b.End(t, last, b.HashAt(t, last-1)) }, "meta journal"},
		{"an entry tied to another", func(t *testing.T, b oldbook.Book) {
			b.EditEntry(t, last, func(e *oldbook.Entry) { e.Previous[0] ^= 1 })
			b.End(t, last, b.HashAt(t, last))
		}, "journal 36"},
		{"an entry behind a gap", moved(last+2, last+2), "journal 38"},
		{"an entry under the key of another", moved(last+2, last), "journal 38"},
	})
}

// reentered has one entry of an older journal be as edit has it, and the rest tied to that.
func reentered(seq int, edit func(t *testing.T, e *oldbook.Entry)) func(t *testing.T, b oldbook.Book) {
	return func(t *testing.T, b oldbook.Book) {
		entries := b.Entries(t)
		edit(t, &entries[seq-1])
		b.Record(t, entries)
	}
}

// changed has one change of an entry, of the record under that key, be as edit has it.
func changed(seq int, key string, edit func(t *testing.T, d *oldbook.Delta)) func(t *testing.T, b oldbook.Book) {
	return reentered(seq, func(t *testing.T, e *oldbook.Entry) {
		at := slices.IndexFunc(e.Changes, func(d oldbook.Delta) bool { return strings.HasPrefix(string(d.Key), key) })
		edit(t, &e.Changes[at])
	})
}

// with has a field of a value hold something else.
func with(t *testing.T, value []byte, field uint64, is any) []byte {
	return oldbook.Edited(t, value, func(fields map[uint64]any) { fields[field] = is })
}

// added has an entry change one more record.
func added(seq int, d func(e *oldbook.Entry) oldbook.Delta) func(t *testing.T, b oldbook.Book) {
	return reentered(seq, func(_ *testing.T, e *oldbook.Entry) { e.Changes = append(e.Changes, d(e)) })
}

// Numbers of fields in older values: of any record, of a client, of an appointment and of
// the reason in it.
const (
	fieldID     = 1
	fieldName   = 2
	fieldPlace  = 9
	fieldNote   = 10
	fieldMoney  = 16
	fieldReason = 18
	fieldText   = 1
)

// What a change says that it found must be what the changes before it have left: an undo
// would bring back something else.
func TestEntriesOfAnOlderJournalFollowFromEachOther(t *testing.T) {
	t.Parallel()
	client := []byte("client/zzz")
	wantContradictions(t, []contradiction{
		{"a change of nothing", added(36, func(*oldbook.Entry) oldbook.Delta { return oldbook.Delta{Key: client} }), "client zzz"},
		{"a change of no record", added(36, func(e *oldbook.Entry) oldbook.Delta {
			return oldbook.Delta{Key: []byte("other/zzz"), After: e.Changes[0].After}
		}), "other zzz"},
		{"a record removed that is not there", added(36, func(e *oldbook.Entry) oldbook.Delta {
			return oldbook.Delta{Key: []byte("appointment/zzz"), Before: e.Changes[0].After}
		}), "appointment zzz"},
		{"a record removed that was another", changed(35, "client/", func(t *testing.T, d *oldbook.Delta) { d.Before = with(t, d.Before, fieldName, "Ewa") }), "client wn6n8ymc"},
		{"a record added that is there", changed(14, "client/", func(_ *testing.T, d *oldbook.Delta) { d.Before = nil }), "client 0s6119xe"},
		{"a record changed that is not there", changed(2, "client/", func(_ *testing.T, d *oldbook.Delta) { d.Before = d.After }), "client 0s6119xe"},
		{"a record changed that was another", changed(14, "client/", func(t *testing.T, d *oldbook.Delta) { d.Before = with(t, d.Before, fieldName, "Ewa") }), "client 0s6119xe"},
		{"a record changed that had another note", changed(10, "appointment/", func(t *testing.T, d *oldbook.Delta) { d.Before = with(t, d.Before, fieldNote, "another") }), "appointment p8f7a3vy"},
		{"a record that becomes another", func(t *testing.T, b oldbook.Book) {
			changed(8, "notice/", func(t *testing.T, d *oldbook.Delta) {
				d.After = with(t, d.After, fieldID, "zzzzzzzz")
				b.Set(t, string(d.Key), d.After)
			})(t, b)
		}, "notice p8f7a3vy"},
	})
}

// stands has a record be as edit has it, whatever the journal says.
func stands(key string, edit func(t *testing.T, value []byte) []byte) func(t *testing.T, b oldbook.Book) {
	return func(t *testing.T, b oldbook.Book) {
		value, err := b.Get([]byte(key))
		if err != nil {
			t.Fatal(err)
		}
		b.Set(t, key, edit(t, value))
	}
}

func TestRecordsOfAnOlderBookAreWhatItsJournalComesTo(t *testing.T) {
	t.Parallel()
	wantContradictions(t, []contradiction{
		{"a bit of a record", func(t *testing.T, b oldbook.Book) {
			wantDone(t, first(b, "notice/", func(key []byte) error { return flip(b, string(key)) }))
		}, "notice 50xzwaef"},
		{"a record too few", stands("client/0s6119xe", func(*testing.T, []byte) []byte { return nil }), "replay 36"},
		{"an appointment too few", stands("appointment/scd1z4m0", func(*testing.T, []byte) []byte { return nil }), "replay 36"},
		{"a record too many", func(t *testing.T, b oldbook.Book) {
			data, err := b.Get([]byte("client/0s6119xe"))
			wantDone(t, err)
			b.Set(t, "client/zzz", data)
		}, "client zzz"},
		{"an earlier version of a record", func(t *testing.T, b oldbook.Book) {
			b.Set(t, "client/0s6119xe", b.Entries(t)[13-1].Changes[0].Before)
		}, "client 0s6119xe"},
		{"another note", stands("appointment/scd1z4m0", func(t *testing.T, value []byte) []byte { return with(t, value, fieldNote, "another") }), "appointment scd1z4m0"},
		{"a note where none was", stands("appointment/jb9bt6p1", func(t *testing.T, value []byte) []byte { return with(t, value, fieldNote, "another") }), "appointment jb9bt6p1"},
		{"no note where one was", stands("appointment/scd1z4m0", func(t *testing.T, value []byte) []byte {
			return oldbook.Edited(t, value, func(fields map[uint64]any) {
				delete(fields, fieldPlace)
				delete(fields, fieldNote)
				delete(fields[fieldReason].(map[any]any), uint64(fieldText))
			})
		}), "appointment scd1z4m0"},
	})
}

func TestMoneyOfAnOlderBookIsWhatItsJournalComesTo(t *testing.T) {
	t.Parallel()
	var list []contradiction
	for field, name := range []string{2: "price", 3: "charged", 4: "paid", 5: "refunded"} {
		if name == "" {
			continue
		}
		list = append(list, contradiction{name, stands("appointment/scd1z4m0", func(t *testing.T, value []byte) []byte {
			return oldbook.Edited(t, value, func(fields map[uint64]any) {
				money := fields[fieldMoney].(map[any]any)
				sum, _ := money[uint64(field)].(uint64)
				money[uint64(field)] = sum + 1
			})
		}), "appointment scd1z4m0"})
	}
	wantContradictions(t, list)
}

func wantDone(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
