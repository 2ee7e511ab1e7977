package etcd

import (
	"context"
	"errors"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// finish puts what was shown in some regions of a part in its place, where that is still to be done.
func (s *Store) finish(ctx context.Context, of string, regions []store.Region) error {
	if len(regions) == 0 {
		return nil
	}
	book := s.snapshot(ctx)
	if err := book.grant([]wish{book.wishGuard(of)}); err != nil {
		return err
	}
	p := book.parts[of]
	if p.guard.Shown == nil {
		return nil
	}
	for _, in := range regions {
		if err := book.place(ctx, in); err != nil {
			return err
		}
	}
	last := []clientv3.Op{book.put(guardKey(of), p.guard.with(newID(), p.guard.Shown.without(regions)).encode())}
	for _, in := range regions {
		if p.guard.Shown.in(in) > 0 {
			last = append(last, book.removeAll(string(in.Mine(mineStage))))
		}
	}
	err := s.repeat(ctx, ending, clientv3.OpTxn(book.unchanged(), last, nil))
	if errors.Is(err, errOvertaken) { // it took place once, and the answer was lost; or somebody else was quicker
		err = nil
	}
	return err
}

// place puts what was shown in a region in its place, for as long as nobody else has.
func (b *snapshot) place(ctx context.Context, in store.Region) error {
	return b.chunks(in, b.parts[in.Part].guard.Shown, func(writes []write) error {
		for len(writes) > 0 {
			longest := b.store.longest.Load()
			some, rest := b.fitting(writes, int(longest))
			var ops []clientv3.Op
			for _, w := range some {
				ops = append(ops, b.write(w))
			}
			err := b.store.repeat(ctx, placing, clientv3.OpTxn(b.unchanged(), nested(ops), nil))
			switch {
			case err == nil:
				writes = rest
			case !isTooLong(err) || !b.store.shorten(longest):
				return err
			}
		}
		return nil
	})
}
