package page_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// each rule of a page, broken by hand, and what is then said.
var broken = map[string]struct {
	how  func(c *craft)
	said string
}{
	"a meta with flags":               {func(c *craft) { c.half(16+12, 1); seal(c.data, 0) }, "never written"},
	"a meta with a sequence":          {func(c *craft) { c.word(16+24, 1); seal(c.data, 0) }, "never written"},
	"pages too small":                 {func(c *craft) { c.half(16+8, 512); seal(c.data, 0) }, "pages of 512 bytes"},
	"pages of two sizes":              {func(c *craft) { c.half(craftSize+16+8, 2048); seal(c.data, 1) }, "of 1024 in the other"},
	"fewer pages than before":         {func(c *craft) { c.word(16+40, 9); seal(c.data, 0) }, "8 pages after 9"},
	"metas of the wrong version":      {func(c *craft) { c.half(16+4, 3); seal(c.data, 0) }, "version 3"},
	"a freelist longer than the file": {func(c *craft) { c.freelist(2, make([]uint64, 100)...) }, "100 free pages of 8"},
	"a freelist beyond the pages": {func(c *craft) {
		c.metas(149, 150)
		c.freelist(149, make([]uint64, 126)...)
	}, "ends beyond page 150"},
	"a freelist that is free":       {func(c *craft) { c.freelist(2, 2, 7) }, "page 2 of it is in it"},
	"a freelist in no order":        {func(c *craft) { c.freelist(2, 7, 6) }, "id 6 behind 7"},
	"a freelist with a page twice":  {func(c *craft) { c.freelist(2, 7, 7) }, "id 7 behind 7"},
	"a freelist with a meta":        {func(c *craft) { c.freelist(2, 1, 7) }, "id 1 behind 1"},
	"a freelist with more behind":   {func(c *craft) { c.word(2*craftSize+24, 6) }, "more behind its 1 ids"},
	"a freelist of too many pages":  {func(c *craft) { c.header(2, 16, 1, 1) }, "2 pages for 1 ids"},
	"a page that is used and free":  {func(c *craft) { c.freelist(2, 6, 7) }, "used twice, or free"},
	"a page that is nowhere":        {func(c *craft) { c.freelist(2) }, "neither in a tree nor free"},
	"a bucket too small for a page": {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: bucketAt(5)}) }, "needs no page"},
	"a bucket on the root's page":   {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: bucketAt(3)}) }, "its root is page 3"},
	"a bucket with a sequence": {func(c *craft) {
		c.leaf(3, 1, element{key: "tree", value: bucketAt(4)[:15] + "\x01"})
	}, "a sequence that is never written"},
	"a bucket cut short":         {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: "short"}) }, "5 bytes are none"},
	"a bucket with an odd value": {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: bucketAt(4) + "x"}) }, "17 bytes for a bucket"},
	"a bucket without its page":  {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: bucketAt(0) + "x"}) }, "no page within it"},
	"a page within a bucket that is none": {func(c *craft) {
		c.leaf(3, 1, element{key: "tree", value: bucketAt(0) + string(c.data[7*craftSize:7*craftSize+8]) + "\x02\x00\x00\x00\x00\x00\x00\x00x"})
	}, "it has no elements, and bytes"},
	"a value in the root bucket": {func(c *craft) { c.leaf(3, 0, element{key: "tree", value: bucketAt(4)}) }, "buckets and values are mixed"},
	"a bucket in a bucket":       {func(c *craft) { c.leaf(6, 1, entries("m", "n")...) }, "buckets and values are mixed"},
	"flags that are unknown":     {func(c *craft) { c.leaf(6, 2, entries("m", "n")...) }, "element 0 has flags 0x2"},
	"flags that differ":          {func(c *craft) { c.half(6*craftSize+32, 1) }, "element 1 has flags 0x1"},
	"another page's id":          {func(c *craft) { c.word(6*craftSize, 5) }, "it says that it is page 5"},
	"a page of no kind":          {func(c *craft) { c.header(6, 3, 2, 0) }, "kind 0x3"},
	"a page of two":              {func(c *craft) { c.header(6, 2, 2, 1) }, "it takes 2 pages, its elements need 1"},
	"a page beyond the last": {func(c *craft) {
		c.freelist(2)
		c.branch(4, element{key: "a", child: 5}, element{key: "m", child: 7})
		c.leaf(7, 0, element{key: "m", value: strings.Repeat("x", 1500)})
	}, "it ends beyond page 8"},
	"five elements on two pages": {func(c *craft) {
		five := entries("m", "n", "o", "p", "q")
		five[4].value = strings.Repeat("x", 1500)
		c.freelist(2)
		c.leaf(6, 0, five...)
	}, "5 elements overflow a page"},
	"a branch of one child":         {func(c *craft) { c.branch(4, element{key: "a", child: 5}) }, "1 children"},
	"a branch that leads to a meta": {func(c *craft) { c.word(4*craftSize+16+8, 1) }, "element 0 leads to page 1"},
	"a branch that leads to itself": {func(c *craft) { c.word(4*craftSize+16+8, 4) }, "element 0 leads to page 4"},
	"a branch that leads nowhere":   {func(c *craft) { c.word(4*craftSize+16+8, 1<<60) }, "leads to page"},
	"a branch that leads twice to a page": {func(c *craft) {
		c.branch(4, element{key: "a", child: 5}, element{key: "m", child: 5})
	}, "used twice, or free"},
	"more elements than bytes":      {func(c *craft) { c.header(6, 2, 500, 0) }, "500 elements in 1024 bytes"},
	"bytes without elements":        {func(c *craft) { c.header(3, 2, 0, 0) }, "it has no elements, and bytes"},
	"an empty key":                  {func(c *craft) { c.leaf(6, 0, element{key: "m"}, element{}) }, "a key of 0 bytes"},
	"a key too long":                {func(c *craft) { c.leaf(6, 0, element{key: "m" + strings.Repeat("x", 1<<15)}) }, "a key of 32769 bytes"},
	"an element in the wrong place": {func(c *craft) { c.half(6*craftSize+16+4, 33) }, "element 0 is at byte"},
	"keys in no order":              {func(c *craft) { c.leaf(6, 0, entries("m", "o", "n")...) }, "key 2 is not behind"},
	"a key twice":                   {func(c *craft) { c.leaf(6, 0, entries("m", "n", "n")...) }, "key 2 is not behind"},
	"a leaf that is empty":          {func(c *craft) { c.leaf(6, 0) }, "it is empty"},
	"a leaf behind its separator":   {func(c *craft) { c.leaf(6, 0, entries("n")...) }, "not the one that leads to it"},
	"a leaf that reaches too far":   {func(c *craft) { c.leaf(5, 0, entries("a", "n")...) }, "its last key belongs to the next page"},
	"leaves that lie unequally deep": {func(c *craft) {
		c.freelist(2)
		c.metas(2, 9)
		c.branch(6, element{key: "m", child: 7}, element{key: "n", child: 8})
		c.leaf(7, 0, entries("m")...)
		c.leaf(8, 0, entries("n")...)
	}, "it lies at depth 2, other leaves at 2"},
	"a leaf that lies higher": {func(c *craft) {
		c.freelist(2)
		c.metas(2, 9)
		c.branch(5, element{key: "a", child: 7}, element{key: "b", child: 8})
		c.leaf(7, 0, entries("a")...)
		c.leaf(8, 0, entries("b")...)
	}, "it lies at depth 2, other leaves at 3"},
	"a tree too deep":    {func(c *craft) { deepen(c, 45) }, "it lies at depth 40"},
	"pages that overlap": {func(c *craft) { overlap(c, 1) }, "used twice"},

	"a meta that is none":              {func(c *craft) { c.half(16, 1); seal(c.data, 0) }, "it does not begin as one"},
	"pages of an odd size":             {func(c *craft) { c.half(16+8, 1536); seal(c.data, 0) }, "pages of 1536 bytes"},
	"pages too big":                    {func(c *craft) { c.half(16+8, 1<<17); seal(c.data, 0) }, "pages of 131072 bytes"},
	"a freelist on the root's page":    {func(c *craft) { c.metas(3, 8) }, "root 3 and freelist 3"},
	"a freelist that says how short":   {func(c *craft) { c.header(2, 16, 0xFFFF, 0); c.word(2*craftSize+16, 1, 7) }, "1 free pages of 8"},
	"a bucket on the freelist's page":  {func(c *craft) { c.leaf(3, 1, element{key: "tree", value: bucketAt(2)}) }, "its root is page 2"},
	"a page within a bucket too big":   {func(c *craft) { within(c, 0, 300) }, "a bucket of 349 bytes"},
	"a bucket within a bucket's value": {func(c *craft) { within(c, 1, 10) }, "not as bbolt writes one"},
}

