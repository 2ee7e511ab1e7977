package etcd

import (
	"cmp"
	"maps"
	"slices"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// order is what a change asks of the server.
type order struct {
	book   *snapshot
	id     id
	writes []write
	owner  string // the part with the most writes, whose guard is the last that others write
	parts  []string
	staged []store.Region // where there is a chunk
}

// order makes up what the server is asked to do for a draft.
func (b *snapshot) order(draft *store.Draft) (*order, error) {
	o := &order{book: b, id: newID()}
	var regions []store.Region
	if err := draft.Apply(visitor(func(key []byte) { regions = append(regions, store.RegionOf(key)) })); err != nil {
		return nil, err
	}
	if err := cmp.Or(b.enter(regions, nil), b.refuses(regions...)); err != nil {
		return nil, err
	}
	if err := draft.Apply(&pieces{book: b, into: &o.writes}); err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, w := range o.writes {
		part := w.region().Part
		if count[part]++; count[part] > count[o.owner] {
			o.owner = part
		}
		if !slices.Contains(o.parts, part) {
			o.parts = append(o.parts, part)
		}
	}
	return o, nil
}

// visitor is a writer that is told of keys alone.
type visitor func(key []byte)

// Put tells of a key.
func (v visitor) Put(key, _ []byte) error { v(key); return nil }

// Delete tells of a key.
func (v visitor) Delete(key []byte) error { v(key); return nil }

// size is how long the writes are, in bytes.
func (o *order) size() int {
	size := 0
	for _, w := range o.writes {
		size += o.book.length(w)
	}
	return size
}

// unfinished returns the regions of each part that is written in which a change is shown and not in
// its place yet: those that were looked at, as only to them there have to be rights, or all.
func (o *order) unfinished(all bool) map[string][]store.Region {
	found := map[string][]store.Region{}
	for _, part := range o.parts {
		for _, in := range store.RegionsOf(part) {
			if o.book.parts[part].guard.Shown.in(in) > 0 && (all || o.book.regions[in] != nil) {
				found[part] = append(found[part], in)
			}
		}
	}
	return found
}

// transaction makes the writes of the order and writes the guards. Where staged is given, the
// guards say where the writes are, and the writes themselves stay out.
func (o *order) transaction(staged map[string]*shown) clientv3.Op {
	var ops []clientv3.Op
	for _, part := range o.parts {
		before, show := o.book.parts[part].guard, staged[part]
		if staged == nil {
			show = before.Shown
		}
		ops = append(ops, o.book.put(guardKey(part), before.with(o.id, show).encode()))
	}
	if staged == nil {
		for _, w := range o.writes {
			ops = append(ops, o.book.write(w))
		}
		ops = append(ops, o.sweep()...)
	}
	unchanged := o.book.unchanged
	if staged != nil {
		unchanged = o.book.unchangedButStaged
	}
	return clientv3.OpTxn(unchanged(), nested(ops), nil)
}

// sweep removes what others have staged and never shown in the parts that are written: they
// cannot show it any more.
func (o *order) sweep() []clientv3.Op {
	var ops []clientv3.Op
	for in, r := range o.book.regions {
		if r.staged && slices.Contains(o.parts, in.Part) {
			ops = append(ops, o.book.removeAll(string(in.Mine(mineStage))))
		}
	}
	return ops
}

// unchanged compares the guards of all parts that were looked at with what they were, and has no
// part come to those that were listed.
func (b *snapshot) unchanged() []clientv3.Cmp {
	all := b.unwritten()
	for _, in := range b.listed {
		all = append(all, b.uncreated(in.from, in.to))
	}
	return all
}

// unchangedButStaged is unchanged, whatever was staged in parts of which the guard is compared: else
// a change that is staged in a part would be in its own way where it has listed the parts.
func (b *snapshot) unchangedButStaged() []clientv3.Cmp {
	all := b.unwritten()
	for _, in := range b.listed {
		from := in.from
		for _, part := range slices.Sorted(maps.Keys(b.parts)) {
			if part == "" || part < from || part >= in.to {
				continue
			}
			if from < part {
				all = append(all, b.uncreated(from, part))
			}
			from = behind(part)
		}
		if from < in.to {
			all = append(all, b.uncreated(from, in.to))
		}
	}
	return all
}

// unwritten compares the guards, and has nothing come to what was taken for empty.
func (b *snapshot) unwritten() []clientv3.Cmp {
	var all []clientv3.Cmp
	for of, p := range b.parts {
		all = append(all, b.guarded(of, p.seen))
	}
	return append(all, b.absent()...)
}

// uncreated has no key come to a range.
func (b *snapshot) uncreated(from, to string) clientv3.Cmp {
	return clientv3.Compare(clientv3.CreateRevision(b.at(from)), "<", b.revision+1).WithRange(b.at(to))
}

func (b *snapshot) guarded(part string, seen int64) clientv3.Cmp {
	return clientv3.Compare(clientv3.ModRevision(b.at(guardKey(part))), "=", seen)
}

// mostOps is how many operations one transaction has. A server takes 128 unless told otherwise, of
// one and all those that it stands in together: four deep there may be so many of each.
const mostOps = 32

// nested puts operations into as many transactions within one as it takes.
func nested(ops []clientv3.Op) []clientv3.Op {
	if len(ops) <= mostOps {
		return ops
	}
	var groups []clientv3.Op
	for some := range slices.Chunk(ops, mostOps) {
		groups = append(groups, clientv3.OpTxn(nil, some, nil))
	}
	return nested(groups)
}
