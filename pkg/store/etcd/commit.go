package etcd

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/store"
)

// commit makes the writes of a draft durable in one transaction of the server, which takes place
// only where every part that the snapshot looked at is as it saw it. It returns errOvertaken where
// it has not taken place and may be tried again. What is too long for the servers is tried again
// in shorter requests.
func (s *Store) commit(ctx context.Context, book *snapshot, draft *store.Draft) error {
	o, err := book.order(draft)
	if err != nil {
		return err
	}
	for {
		longest := s.longest.Load()
		if err = s.carryOut(ctx, o, int(longest)); !isTooLong(err) || !s.shorten(longest) {
			return err
		}
		o.id, o.staged = newID(), nil
	}
}

// carryOut has the servers do what an order asks for, in one request where that is short enough.
// What others left unfinished of the same regions comes first.
func (s *Store) carryOut(ctx context.Context, o *order, longest int) error {
	staged := o.size() > longest
	cutShort := o.unfinished(staged)
	for _, part := range o.parts {
		if err := s.finish(ctx, part, cutShort[part]); err != nil {
			return err
		}
	}
	switch {
	case len(cutShort) > 0:
		return errFinished
	case staged:
		return s.commitStaged(ctx, o, longest)
	}
	return s.settle(ctx, o, o.transaction(nil))
}

// shorten halves what one request has, unless somebody did meanwhile, and reports whether it can be
// shorter than it was.
func (s *Store) shorten(was int64) bool {
	if was <= shortestRequest {
		return false
	}
	s.longest.CompareAndSwap(was, max(was/2, shortestRequest))
	return true
}
