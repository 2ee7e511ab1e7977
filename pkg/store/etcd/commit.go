package etcd

import (
	"context"
	"errors"
	"fmt"
	"slices"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
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

// settle has a transaction take place, and finds out whether it has where the answer was lost.
func (s *Store) settle(ctx context.Context, o *order, op clientv3.Op) error {
	answer, err := s.transact(ctx, committing, op)
	switch {
	case err == nil && answer.Succeeded:
		return nil
	case err == nil:
		return errOvertaken
	case isRefusal(err):
		return s.classify(err)
	}
	return s.fence(ctx, o, err)
}

// fence finds out about a transaction whose answer was lost. It may still be on its way: so the
// guard of the owner is written, on condition that it is as the transaction wants it. If that
// takes place the transaction never can; if not, the guard tells what came first. Whoever waits
// no longer is told the truth all the same.
func (s *Store) fence(ctx context.Context, o *order, lost error) error {
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeout)
	defer cancel()
	before := o.book.parts[o.owner]
	key, own := guardKey(o.owner), newID()
	op := clientv3.OpTxn(
		[]clientv3.Cmp{o.book.guarded(o.owner, before.seen)},
		[]clientv3.Op{o.book.put(key, before.guard.with(own, before.guard.Shown).encode())},
		[]clientv3.Op{clientv3.OpGet(o.book.at(key))})
	for tries := 0; ; tries++ {
		later, fenced, err := s.tryFence(wait, op)
		switch {
		case err == nil && fenced:
			return errors.Join(errOvertaken, lost)
		case err == nil && slices.Contains(later.Recent, o.id):
			return nil
		case err == nil && before.guard.tells(later):
			return errors.Join(errOvertaken, lost)
		case err == nil, isRefusal(err), wait.Err() != nil:
			return s.unknown(errors.Join(lost, err))
		}
		pause(wait, tries)
	}
}

// tryFence writes the guard, or returns what it is now.
func (s *Store) tryFence(ctx context.Context, op clientv3.Op) (later guard, fenced bool, err error) {
	answer, err := s.transact(ctx, fencing, op)
	if err != nil || answer.Succeeded {
		return later, err == nil, err
	}
	for _, kv := range answer.Responses[0].GetResponseRange().Kvs {
		err = later.decode(kv.Value)
	}
	return later, false, err
}

// unknown returns the error of a commit of which nobody knows whether it took place. It has
// taken place by now, or never will, unless the servers could not be asked.
func (s *Store) unknown(err error) error {
	return fault.New(fault.OutcomeUnknown, "store.commit", "path", s.address.String(), "why", fault.Of(s.classify(err))).
		Because(fmt.Errorf("%w: %w", store.ErrCommit, err))
}
