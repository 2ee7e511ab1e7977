package etcd

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/store"
)

// commit makes the writes of a draft durable in one transaction of the server, which takes place
// only where every part that the snapshot looked at is as it saw it. It returns errOvertaken where
// it has not taken place and may be tried again.
func (s *Store) commit(ctx context.Context, book *snapshot, draft *store.Draft) error {
	o, err := book.order(draft)
	if err != nil {
		return err
	}
	if cutShort := book.unfinished(); len(cutShort) > 0 {
		for _, part := range cutShort {
			if err := s.finish(ctx, part); err != nil {
				return err
			}
		}
		return errFinished
	}
	if o.size() <= s.longest {
		return s.settle(ctx, o, o.transaction(nil))
	}
	return s.commitStaged(ctx, o)
}
