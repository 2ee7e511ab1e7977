//go:build ordeal && linux && amd64

package ordeal

import "encoding/binary"

// within is the range of keys [from, to) that lookups go to a page for; an empty one is
// open.
type within struct {
	from, to string
	depth    int
}

func (w within) holds(key string) bool { return w.from <= key && (w.to == "" || key < w.to) }

// none reports whether no lookup can come to the page.
func (w within) none() bool { return w.to != "" && w.from >= w.to }

// mostVisits is how many pages are read of a book whose pages lead in circles.
const mostVisits = 1 << 12

// readPage reads a page and what lies below it; root says that its entries are buckets.
// One that damage has put in two places is read in both. One that is free is no part of the
// book: a lookup ends there, and the next write may have it.
func (l *layout) readPage(id uint64, root bool, w within) {
	at, count, flags, ok := l.page(id)
	if l.visits++; !ok || l.free[id] || w.none() || w.depth > 16 || l.visits > mostVisits {
		return
	}
	switch flags {
	case flagBranch:
		l.add(inBranchHeader, at, at+pageHeader, "")
	case flagLeaf:
		header := inLeafHeader
		if root {
			header = inBucket
		}
		l.add(header, at, at+pageHeader, "")
	default:
		return
	}
	count = min(count, (len(l.image)-at-pageHeader)/elementLength)
	if flags == flagBranch {
		l.readBranch(at+pageHeader, count, root, w)
		return
	}
	for i := range count {
		l.readLeaf(at+pageHeader+i*elementLength, root, w)
	}
}

func (l *layout) readBranch(at, count int, root bool, w within) {
	for i := range count {
		item := at + i*elementLength
		key, end := l.piece(item, item, l.image[item:], l.image[item+4:])
		if len(key) > longestKey {
			continue
		}
		below := within{w.from, w.to, w.depth + 1}
		if i > 0 {
			below.from = max(w.from, string(key))
		}
		if next := item + elementLength; i+1 < count {
			key, _ := l.piece(next, next, l.image[next:], l.image[next+4:])
			if to := string(key[:min(len(key), longestKey)]); w.to == "" || to < w.to {
				below.to = to
			}
		}
		l.add(inBranchItem, item, item+elementLength, string(key))
		l.add(inBranchKey, end-len(key), end, string(key))
		l.readPage(binary.LittleEndian.Uint64(l.image[item+8:]), root, below)
	}
}

func (l *layout) readLeaf(item int, root bool, w within) {
	key, end := l.piece(item, item, l.image[item+4:], l.image[item+8:])
	value, last := l.piece(item, end-item, nil, l.image[item+12:])
	name := string(key[:min(len(key), longestKey)])
	l.add(inLeafItem, item, item+elementLength, name)
	if root {
		l.spans[len(l.spans)-1].region = inBucket
		l.add(inBucket, end-len(key), last, name)
		if len(value) >= 8 {
			l.readPage(binary.LittleEndian.Uint64(value), false, within{depth: w.depth + 1})
		}
		return
	}
	ofKey, ofValue, known := regionsOf(name)
	if !known {
		l.strange = append(l.strange, name)
	}
	l.add(ofKey, end-len(key), end, name)
	l.add(ofValue, last-len(value), last, name)
	if _, twice := l.entries[name]; !twice && w.holds(name) {
		l.entries[name] = value
	}
}

// piece returns the bytes that an element speaks of and where they end: at a distance
// from the element that stands in distance, or is offset itself where that is nil.
func (l *layout) piece(item, offset int, distance, length []byte) ([]byte, int) {
	from := item
	if distance != nil {
		from += int(binary.LittleEndian.Uint32(distance))
	} else {
		from += offset
	}
	to := from + int(binary.LittleEndian.Uint32(length))
	if from < 0 || to > len(l.image) || to < from {
		return nil, 0
	}
	return l.image[from:to], to
}
