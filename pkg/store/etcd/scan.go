package etcd

import (
	"bytes"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// The shortest and the longest page of a scan, in keys. Many scans end at their first key.
const (
	shortestPage = 16
	longestPage  = 1024
)

// longPage is how long a page may be without the next one being shorter, in bytes.
const longPage = 4 << 20

// placed reads what is in its place, whatever was shown beside it.
type placed struct{ *snapshot }

// Get returns a copy of the value under key, nil where there is none.
func (b placed) Get(key []byte) (value []byte, err error) {
	err = b.scan(store.KeySpan(key), 1, func(at, found []byte) error {
		value = found
		return nil
	})
	return value, err
}

// Scan visits the keys of a range in ascending order.
func (b placed) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return store.UnlessStop(b.scan(store.NewSpan(prefix, from, to), shortestPage, visit))
}

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
			own := b.ownFrom(at)
			if own.from <= at {
				at = own.to
				continue
			}
			var err error
			if in, err = b.page(at, min(end, or(next, end), own.from), page); err != nil {
				return err
			}
			page = nextPage(page, in)
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

// nextPage returns how many keys the page after one has that had so many: more, unless it was long.
func nextPage(page int64, read stretch) int64 {
	switch size := read.size(); {
	case size < longPage/4:
		return min(page*4, longestPage)
	case size > longPage:
		return max(page/4, 1)
	}
	return page
}

// ownFrom returns the next of the ranges that end behind a key and have much of the engine's own.
func (b *snapshot) ownFrom(at string) stretch {
	next := stretch{from: b.end, to: b.end}
	for in, r := range b.regions {
		if len(r.long) == 0 && !r.staged {
			continue
		}
		if own := string(in.Mine("")); at < behind(own) && own < next.from {
			next = stretch{from: own, to: behind(own)}
		}
	}
	return next
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

// note remembers what was read. Where that is a lot already all else is forgotten: who reads so much
// walks through the book and does not come back.
func (b *snapshot) note(s stretch) {
	if b.size += s.size(); b.size > b.store.remembers {
		b.known, b.size = known{}, s.size()
	}
	b.known.add(s)
}
