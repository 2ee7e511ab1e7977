package etcd_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

// source is a book that is copied: what stands in it, and what it is founded on.
func source(t *testing.T, holds map[string]string) *store.Draft {
	t.Helper()
	book, err := store.NewBook(writes(holds))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// goneOn returns what became of a book since.
func goneOn(t *testing.T, from store.Tx, by map[string]string) store.Tx {
	t.Helper()
	later := store.NewDraft(from)
	if err := writes(by)(later); err != nil {
		t.Fatal(err)
	}
	return later
}

func receive(s *etcd.Store, from store.Tx) error {
	return s.Receive(bg(), store.Rewriting{
		Begins: true, Progress: func(int64, int64) {}, Become: func(store.Current) (store.Tx, error) { return from, nil },
	})
}

// portioned returns a store that brings a book in many portions.
func (b site) portioned(t *testing.T) *etcd.Store {
	t.Helper()
	s := b.open(t, store.Options{})
	s.Piece(piece)
	s.Longest(4 * short)
	return s
}

// wantCopy checks that a book holds what another does, and that no other is left beside it.
func (b site) wantCopy(t *testing.T, from store.Tx, holds map[string]string) {
	t.Helper()
	want, err := store.DigestOf(from, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	err = b.open(t, store.Options{MustExist: true}).View(bg(), func(tx store.Tx) error {
		is, err := store.DigestOf(tx, func(int) {})
		if err == nil && is != want {
			t.Errorf("the copy is %v, want %v", is, want)
		}
		return err
	})
	if err != nil {
		t.Errorf("the copy cannot be read: %v", err)
	}
	b.wantMine(t, longs(holds)...)
}

func wantKey(t *testing.T, err error, key string) {
	t.Helper()
	if f := fault.Of(err); err == nil || f.Key != key {
		t.Errorf("the error is %v, want %s", err, key)
	}
}

func TestCopyOnServersIsTheBookToTheByte(t *testing.T) {
	t.Parallel()
	book, from := newSite(t), source(t, before())
	if err := receive(book.portioned(t), from); err != nil {
		t.Fatal(err)
	}
	book.wantCopy(t, from, before())
	mustPut(t, book.open(t, store.Options{}), "part/x/a", "written") // as to any book
}

// Every moment at which the machine that copies can be gone. What is there by then is no book to
// anybody, and a copy that is asked for again ends whole, also of what the book became meanwhile.
func TestCopyOnServersThatIsCutShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at   etcd.Step
		nth  int
		none bool // not even that it began is noted
	}{
		{etcd.Committing, 0, true},
		{etcd.Placing, 0, false},
		{etcd.Placing, 1, false},
		{etcd.Placing, 3, false},
		{etcd.Placing, 5, false},
		{etcd.Placing, 7, false},
		{etcd.Committing, 1, false},
	} {
		t.Run(fmt.Sprint(c.at, c.nth), func(t *testing.T) {
			t.Parallel()
			book, from := newSite(t), source(t, before())
			dying := book.portioned(t)
			dying.Sending(dyingBefore(c.at, c.nth))
			if receive(dying, from) == nil {
				t.Fatal("the copy was not cut short")
			}
			other := book.open(t, store.Options{})
			if c.none {
				wantBook(t, other, map[string]string{})
			} else {
				wantKey(t, other.View(bg(), func(store.Tx) error { return nil }), "store.copying")
				wantKey(t, other.Update(bg(), writes(change())), "store.copying")
			}
			later := goneOn(t, from, change())
			if err := receive(book.portioned(t), later); err != nil {
				t.Fatal(err)
			}
			book.wantCopy(t, later, after())
		})
	}
}

func TestCopyOnServersGoesOnWithItsOwnBookAlone(t *testing.T) {
	t.Parallel()
	book, from := newSite(t), source(t, before())
	dying := book.portioned(t)
	dying.Sending(dyingBefore(etcd.Placing, 3))
	_ = receive(dying, from)
	was := book.raw(t)
	wantKey(t, receive(book.portioned(t), source(t, before())), "etcd.copying_other")
	if is := book.raw(t); fmt.Sprint(is) != fmt.Sprint(was) {
		t.Error("it was written to")
	}
}

func TestOfTwoWhoCopyTheSameTheSecondEndsIt(t *testing.T) {
	t.Parallel()
	book, from := newSite(t), source(t, before())
	one, second := book.portioned(t), book.portioned(t)
	one.Sending(first(etcd.Placing, func(ctx context.Context, request func(context.Context) error) error {
		if err := receive(second, from); err != nil {
			t.Errorf("the second fails with %v", err)
		}
		return request(ctx)
	}))
	wantKey(t, receive(one, from), "etcd.copying_too")
	book.wantCopy(t, from, before())
}

func TestNobodyFoundsABookWhereOneIsCopied(t *testing.T) {
	t.Parallel()
	book, from := newSite(t), source(t, before())
	s := book.portioned(t)
	s.Sending(first(etcd.Committing, func(ctx context.Context, request func(context.Context) error) error {
		mustPut(t, book.open(t, store.Options{}), "a", "other")
		return request(ctx)
	}))
	wantKey(t, receive(s, from), "store.taken")
	wantBook(t, book.open(t, store.Options{}), map[string]string{"a": "other"})
}

func TestBookOnServersBecomesAnotherInOneChange(t *testing.T) {
	t.Parallel()
	for _, shown := range []bool{false, true} {
		t.Run(fmt.Sprint(shown), func(t *testing.T) {
			t.Parallel()
			book, s := staged(t)
			if !shown {
				s.Sending(dyingBefore(etcd.Committing, 0))
			}
			var to store.Tx
			err := s.Receive(bg(), store.Rewriting{Become: func(is store.Current) (store.Tx, error) {
				to = goneOn(t, is.Tx, change())
				return to, nil
			}})
			want := before()
			if shown {
				want = after()
			}
			if (err == nil) != shown {
				t.Errorf("the error is %v", err)
			}
			wantBook(t, book.open(t, store.Options{MustExist: true}), want)
		})
	}
}