// within has the bucket keep its page within its value: a leaf of one element with these
// flags and so many bytes.
func within(c *craft, flags uint32, size int) {
	c.leaf(7, flags, element{key: "a", value: strings.Repeat("x", size)})
	c.word(7*craftSize, 0)
	inline := string(c.data[7*craftSize : 7*craftSize+33+size])
	c.leaf(3, 1, element{key: "tree", value: bucketAt(0) + inline})
}

// deepen makes a tree of so many branches below each other, each key of which is before
// those above.
func deepen(c *craft, levels int) {
	c.freelist(2)
	c.metas(2, 150)
	for i := range levels {
		c.branch(4+i, element{key: "a", child: uint64(5 + i)}, element{key: fmt.Sprintf("z%03d", 999-i), child: 149})
	}
}

// overlap makes the leaf on page 5 so long that the pages behind it lie within its
// value, and these again, but for the last.
func overlap(c *craft, times int) {
	c.metas(2, uint64(6+times))
	c.freelist(2)
	var children []element
	for i := range times + 1 {
		key := string(rune('a' + i))
		children = append(children, element{key: key, child: uint64(5 + i)})
		c.leaf(5+i, 0, element{key: key, value: strings.Repeat("x", craftSize*(times-i)+1)})
	}
	c.branch(4, children...)
}

