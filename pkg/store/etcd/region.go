package etcd

import (
	"slices"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// The names of what the engine has for itself in a region.
const (
	mineGuard = "guard"  // in the region that has the beginning of the part
	mineLong  = "long/"  // key, number of the piece: what follows the first piece of a long value
	mineStage = "stage/" // id of a change, number: a chunk of its writes
)

// region is one region of the book as far as it was looked at.
type region struct {
	long   map[string]int // keys whose values are in pieces, and the number of the last
	staged bool           // something is staged there
}

// wish is something to ask the server, and what becomes of the answer.
type wish struct {
	op   clientv3.Op
	take func(*pb.RangeResponse) error
}

// enter makes sure that regions are known as far as a transaction depends on them, and asks for
// all that is wished for with them in the same request. Nothing is asked that is known.
func (b *snapshot) enter(regions []store.Region, spans []store.Span, more ...wish) error {
	var entered []store.Region
	wishes := more
	for _, in := range regions {
		if b.regions[in] != nil || slices.Contains(entered, in) {
			continue
		}
		if b.parts[in.Part] == nil && !slices.ContainsFunc(entered, func(other store.Region) bool { return other.Part == in.Part }) {
			wishes = append(wishes, b.wishGuard(in.Part))
		}
		entered = append(entered, in)
	}
	var found []*region
	for _, in := range entered {
		r := &region{long: map[string]int{}}
		found = append(found, r)
		wishes = append(wishes, b.wishLong(in, r), b.wishStaged(in, r))
	}
	for _, span := range spans {
		if from, to := string(span.From), b.ends(span); from < to && !b.known.covers(from, to) {
			wishes = append(wishes, wish{b.get(from, to, clientv3.WithLimit(longestPage)), func(answer *pb.RangeResponse) error { b.note(b.read(from, to, answer)); return nil }})
		}
	}
	if err := b.grant(wishes); err != nil {
		return err
	}
	for i, in := range entered {
		if err := b.overlay(in); err != nil {
			return err
		}
		b.regions[in] = found[i]
	}
	return nil
}

// grant asks for everything that is wished for.
func (b *snapshot) grant(wishes []wish) error {
	if len(wishes) == 0 {
		return nil
	}
	var ops []clientv3.Op
	for _, w := range wishes {
		ops = append(ops, w.op)
	}
	answers, err := b.ask(ops...)
	if err != nil {
		return err
	}
	for i, w := range wishes {
		if err := w.take(answers[i]); err != nil {
			return err
		}
	}
	return nil
}

// wishGuard asks for the guard of a part.
func (b *snapshot) wishGuard(of string) wish {
	key := guardKey(of)
	return wish{b.get(key, key+"\x00"), func(answer *pb.RangeResponse) error {
		p := &part{}
		for _, kv := range answer.Kvs {
			p.seen = kv.ModRevision
			if err := p.guard.decode(kv.Value); err != nil {
				return store.Damaged("key", key).Because(err)
			}
		}
		b.parts[of] = p
		return nil
	}}
}

// wishStaged asks whether something is staged in a region.
func (b *snapshot) wishStaged(in store.Region, r *region) wish {
	from := string(in.Mine(mineStage))
	return wish{b.get(from, behind(from), clientv3.WithKeysOnly(), clientv3.WithLimit(1)), func(answer *pb.RangeResponse) error {
		r.staged = len(answer.Kvs) > 0
		return nil
	}}
}

// guardKey returns the key of the guard of a part.
func guardKey(part string) string { return string(store.Region{Part: part, Own: part}.Mine(mineGuard)) }

// behind returns the first key behind all those that a prefix begins, which has no byte that
// is the greatest.
func behind(prefix string) string { return prefix[:len(prefix)-1] + string(prefix[len(prefix)-1]+1) }
