package etcd

import (
	"context"
	"errors"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// Watch tells of each change of a part of the book, by what begins its keys, from when it returns
// until ctx is done. The channel is closed earlier where the servers cannot tell any longer: then
// only looking helps.
func (s *Store) Watch(ctx context.Context, part string) (<-chan struct{}, error) {
	var changes clientv3.WatchChan
	err := s.persist(ctx, func(wait context.Context) error {
		client, err := s.connect(wait)
		if err != nil {
			return err
		}
		own, stop := context.WithCancel(clientv3.WithRequireLeader(ctx))
		inTime := context.AfterFunc(wait, stop) // it waits for a server as long as that lasts
		changes = client.Watch(own, s.address.prefix()+guardKey(part), clientv3.WithCreatedNotify())
		begun, is := <-changes
		if !inTime() || !is || begun.Err() != nil {
			stop()
			return errors.Join(begun.Err(), wait.Err())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	told := make(chan struct{}, 1)
	go func() {
		defer close(told)
		for change := range changes {
			if change.Err() != nil {
				return
			}
			select {
			case told <- struct{}{}:
			default: // nobody has heard of the one before yet
			}
		}
	}()
	return told, nil
}
