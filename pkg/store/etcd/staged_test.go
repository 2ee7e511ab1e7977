package etcd_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

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

// A book that is taken over moves as a whole into a part that comes with it.
func TestStagedChangeThatHasReadTheWholeBook(t *testing.T) {
	t.Parallel()
	_, s := staged(t)
	mustUpdate(t, s, func(tx store.Tx) error {
		moved := map[string]string{}
		err := tx.Scan(nil, nil, nil, func(key, value []byte) error {
			moved["part/y/"+string(key)] = string(value)
			return nil
		})
		if err != nil {
			return err
		}
		return writes(moved)(tx)
	})
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
