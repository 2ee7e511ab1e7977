package etcd_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
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

func TestStagedChangeIsThereWholeAndLeavesNothing(t *testing.T) {
	t.Parallel()
	book, s := staged(t)
	mustUpdate(t, s, writes(change()))
	wantBook(t, s, after())
	book.wantMine(t, longs(after())...)
	mustUpdate(t, s, writes(before())) // and back
	mustUpdate(t, s, writes(map[string]string{"added": "-", "who/added": "-", "part/x/what/added": "-", "b\xff\xff": "-"}))
	wantBook(t, s, before())
	book.wantMine(t, longs(before())...)
}

func TestStagedChangeOfANewBook(t *testing.T) {
	t.Parallel()
	for _, at := range []etcd.Step{etcd.Staging, etcd.Committing, etcd.Placing} {
		t.Run(string(at), func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			s := book.open(t, store.Options{})
			s.Piece(piece)
			s.Longest(short)
			s.Sending(dyingBefore(at, map[etcd.Step]int{etcd.Staging: 5}[at]))
			err := s.Update(bg(), writes(before()))
			other := book.open(t, store.Options{MustExist: at == etcd.Placing})
			if at == etcd.Placing {
				if err != nil {
					t.Errorf("it was shown, and the error is %v", err)
				}
				wantBook(t, other, before())
			} else {
				if err == nil {
					t.Error("it was not shown, and there is no error")
				}
				wantBook(t, other, map[string]string{})
			}
			want := map[string]string{}
			if at == etcd.Placing {
				want = before()
			}
			for _, key := range []string{"a", "who/a", "what/a", "part/x/a", "part/x/who/a", "part/x/what/a"} {
				want[key] = "other"
				mustPut(t, other, key, "other")
			}
			wantBook(t, other, want)
			book.wantMine(t, longs(want)...)
		})
	}
}

// Every moment at which the machine of a writer can be gone, before the change is shown and after.
func TestStagedChangeThatIsCutShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at    etcd.Step
		nth   int
		shown bool
	}{
		{etcd.Staging, 1, false},
		{etcd.Staging, 9, false},
		{etcd.Committing, 0, false},
		{etcd.Placing, 0, true},
		{etcd.Placing, 8, true},  // a long value is gone, and one piece of it
		{etcd.Placing, 10, true}, // a value is longer than all its pieces
		{etcd.Placing, 15, true}, // one is shorter, and has one piece of two
		{etcd.Placing, 17, true},
		{etcd.Placing, 22, true},
		{etcd.Ending, 0, true},
		{etcd.Ending, 1, true},
	} {
		t.Run(fmt.Sprint(c.at, c.nth), func(t *testing.T) {
			t.Parallel()
			book, s := staged(t)
			s.Sending(dyingBefore(c.at, c.nth))
			err := s.Update(bg(), writes(change()))
			want := before()
			if c.shown {
				want = after()
			}
			if (err == nil) != c.shown {
				t.Errorf("shown is %v, and the error is %v", c.shown, err)
			}
			other := book.open(t, store.Options{})
			wantBook(t, other, want)
			readsAlike(t, other, want)
			for _, key := range []string{"a", "who/a", "what/a", "part/x/a", "part/x/who/a", "part/x/what/a"} {
				want[key] = "other"
				mustPut(t, other, key, "other")
			}
			wantBook(t, other, want)
			book.wantMine(t, longs(want)...)
		})
	}
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

func TestTwoFinishAtOnceWhatWasCutShort(t *testing.T) {
	t.Parallel()
	for _, nth := range []int{0, 3, 9} {
		t.Run(fmt.Sprint(nth), func(t *testing.T) {
			t.Parallel()
			book, s := staged(t)
			s.Sending(dyingBefore(etcd.Placing, nth))
			mustUpdate(t, s, writes(change()))
			one, other := book.open(t, store.Options{}), book.open(t, store.Options{})
			one.Longest(short)
			one.Sending(first(etcd.Placing, func(ctx context.Context, request func(context.Context) error) error {
				mustPut(t, other, "other", "new") // finishes what is in its region
				mustPut(t, other, "a", "newer")
				return request(ctx)
			}))
			mustPut(t, one, "one", "new")
			want := after()
			want["one"], want["other"], want["a"] = "new", "new", "newer"
			wantBook(t, other, want)
		})
	}
}

