package etcd

import (
	"bytes"
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
	known    known
	size     int          // of what is known, in bytes
	bare     bool         // what was shown is of no interest
	shown    *store.Draft // what was shown and is not in its place yet, over what is; nil for nothing
}

// remembered is how much a snapshot keeps of what it has read, in bytes. Who reads more than that
// walks through the book and does not come back.
const remembered = 64 << 20

// The shortest and the longest page of a scan, in keys. Many scans end at their first key.
const (
	shortestPage = 16
	longestPage  = 1024
)

// endLength is longer than any key that a store takes.
const endLength = 4097

func (s *Store) snapshot(ctx context.Context) *snapshot {
	return &snapshot{
		store: s, ctx: ctx, end: strings.Repeat("\xff", endLength),
		parts: map[string]*part{}, regions: map[store.Region]*region{},
	}
}

// begin looks at what every transaction begins with: whether there is a book, and its format.
func (b *snapshot) begin() error {
	root, meta := store.RegionOf(nil), store.NewSpan([]byte("meta/"), nil, nil)
	if err := b.enter([]store.Region{root}, []store.Span{meta}, wish{
		b.get("", string(root.Mine("")), clientv3.WithKeysOnly(), clientv3.WithLimit(1)),
		func(found *pb.RangeResponse) error { b.none = len(found.Kvs) == 0; return nil },
	}); err != nil {
		return err
	}
	switch {
	case b.none && b.store.must:
		return fault.New(fault.Invalid, "store.missing", "path", b.store.address.String())
	case b.none:
		return nil
	}
	return store.CheckFormat(b)
}

// Get returns a copy of the value under key, nil where there is none.
func (b *snapshot) Get(key []byte) ([]byte, error) {
	if err := b.enter([]store.Region{store.RegionOf(key)}, []store.Span{exactly(key)}); err != nil {
		return nil, err
	}
	if b.shown != nil {
		return b.shown.Get(key)
	}
	return placed{b}.Get(key)
}

// Put is refused.
func (b *snapshot) Put(key, _ []byte) error { return store.CheckWrite(key, false, 0) }

// Delete is refused.
func (b *snapshot) Delete(key []byte) error { return store.CheckWrite(key, false, 0) }

// Scan visits the keys of a range in ascending order.
func (b *snapshot) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	regions, err := b.within(prefix)
	if err == nil {
		err = b.enter(regions, nil)
	}
	if err != nil {
		return err
	}
	if b.shown != nil {
		return b.shown.Scan(prefix, from, to, visit)
	}
	return placed{b}.Scan(prefix, from, to, visit)
}

// Ahead reads what will be asked for, in one request.
func (b *snapshot) Ahead(spans ...store.Span) error {
	var regions []store.Region
	for _, span := range spans {
		regions = append(regions, store.RegionOf(span.From))
	}
	return b.enter(regions, spans)
}

// placed reads what is in its place, whatever was shown beside it.
type placed struct{ *snapshot }

// Get returns a copy of the value under key, nil where there is none.
func (b placed) Get(key []byte) (value []byte, err error) {
	err = b.scan(exactly(key), 1, func(at, found []byte) error {
		value = found
		return nil
	})
	return value, err
}

// Scan visits the keys of a range in ascending order.
func (b placed) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return store.UnlessStop(b.scan(store.NewSpan(prefix, from, to), shortestPage, visit))
}

// exactly is the span of one key.
func exactly(key []byte) store.Span { return store.NewSpan(key, nil, []byte{0}) }

// ends returns the first key behind a span.
func (b *snapshot) ends(s store.Span) string {
	if end := s.End(); end != nil {
		return string(end)
	}
	return b.end
}

// scan visits the keys of a span, in pages of which the first has so many.
func (b *snapshot) scan(span store.Span, page int64, visit func(key, value []byte) error) error {
	end := b.ends(span)
	for at := string(span.From); at < end; {
		in, is, next := b.known.at(at)
		if !is {
			var err error
			if in, err = b.page(at, min(end, or(next, end)), page); err != nil {
				return err
			}
			page = min(page*4, longestPage)
		}
		for _, e := range in.entries[in.find(at):] {
			if e.key >= end {
				return nil
			}
			if err := b.show(e, visit); err != nil {
				return err
			}
		}
		at = in.to
	}
	return nil
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// show visits an entry, with copies of its key and of all pieces of its value. One that the
// engine has for itself is passed over.
func (b *snapshot) show(e entry, visit func(key, value []byte) error) error {
	key := []byte(e.key)
	if store.IsMine(key) {
		return nil
	}
	value, err := b.whole(e)
	if err != nil {
		return err
	}
	return visit(key, value)
}

// page reads so many keys of a range, and notes them.
func (b *snapshot) page(from, to string, limit int64) (stretch, error) {
	found, err := b.ask(b.get(from, to, clientv3.WithLimit(limit)))
	if err != nil {
		return stretch{}, err
	}
	read := b.read(from, to, found[0])
	b.note(read)
	return read, nil
}

// read returns what the server says of a range, without the name of the book: all of it, or up to
// the last key that the answer has.
func (b *snapshot) read(from, to string, answer *pb.RangeResponse) stretch {
	s := stretch{from: from, to: to}
	for _, kv := range answer.Kvs {
		s.entries = append(s.entries, entry{string(bytes.TrimPrefix(kv.Key, []byte(b.store.address.prefix()))), kv.Value})
	}
	if answer.More {
		s.to = s.entries[len(s.entries)-1].key + "\x00"
	}
	return s
}

// note remembers what was read, unless that is a lot already.
func (b *snapshot) note(s stretch) {
	for _, e := range s.entries {
		b.size += len(e.key) + len(e.value)
	}
	if b.size < remembered {
		b.known.add(s)
	}
}

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
	for some := range slices.Chunk(ops, mostOps) {
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
