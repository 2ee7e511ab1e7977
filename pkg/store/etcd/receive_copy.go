package etcd

import (
	"bytes"
	"context"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// copied brings a book to where none is, in portions. What others did of the same is taken over.
func (s *Store) copied(ctx context.Context, from store.Tx, progress func(done, total int64)) error {
	wanted, err := store.DigestOf(from, func(int) {})
	if err != nil {
		return err
	}
	const looks = 2 // while it is brought, and at what was brought
	told := func(look int) func(keys int) {
		return func(keys int) { progress(int64(look*wanted.Keys+keys), int64(looks*wanted.Keys)) }
	}
	c := &copying{Store: s, ctx: ctx, from: from, wanted: wanted, run: newID()}
	if err := s.attempt(ctx, c.begin); err != nil {
		return err
	}
	if err := s.attempt(ctx, func() error { return c.bring(told(0)) }); err != nil {
		return err
	}
	return s.attempt(ctx, func() error { return c.end(told(1)) })
}

// copying is a book that is brought.
type copying struct {
	*Store
	ctx    context.Context
	from   store.Tx
	wanted store.Digest
	run    id
	anew   bool // nothing was there
}

// begin notes which book is brought, and that this run does it and no other.
func (c *copying) begin() error {
	of, err := store.BookOf(c.from)
	if err != nil {
		return err
	}
	book, other, _, err := c.found()
	if err != nil {
		return err
	}
	switch c.anew = book.none; {
	case !c.anew && other == "": // there is a book
		return fault.New(fault.Conflict, "store.taken", "path", c.address.String())
	case !c.anew && other != of:
		return fault.New(fault.Conflict, "etcd.copying_other", "path", c.address.String(), "prefix", c.address.prefix())
	}
	draft := store.NewDraft(book)
	if err := store.BeginCopy(draft, of, c.run[:]); err != nil {
		return err
	}
	return c.commit(c.ctx, book, draft)
}

// found looks at what is there: the book that is being brought, empty for none, and by which run.
func (c *copying) found() (book *snapshot, of string, run []byte, err error) {
	book = c.snapshot(c.ctx)
	book.careful = true
	if err = book.look(); err == nil {
		of, run, _, err = store.CopyBegun(book)
	}
	return book, of, run, err
}

// mine looks at what is there, and refuses where another run brings it by now.
func (c *copying) mine() (*snapshot, error) {
	book, _, run, err := c.found()
	if err == nil && !bytes.Equal(run, c.run[:]) {
		err = fault.New(fault.Conflict, "etcd.copying_too", "path", c.address.String())
	}
	return book, err
}

// bring brings all that is not there yet, and removes what should not be there.
func (c *copying) bring(told func(keys int)) error {
	book, err := c.mine()
	if err != nil {
		return err
	}
	p := &portions{book: book, told: told, total: c.wanted.Keys}
	is := store.Tx(book)
	if c.anew {
		is = store.Nothing{}
	}
	err = store.Difference(store.Uncopied(is), store.Uncopied(c.from), p)
	if err == nil {
		err = p.flush()
	}
	c.anew = false // where it has to be done again
	return err
}

// end holds what was brought to what it was made of, and makes it a book.
func (c *copying) end(told func(keys int)) error {
	book, err := c.mine()
	if err != nil {
		return err
	}
	whole := store.NewDraft(book)
	if err := store.EndCopy(whole, c.from); err != nil {
		return err
	}
	brought, err := store.DigestOf(whole, told)
	if err == nil && brought != c.wanted {
		err = fault.New(fault.IO, "store.copy_differs", "path", c.address.String())
	}
	if err != nil {
		return err
	}
	return c.commit(c.ctx, book, whole)
}

// portions makes writes durable as they come, so many at a time. Nobody takes them for a book, so
// that the guards stay as they are: that of the book is only looked at, which another run would write.
type portions struct {
	book   *snapshot
	writes []write
	size   int // of the writes, in bytes
	done   int
	total  int
	told   func(keys int)
}

// Put writes a value.
func (p *portions) Put(key, value []byte) error {
	return p.add(key, func(to *pieces) error { return to.Put(key, value) })
}

// Delete removes a value.
func (p *portions) Delete(key []byte) error {
	return p.add(key, func(to *pieces) error { return to.Delete(key) })
}

func (p *portions) add(key []byte, write func(*pieces) error) error {
	if err := p.book.enter([]store.Region{store.RegionOf(key)}, nil); err != nil {
		return err
	}
	before := len(p.writes)
	if err := write(&pieces{book: p.book, into: &p.writes}); err != nil {
		return err
	}
	for _, w := range p.writes[before:] {
		p.size += p.book.length(w)
	}
	if p.done = min(p.done+1, p.total); int64(p.size) < p.book.store.longest.Load() {
		return nil
	}
	return p.flush()
}

// flush makes the writes durable.
func (p *portions) flush() error {
	s := p.book.store
	for len(p.writes) > 0 {
		if err := store.Interrupted(p.book.ctx); err != nil {
			return err
		}
		longest := s.longest.Load()
		some, rest := p.book.fitting(p.writes, int(longest))
		var ops []clientv3.Op
		for _, w := range some {
			ops = append(ops, p.book.write(w))
		}
		mine := []clientv3.Cmp{p.book.guarded("", p.book.parts[""].seen)}
		err := s.repeat(p.book.ctx, placing, clientv3.OpTxn(mine, nested(ops), nil))
		switch {
		case err == nil:
			p.writes = rest
		case !isTooLong(err) || !s.shorten(longest):
			return err
		}
	}
	p.writes, p.size = nil, 0
	p.told(p.done)
	return nil
}
