package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

func TestInspectionOfAnOlderBookNamesAllThatIsWrong(t *testing.T) {
	t.Parallel()
	entry := oldbook.EntryKey
	for _, c := range []struct {
		name  string
		spoil func(oldbook.Book) error
		want  string
	}{
		{"nothing", func(oldbook.Book) error { return nil }, ""},
		{"a bit of an entry", func(d oldbook.Book) error { return flip(d, entry(3)) }, "journal 3"},
		{"a bit of two entries", func(d oldbook.Book) error { return errors.Join(flip(d, entry(3)), flip(d, entry(7))) }, "journal 3, journal 7"},
		{"an entry missing behind one with a bit", func(d oldbook.Book) error {
			return errors.Join(flip(d, entry(3)), d.Delete([]byte(entry(4))))
		}, "journal 3, journal 4"},
		{"the last entry missing behind one with a bit", func(d oldbook.Book) error {
			return errors.Join(flip(d, entry(35)), d.Delete([]byte(entry(36))))
		}, "client wn6n8ymc for want of 36, journal 35, journal 36"},
		{"an entry missing", func(d oldbook.Book) error { return d.Delete([]byte(entry(3))) }, "journal 3"},
		{"the first entry missing", func(d oldbook.Book) error { return d.Delete([]byte(entry(1))) }, "journal 1"},
		{"the last entry missing", func(d oldbook.Book) error { return d.Delete([]byte(entry(36))) }, "journal 36"},
		{"an entry that says another number", func(d oldbook.Book) error {
			d.EditEntry(t, 3, func(e *oldbook.Entry) { e.Seq = 4 })
			return nil
		}, "journal 3, journal 4"},
		{"an entry under another number", func(d oldbook.Book) error {
			data, err := d.Get([]byte(entry(36)))
			return errors.Join(err, d.Delete([]byte(entry(36))), d.Put([]byte(entry(38)), data))
		}, "journal 38"},
		{"an entry behind another", func(d oldbook.Book) error {
			d.EditEntry(t, 3, func(e *oldbook.Entry) { e.Previous[0] ^= 1 })
			return nil
		}, "journal 3, journal 4"},
		{"a first entry behind another", func(d oldbook.Book) error {
			d.EditEntry(t, 1, func(e *oldbook.Entry) { e.Previous = []byte{1} })
			return nil
		}, "journal 1, journal 2"},
		{"no format", func(d oldbook.Book) error { return d.Delete([]byte("meta/format")) }, "meta format"},
		{"an end before a last entry with a bit", func(d oldbook.Book) error {
			return errors.Join(flip(d, entry(36)), d.Put([]byte("meta/journal"), formatValue("\xa2\x01\x18\x23\x02\x40")))
		}, "journal 36, meta journal"},
		{"garbage behind the last entry", func(d oldbook.Book) error { return d.Put([]byte(entry(38)), []byte("garbage")) }, "journal 37, journal 38, meta journal"},
		{"no end", func(d oldbook.Book) error { return d.Delete([]byte("meta/journal")) }, "meta journal"},
		{"a last entry that is another", func(d oldbook.Book) error {
			d.EditEntry(t, 36, func(e *oldbook.Entry) { e.Previous[0] ^= 1 })
			return nil
		}, "journal 36, meta journal"},
		{"a bit of a record", func(d oldbook.Book) error {
			return first(d, "notice/", func(key []byte) error { return flip(d, string(key)) })
		}, "notice 50xzwaef 1"},
		{"a record missing", func(d oldbook.Book) error { return first(d, "appointment/", d.Delete) }, "appointment 50xzwaef"},
		{"a record missing before an entry with a bit", func(d oldbook.Book) error {
			return errors.Join(first(d, "appointment/", d.Delete), flip(d, entry(36)))
		}, "appointment 50xzwaef for want of 36, journal 36"},
		{"a bit of a platform", func(d oldbook.Book) error {
			return first(d, "platform/", func(key []byte) error { return flip(d, string(key)) })
		}, "platform clearly 2-49195206"},
		{"a bit of a key", func(d oldbook.Book) error {
			return first(d, "key/", func(key []byte) error { return flip(d, string(key)) })
		}, "key 0da3174c441a36c80c2ecf4b09fc7fa41ce12ee6433d96db3709dd3b0a5325ab"},
		{"an entry under a number and more", func(d oldbook.Book) error {
			data, err := d.Get([]byte(entry(28)))
			return errors.Join(err, d.Put([]byte(entry(28)+"x"), data))
		}, "journal 28"},
		{"an entry under half a number", func(d oldbook.Book) error { return d.Put([]byte("journal/\x00"), []byte("garbage")) }, "journal 00"},
		{"a record too many", func(d oldbook.Book) error {
			data, err := d.Get([]byte("client/0s6119xe"))
			return errors.Join(err, d.Put([]byte("client/zzz"), data))
		}, "replay 36"},
	} {
		d := olderBook(t, "book_v2.db")
		if err := c.spoil(d); err != nil {
			t.Fatal(err)
		}
		r := store.NewReport("")
		r.Format = 2
		if err := r.Look(d); err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, f := range r.Findings {
			found = append(found, named(f))
		}
		slices.Sort(found)
		if got := strings.Join(found, ", "); got != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
		if why := unnamed(*r); why != "" || r.Events < 35 || r.Events > 36 || r.Records < 40 || c.want == "" && (r.SoundEvents != 36 || r.SoundRecords != 40) {
			t.Errorf("%s: %s %+v", c.name, why, r.Tally)
		}
	}
}

func TestOlderValuesThatAreReadAreToldFromThoseThatAreNot(t *testing.T) {
	t.Parallel()
	seen := 0
	err := olderBook(t, "book_v2.db").Scan(nil, nil, nil, func(key, data []byte) error {
		if err := store.IntactOlder(key, data); err != nil {
			t.Errorf("%q: %v", key, err)
		}
		if strings.HasPrefix(string(key), "notice/") || strings.HasPrefix(string(key), "journal/") {
			seen++
			data[len(data)-1] ^= 1
			if err := store.IntactOlder(key, data); err == nil {
				t.Errorf("%q: a bit of it is not seen", key)
			}
		}
		return nil
	})
	if err != nil || seen < 40 {
		t.Errorf("%d were seen, %v", seen, err)
	}
}
