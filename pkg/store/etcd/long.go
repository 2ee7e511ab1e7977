package etcd

import (
	"encoding/binary"

	"github.com/adsum-cli/adsum/pkg/store"
)

// pieceNumber is how many bytes the number of a piece has.
const pieceNumber = 4

// pieceKey returns the key of a piece of the value that stands under a key, from 1 on.
func pieceKey(key string, n int) string {
	in := store.RegionOf([]byte(key))
	own := binary.BigEndian.AppendUint32([]byte(key[len(in.Own):]), uint32(n))
	return string(in.Mine(mineLong)) + string(own)
}

// whole returns a copy of a value, all its pieces.
func (b *snapshot) whole(e entry) ([]byte, error) {
	value := append([]byte{}, e.value...)
	pieces := 0
	if in := b.regions[store.RegionOf([]byte(e.key))]; in != nil {
		pieces = in.long[e.key]
	}
	for n := 1; n <= pieces; n++ {
		key := pieceKey(e.key, n)
		found, err := b.ask(b.get(key, key+"\x00"))
		if err != nil {
			return nil, err
		}
		if len(found[0].Kvs) != 1 {
			return nil, store.Damaged("key", e.key)
		}
		value = append(value, found[0].Kvs[0].Value...)
	}
	return value, nil
}
