package etcd

import (
	"bytes"
	"encoding/binary"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// pieceNumber is how many bytes the number of a piece has.
const pieceNumber = 4

// piecesAtOnce is how many pieces are read in one request.
const piecesAtOnce = 64

// pieceKey returns the key of a piece of the value that stands under a key, from 1 on.
func pieceKey(key string, n int) string {
	in := store.RegionOf([]byte(key))
	own := binary.BigEndian.AppendUint32([]byte(key[len(in.Own):]), uint32(n))
	return string(in.Mine(mineLong)) + string(own)
}

// wishLong asks which values of a region are in pieces.
func (b *snapshot) wishLong(in store.Region, r *region) wish {
	from := string(in.Mine(mineLong))
	return wish{b.get(from, behind(from), clientv3.WithKeysOnly()), func(answer *pb.RangeResponse) error {
		for _, kv := range answer.Kvs {
			rest := bytes.TrimPrefix(kv.Key, []byte(b.at(from)))
			if len(rest) <= pieceNumber {
				return store.Damaged("key", string(kv.Key))
			}
			key, n := in.Own+string(rest[:len(rest)-pieceNumber]), binary.BigEndian.Uint32(rest[len(rest)-pieceNumber:])
			r.long[key] = max(r.long[key], int(n))
		}
		return nil
	}}
}

// whole returns a copy of a value, all its pieces.
func (b *snapshot) whole(e entry) ([]byte, error) {
	value, last := append([]byte{}, e.value...), 0
	if in := b.regions[store.RegionOf([]byte(e.key))]; in != nil {
		last = in.long[e.key]
	}
	for n := 1; n <= last; n += piecesAtOnce {
		from, end := pieceKey(e.key, n), pieceKey(e.key, min(last+1, n+piecesAtOnce))
		found, err := b.ask(b.get(from, end))
		if err != nil {
			return nil, err
		}
		count := 0
		for _, kv := range found[0].Kvs {
			if len(kv.Key) == len(b.at(from)) { // else it is another's, of which the key begins like the number
				value = append(value, kv.Value...)
				count++
			}
		}
		if count != min(last+1-n, piecesAtOnce) {
			return nil, store.Damaged("key", e.key)
		}
	}
	return value, nil
}
