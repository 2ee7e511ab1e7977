package etcd

import (
	"slices"
	"strings"
)

// entry is one key of the book and its value, or the first piece of that.
type entry struct {
	key   string
	value []byte
}

// stretch is a range of keys of which all is known.
type stretch struct {
	from, to string // to is the first key behind it
	entries  []entry
}

// size is how much a stretch has, in bytes.
func (s stretch) size() (bytes int) {
	for _, e := range s.entries {
		bytes += len(e.key) + len(e.value)
	}
	return bytes
}

// known are the stretches that a snapshot has read, in the order of their keys. None lies in
// another.
type known struct{ stretches []stretch }

// at returns the stretch in which a key lies, and whether there is one; else where the next
// one begins, empty for none.
func (k *known) at(key string) (s stretch, is bool, next string) {
	i, found := slices.BinarySearchFunc(k.stretches, key, func(s stretch, key string) int { return strings.Compare(s.from, key) })
	if found {
		return k.stretches[i], true, ""
	}
	if i > 0 && key < k.stretches[i-1].to {
		return k.stretches[i-1], true, ""
	}
	if i < len(k.stretches) {
		return stretch{}, false, k.stretches[i].from
	}
	return stretch{}, false, ""
}

// covers reports whether all of a range is known.
func (k *known) covers(from, to string) bool {
	for from < to {
		in, is, _ := k.at(from)
		if !is {
			return false
		}
		from = in.to
	}
	return true
}

// add notes what was read. Of what was known already it has the rest alone.
func (k *known) add(s stretch) {
	for s.from < s.to {
		in, is, next := k.at(s.from)
		if is {
			s = s.after(in.to)
			continue
		}
		new := s
		if next != "" && next < s.to {
			new, s = s.before(next), s.after(next)
		} else {
			s.from = s.to
		}
		i, _ := slices.BinarySearchFunc(k.stretches, new.from, func(s stretch, key string) int { return strings.Compare(s.from, key) })
		k.stretches = slices.Insert(k.stretches, i, new)
	}
}

// before returns the beginning of a stretch, up to a key.
func (s stretch) before(key string) stretch {
	return stretch{from: s.from, to: key, entries: s.entries[:s.find(key)]}
}

// after returns the end of a stretch, from a key on.
func (s stretch) after(key string) stretch {
	return stretch{from: key, to: max(key, s.to), entries: s.entries[s.find(key):]}
}

// find returns the place of the first entry that is not before a key.
func (s stretch) find(key string) int {
	i, _ := slices.BinarySearchFunc(s.entries, key, func(e entry, key string) int { return strings.Compare(e.key, key) })
	return i
}
