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

// settle has a transaction take place, and finds out whether it has where the servers do not say.
// It is sent once: a second time it would find its own change, and take it for another's.
func (s *Store) settle(ctx context.Context, o *order, op clientv3.Op) error {
	var answer *clientv3.TxnResponse
	err := s.within(ctx, 1, func(ctx context.Context) (err error) {
		answer, err = s.transact(ctx, committing, op)
		return err
	})
	switch {
	case err == nil && answer.Succeeded:
		return nil
	case err == nil, isStale(err):
		return errors.Join(errOvertaken, err)
	case isFull(err):
		return s.look(ctx, o, err)
	case isRefusal(err):
		return s.classify(err)
	}
	return s.fence(ctx, o, err)
}

// fence finds out about a transaction whose answer was lost. It may still be on its way: so the
// guard of the owner is written, on condition that it is as the transaction wants it. If that
// takes place the transaction never can; if not, the guard tells what came first.
func (s *Store) fence(ctx context.Context, o *order, lost error) error {
	before := o.book.parts[o.owner].guard
	taken := o.book.put(guardKey(o.owner), before.with(newID(), before.Shown).encode())
	return s.findOut(ctx, o, lost, errors.Join(errOvertaken, lost), fencing, taken)
}

// look finds out about a transaction that the servers had no room for. They say so too when it took
// place and the room ended with it; it is not on its way any more.
func (s *Store) look(ctx context.Context, o *order, refused error) error {
	return s.findOut(ctx, o, refused, s.classify(refused), reading)
}

// findOut returns nil where a transaction took place, and an error where it has not, and never
// will after the operations that are made where the guard of the owner is as it was. Whoever waits
// no longer is told the truth all the same.
func (s *Store) findOut(ctx context.Context, o *order, lost, never error, what step, taken ...clientv3.Op) error {
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeout)
	defer cancel()
	before := o.book.parts[o.owner]
	op := clientv3.OpTxn([]clientv3.Cmp{o.book.guarded(o.owner, before.seen)}, taken, []clientv3.Op{clientv3.OpGet(o.book.at(guardKey(o.owner)))})
	for tries := 0; ; tries++ {
		var later guard
		same := false
		err := s.within(wait, tries, func(ctx context.Context) (err error) {
			later, same, err = s.tryFence(ctx, what, op)
			return err
		})
		switch {
		case err == nil && same:
			return never
		case err == nil && slices.Contains(later.Recent, o.id):
			return nil
		case err == nil && before.guard.tells(later):
			return never
		case err == nil:
			return s.unknown(lost)
		case isRefusal(err) && !isStale(err), wait.Err() != nil:
			return s.unknown(err)
		}
		pause(wait, tries)
	}
}

// tryFence reports whether a guard is as it was, and returns what it is otherwise.
func (s *Store) tryFence(ctx context.Context, what step, op clientv3.Op) (later guard, same bool, err error) {
	answer, err := s.transact(ctx, what, op)
	if err != nil || answer.Succeeded {
		return later, err == nil, err
	}
	for _, kv := range answer.Responses[0].GetResponseRange().Kvs {
		err = later.decode(kv.Value)
	}
	return later, false, err
}

// unknown returns the error of a commit of which nobody knows whether it took place.
func (s *Store) unknown(err error) error {
	return fault.New(fault.OutcomeUnknown, "store.commit", "path", s.address.String(), "why", fault.Of(s.classify(err))).
		Because(fmt.Errorf("%w: %w", store.ErrCommit, err))
}
