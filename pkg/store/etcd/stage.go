package etcd

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// chunkLength is about how many bytes of writes are staged under one key.
const chunkLength = 512 << 10

// chunksAtOnce is how many chunks are read in one request.
const chunksAtOnce = 8

// commitStaged commits a change that is too long for one request. Its writes are staged in chunks,
// where no scan comes, and one transaction shows them: from then on every reader takes them for what
// they are to replace. Then they are put in their place. Whoever writes next does so where this one
// could not, and removes what was staged and never shown.
func (s *Store) commitStaged(ctx context.Context, o *order) error {
	staged := map[string]*shown{}
	for _, part := range o.parts {
		staged[part] = &shown{ID: o.id, Chunks: map[string]int{}}
	}
	for in, writes := range o.byRegion() {
		chunks, err := encodeChunks(writes)
		if err != nil {
			return err
		}
		for n, chunk := range chunks {
			if err := s.stage(ctx, o, chunkKey(in, o.id, n), chunk); err != nil {
				return err
			}
		}
		staged[in.Part].Chunks[in.Own] = len(chunks)
	}
	if err := s.settle(ctx, o, o.transaction(staged)); err != nil {
		return err
	}
	for _, part := range o.parts {
		_ = s.finish(context.WithoutCancel(ctx), part) // or whoever writes next
	}
	return nil
}

// byRegion returns the writes of each region.
func (o *order) byRegion() map[store.Region][]write {
	all := map[store.Region][]write{}
	for _, w := range o.writes {
		in := store.RegionOf([]byte(w.Key))
		all[in] = append(all[in], w)
	}
	return all
}

// chunkKey returns the key of a chunk of a change.
func chunkKey(in store.Region, change id, n int) string {
	return string(in.Mine(mineStage)) + hex.EncodeToString(change[:]) + fmt.Sprintf("/%08d", n)
}

// encodeChunks puts writes into chunks.
func encodeChunks(writes []write) ([]string, error) {
	var chunks []string
	for len(writes) > 0 {
		n, size := 0, 0
		for n < len(writes) && (n == 0 || size+writes[n].size() <= chunkLength) {
			size += writes[n].size()
			n++
		}
		data, err := cbor.Marshal(writes[:n])
		if err != nil {
			return nil, err
		}
		chunks, writes = append(chunks, string(data)), writes[n:]
	}
	return chunks, nil
}

// stage stages one chunk, as often as it takes: that does no harm. It ends where somebody else has
// changed the part meanwhile.
func (s *Store) stage(ctx context.Context, o *order, key, chunk string) error {
	part := store.RegionOf([]byte(key)).Part
	op := clientv3.OpTxn([]clientv3.Cmp{o.book.guarded(part, o.book.parts[part].seen)}, []clientv3.Op{o.book.put(key, chunk)}, nil)
	return s.repeat(ctx, op)
}

// repeat has a transaction take place that may do so more than once. It returns errOvertaken where
// what it compares is not so.
func (s *Store) repeat(ctx context.Context, op clientv3.Op) error {
	took := false
	err := s.persist(ctx, func(ctx context.Context) (err error) {
		took, err = s.transact(ctx, op)
		return err
	})
	if err == nil && !took {
		err = errOvertaken
	}
	return err
}

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
				if err := s.repeat(ctx, clientv3.OpTxn(unchanged, nested(ops), nil)); err != nil {
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
	err := s.repeat(ctx, clientv3.OpTxn(unchanged, last, nil))
	if errors.Is(err, errOvertaken) { // it took place once, and the answer was lost; or somebody else was quicker
		err = nil
	}
	return err
}

// chunks reads what a change has staged in a region, in its order.
func (b *snapshot) chunks(in store.Region, of *shown, visit func([]write) error) error {
	for n, count := 0, of.Chunks[in.Own]; n < count; n += chunksAtOnce {
		from, to := chunkKey(in, of.ID, n), chunkKey(in, of.ID, min(n+chunksAtOnce, count))
		found, err := b.ask(b.get(from, to))
		if err != nil {
			return err
		}
		if len(found[0].Kvs) != min(chunksAtOnce, count-n) {
			return store.Damaged("key", from)
		}
		for _, kv := range found[0].Kvs {
			var writes []write
			if err := cbor.Unmarshal(kv.Value, &writes); err != nil {
				return store.Damaged("key", from).Because(err)
			}
			if err := visit(writes); err != nil {
				return err
			}
		}
	}
	return nil
}

// overlay lays what was shown in a region over what is in its place.
func (b *snapshot) overlay(in store.Region) error {
	of := b.parts[in.Part].guard.Shown
	if b.bare || of == nil || of.Chunks[in.Own] == 0 {
		return nil
	}
	if b.shown == nil {
		b.shown = store.NewDraft(placed{b})
	}
	var whole *write // a write, and the pieces that follow it
	put := func() error {
		switch {
		case whole == nil:
			return nil
		case whole.Gone:
			return b.shown.Delete([]byte(whole.Key))
		}
		return b.shown.Put([]byte(whole.Key), whole.Value)
	}
	err := b.chunks(in, of, func(writes []write) error {
		for _, w := range writes {
			if store.IsMine([]byte(w.Key)) {
				whole.Value = append(whole.Value, w.Value...)
				continue
			}
			if err := put(); err != nil {
				return err
			}
			whole = &w
		}
		return nil
	})
	if err != nil {
		return err
	}
	return put()
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
