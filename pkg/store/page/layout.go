package page

// Page is a page that a walk found, and where its parts lie in the file.
type Page struct {
	Region   Region // RegionBucket for the page within a bucket's value
	ID       uint64 // 0 for the page within a bucket's value
	Bucket   []byte // name, nil for pages of the root bucket and of none
	Offset   int64  // of its first byte in the file
	Overflow uint64 // pages behind the first
	Count    int    // elements, ids of the freelist
	Used     uint64 // bytes that mean something; the rest is padding
	node     *node
}

// Element is where an element of a branch or a leaf lies, in bytes from the
// beginning of the file. A branch has no value.
type Element struct {
	Header    int64 // of 16 bytes
	Key       int64
	KeySize   int64
	ValueSize int64 // the value follows the key
}

// Element returns where element i lies; the page must be of a tree.
func (p Page) Element(i int) Element {
	at, key, value := p.node.shape(i)
	return Element{
		Header:    p.Offset + headerSize + int64(i)*elementSize,
		Key:       p.Offset + int64(at),
		KeySize:   int64(key),
		ValueSize: int64(value),
	}
}

func pageOf(n *node, bucket []byte, offset int64) Page {
	return Page{
		Region: n.region(), ID: n.id, Bucket: bucket, Offset: offset,
		Overflow: n.overflow, Count: n.count, Used: n.used, node: n,
	}
}
