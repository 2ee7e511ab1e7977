package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
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

var errNoMeta = errors.New("store: a meta page is not valid")

// meta is a meta page: the page header and what it says.
type meta struct {
	at                           int64 // offset in bytes
	raw                          []byte
	pageSize, pages, transaction uint64
}

// readMeta reads the meta page at an offset in bytes. The error is errNoMeta where
// there is none that is valid.
func readMeta(file io.ReaderAt, at int64) (meta, error) {
	m := meta{at: at, raw: make([]byte, metaOffset+metaLength)}
	if _, err := file.ReadAt(m.raw, at); errors.Is(err, io.EOF) {
		return m, errNoMeta
	} else if err != nil {
		return m, err
	}
	b, order, sum := m.raw[metaOffset:], binary.NativeEndian, fnv.New64a()
	_, _ = sum.Write(b[:56]) // never fails
	if order.Uint32(b) != metaMagic || order.Uint32(b[4:]) != metaVersion || order.Uint64(b[56:]) != sum.Sum64() {
		return m, errNoMeta
	}
	m.pageSize = uint64(order.Uint32(b[8:]))
	m.pages = order.Uint64(b[40:])
	m.transaction = order.Uint64(b[48:])
	return m, nil
}

// findMeta returns the valid meta page of the latest transaction. It needs no lock:
// of the two, a commit rewrites one.
func findMeta(file io.ReaderAt) (meta, error) {
	first, err := readMeta(file, 0)
	if err == nil {
		second, err := readMeta(file, int64(first.pageSize))
		if err == nil && second.transaction > first.transaction {
			return second, nil
		}
		return first, nil
	}
	for at := int64(smallestPage); at <= largestPage && errors.Is(err, errNoMeta); at *= 2 {
		var second meta
		if second, err = readMeta(file, at); err == nil {
			return second, nil
		}
	}
	return meta{}, err
}

// metas are the meta pages of a book while nobody writes to it: both are valid.
type metas [2]meta

func readMetas(file io.ReaderAt) (metas, error) {
	first, err := readMeta(file, 0)
	if err != nil {
		return metas{}, err
	}
	second, err := readMeta(file, int64(first.pageSize))
	return metas{first, second}, err
}

func (m metas) newest() meta {
	if m[1].transaction > m[0].transaction {
		return m[1]
	}
	return m[0]
}

func (m metas) equal(other metas) bool {
	return bytes.Equal(m[0].raw, other[0].raw) && bytes.Equal(m[1].raw, other[1].raw)
}

// rewrite writes a meta page as it stands and waits until it is on the disk: after a
// sync that failed another one writes nothing, since the system takes the page for
// written.
func (m meta) rewrite(file *os.File, sync func(*os.File) error) error {
	if _, err := file.WriteAt(m.raw, m.at); err != nil {
		return err
	}
	return sync(file)
}
