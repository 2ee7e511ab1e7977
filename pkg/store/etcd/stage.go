package etcd

import (
	"context"
	"encoding/hex"
	"fmt"

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
	return s.repeat(ctx, staging, op)
}
