package etcd

import (
	"errors"
	"slices"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/fault"
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

// enter makes sure that regions and spans are known as far as a transaction depends on them, in one
// request. Nothing is asked that is known.
//
// A person may have no right to a region of its own: then what was asked for of all others is known,
// and refuses says of that one why it is not.
func (b *snapshot) enter(regions []store.Region, spans []store.Span) error {
	everything := func(store.Region) bool { return true }
	err := b.enterAll(b.allowed(regions, spans, everything))
	apart := b.apart(regions, spans)
	if !lacksRights(err) || len(apart) == 0 {
		return err
	}
	for _, one := range apart {
		err := b.enterAll(b.allowed(regions, spans, func(in store.Region) bool { return in == one }))
		switch {
		case lacksRights(err):
			b.refused[one] = fault.New(fault.Invalid, rightsKey, "path", b.store.address.String()).Because(errors.Join(err, store.ErrWithheld))
		case err != nil:
			return err
		}
	}
	return b.enterAll(b.allowed(regions, spans, everything))
}

// apart returns the regions to which there can be rights of their own, and that are not known to be
// refused.
func (b *snapshot) apart(regions []store.Region, spans []store.Span) []store.Region {
	var apart []store.Region
	add := func(in store.Region) {
		if in.Own != in.Part && b.refused[in] == nil && !slices.Contains(apart, in) {
			apart = append(apart, in)
		}
	}
	for _, in := range regions {
		add(in)
	}
	for _, s := range spans {
		add(store.RegionOf(s.From))
	}
	return apart
}

// allowed returns the regions and the spans of regions that fit, without those that are refused.
func (b *snapshot) allowed(regions []store.Region, spans []store.Span, fits func(store.Region) bool) ([]store.Region, []store.Span) {
	var in []store.Region
	var of []store.Span
	for _, r := range regions {
		if fits(r) && b.refused[r] == nil {
			in = append(in, r)
		}
	}
	for _, s := range spans {
		if r := store.RegionOf(s.From); fits(r) && b.refused[r] == nil {
			of = append(of, s)
		}
	}
	return in, of
}

// refuses returns why what is in some regions cannot be read, nil where it can be.
func (b *snapshot) refuses(regions ...store.Region) error {
	for _, in := range regions {
		if why := b.refused[in]; why != nil {
			return why
		}
	}
	return nil
}

// lacksRights reports whether who asked may not read what they asked for.
func lacksRights(err error) bool {
	f, is := errors.AsType[*fault.Error](err)
	return is && f.Key == rightsKey
}

// enterAll is enter where there are rights to everything.
func (b *snapshot) enterAll(regions []store.Region, spans []store.Span) error {
	found := map[store.Region]*region{}
	var wishes []wish
	for _, in := range regions {
		if b.regions[in] == nil && found[in] == nil {
			found[in] = &region{long: map[string]int{}}
			wishes = append(wishes, b.wishGuard(in.Part), b.wishLong(in, found[in]), b.wishStaged(in, found[in]))
		}
	}
	for _, span := range spans {
		if from, to := string(span.From), b.ends(span); from < to && !b.known.covers(from, to) {
			wishes = append(wishes, b.wishKnown(from, to))
		}
	}
	if err := b.grant(wishes); err != nil {
		return err
	}
	for in, r := range found {
		if err := b.overlay(in); err != nil {
			return err
		}
		b.regions[in] = r
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
				return b.store.guardDamaged(key).Because(err)
			}
		}
		b.parts[of] = p
		return nil
	}}
}

// wishKnown asks for a range of keys, or the beginning of a long one.
func (b *snapshot) wishKnown(from, to string) wish {
	return wish{b.get(from, to, clientv3.WithLimit(longestPage)), func(answer *pb.RangeResponse) error {
		b.note(b.read(from, to, answer))
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
