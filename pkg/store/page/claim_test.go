package page_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// claims are files in which a page says that it is longer than any that was written, and
// what is then said of it. The bytes that it claims are there, and zero. how returns the
// page of the freelist, and how many there are.
var claims = map[string]struct {
	how  func(c *craft) (freelist, pages uint64)
	said string
}{
	"a freelist of ten million ids": {longFree, "id 0 behind 1, of 12000000 pages"},
	"a value of 1.9 GB":             {longValue(1_900_000_000), "1900000033 bytes are more than"},
	"a value of 400 MB":             {longValue(400_000_000), "400000033 bytes are more than"},
	"a value a byte too long":       {longValue(32<<20 - 32), "33554433 bytes are more than"},
	"a bucket of 30 MB": {func(c *craft) (uint64, uint64) {
		const size = 30_000_000
		c.half(craftRoot*craftSize+16+12, size)
		return 2, c.reach(craftRoot, 36+size)
	}, "a bucket of 30000000 bytes"},
}

func longFree(c *craft) (freelist, pages uint64) {
	const ids = 10_000_000
	c.header(150, 16, 0xFFFF, (24+8*ids)/craftSize)
	c.word(150*craftSize+16, ids)
	return 150, 12_000_000
}

// longValue has the second leaf of the tree behind all other pages, with a value of so
// many bytes.
func longValue(size uint32) func(c *craft) (freelist, pages uint64) {
	return func(c *craft) (uint64, uint64) {
		c.branch(4, element{key: "a", child: 5}, element{key: "m", child: 150})
		c.leaf(150, 0, element{key: "m"})
		c.half(150*craftSize+16+12, size)
		return 2, c.reach(150, 33+uint64(size))
	}
}

// reach has a page take as many as its bytes need, and returns how many a file has that
// ends with it.
func (c *craft) reach(id int, used uint64) uint64 {
	more := (used - 1) / craftSize
	c.half(id*craftSize+12, uint32(more))
	return uint64(id) + more + 1
}

// ways are what can be done with a file of which one page is damaged.
var ways = map[string]func(f *page.File) error{
	"read": func(f *page.File) error {
		if _, err := f.Freelist(); err != nil {
			return err
		}
		tree, _, err := f.Bucket([]byte("tree"), nil)
		if err == nil {
			_, err = tree.Get([]byte("m"))
		}
		return err
	},
	"walk": func(f *page.File) error { return f.Walk(context.Background(), page.Visitor{}) },
}

func TestNothingIsReadOrAllocatedBecauseAPageClaimsIt(t *testing.T) { //nolint:paralleltest // counts for all
	const most = 1 << 20 // bytes
	for name, claim := range claims {
		c := newCraft()
		c.metas(claim.how(c))
		for way, use := range ways {
			r := &failing{ReaderAt: sparse{c.data}}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			f, err := page.Open(r, 1<<40)
			if err == nil {
				err = use(f)
			}
			runtime.ReadMemStats(&after)
			if d, ok := errors.AsType[*page.Damage](err); !ok || !strings.Contains(d.Reason, claim.said) {
				t.Errorf("%s, %s: it is said %v, want %q", name, way, err, claim.said)
			}
			if size := after.TotalAlloc - before.TotalAlloc; r.bytes > most || size > most {
				t.Errorf("%s, %s: %d bytes were read, %d allocated", name, way, r.bytes, size)
			}
		}
	}
}

// The longest page that is read is as long as four of the longest entries may make it, and
// it is read once by who goes on with it.
func TestLongestEntriesAreRead(t *testing.T) {
	t.Parallel()
	c := newCraft()
	_, pages := longValue(32<<20 - 33)(c)
	c.metas(2, pages)
	r := &failing{ReaderAt: sparse{c.data}}
	f, err := page.Open(r, int64(pages*craftSize))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := ways["read"](f); err != nil {
			t.Error(err)
		}
	}
	if r.bytes > 33<<20 {
		t.Errorf("%d bytes were read", r.bytes)
	}
	if page.Fits(make([]byte, 4), make([]byte, 8<<20)) || !page.Fits(make([]byte, 4), make([]byte, 8<<20-64)) {
		t.Error("an entry fits where four of it need not")
	}
}

// pressed is a file that counts how much memory is held at each long read.
type pressed struct {
	sparse
	pages map[int64][]byte // by offset, behind the beginning
	most  *uint64
}

func (p pressed) ReadAt(buf []byte, offset int64) (int, error) {
	n, err := p.sparse.ReadAt(buf, offset)
	copy(buf, p.pages[offset])
	if len(buf) > 1<<20 {
		runtime.GC()
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		*p.most = max(*p.most, now.HeapAlloc)
	}
	return n, err
}

// Twelve leaves of 30 MB lie beside deeper branches: none is damaged for its length.
func TestLongPagesAreNotHeldTogether(t *testing.T) { //nolint:paralleltest // counts for all
	const leaves, size, first = 12, 30 << 20, 150
	c := newCraft()
	p := pressed{pages: map[int64][]byte{}, most: new(uint64)}
	pages := uint64(first)
	for i := range leaves {
		key := string(rune('z' - i))
		c.branch(4+i, element{key: "a", child: uint64(5 + i)}, element{key: key, child: pages})
		leaf := &craft{data: make([]byte, craftSize)}
		leaf.leaf(0, 0, element{key: key})
		leaf.half(16+12, size)
		leaf.word(0, pages)
		end := leaf.reach(0, 33+size)
		p.pages[int64(pages*craftSize)] = leaf.data
		pages += end
	}
	c.leaf(4+leaves, 0, entries("a")...)
	c.freelist(2)
	c.metas(2, pages)
	p.sparse = sparse{c.data}
	for way, use := range map[string]func(*page.File) error{
		"walk": func(f *page.File) error {
			return f.Walk(context.Background(), page.Visitor{Damage: func(*page.Damage) error { return nil }})
		},
		"scan": func(f *page.File) error {
			tree, _, err := f.Bucket([]byte("tree"), nil)
			if err == nil {
				err = tree.Survey(nil, func(_, _ []byte) (bool, error) { return true, nil })
			}
			return err
		},
		"gets": func(f *page.File) error {
			tree, _, err := f.Bucket([]byte("tree"), nil)
			for i := range leaves { // the deepest first, or none but the highest is read
				_, _ = tree.Look([]byte{byte('z' - leaves + 1 + i)})
			}
			return err
		},
	} {
		*p.most = 0
		f, err := page.Open(p, int64(pages*craftSize))
		if err == nil {
			err = use(f)
		}
		if err != nil || *p.most == 0 || *p.most > 5*size/2 { // one that is read and one before
			t.Errorf("%s: %d bytes were held, %v", way, *p.most, err)
		}
	}
}

// A sparse file takes no place on the disk, however long it is.
func TestFileThatClaimsMorePagesThanCanBeCountedIsWalkedToAnEnd(t *testing.T) {
	t.Parallel()
	c := newCraft()
	c.metas(2, 1<<50)
	f, err := page.Open(sparse{c.data}, 1<<60)
	if err != nil {
		t.Fatal(err)
	}
	orphans := 0
	if err := f.Walk(context.Background(), page.Visitor{Damage: func(d *page.Damage) error {
		if d.Region != page.RegionOrphan || d.Page < 8 {
			t.Fatal(d)
		}
		orphans++
		return nil
	}}); err != nil || orphans < 1000 {
		t.Errorf("%d orphans, %v", orphans, err)
	}
}
