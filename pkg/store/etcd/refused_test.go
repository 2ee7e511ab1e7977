package etcd_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestServerThatIsFull(t *testing.T) {
	t.Parallel()
	const quota = 8 << 20
	server := serve(t, "http://", "--quota-backend-bytes", fmt.Sprint(quota))
	s := at(t, server, store.Options{})
	fill := func(tx store.Tx) error { return tx.Put([]byte("large"), []byte(strings.Repeat("l", 900<<10))) }
	mustUpdate(t, s, both(puts("a"), fill))
	var err error
	count := 0
	for err == nil && count < 20 {
		err = s.Update(bg(), both(fill, addOne("count", nil)))
		if err == nil {
			count++
		}
	}
	storetest.WantFault(t, err, fault.IO, "etcd.full")
	if errors.Is(err, store.ErrCommit) {
		t.Error("it is ErrCommit")
	}
	storetest.WantFault(t, s.Update(bg(), puts("a")), fault.IO, "etcd.full")
	if have := len(value(t, s, "count")); have != count {
		t.Errorf("%d are there, %d were told of", have, count)
	}
	staging := at(t, server, store.Options{})
	staging.Longest(short)
	storetest.WantFault(t, staging.Update(bg(), writes(change())), fault.IO, "etcd.full")
	wantValue(t, s, "a", "new")

	root := operator(t, server, "")
	now, err := root.Get(bg(), "any")
	if err != nil {
		t.Fatal(err)
	}
	succeed(t,
		func() error {
			_, err := root.Compact(bg(), now.Header.Revision, clientv3.WithCompactPhysical())
			return err
		},
		func() error { _, err := root.Defragment(bg(), server); return err },
		func() error { _, err := root.AlarmDisarm(bg(), &clientv3.AlarmMember{}); return err })
	mustPut(t, s, "a", "newer")
	wantValue(t, s, "a", "newer")
}

func TestServerThatTakesLess(t *testing.T) {
	t.Parallel()
	for _, limit := range []int{512 << 10, 160 << 10} {
		t.Run(fmt.Sprint(limit), func(t *testing.T) {
			t.Parallel()
			server := serve(t, "http://", "--max-request-bytes", fmt.Sprint(limit))
			s := at(t, server, store.Options{})
			want := map[string]string{"a": "1", "longer": "2"}
			want["long gone"] = strings.Repeat("g", 1<<20)
			for n := range 4000 {
				want[fmt.Sprintf("key/%05d", n)] = strings.Repeat("v", n%400)
			}
			mustUpdate(t, s, writes(want))
			other := at(t, server, store.Options{})
			wantBook(t, other, want)
			// what one left for a server that took more
			s.Longest(1 << 20)
			s.Sending(dyingBefore(etcd.Placing, 1))
			want["long gone"], want["longer"] = "short", strings.Repeat("l", 600<<10)
			mustUpdate(t, s, writes(want))
			wantBook(t, other, want)
			want["a"] = "finished"
			mustPut(t, other, "a", "finished")
			wantBook(t, other, want)
		})
	}
}

func TestServerThatTakesFarTooLittleIsToldOf(t *testing.T) {
	t.Parallel()
	server := serve(t, "http://", "--max-request-bytes", fmt.Sprint(64<<10))
	s := at(t, server, store.Options{})
	mustPut(t, s, "a", "small")
	err := s.Update(bg(), func(tx store.Tx) error { return tx.Put([]byte("large"), make([]byte, 1<<20)) })
	storetest.WantFault(t, err, fault.IO, "etcd.refused")
	wantBook(t, s, map[string]string{"a": "small"})
}

func TestStoreIsSharedAndClosed(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	mustPut(t, s, "count", "")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				if err := s.Update(bg(), addOne("count", nil)); err != nil {
					t.Error(err)
				}
				if err := s.View(bg(), scan("")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	wantValue(t, s, "count", strings.Repeat("|", 40))
	for range 3 {
		wait.Go(func() { _ = s.Close() })
	}
	wait.Wait()
	wantValue(t, s, "count", strings.Repeat("|", 40))
}

func TestChangeIsMadeByAnotherMemberWhereOneHangs(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(bg())
	defer cancel()
	book := newSite(t)
	s := book.open(t, store.Options{Timeout: 2 * time.Second})
	mustPut(t, s, "count", "")
	for _, at := range []etcd.Step{etcd.Reading, etcd.Committing} {
		s.Sending(first(at, func(ctx context.Context, _ func(context.Context) error) error {
			<-ctx.Done() // this one never answers
			return ctx.Err()
		}))
		if err := s.Update(ctx, addOne("count", nil)); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
	wantValue(t, s, "count", "||")
}