// Who may not see what is personal finishes what is not, and can go on.
func TestFinishingKeepsToTheRegionsThatAreWritten(t *testing.T) {
	t.Parallel()
	book, s := staged(t)
	s.Sending(dyingBefore(etcd.Placing, 0))
	mustUpdate(t, s, writes(change()))
	other := book.open(t, store.Options{})
	mustPut(t, other, "a", "other")
	in := map[string]bool{}
	for _, key := range book.mine(t) {
		if at, _, is := strings.Cut(key, "~stage/"); is {
			in[at] = true
		}
	}
	if !maps.Equal(in, map[string]bool{"who/": true, "what/": true, "part/x/": true, "part/x/who/": true, "part/x/what/": true}) {
		t.Errorf("what is staged in %v is still to be finished", in)
	}
	want := after()
	want["a"] = "other"
	wantBook(t, other, want)
}

func TestStagedChangeThatIsOvertakenIsMadeAgain(t *testing.T) {
	t.Parallel()
	for _, at := range []etcd.Step{etcd.Staging, etcd.Committing} {
		book, s := staged(t)
		other := book.open(t, store.Options{})
		s.Sending(first(at, func(ctx context.Context, request func(context.Context) error) error {
			mustPut(t, other, "kept", "overtook")
			return request(ctx)
		}))
		var runs atomic.Int64
		mustUpdate(t, s, func(tx store.Tx) error {
			runs.Add(1)
			return write(tx, change())
		})
		want := after()
		want["kept"] = "overtook"
		wantBook(t, s, want)
		if runs.Load() != 2 {
			t.Errorf("%s: the change was run %d times, want 2", at, runs.Load())
		}
		book.wantMine(t, longs(want)...)
	}
}

func TestStagedChangeThatIsOvertakenAndGivenUpLeavesNothing(t *testing.T) {
	t.Parallel()
	book, s := staged(t)
	other := book.open(t, store.Options{})
	s.Sending(first(etcd.Committing, func(ctx context.Context, request func(context.Context) error) error {
		mustPut(t, other, "kept", "overtook")
		return request(ctx)
	}))
	mustUpdate(t, s, func(tx store.Tx) error {
		if kept, err := tx.Get([]byte("kept")); err != nil || string(kept) == "overtook" {
			return err
		}
		return write(tx, change())
	})
	book.wantMine(t, longs(before())...)
}

func TestStagedChangeWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	t.Parallel()
	for _, send := range []func(context.Context, func(context.Context) error) error{answerLost, requestLost} {
		for _, at := range []etcd.Step{etcd.Staging, etcd.Committing, etcd.Placing, etcd.Ending} {
			book, s := staged(t)
			s.Sending(first(at, send))
			mustUpdate(t, s, func(tx store.Tx) error {
				if err := addOne("count", nil)(tx); err != nil {
					return err
				}
				return write(tx, change())
			})
			want := after()
			want["count"] = "|"
			wantBook(t, s, want)
			mustPut(t, s, "count", "|")
			book.wantMine(t, longs(want)...)
		}
	}
}

func TestViewHeldAcrossAStagedChangeReadsWhatWas(t *testing.T) {
	t.Parallel()
	for _, at := range []etcd.Step{etcd.Staging, etcd.Placing, "never"} {
		book, s := staged(t)
		viewer := book.open(t, store.Options{})
		s.Sending(dyingBefore(at, 2))
		if err := viewer.View(bg(), func(tx store.Tx) error {
			if err := got(t, tx, "a", before()); err != nil {
				return err
			}
			_ = s.Update(bg(), writes(change()))
			if err := scanned(t, tx, "", before()); err != nil {
				return err
			}
			mustPut(t, viewer, "kept", "newer")
			return got(t, tx, "kept", before())
		}); err != nil {
			t.Errorf("view: %v", err)
		}
	}
}

func TestChangeOfThousandsOfWrites(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		count  int
		length int
	}{
		{"in one request", 8000, 10},
		{"staged", 8000, 300},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			s := book.open(t, store.Options{})
			want := map[string]string{}
			for n := range c.count {
				want[fmt.Sprintf("%05x", n)] = strings.Repeat("v", c.length)
			}
			mustUpdate(t, s, writes(want))
			wantBook(t, s, want)
			book.wantMine(t)
			all := maps.Clone(want)
			for key := range all {
				all[key] = "-"
			}
			mustUpdate(t, s, writes(all))
			wantBook(t, s, map[string]string{})
			book.wantMine(t)
		})
	}
}

func TestLongestKeysAndValues(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	key := strings.Repeat("k", 4096)
	for _, length := range []int{0, 1, etcd.PieceLength - 1, etcd.PieceLength, etcd.PieceLength + 1, 3 << 20, 2 * etcd.PieceLength, 1 << 20, 12} {
		value := string(bytes.Repeat([]byte{byte(length)}, length))
		mustPut(t, s, key, value)
		mustPut(t, s, "x", "after")
		wantBook(t, s, map[string]string{key: value, "x": "after"})
		wantValue(t, s, key, value)
	}
	mustPut(t, s, key, "-")
	book.wantMine(t)
}
