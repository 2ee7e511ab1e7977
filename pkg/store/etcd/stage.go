package etcd

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// chunkLength is about how many bytes of writes are staged under one key, at most.
const chunkLength = 512 << 10

// commitStaged commits a change that is too long for one request. Its writes are staged in chunks,
// where no scan comes, and one transaction shows them: from then on every reader takes them for what
// they are to replace. Then they are put in their place. Whoever writes next does so where this one
// could not, and removes what was staged and never shown.
func (s *Store) commitStaged(ctx context.Context, o *order, longest int) error {
	staged, err := s.stageAll(ctx, o, min(longest, chunkLength))
	if err == nil {
		err = s.settle(ctx, o, o.transaction(staged))
	}
	if err != nil {
		if !errors.Is(err, store.ErrCommit) {
			s.unstage(ctx, o)
		}
		return err
	}
	for _, part := range o.parts {
		_ = s.finish(context.WithoutCancel(ctx), part, store.RegionsOf(part)) // or whoever writes next
	}
	return nil
}

// stageAll stages the writes of an order, in chunks, and returns where they are, by part.
func (s *Store) stageAll(ctx context.Context, o *order, length int) (map[string]*shown, error) {
	staged := map[string]*shown{}
	for _, part := range o.parts {
		staged[part] = &shown{ID: o.id, Chunks: map[cbor.ByteString]int{}}
	}
	for in, writes := range o.byRegion() {
		n := 0
		for ; len(writes) > 0; n++ {
			var some []write
			some, writes = o.book.fitting(writes, length)
			if err := s.stage(ctx, o, in, n, some); err != nil {
				return nil, err
			}
			if n == 0 {
				o.staged = append(o.staged, in)
			}
		}
		staged[in.Part].Chunks[cbor.ByteString(in.Own)] = n
	}
	return staged, nil
}

// byRegion returns the writes of each region.
func (o *order) byRegion() map[store.Region][]write {
	all := map[store.Region][]write{}
	for _, w := range o.writes {
		all[w.region()] = append(all[w.region()], w)
	}
	return all
}

// chunkPrefix begins the keys of the chunks of a change in a region.
func chunkPrefix(in store.Region, change id) string {
	return string(in.Mine(mineStage)) + hex.EncodeToString(change[:]) + "/"
}

// chunkKey returns the key of a chunk of a change.
func chunkKey(in store.Region, change id, n int) string {
	return chunkPrefix(in, change) + fmt.Sprintf("%08d", n)
}

// stage stages one chunk, as often as it takes: that does no harm. It ends where somebody else has
// changed the part meanwhile.
func (s *Store) stage(ctx context.Context, o *order, in store.Region, n int, writes []write) error {
	chunk, err := cbor.Marshal(writes)
	if err != nil {
		return err
	}
	return s.repeat(ctx, staging, clientv3.OpTxn(
		[]clientv3.Cmp{o.book.guarded(in.Part, o.book.parts[in.Part].seen)},
		[]clientv3.Op{o.book.put(chunkKey(in, o.id, n), string(chunk))}, nil))
}

// unstage removes what was staged of a change that is not shown and never will be. Where that
// fails whoever writes next does so.
func (s *Store) unstage(ctx context.Context, o *order) {
	var ops []clientv3.Op
	for _, in := range o.staged {
		ops = append(ops, o.book.removeAll(chunkPrefix(in, o.id)))
	}
	if len(ops) == 0 {
		return
	}
	_ = s.within(context.WithoutCancel(ctx), 0, func(ctx context.Context) error {
		_, err := s.transact(ctx, clearing, clientv3.OpTxn(nil, nested(ops), nil))
		return err
	})
}
