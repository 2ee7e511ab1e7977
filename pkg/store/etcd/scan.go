package etcd

import (
	"bytes"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

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
// engine has for itself is passed over. Of one that was replaced no value is read: its pieces can be
// those of either.
func (b *snapshot) show(e entry, visit func(key, value []byte) error) error {
	key := []byte(e.key)
	switch {
	case store.IsMine(key):
		return nil
	case b.replaced[e.key]:
		return visit(key, nil)
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
