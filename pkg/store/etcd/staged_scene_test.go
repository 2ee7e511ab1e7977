package etcd_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

// short is a length of requests at which nearly every change is staged.
const short = 60

// piece is how long the pieces of values are in most of these tests.
const piece = 100

// long is a value that stands in several pieces.
func long(of string) string { return strings.Repeat(of, 2*piece) + "the end of " + of }

// before is what stands in the book that a staged change is about, one in each region of two parts.
func before() map[string]string {
	return map[string]string{
		"a": "old", "b": "old", "gone": "old", "kept": "old", "who/a": "old", "who/kept": "old", "what/a": "old",
		"part/x/a": "old", "part/x/gone": "old", "part/x/who/a": "old", "part/x/what/a": "old",
		"shorter": long("s"), "longer": "old", "long gone": long("g"), "b\xff": "old", "bin\x00\xff\xfe": "old",
	}
}

// change is one of what stands before it, of which after is what it leaves.
func change() map[string]string {
	return map[string]string{
		"a": "new", "added": "new", "gone": "-", "who/a": "new", "who/added": "", "what/a": "-", "never": "-",
		"part/x/a": "new", "part/x/gone": "-", "part/x/who/a": "-", "part/x/what/a": "new", "part/x/what/added": "new",
		"shorter": "new", "longer": long("l"), "long gone": "-", "b\xff": "new", "b\xff\xff": "new", "bin\x00\xff\xfe": "new",
	}
}

func after() map[string]string {
	book := before()
	for key, value := range change() {
		if value == "-" {
			delete(book, key)
		} else {
			book[key] = value
		}
	}
	return book
}

// longs are the pieces of the long values of a book.
func longs(book map[string]string) (keys []string) {
	for _, key := range []string{"long gone", "longer", "shorter"} {
		for n := 1; n*piece < len(book[key]); n++ {
			keys = append(keys, "~long/"+key+string([]byte{0, 0, 0, byte(n)}))
		}
	}
	return keys
}

// staged returns a book in which something stands, and a store of it that stages its changes.
func staged(t *testing.T) (site, *etcd.Store) {
	t.Helper()
	book := newSite(t)
	s := book.open(t, store.Options{})
	s.Piece(piece)
	mustUpdate(t, s, writes(before()))
	book.wantMine(t, longs(before())...)
	s.Longest(short)
	return book, s
}

// readsAlike checks that gets and scans of every kind, alone and within each other, agree with a model.
func readsAlike(t *testing.T, s *etcd.Store, model map[string]string) {
	t.Helper()
	keys := []string{"", "a", "added", "b", "bin\x00\xff\xfe", "gone", "long gone", "longer", "shorter", "never", "who/a", "who/added", "what/a", "part/x/a", "part/x/gone", "part/x/what/a", "part/x/who/a", "b\xff", "b\xff\xff"}
	look := func(tx store.Tx) error {
		for _, key := range keys {
			if err := got(t, tx, key, model); err != nil {
				return err
			}
		}
		for _, prefix := range []string{"", "a", "w", "wh", "who/", "what/", "part", "part/x", "part/x/", "part/x/w", "part/y/", "b\xff", "s"} {
			if err := scanned(t, tx, prefix, model); err != nil {
				return err
			}
		}
		return nil
	}
	if err := s.View(bg(), look); err != nil {
		t.Errorf("one after the other: %v", err)
	}
	if err := s.Update(bg(), func(tx store.Tx) error {
		return tx.Scan([]byte("a"), nil, nil, func(key, _ []byte) error {
			if string(key) != "a" {
				return nil
			}
			return look(tx)
		})
	}); err != nil {
		t.Errorf("within a scan: %v", err)
	}
}

func got(t *testing.T, tx store.Tx, key string, model map[string]string) error {
	t.Helper()
	have, err := tx.Get([]byte(key))
	if err != nil {
		return err
	}
	if want, is := model[key]; string(have) != want || (have != nil) != is {
		t.Errorf("under %q is %.20q, want %.20q", key, have, want)
	}
	return nil
}

func scanned(t *testing.T, tx store.Tx, prefix string, model map[string]string) error {
	t.Helper()
	have, err := everything(tx, prefix)
	want := maps.Clone(model)
	maps.DeleteFunc(want, func(key, _ string) bool { return !strings.HasPrefix(key, prefix) })
	if !maps.Equal(have, want) {
		t.Errorf("behind %q: %s, want %s", prefix, brief(have), brief(want))
	}
	return err
}
