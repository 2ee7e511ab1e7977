package etcd

import (
	"context"

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

// ask has the server answer what changes nothing, at one revision.
func (s *Store) ask(ctx context.Context, ops []clientv3.Op) (*pb.TxnResponse, error) {
	var answer *clientv3.TxnResponse
	err := s.persist(ctx, func(ctx context.Context) (err error) {
		answer, err = s.transact(ctx, reading, clientv3.OpTxn(nil, ops, nil))
		return err
	})
	return (*pb.TxnResponse)(answer), err
}

// persist tries something again for as long as no server can be asked, and returns an error for
// people where that is too long, or a server refuses it. Another member is tried where one does not
// answer, each for longer than the one before.
func (s *Store) persist(ctx context.Context, try func(context.Context) error) error {
	wait, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	for tries := 0; ; tries++ {
		err := s.within(wait, tries, try)
		if err == nil {
			return nil
		}
		if ended := store.Interrupted(ctx); ended != nil {
			return ended
		}
		if isRefusal(err) && !isStale(err) || wait.Err() != nil || s.mistrust(err) != nil {
			return s.classify(err)
		}
		pause(wait, tries)
	}
}

// within tries something for as long as one member may take.
func (s *Store) within(ctx context.Context, tries int, try func(context.Context) error) error {
	wait, cancel := context.WithTimeout(ctx, s.timeout/8<<min(tries, 3))
	defer cancel()
	return try(wait)
}

// transact sends one transaction, once.
func (s *Store) transact(ctx context.Context, what step, op clientv3.Op) (*clientv3.TxnResponse, error) {
	client, err := s.connect(ctx)
	if err != nil {
		return nil, err
	}
	var answer clientv3.OpResponse
	err = s.send(ctx, what, func(ctx context.Context) (err error) {
		answer, err = client.Do(ctx, op)
		return err
	})
	if err != nil && isStale(err) {
		s.renew(client)
	}
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
