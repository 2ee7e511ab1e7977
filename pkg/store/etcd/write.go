package etcd

import (
	"github.com/fxamacker/cbor/v2"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// requestLength is how many bytes of writes one request has, at most: servers take 1.5 MiB, with all
// that is around them, unless told otherwise.
const requestLength = 1 << 20

// pieceLength is the longest piece of a value.
const pieceLength = 128 << 10

// shortestRequest has room for one write, as long as it can be.
const shortestRequest = pieceLength + 8<<10

// around is more than a write has around its key and its value, in bytes.
const around = 32

// write is one that a server is asked for. What is about a piece of a long value follows the write
// of its beginning.
type write struct {
	Key   cbor.ByteString `cbor:"1,keyasint"`
	Value []byte          `cbor:"2,keyasint,omitempty"`
	Gone  bool            `cbor:"3,keyasint,omitempty"`
}

func (w write) region() store.Region { return store.RegionOf([]byte(w.Key)) }

// length is how many bytes of a request a write takes.
func (b *snapshot) length(w write) int {
	return len(b.store.address.prefix()) + len(w.Key) + len(w.Value) + around
}

// fitting returns as many writes as are no longer than one request, or chunk, is, at least one; and
// the rest.
func (b *snapshot) fitting(writes []write, longest int) (some, rest []write) {
	n, size := 0, 0
	for n < len(writes) && (n == 0 || size+b.length(writes[n]) <= longest) {
		size += b.length(writes[n])
		n++
	}
	return writes[:n], writes[n:]
}

// at returns the key of the server under which a key of the book stands.
func (b *snapshot) at(key string) string { return b.store.address.prefix() + key }

func (b *snapshot) put(key, value string) clientv3.Op { return clientv3.OpPut(b.at(key), value) }

func (b *snapshot) removeAll(prefix string) clientv3.Op {
	return clientv3.OpDelete(b.at(prefix), clientv3.WithPrefix())
}

// write makes one of the writes.
func (b *snapshot) write(w write) clientv3.Op {
	if w.Gone {
		return clientv3.OpDelete(b.at(string(w.Key)))
	}
	return b.put(string(w.Key), string(w.Value))
}

// pieces makes writes of those of a draft: a value that is too long for one becomes several.
type pieces struct {
	book *snapshot
	into *[]write
}

// Put writes a value, and removes what is left of a longer one.
func (p *pieces) Put(key, value []byte) error {
	n := 0
	for first := true; first || len(value) > 0; first = false {
		piece := value[:min(len(value), p.book.store.piece)]
		value = value[len(piece):]
		at := string(key)
		if n > 0 {
			at = pieceKey(string(key), n)
		}
		*p.into = append(*p.into, write{Key: cbor.ByteString(at), Value: piece})
		n++
	}
	p.removeFrom(string(key), n)
	return nil
}

// Delete removes a value, and all its pieces.
func (p *pieces) Delete(key []byte) error {
	*p.into = append(*p.into, write{Key: cbor.ByteString(key), Gone: true})
	p.removeFrom(string(key), 1)
	return nil
}

// removeFrom removes the pieces of a value from one on.
func (p *pieces) removeFrom(key string, n int) {
	for ; n <= p.book.regions[store.RegionOf([]byte(key))].long[key]; n++ {
		*p.into = append(*p.into, write{Key: cbor.ByteString(pieceKey(key, n)), Gone: true})
	}
}
