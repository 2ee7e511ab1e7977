package etcd

import (
	"bytes"
	"slices"
	"strings"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// within returns the regions that have keys with a prefix.
func (b *snapshot) within(prefix []byte) ([]store.Region, error) {
	in := store.RegionOf(prefix)
	regions := []store.Region{in}
	if in.Own != in.Part {
		return regions, nil
	}
	parts := []string{in.Part}
	if in.Part == "" {
		others, err := b.partsWith(string(prefix))
		if err != nil {
			return nil, err
		}
		parts = append(parts, others...)
	}
	for _, part := range parts {
		for _, all := range store.RegionsOf(part) {
			if strings.HasPrefix(all.Own, string(prefix)) && !slices.Contains(regions, all) {
				regions = append(regions, all)
			}
		}
	}
	return regions, nil
}

// listing is a range of keys of which it is known in which parts they are.
type listing struct {
	from, to string
	parts    []string
}

// partsWith returns the beginnings of the parts that have keys with a prefix, which has no part
// of its own.
func (b *snapshot) partsWith(prefix string) ([]string, error) {
	all := strings.TrimSuffix(store.PartPrefix(""), "/") // what begins every part
	in := listing{from: all, to: behind(all)}
	switch {
	case strings.HasPrefix(prefix, all) && len(prefix) > len(all):
		in.from = prefix
		if end := store.NewSpan([]byte(prefix), nil, nil).End(); end != nil {
			in.to = min(in.to, string(end))
		}
	case !strings.HasPrefix(all, prefix):
		return nil, nil
	}
	for _, known := range b.listed {
		if known.from <= in.from && in.to <= known.to {
			return known.parts, nil
		}
	}
	var err error
	if in.parts, err = b.partsBetween(in.from, in.to); err == nil {
		b.listed = append(b.listed, in)
	}
	return in.parts, err
}

// partsBetween returns the beginnings of the parts that have keys in a range, one request for each.
func (b *snapshot) partsBetween(from, to string) (parts []string, err error) {
	for from < to {
		answer, err := b.ask(b.get(from, to, clientv3.WithKeysOnly(), clientv3.WithLimit(1)))
		if err != nil || len(answer[0].Kvs) == 0 {
			return parts, err
		}
		key := bytes.TrimPrefix(answer[0].Kvs[0].Key, []byte(b.store.address.prefix()))
		part := store.RegionOf(key).Part
		if part == "" { // it only looks like one
			from = string(key) + "\x00"
			continue
		}
		parts, from = append(parts, part), behind(part)
	}
	return parts, nil
}
