package etcd

import (
	"context"
	"errors"
	"slices"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// finish puts what was shown in its place, where that is still to be done.
func (s *Store) finish(ctx context.Context, of string) error {
	book := s.snapshot(ctx)
	book.bare = true
	if err := book.enter(store.RegionsOf(of)[:1], nil); err != nil {
		return err
	}
	p := book.parts[of]
	if p.guard.Shown == nil {
		return nil
	}
	unchanged := []clientv3.Cmp{book.guarded(of, p.seen)}
	last := []clientv3.Op{book.put(guardKey(of), p.guard.with(newID(), nil).encode())}
	for _, in := range store.RegionsOf(of) {
		if p.guard.Shown.Chunks[in.Own] == 0 {
			continue
		}
		err := book.chunks(in, p.guard.Shown, func(writes []write) error {
			for len(writes) > 0 {
				var ops []clientv3.Op
				size := 0
				for len(writes) > 0 && (len(ops) == 0 || size+writes[0].size() <= s.longest) {
					ops, size, writes = append(ops, book.write(writes[0])), size+writes[0].size(), writes[1:]
				}
				if err := s.repeat(ctx, placing, clientv3.OpTxn(unchanged, nested(ops), nil)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		last = append(last, book.removeAll(string(in.Mine(mineStage))))
	}
	err := s.repeat(ctx, ending, clientv3.OpTxn(unchanged, last, nil))
	if errors.Is(err, errOvertaken) { // it took place once, and the answer was lost; or somebody else was quicker
		err = nil
	}
	return err
}

// unfinished returns the parts that were looked at and have a change that is shown and not in its
// place yet.
func (b *snapshot) unfinished() []string {
	var parts []string
	for of, p := range b.parts {
		if p.guard.Shown != nil {
			parts = append(parts, of)
		}
	}
	slices.Sort(parts)
	return parts
}
