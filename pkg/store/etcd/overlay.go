package etcd

import (
	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/store"
)

// overlay lays what was shown in a region over what is in its place, and over what was laid before:
// a scan that runs meanwhile goes on over that.
func (b *snapshot) overlay(in store.Region) error {
	of := b.parts[in.Part].guard.Shown
	if of.in(in) == 0 {
		return nil
	}
	layer := store.NewDraft(b.over)
	var whole *write // a write, with the pieces that followed it
	put := func() error {
		if whole == nil {
			return nil
		}
		b.replaced[string(whole.Key)] = true
		if whole.Gone {
			return layer.Delete([]byte(whole.Key))
		}
		return layer.Put([]byte(whole.Key), whole.Value)
	}
	err := b.chunks(in, of, func(writes []write) error {
		for _, w := range writes {
			if store.IsMine([]byte(w.Key)) {
				if whole == nil {
					return store.Damaged("key", string(w.Key))
				}
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
	if err == nil {
		err = put()
	}
	if err == nil {
		b.over = layer
	}
	return err
}

// chunksAtOnce is how many chunks are read in one request.
const chunksAtOnce = 8

// chunks reads what a change has staged in a region, in its order.
func (b *snapshot) chunks(in store.Region, of *shown, visit func([]write) error) error {
	for n, count := 0, of.in(in); n < count; n += chunksAtOnce {
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
