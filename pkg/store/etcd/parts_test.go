package etcd_test

import (
	"context"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

// meeting has two changes meet: the second takes place when the first is about to. It returns how
// often the first was run.
func meeting(t *testing.T, book site, first, second func(store.Tx) error) int64 {
	t.Helper()
	one, other := book.open(t, store.Options{}), book.open(t, store.Options{})
	var runs, met atomic.Int64
	one.Sending(func(ctx context.Context, what etcd.Step, request func(context.Context) error) error {
		if what == etcd.Committing && met.Add(1) == 1 {
			mustUpdate(t, other, second)
		}
		return request(ctx)
	})
	mustUpdate(t, one, func(tx store.Tx) error {
		runs.Add(1)
		return first(tx)
	})
	return runs.Load()
}

func read(keys ...string) func(store.Tx) error {
	return func(tx store.Tx) error {
		for _, key := range keys {
			if _, err := tx.Get([]byte(key)); err != nil {
				return err
			}
		}
		return nil
	}
}

func scan(prefix string) func(store.Tx) error {
	return func(tx store.Tx) error {
		return tx.Scan([]byte(prefix), nil, nil, func(_, _ []byte) error { return nil })
	}
}

// both does one thing after the other.
func both(all ...func(store.Tx) error) func(store.Tx) error {
	return func(tx store.Tx) error {
		for _, do := range all {
			if err := do(tx); err != nil {
				return err
			}
		}
		return nil
	}
}

func puts(key string) func(store.Tx) error { return writes(map[string]string{key: "new"}) }

func TestChangesOvertakeEachOtherWhereOneReadWhatTheOtherWrote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		first, second func(store.Tx) error
		runs          int64
	}{
		{"different parts", puts("part/a/x"), puts("part/b/x"), 1},
		{"ids that begin alike", puts("part/a/x"), puts("part/ab/x"), 1},
		{"the same part, different keys", puts("part/a/x"), puts("part/a/y"), 2},
		{"regions of one part", puts("part/a/who/x"), puts("part/a/what/y"), 2},
		{"regions of one part, one read", both(read("part/a/who/x"), puts("part/b/x")), puts("part/a/what/y"), 2},
		{"one reads what the other writes", both(read("part/b/x"), puts("part/a/x")), puts("part/b/x"), 2},
		{"one reads what is not there", both(read("part/new/x"), puts("part/a/x")), puts("part/new/x"), 2},
		{"both read the same", both(read("part/b/x"), puts("part/a/x")), both(read("part/b/x"), puts("part/ab/x")), 1},
		{"one scans the other's part", both(scan("part/b/"), puts("part/a/x")), puts("part/b/y"), 2},
		{"one scans all parts", both(scan("part/"), puts("part/a/x")), puts("part/b/y"), 2},
		{"one scans all parts, another comes to them", both(scan("part/"), puts("part/a/x")), puts("part/new/x"), 2},
		{"one scans the book, a part comes to it", both(scan(""), puts("part/a/x")), puts("part/new/who/x"), 2},
		{"one scans some parts, another comes to them", both(scan("part/n"), puts("part/a/x")), puts("part/new/x"), 2},
		{"one scans some parts, another comes to the others", both(scan("part/n"), puts("part/a/x")), puts("part/other/x"), 1},
		{"one scans what is no part, a part comes", both(scan("par"), puts("part/a/x")), puts("part/new/x"), 2},
		{"one scans what no part can be in", both(scan("who/"), puts("part/a/x")), puts("part/new/x"), 1},
		{"all depend on the rest", puts("part/a/x"), puts("x"), 2},
		{"the rest depends on no part", puts("x"), puts("part/a/x"), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			mustUpdate(t, book.open(t, store.Options{}), both(puts("part/a/x"), puts("part/ab/x"), puts("part/b/x"), puts("x")))
			if runs := meeting(t, book, c.first, c.second); runs != c.runs {
				t.Errorf("the first was run %d times, want %d", runs, c.runs)
			}
		})
	}
}

func TestChangeOfOnePartThatReadAnotherSeesItsChange(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	mustPut(t, s, "part/a/count", "1")
	copied := func(tx store.Tx) error {
		count, err := tx.Get([]byte("part/a/count"))
		if err != nil {
			return err
		}
		return tx.Put([]byte("part/b/count"), count)
	}
	meeting(t, book, copied, writes(map[string]string{"part/a/count": "2"}))
	wantValue(t, s, "part/b/count", "2")
}

func TestScansOfPartsAndRegions(t *testing.T) {
	t.Parallel()
	model := map[string]string{}
	for _, part := range []string{"", "part/a/", "part/ab/", "part/b/", "part/\x00/", "part/\xff/", "part//"} {
		for _, own := range []string{"x", "who/x", "what/x", "who", "what", "whoever", "wh\xff", "zz"} {
			model[part+own] = part + own
		}
	}
	// what only looks like a part
	model["part"], model["part/no"], model["part/a"], model["parts/a/x"] = "1", "2", "3", "4"
	s := newSite(t).open(t, store.Options{})
	s.Piece(12) // long values are whole only where their region was looked at
	mustUpdate(t, s, writes(model))
	for _, prefix := range []string{
		"", "p", "par", "part", "part/", "part/a", "part/a/", "part/ab", "part/ab/", "part/a/w", "part/a/wh", "part/a/who/", "part/a/what/x",
		"part/\xff", "part//", "part/c", "w", "who", "who/", "what/", "wh\xff", "z", "~", "part/a/~", "parts",
	} {
		if err := s.View(bg(), func(tx store.Tx) error { return scanned(t, tx, prefix, model) }); err != nil {
			t.Errorf("behind %q: %v", prefix, err)
		}
	}
}

func TestPartIsFoundAmongMany(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	model := map[string]string{}
	for n := range 40 {
		model["part/"+strconv.Itoa(n)+"/x"] = strconv.Itoa(n)
	}
	mustUpdate(t, s, writes(model))
	wantBook(t, s, model)
	meeting(t, book, both(scan(""), puts("part/1/x")), puts("part/2/x"))
}
