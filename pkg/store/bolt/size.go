package bolt

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"os"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// The layout of a bbolt meta page, which follows a page header of 16 bytes.
const (
	metaOffset   = 16
	metaLength   = 64
	metaMagic    = 0xED0CDAED
	metaVersion  = 2
	smallestPage = 1 << 10
	largestPage  = 16 << 20
)

var errShort = errors.New("store: the file is shorter than it should be")

// checkSize returns errShort for an empty file, which bbolt would make a new
// database of, and for one that ends before the last page in use: reading it
// through a memory map would kill the process. Meta pages that cannot be
// understood are left to bbolt to refuse.
func checkSize(file *os.File) error {
	pages, size := newestMeta(file)
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if info.Size() == 0 || pages > uint64(info.Size())/max(1, size) {
		return errShort
	}
	return nil
}

// newestMeta returns how many pages are in use and the size of a page in
// bytes, as the valid meta page of the latest transaction has them. Both are
// zero where no meta page is valid.
func newestMeta(file *os.File) (pages, size uint64) {
	m := newest(file)
	return m.pages, m.pageSize
}

// newest returns the valid meta page of the latest transaction, an empty one
// where none is valid.
func newest(file *os.File) meta {
	first, ok := readMeta(file, 0)
	if ok {
		second, ok := readMeta(file, int64(first.pageSize))
		if ok && second.transaction > first.transaction {
			return second
		}
		return first
	}
	for at := int64(smallestPage); at <= largestPage; at *= 2 {
		if second, ok := readMeta(file, at); ok {
			return second
		}
	}
	return meta{}
}

// checkBook returns store.not_a_book for a file that no bbolt has written, so
// that nothing is made beside somebody else's file. It waits for no lock: of the
// two meta pages a commit rewrites one at a time.
func (b *Store) checkBook() error {
	file, err := os.OpenFile(b.path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return b.classify(err)
	}
	defer func() { _ = file.Close() }()
	if _, size := newestMeta(file); size == 0 {
		return fault.New(fault.Damaged, "store.not_a_book", "path", b.path)
	}
	return nil
}

type meta struct{ pageSize, pages, transaction uint64 }

// readMeta reads the meta page at an offset in bytes and reports whether it is
// whole.
func readMeta(file *os.File, at int64) (meta, bool) {
	var b [metaLength]byte
	if _, err := file.ReadAt(b[:], at+metaOffset); err != nil {
		return meta{}, false
	}
	order := binary.NativeEndian
	sum := fnv.New64a()
	_, _ = sum.Write(b[:56])
	if order.Uint32(b[:]) != metaMagic || order.Uint32(b[4:]) != metaVersion || order.Uint64(b[56:]) != sum.Sum64() {
		return meta{}, false
	}
	return meta{
		pageSize:    uint64(order.Uint32(b[8:])),
		pages:       order.Uint64(b[40:]),
		transaction: order.Uint64(b[48:]),
	}, true
}
