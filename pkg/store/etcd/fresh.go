package etcd

import (
	"bytes"
	"slices"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// mostAssumed is how many ranges a transaction takes for empty without a look.
const mostAssumed = 40

// emptiness is a range that is taken for empty.
type emptiness struct{ from, to string }

// Fresh says that a text was just drawn: keys that contain it are taken for absent, which the
// commit makes sure of, or a request in the end where there is none.
func (b *snapshot) Fresh(text string) {
	if !b.careful {
		b.fresh = append(b.fresh, []byte(text))
	}
}

// assume reports whether a range is taken for empty, as its keys contain something fresh.
func (b *snapshot) assume(s store.Span) bool {
	from := string(s.From)
	is := slices.ContainsFunc(b.fresh, func(text []byte) bool { return bytes.Contains(s.From, text) })
	if !is || len(b.assumed) == mostAssumed || b.known.covers(from, b.ends(s)) {
		return false
	}
	if to := b.ends(s); !slices.ContainsFunc(b.assumed, func(r emptiness) bool { return r.from == from && r.to == to }) {
		b.assumed = append(b.assumed, emptiness{from, to})
	}
	return true
}

// sure looks whether all that was taken for empty is. It returns errOvertaken where it is not.
func (b *snapshot) sure() error {
	var wishes []wish
	for _, r := range b.assumed {
		wishes = append(wishes, wish{b.get(r.from, r.to, clientv3.WithKeysOnly(), clientv3.WithLimit(1)), func(answer *pb.RangeResponse) error {
			if len(answer.Kvs) > 0 {
				return errOvertaken
			}
			return nil
		}})
	}
	return b.grant(wishes)
}

// absent compares all that was taken for empty with that.
func (b *snapshot) absent() []clientv3.Cmp {
	var all []clientv3.Cmp
	for _, r := range b.assumed {
		all = append(all, clientv3.Compare(clientv3.CreateRevision(b.at(r.from)), "=", 0).WithRange(b.at(r.to)))
	}
	return all
}
