package etcd

import (
	"cmp"
	"context"
	"slices"
	"strings"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// snapshot reads the book as it stands at one revision, that of its first request. What was
// read once is not asked for again.
type snapshot struct {
	store *Store
	ctx   context.Context
	end   string // behind all keys that a book can have

	revision int64 // zero before the first request
	none     bool  // there is no book
	parts    map[string]*part
	regions  map[store.Region]*region
	refused  map[store.Region]error // those that who asks may not read, and why
	listed   []listing
	fresh    [][]byte    // texts that were just drawn
	assumed  []emptiness // what was taken for empty by them
	careful  bool        // nothing is taken for empty
	known    known
	size     int             // of what is known, in bytes
	over     store.Tx        // what is in its place, and over that what was shown and is not yet
	replaced map[string]bool // the keys of what was shown
}

// remembered is how much a snapshot keeps of what it has read, in bytes.
const remembered = 64 << 20

// endLength is longer than any key that a store takes, with what begins those of a part.
const endLength = 8 << 10

func (s *Store) snapshot(ctx context.Context) *snapshot {
	b := &snapshot{
		store: s, ctx: ctx, end: strings.Repeat("\xff", endLength),
		parts: map[string]*part{}, regions: map[store.Region]*region{}, replaced: map[string]bool{}, refused: map[store.Region]error{},
	}
	b.over = placed{b}
	return b
}

// begin looks at what every transaction begins with: whether there is a book, and its format.
func (b *snapshot) begin() error {
	err := b.look()
	switch {
	case err != nil:
		return err
	case !b.none:
		return store.CheckFormat(b)
	case b.store.must:
		return b.store.missing()
	}
	return nil
}

// look finds out whether there is a book, whatever its format.
func (b *snapshot) look() error {
	spans := append(store.Beginning(), store.ExpectedIn(b.ctx)...)
	regions := []store.Region{store.RegionOf(nil)}
	for _, s := range spans {
		regions = append(regions, store.RegionOf(s.From))
	}
	err := b.enter(regions, spans)
	if err == nil {
		b.none, err = b.isNone(spans[0].From)
	}
	return err
}

// missing is the error of a book that has to be there, and is not.
func (s *Store) missing() error {
	return fault.New(fault.Invalid, "store.missing", "path", s.address.String())
}

// isNone reports whether there is no book: not a key is there, whatever guards and chunks are. To
// see that takes rights to the whole book, and is looked at only where it seems so: one that has lost
// its beginning is damaged, and must not be taken for one to be founded.
func (b *snapshot) isNone(meta []byte) (bool, error) {
	none := true
	found := func(_, _ []byte) error { none = false; return store.ErrStop }
	err := b.over.Scan(meta, nil, nil, found)
	if err == nil && none {
		err = placed{b}.Scan(nil, nil, nil, found)
	}
	return none, err
}

// Get returns a copy of the value under key, nil where there is none.
func (b *snapshot) Get(key []byte) ([]byte, error) {
	if b.assume(store.KeySpan(key)) {
		return nil, nil
	}
	in := store.RegionOf(key)
	err := b.enter([]store.Region{in}, []store.Span{store.KeySpan(key)})
	if err = cmp.Or(err, b.refuses(in)); err != nil {
		return nil, err
	}
	return b.over.Get(key)
}

// Put is refused.
func (b *snapshot) Put(key, _ []byte) error { return store.CheckWrite(key, false, 0) }

// Delete is refused.
func (b *snapshot) Delete(key []byte) error { return store.CheckWrite(key, false, 0) }

// Scan visits the keys of a range in ascending order.
func (b *snapshot) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	if b.assume(store.NewSpan(prefix, from, to)) {
		return nil
	}
	regions, err := b.within(prefix)
	if err == nil {
		err = cmp.Or(b.enter(regions, nil), b.refuses(regions...))
	}
	if err != nil {
		return err
	}
	return b.over.Scan(prefix, from, to, visit)
}

// Ahead reads what will be asked for, in one request.
func (b *snapshot) Ahead(spans ...store.Span) error {
	var regions []store.Region
	for _, span := range spans {
		regions = append(regions, store.RegionOf(span.From))
	}
	return b.enter(regions, spans)
}

// mostReads is how many ranges one request asks for. A server takes 128 unless told otherwise.
const mostReads = 100

// get asks for a range of the book's keys, at the revision of the snapshot. Where it has none yet
// the answer has the newest, of which all that is asked for at once are.
func (b *snapshot) get(from, to string, options ...clientv3.OpOption) clientv3.Op {
	prefix := b.store.address.prefix()
	if to == b.end {
		to = clientv3.GetPrefixRangeEnd(prefix)
	} else {
		to = prefix + to
	}
	return clientv3.OpGet(prefix+from, append(options, clientv3.WithRange(to), clientv3.WithRev(b.revision))...)
}

// ask has the server answer, at one revision.
func (b *snapshot) ask(ops ...clientv3.Op) ([]*pb.RangeResponse, error) {
	var found []*pb.RangeResponse
	for some := range slices.Chunk(ops, mostReads) {
		answer, err := b.store.ask(b.ctx, some)
		if err != nil {
			return nil, err
		}
		if b.revision == 0 {
			b.revision = answer.Header.Revision
		}
		for _, response := range answer.Responses {
			found = append(found, response.GetResponseRange())
		}
	}
	return found, nil
}
