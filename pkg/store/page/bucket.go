package page

import (
	"bytes"
	"encoding/binary"
)

// bucketSize is how long the header of a bucket is: the page of its root, or 0,
// and a sequence that is never used. The page of a small bucket follows it.
const bucketSize = 16

type bucket struct {
	root   uint64
	inline *node // where root is 0
}

// bucket reads the value that a bucket is.
func (f *File) bucket(value []byte) (bucket, error) {
	if len(value) < bucketSize {
		return bucket{}, damaged(RegionBucket, f.meta.Root, "%d bytes are none", len(value))
	}
	b := bucket{root: binary.NativeEndian.Uint64(value)}
	switch {
	case binary.NativeEndian.Uint64(value[8:]) != 0:
		return b, damaged(RegionBucket, f.meta.Root, "a sequence that is never written")
	case b.root == 0:
		n, err := f.inline(value[bucketSize:])
		b.inline = n
		return b, err
	case len(value) != bucketSize:
		return b, damaged(RegionBucket, f.meta.Root, "%d bytes for a bucket on pages of its own", len(value))
	case !f.holds(b.root, 1) || b.root == f.meta.Root || b.root == f.meta.Freelist:
		return b, damaged(RegionBucket, f.meta.Root, "its root is page %d", b.root)
	}
	return b, nil
}

// inline reads the page within a value, which has no page's id and nothing behind
// its elements.
func (f *File) inline(data []byte) (*node, error) {
	if len(data) < headerSize {
		return nil, damaged(RegionBucket, f.meta.Root, "%d bytes are no page within it", len(data))
	}
	n := &node{}
	if err := n.parse(data, 0); err != nil {
		return nil, err
	}
	if n.overflow != 0 || n.buckets || n.used != uint64(len(data)) || !f.inlined(n) {
		return nil, damaged(RegionBucket, f.meta.Root, "the page within it is not as bbolt writes one")
	}
	return n, n.order()
}

// inlined reports whether bbolt keeps so small a leaf within the bucket's value.
func (f *File) inlined(n *node) bool { return n.leaf && n.used <= f.meta.PageSize/4 }

// checkRoot checks the root page of a bucket that is not kept within its value.
func (f *File) checkRoot(n *node) error {
	if f.inlined(n) {
		return damaged(RegionBucket, n.id, "a bucket of %d bytes needs no page", n.used)
	}
	return nil
}

// Root returns the root bucket, whose keys are the names of the buckets. Nothing is proved
// of what they are.
//
// Errors: *Damage, and whatever the reader returns.
func (f *File) Root() (*Tree, error) {
	root, err := f.load(f.meta.Root)
	if err != nil {
		return nil, err
	}
	t := &Tree{file: f, root: root, form: form{buckets: true}}
	return t, t.fits(root, nil, nil, 1)
}

// rootTree returns the root bucket, and proves that what it finds or passes is a bucket.
func (f *File) rootTree() (*Tree, error) {
	t, err := f.Root()
	if err != nil {
		return nil, err
	}
	t.proof = func(_, value []byte) error {
		_, err := f.bucket(value)
		return err
	}
	return t, nil
}

// Bucket returns the bucket of that name, and whether there is one. proof may be
// nil.
//
// Errors: *Damage, and whatever the reader returns.
func (f *File) Bucket(name []byte, proof Proof) (*Tree, bool, error) {
	top, err := f.rootTree()
	if err != nil {
		return nil, false, err
	}
	value, err := top.Get(name)
	if err != nil || value == nil {
		return nil, false, err
	}
	b, err := f.bucket(value)
	if err != nil {
		return nil, false, err
	}
	t := &Tree{file: f, name: bytes.Clone(name), root: b.inline, proof: proof}
	if b.root != 0 {
		if t.root, err = f.load(b.root); err != nil {
			return nil, false, err
		}
		if err := f.checkRoot(t.root); err != nil {
			return nil, false, err
		}
	}
	return t, true, t.fits(t.root, nil, nil, 1)
}
