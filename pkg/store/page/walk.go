package page

import "context"

// Walk visits every page of the file. Each must be in a tree once or free once;
// which are neither is only asked where nothing else is damaged. It keeps in
// memory one bit for each page that it has seen and the pages on one way down, and none
// for the reads that follow.
//
// Errors: *Damage, whatever the reader returns, whatever the visitor returns, and
// the context's.
func (f *File) Walk(ctx context.Context, v Visitor) error {
	w := &walk{ctx: ctx, file: f, visitor: v, seen: pageSet{}, free: &Freelist{}}
	if err := w.report(w.start()); err != nil {
		return err
	}
	if err := w.report(w.before()); err != nil {
		return err
	}
	root := &form{buckets: true}
	if err := w.report(w.page(f.meta.Root, place{form: root, depth: 1})); err != nil {
		return err
	}
	if w.broken {
		return nil
	}
	return w.orphans()
}

type walk struct {
	ctx     context.Context
	file    *File
	visitor Visitor
	seen    pageSet
	free    *Freelist
	buffers [2 * maxDepth][]byte // by level: the root bucket's, below them the bucket's
	broken  bool
	ended   bool // by the visitor
}

// place is where a page stands in its tree.
type place struct {
	*form
	name        []byte // of the bucket, nil for the root bucket
	first, next []byte
	depth       int
	above       int // levels of the root bucket above the tree
}

// start takes the metas and the freelist, and the pages that are free.
func (w *walk) start() error {
	f := w.file
	for slot := range uint64(2) {
		w.seen.add(slot)
		if err := w.show(Page{Region: RegionMetas, ID: slot, Offset: int64(f.offset(slot)), Used: headerSize + metaSize}); err != nil {
			return err
		}
	}
	l, err := f.readFreelist()
	if err != nil {
		return err
	}
	for id := range l.overflow + 1 {
		w.seen.add(f.meta.Freelist + id)
	}
	w.free = l
	return w.show(Page{
		Region: RegionFreelist, ID: f.meta.Freelist, Offset: int64(f.offset(f.meta.Freelist)),
		Overflow: l.overflow, Count: int(l.Count), Used: l.used(),
	})
}

// before checks the older meta against the state that followed it: a commit frees the
// freelist of the one before, and its root unless that stays as it is. In a copy of a file
// both metas say the same. Without the list of free pages nobody knows.
func (w *walk) before() error {
	if w.broken {
		return nil
	}
	now := w.file.meta
	for slot, m := range w.file.metas {
		root := m.Root == now.Root || w.free.Has(m.Root)
		list := m.Freelist == now.Freelist || w.free.Has(m.Freelist)
		if !root || !list {
			return damaged(RegionMetas, uint64(slot), "what it leads to was not freed by the commit after it")
		}
	}
	return nil
}

// claim takes the pages of n, which nothing else may have.
func (w *walk) claim(n *node) error {
	if err := w.free.misses(n); err != nil {
		return err
	}
	for id := n.id; id < n.id+n.pages(); id++ {
		if !w.seen.add(id) {
			return damaged(n.region(), n.id, "page %d of it is used twice", id)
		}
	}
	return nil
}

// page visits a page and all below it.
func (w *walk) page(id uint64, at place) error {
	if err := w.ctx.Err(); err != nil {
		return w.end(err)
	}
	if w.seen.has(id) || w.free.Has(id) {
		return damaged(RegionHeader, id, "something leads to it that is used twice, or free")
	}
	var n node
	buffer := &w.buffers[at.above+at.depth-1]
	if err := w.file.read(&n, id, *buffer, w.claim); err != nil {
		return err
	}
	if n.overflow == 0 { // long ones add up, and are few
		*buffer = n.data
	}
	if err := at.fits(&n, at.first, at.next, at.depth); err != nil {
		return err
	}
	if at.depth == 1 && at.name != nil {
		if err := w.file.checkRoot(&n); err != nil {
			return err
		}
	}
	if err := w.show(pageOf(&n, at.name, int64(w.file.offset(id)))); err != nil {
		return err
	}
	if n.leaf {
		return w.leaf(&n, at)
	}
	return w.children(&n, at)
}

func (w *walk) children(n *node, at place) error {
	below := at
	below.depth++
	for i := range n.count {
		below.first, below.next = n.key(i), at.next
		if i+1 < n.count {
			below.next = n.key(i + 1)
		}
		if err := w.report(w.page(n.child(i), below)); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) leaf(n *node, at place) error {
	for i := range n.count {
		key, value := n.entry(i)
		if at.buckets {
			if err := w.report(w.bucket(n, i, at.depth)); err != nil {
				return err
			}
		} else if w.visitor.Entry != nil {
			if err := w.end(w.visitor.Entry(at.name, key, value)); err != nil {
				return err
			}
		}
	}
	return nil
}

// bucket visits the bucket that is element i of a leaf of the root bucket.
func (w *walk) bucket(n *node, i, above int) error {
	name, value := n.entry(i)
	b, err := w.file.bucket(value)
	if err != nil {
		return err
	}
	at := place{form: &form{}, name: name, depth: 1, above: above}
	if b.root != 0 {
		return w.page(b.root, at)
	}
	if err := at.fits(b.inline, nil, nil, 1); err != nil {
		return err
	}
	start, key, _ := n.shape(i)
	offset := w.file.offset(n.id) + start + key + bucketSize
	inline := pageOf(b.inline, name, int64(offset))
	inline.Region = RegionBucket
	if err := w.show(inline); err != nil {
		return err
	}
	return w.leaf(b.inline, at)
}
