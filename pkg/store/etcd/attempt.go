package etcd

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Why a transaction is run again.
var (
	errOvertaken = errors.New("etcd: somebody else changed the book first")
	errFinished  = errors.New("etcd: what was cut short is finished")
	errForgotten = errors.New("etcd: the revision is compacted")
)

// attempt runs a transaction again for as long as others change the book under it. Those who
// were overtaken wait for different times, so that they do not meet again.
func (s *Store) attempt(ctx context.Context, try func() error) error {
	var wait context.Context
	for tries := 0; ; tries++ {
		if err := store.Interrupted(ctx); err != nil {
			return err
		}
		err := try()
		if !errors.Is(err, errOvertaken) && !errors.Is(err, errFinished) && !errors.Is(err, errForgotten) {
			return s.located(err)
		}
		if wait == nil {
			var cancel context.CancelFunc
			wait, cancel = context.WithTimeout(ctx, s.timeout)
			defer cancel()
		}
		if wait.Err() == nil && errors.Is(err, errOvertaken) {
			pause(wait, tries)
		}
		if wait.Err() != nil {
			return s.gaveUp(ctx, err)
		}
	}
}

// gaveUp returns the error of a transaction that was run again for as long as it may.
func (s *Store) gaveUp(ctx context.Context, err error) error {
	if ended := store.Interrupted(ctx); ended != nil {
		return ended
	}
	key := "etcd.contended"
	if errors.Is(err, errForgotten) {
		key = "etcd.compacted"
	}
	return fault.New(fault.Busy, key, "path", s.address.String(), "waited", s.timeout).Because(err)
}

// The shortest and the longest of the times that who was overtaken waits for.
const (
	shortestPause = 2 * time.Millisecond
	longestPause  = 256 * time.Millisecond
)

// pause waits for a time drawn between nothing and one that doubles with each try.
func pause(ctx context.Context, tries int) {
	longest := min(longestPause, shortestPause<<min(tries, 10))
	select {
	case <-ctx.Done():
	case <-time.After(rand.N(longest)):
	}
}
