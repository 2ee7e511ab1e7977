package etcd

import (
	"context"
	"errors"
	"slices"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// Remains tells what the servers still have of what was removed when something was written under
// keys. What was staged then is put in its place, or removed, first.
//
// Errors: those of View.
func (s *Store) Remains(ctx context.Context, keys [][]byte) (store.Remains, error) {
	var r store.Remains
	err := s.attempt(ctx, func() (err error) {
		r, err = s.remains(ctx, keys)
		return err
	})
	return r, err
}

func (s *Store) remains(ctx context.Context, keys [][]byte) (store.Remains, error) {
	written, err := s.cleared(ctx, keys)
	if err != nil {
		return store.Remains{}, err
	}
	book := s.snapshot(ctx)
	if err := book.begin(); err != nil {
		return store.Remains{}, err
	}
	r := store.Remains{Revision: book.revision, Compacted: len(written) > 0}
	for part, at := range written {
		gone, err := s.isGone(ctx, part, at, r.Revision)
		if err != nil {
			return r, err
		}
		r.Compacted = r.Compacted && gone
	}
	r.Compact, r.Defragment = s.typed(r.Revision)
	s.survey(ctx, &r)
	return r, nil
}

// cleared returns at which revision each part was written last under one of the keys, and has
// nothing staged in it from before.
func (s *Store) cleared(ctx context.Context, keys [][]byte) (map[string]int64, error) {
	book, written := s.snapshot(ctx), map[string]int64{}
	var wishes []wish
	for _, key := range keys {
		part := store.RegionOf(key).Part
		wishes = append(wishes, book.wishGuard(part), wish{book.get(string(key), string(key)+"\x00", clientv3.WithKeysOnly()), func(answer *pb.RangeResponse) error {
			written[part] = max(written[part], book.revisionOf(answer))
			return nil
		}})
	}
	if err := book.grant(wishes); err != nil {
		return nil, err
	}
	for part, at := range written {
		if book.parts[part].guard.Shown != nil {
			if err := s.finish(ctx, part, store.RegionsOf(part)); err != nil {
				return nil, err
			}
		}
		if err := s.discard(ctx, part, at); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// revisionOf returns the revision at which a key was written last; that of the snapshot where it is
// not there.
func (b *snapshot) revisionOf(answer *pb.RangeResponse) int64 {
	for _, kv := range answer.Kvs {
		return kv.ModRevision
	}
	return b.revision
}

// discard removes what was staged in a part before a revision at which the part was changed: it
// cannot be shown any more.
func (s *Store) discard(ctx context.Context, part string, at int64) error {
	staged, _, err := s.stagedBefore(ctx, part, at, 0)
	if err != nil || len(staged) == 0 {
		return err
	}
	return s.repeat(ctx, clearing, clientv3.OpTxn(nil, nested(staged), nil))
}

// stagedBefore returns what removes that which was staged in a part before a revision, and was there
// at another one, zero for the present. Whether that one is compacted it says too.
func (s *Store) stagedBefore(ctx context.Context, part string, at, seen int64) (removals []clientv3.Op, compacted bool, err error) {
	book := s.snapshot(ctx)
	book.revision = seen
	var wishes []wish
	for _, in := range store.RegionsOf(part) {
		from := string(in.Mine(mineStage))
		wishes = append(wishes, wish{book.get(from, behind(from), clientv3.WithKeysOnly(), clientv3.WithMaxCreateRev(at)), func(answer *pb.RangeResponse) error {
			for _, kv := range answer.Kvs {
				removals = append(removals, clientv3.OpDelete(string(kv.Key)))
			}
			return nil
		}})
	}
	err = book.grant(wishes)
	if errors.Is(err, errForgotten) {
		return nil, true, nil
	}
	return removals, false, err
}

// isGone reports whether the history has nothing any more of what was removed from a part until a
// revision, and of what was staged for that: the oldest revision that it tells of is not before that
// one, and nothing of it was staged then.
func (s *Store) isGone(ctx context.Context, part string, at, now int64) (bool, error) {
	_, gone, err := s.stagedBefore(ctx, part, at, at-1)
	if !gone || err != nil {
		return false, err
	}
	for from := at; from < now; {
		middle := from + (now-from)/2
		_, gone, err := s.stagedBefore(ctx, part, at, middle)
		switch {
		case err != nil:
			return false, err
		case gone:
			from = middle + 1
		default:
			now = middle
		}
	}
	staged, gone, err := s.stagedBefore(ctx, part, at, now)
	return gone || len(staged) == 0, err // where it was compacted meanwhile, beyond all of it
}

// survey asks each server that the address names how much it keeps, and whether there are others.
// One that does not say is told as such.
func (s *Store) survey(ctx context.Context, r *store.Remains) {
	r.Unnamed = -1
	client, err := s.connect(ctx)
	if err != nil {
		return
	}
	members := map[uint64]bool{}
	for _, host := range s.address.Hosts {
		one := store.Keeping{Server: host, Size: -1, Free: -1}
		_ = s.within(ctx, 1, func(ctx context.Context) error {
			is, err := client.Status(ctx, host)
			if err == nil {
				one.Size, one.Free = is.DbSize, is.DbSize-is.DbSizeInUse
				members[is.Header.MemberId] = true
			}
			return err
		})
		r.Servers = append(r.Servers, one)
	}
	_ = s.within(ctx, 1, func(ctx context.Context) error {
		all, err := client.MemberList(ctx)
		if err == nil && !slices.ContainsFunc(r.Servers, func(k store.Keeping) bool { return k.Size < 0 }) {
			r.Unnamed = len(all.Members) - len(members)
		}
		return err
	})
}
