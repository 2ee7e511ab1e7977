package etcd

import "github.com/adsum-cli/adsum/pkg/store"

// requestLength is how many bytes of writes one request has, at most: servers take 1.5 MiB, with all
// that is around them.
const requestLength = 1 << 20

// pieceLength is the longest piece of a value.
const pieceLength = 512 << 10

// around is about how much a write has around its key and its value, in bytes.
const around = 32

// write is one that a server is asked for. What is about a piece of a long value follows the write
// of its beginning.
type write struct {
	Key   string `cbor:"1,keyasint"`
	Value []byte `cbor:"2,keyasint,omitempty"`
	Gone  bool   `cbor:"3,keyasint,omitempty"`
}

func (w write) size() int { return len(w.Key) + len(w.Value) + around }

// pieces makes writes of those of a draft: a value that is too long for one becomes several.
type pieces struct {
	book *snapshot
	into *[]write
}

// Put writes a value, and removes what is left of a longer one.
func (p *pieces) Put(key, value []byte) error {
	n := 0
	for first := true; first || len(value) > 0; first = false {
		piece := value[:min(len(value), pieceLength)]
		value = value[len(piece):]
		at := string(key)
		if n > 0 {
			at = pieceKey(string(key), n)
		}
		*p.into = append(*p.into, write{Key: at, Value: piece})
		n++
	}
	p.removeFrom(string(key), n)
	return nil
}

// Delete removes a value, and all its pieces.
func (p *pieces) Delete(key []byte) error {
	*p.into = append(*p.into, write{Key: string(key), Gone: true})
	p.removeFrom(string(key), 1)
	return nil
}

// removeFrom removes the pieces of a value from one on.
func (p *pieces) removeFrom(key string, n int) {
	for ; n <= p.book.regions[store.RegionOf([]byte(key))].long[key]; n++ {
		*p.into = append(*p.into, write{Key: pieceKey(key, n), Gone: true})
	}
}