func TestEachRuleIsHeld(t *testing.T) {
	t.Parallel()
	good := newCraft()
	if err := walkCraft(good); err != nil {
		t.Fatal(err)
	}
	for name, rule := range broken {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newCraft()
			rule.how(c)
			d, ok := errors.AsType[*page.Damage](walkCraft(c))
			if !ok || !strings.Contains(d.Reason, rule.said) {
				t.Errorf("it is said %v, want %q", d, rule.said)
			}
		})
	}
}

func walkCraft(c *craft) error {
	f, err := page.Open(bytes.NewReader(c.data), int64(len(c.data)))
	if err != nil {
		return err
	}
	return f.Walk(context.Background(), page.Visitor{})
}

func TestPagesThatOverlapAreFoundBeforeTheyFillTheMemory(t *testing.T) {
	t.Parallel()
	c := newCraft()
	overlap(c, 8)
	tree, _, err := open(t, c.data).Bucket([]byte("tree"), nil)
	if err != nil {
		t.Fatal(err)
	}
	err = tree.Scan(nil, func(_, _ []byte) (bool, error) { return true, nil })
	if d, ok := errors.AsType[*page.Damage](err); !ok || !strings.Contains(d.Reason, "it overlaps another page") {
		t.Errorf("a scan: %v", err)
	}
}

func TestPagesOfACommitMayNotOverlap(t *testing.T) {
	t.Parallel()
	c := newCraft()
	overlap(c, 1)
	tree, _, err := open(t, c.data).Bucket([]byte("tree"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, keys := range [][][]byte{{[]byte("a")}, {[]byte("a"), []byte("b")}} {
		_, err = tree.Check(keys, nil)
		if d, ok := errors.AsType[*page.Damage](err); !ok || !strings.Contains(d.Reason, "it is part of page 5") {
			t.Errorf("%q: %v", keys, err)
		}
	}
}
