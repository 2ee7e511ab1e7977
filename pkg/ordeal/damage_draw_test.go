//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// kind is how bytes are damaged.
type kind string

const (
	flipOne   kind = "one bit"
	flipMany  kind = "several bits"
	zeroSpan  kind = "zeroed bytes"
	zeroPage  kind = "zeroed page"
	swapPages kind = "two pages swapped"
	stalePage kind = "stale page"
	otherPage kind = "page of another book"
	truncate  kind = "truncated"
)

// kinds lists them by weight: single bits are what memory and cables do.
func kinds() []kind {
	return []kind{flipOne, flipOne, flipOne, flipMany, zeroSpan, zeroPage, swapPages, stalePage, otherPage, truncate}
}

// kindsIn lists those that stay within the region: what is idle lies among pages in use.
func kindsIn(r region) []kind {
	switch r {
	case inPadding:
		return []kind{flipOne, flipMany, zeroSpan}
	case inFree:
		return []kind{flipOne, flipMany, zeroSpan, zeroPage, stalePage, otherPage}
	}
	return kinds()
}

// wholePages reports whether the kind puts pages in place that were whole elsewhere or
// once: what such a page says is true of another time or book.
func (k kind) wholePages() bool { return k == swapPages || k == stalePage || k == otherPage }

// damage is one case: what was done to which bytes.
type damage struct {
	number int
	region region
	kind   kind
	at     int
	key    string
	tour   int
	book   []byte
}

func (d damage) String() string {
	return fmt.Sprintf("case %d: %s in %s at byte %d %q", d.number, d.kind, d.region, d.at, d.key)
}

// generator draws damage evenly over the regions of a book.
type generator struct {
	seed   uint64
	of     *layout
	images [][]byte
	other  []byte
	tours  []*tour
	spans  map[region][]span
	near   []map[region][]span // those of them that a tour's writing goes over
}

func newGenerator(seed uint64, h, other *practice, tours []*tour) *generator {
	g := &generator{seed: seed, of: layoutOf(h.book()), images: h.images, other: other.book(), tours: tours}
	g.of.pad()
	g.spans = byRegion(g.of.spans, func(span) bool { return true })
	for _, tr := range tours {
		pages := map[int]bool{}
		for _, s := range g.of.spans {
			if s.region == inLeafItem && slices.ContainsFunc(tr.written, func(part string) bool { return strings.Contains(s.key, part) }) {
				pages[g.pageAt(s.from)] = true
			}
		}
		g.near = append(g.near, byRegion(g.of.spans, func(s span) bool { return pages[g.pageAt(s.from)] }))
	}
	return g
}

// pageAt returns where the page begins that has a byte.
func (g *generator) pageAt(at int) int { return at / g.of.pageSize * g.of.pageSize }

func byRegion(spans []span, wanted func(span) bool) map[region][]span {
	found := map[region][]span{}
	for _, s := range spans {
		if wanted(s) {
			found[s.region] = append(found[s.region], s)
		}
	}
	return found
}

// empty returns the regions in which nothing can be drawn.
func (g *generator) empty() []region {
	return slices.DeleteFunc(regions(), func(r region) bool { return len(g.spans[r]) > 0 })
}

// bare returns the families of which the book has no key.
func (g *generator) bare() (list []string) {
	for _, f := range families() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(g.of.entries)), func(key string) bool { return strings.HasPrefix(key, f.prefix) }) {
			list = append(list, f.prefix)
		}
	}
	return list
}

// draw returns the case of a number, always the same for a seed. Every other one lies
// where the tour writes, if the region does.
func (g *generator) draw(number int) damage {
	random := rand.New(rand.NewPCG(g.seed, uint64(number)))
	d := damage{number: number, region: regions()[number%len(regions())], tour: random.IntN(len(g.tours))}
	possible, spans := kindsIn(d.region), g.spans[d.region]
	if near := g.near[d.tour][d.region]; len(near) > 0 && random.IntN(2) == 0 {
		spans = near
	}
	for {
		s := spans[random.IntN(len(spans))]
		d.kind = possible[random.IntN(len(possible))]
		d.at, d.key, d.book = s.from+random.IntN(s.to-s.from), s.key, bytes.Clone(g.of.image)
		d.book = g.apply(random, d, s)
		if !bytes.Equal(d.book, g.of.image) {
			return d
		}
	}
}

func (g *generator) apply(random *rand.Rand, d damage, s span) []byte {
	book, page := d.book, g.pageAt(d.at)
	switch d.kind {
	case flipOne:
		book[d.at] ^= 1 << random.IntN(8)
	case flipMany:
		for range 2 + random.IntN(7) {
			book[s.from+random.IntN(s.to-s.from)] ^= 1 << random.IntN(8)
		}
	case zeroSpan:
		clear(book[d.at:min(s.to, d.at+1+random.IntN(64))])
	case zeroPage:
		clear(g.pageOf(book, page))
	case swapPages:
		to := random.IntN(g.of.pages) * g.of.pageSize
		moved := bytes.Clone(g.pageOf(book, page))
		copy(g.pageOf(book, page), g.pageOf(g.of.image, to))
		copy(g.pageOf(book, to), moved)
	case stalePage:
		copy(g.pageOf(book, page), g.pageOf(g.images[random.IntN(len(g.images))], page))
	case otherPage:
		copy(g.pageOf(book, page), g.pageOf(g.other, page))
	case truncate:
		book = book[:d.at]
	}
	return book
}

// pageOf returns the bytes of a page, none where the book ends before it.
func (g *generator) pageOf(book []byte, at int) []byte {
	if at+g.of.pageSize > len(book) {
		return nil
	}
	return book[at : at+g.of.pageSize]
}
