package etcd_test

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

func TestChunkThatComesTooLateIsNotStaged(t *testing.T) {
	t.Parallel()
	book, s := staged(t)
	var late func(context.Context) error
	s.Sending(first(etcd.Staging, func(_ context.Context, request func(context.Context) error) error {
		late = request
		return errLost
	}))
	mustUpdate(t, s, writes(change()))
	if err := late(bg()); err != nil {
		t.Fatalf("the late request: %v", err)
	}
	wantBook(t, s, after())
	book.wantMine(t, longs(after())...)
}

func TestFinishingThatComesTooLateChangesNoGuard(t *testing.T) {
	t.Parallel()
	book, s := staged(t)
	s.Sending(dyingBefore(etcd.Placing, 0))
	mustUpdate(t, s, writes(change()))
	one, other := book.open(t, store.Options{}), book.open(t, store.Options{})
	one.Sending(first(etcd.Ending, func(ctx context.Context, request func(context.Context) error) error {
		mustPut(t, other, "a", "newer")
		guard := book.raw(t)["~guard"]
		err := request(ctx)
		if book.raw(t)["~guard"] != guard {
			t.Error("the guard was written")
		}
		return err
	}))
	mustPut(t, one, "b", "newer")
	want := after()
	want["a"], want["b"] = "newer", "newer"
	wantBook(t, other, want)
}
