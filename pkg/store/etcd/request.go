package etcd

import (
	"context"
	"errors"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// step is what a request is about.
type step string

// The steps.
const (
	reading    step = "reading"
	committing step = "committing" // makes a change, or shows what was staged
	fencing    step = "fencing"    // finds out about a commit whose answer was lost
	staging    step = "staging"    // puts a chunk of a change beside the book
	placing    step = "placing"    // puts writes of what was shown in their place
	ending     step = "ending"     // notes that all of them are
	clearing   step = "clearing"   // removes chunks that are never shown
)

// ask has the server answer what changes nothing, at one revision. Another member is asked where one
// does not answer, until the time is up.
func (s *Store) ask(ctx context.Context, ops []clientv3.Op) (*pb.TxnResponse, error) {
	var answer *clientv3.TxnResponse
	err := s.persist(ctx, func(ctx context.Context) error {
		client, err := s.connect(ctx)
		if err != nil {
			return err
		}
		try, cancel := context.WithTimeout(ctx, s.patience())
		defer cancel()
		return s.send(try, reading, func(ctx context.Context) error {
			answer, err = client.Txn(ctx).Then(ops...).Commit()
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return (*pb.TxnResponse)(answer), nil
}

// persist tries something again for as long as no server can be asked, and returns an error for
// people where that is too long, or a server refuses it.
func (s *Store) persist(ctx context.Context, try func(context.Context) error) error {
	wait, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	for tries := 0; ; tries++ {
		err := try(wait)
		if err == nil {
			return nil
		}
		if ended := store.Interrupted(ctx); ended != nil && errors.Is(ctx.Err(), context.Canceled) {
			return ended
		}
		if isRefusal(err) && !isStale(err) || wait.Err() != nil || isTLS(s.handshake.why()) {
			return s.classify(err)
		}
		pause(wait, tries)
	}
}

// transact sends one transaction that writes, and reports whether what it compares was so.
func (s *Store) transact(ctx context.Context, what step, op clientv3.Op) (*clientv3.TxnResponse, error) {
	client, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	try, cancel := context.WithTimeout(ctx, s.patience())
	defer cancel()
	var answer clientv3.OpResponse
	err = s.send(try, what, func(ctx context.Context) (err error) {
		answer, err = client.Do(ctx, op)
		return err
	})
	return answer.Txn(), err
}

// repeat has a transaction take place that may do so more than once. It returns errOvertaken where
// what it compares is not so.
func (s *Store) repeat(ctx context.Context, what step, op clientv3.Op) error {
	took := false
	err := s.persist(ctx, func(ctx context.Context) error {
		answer, err := s.transact(ctx, what, op)
		took = err == nil && answer.Succeeded
		return err
	})
	if err == nil && !took {
		err = errOvertaken
	}
	return err
}
