//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"strings"
)

// The layout of a bbolt file, known here apart from what the product knows of it: the
// generator and the judge must not go wrong together with what they try.
const (
	pageHeader    = 16
	elementLength = 16
	metaBody      = 64
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagFreelist  = 0x10
	longestKey    = 512 // of a book that is whole
)

// region is a part of a book that has a meaning of its own.
type region string

const (
	inMeta         region = "metas"
	inFreelist     region = "freelist"
	inBranchHeader region = "branch headers"
	inBranchItem   region = "branch elements"
	inBranchKey    region = "branch keys"
	inLeafHeader   region = "leaf headers"
	inLeafItem     region = "leaf elements"
	inRecordKey    region = "record keys"
	inRecord       region = "records"
	inIndexKey     region = "index keys"
	inIndex        region = "index values"
	inJournalKey   region = "journal keys"
	inJournal      region = "journal"
	inHead         region = "head and format"
	inBucket       region = "bucket"
	inFree         region = "free pages"
	inPadding      region = "padding"
)

// regions lists all of them; the generator draws evenly over them.
func regions() []region {
	return []region{inMeta, inFreelist, inBranchHeader, inBranchItem, inBranchKey, inLeafHeader, inLeafItem,
		inRecordKey, inRecord, inIndexKey, inIndex, inJournalKey, inJournal, inHead, inBucket, inFree, inPadding}
}

// idle reports whether damage in the region changes nothing that the book says.
func (r region) idle() bool { return r == inFree || r == inPadding }

// span is a stretch of bytes [from, to) of one region; key is that of the entry it
// belongs to.
type span struct {
	region   region
	from, to int
	key      string
}

// layout is what an image of a book consists of.
type layout struct {
	image    []byte
	pageSize int
	pages    int // in use or free, as the newest meta says
	spans    []span
	entries  map[string][]byte // of the buckets below the root, as a lookup finds them
	seen     map[uint64]bool
}

// layoutOf reads an image and trusts nothing in it: what cannot be followed is left out.
func layoutOf(image []byte) *layout {
	l := &layout{image: image, entries: map[string][]byte{}, seen: map[uint64]bool{}}
	root, freelist := l.metas()
	if l.pageSize == 0 {
		return l
	}
	l.readFreelist(freelist)
	l.readPage(root, true, within{})
	return l
}

// metas finds the newest meta that is whole, and returns the pages it leads to.
func (l *layout) metas() (root, freelist uint64) {
	var newest uint64
	for at := 0; at+pageHeader+metaBody <= len(l.image) && at <= 1<<16; at += 1 << 10 {
		m := l.image[at+pageHeader : at+pageHeader+metaBody]
		sum := fnv.New64a()
		_, _ = sum.Write(m[:56])
		if binary.LittleEndian.Uint32(m) != 0xED0CDAED || binary.LittleEndian.Uint64(m[56:]) != sum.Sum64() {
			continue
		}
		l.add(inMeta, at, at+pageHeader+metaBody, "")
		if tx := binary.LittleEndian.Uint64(m[48:]); l.pageSize == 0 || tx >= newest {
			newest = tx
			l.pageSize = int(binary.LittleEndian.Uint32(m[8:]))
			root, freelist = binary.LittleEndian.Uint64(m[16:]), binary.LittleEndian.Uint64(m[32:])
			l.pages = int(binary.LittleEndian.Uint64(m[40:]))
		}
	}
	return root, freelist
}

func (l *layout) add(r region, from, to int, key string) {
	if from < to && to <= len(l.image) {
		l.spans = append(l.spans, span{r, from, to, key})
	}
}

// page returns where a page begins, how many elements it has and what it is.
func (l *layout) page(id uint64) (at, count int, flags uint16, ok bool) {
	if id >= uint64(len(l.image)/l.pageSize) {
		return 0, 0, 0, false
	}
	at = int(id) * l.pageSize
	return at, int(binary.LittleEndian.Uint16(l.image[at+10:])), binary.LittleEndian.Uint16(l.image[at+8:]), true
}

func (l *layout) readFreelist(id uint64) {
	at, count, flags, ok := l.page(id)
	end := at + pageHeader + 8*count
	if !ok || flags != flagFreelist || end > len(l.image) {
		return
	}
	l.add(inFreelist, at, end, "")
	for i := at + pageHeader; i < end; i += 8 {
		if at, _, _, ok := l.page(binary.LittleEndian.Uint64(l.image[i:])); ok {
			l.add(inFree, at, at+l.pageSize, "")
		}
	}
}

// within is the range of keys [from, to) that lookups go to a page for; an empty one is
// open.
type within struct {
	from, to string
	depth    int
}

func (w within) holds(key string) bool { return w.from <= key && (w.to == "" || key < w.to) }

// readPage reads a page and what lies below it; root says that its entries are buckets.
func (l *layout) readPage(id uint64, root bool, w within) {
	at, count, flags, ok := l.page(id)
	if !ok || l.seen[id] || w.depth > 16 {
		return
	}
	l.seen[id] = true
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
		below := within{string(key), w.to, w.depth + 1}
		if i == 0 {
			below.from = w.from
		}
		if next := item + elementLength; i+1 < count {
			key, _ := l.piece(next, next, l.image[next:], l.image[next+4:])
			below.to = string(key[:min(len(key), longestKey)])
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
	ofKey, ofValue := regionsOf(name)
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

// regionsOf returns where the key and the value of an entry belong: a name with a dot is
// that of an index.
func regionsOf(key string) (ofKey, ofValue region) {
	name, _, _ := strings.Cut(key, "/")
	switch {
	case name == "meta":
		return inHead, inHead
	case name == "journal":
		return inJournalKey, inJournal
	case name == "event", strings.Contains(name, "."):
		return inIndexKey, inIndex
	}
	return inRecordKey, inRecord
}

// pad adds what no other span has as padding, to the end of the file.
func (l *layout) pad() {
	used := bytes.Repeat([]byte{0}, len(l.image))
	for _, s := range l.spans {
		for i := s.from; i < s.to; i++ {
			used[i] = 1
		}
	}
	for from := 0; from < len(used); {
		to := from
		for to < len(used) && used[to] == used[from] {
			to++
		}
		if used[from] == 0 {
			l.add(inPadding, from, to, "")
		}
		from = to
	}
}
