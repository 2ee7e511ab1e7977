package page_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// FuzzOpen opens any bytes as a file of any size. Whatever is accepted must lie
// within that size.
func FuzzOpen(f *testing.F) {
	s := newSmall(f)
	f.Add(s.data[:1024+80], int64(len(s.data)))
	f.Fuzz(func(t *testing.T, data []byte, size int64) {
		if last, err := page.Last(bytes.NewReader(data)); err == nil {
			_, _ = last.Root()
		}
		file, err := page.Open(bytes.NewReader(data), size)
		if err != nil {
			return
		}
		if m := file.Meta(); m.Pages > uint64(size)/m.PageSize || m.Root >= m.Pages || m.Freelist >= m.Pages {
			t.Errorf("accepted %+v in %d bytes", m, size)
		}
	})
}

// FuzzWalk does everything with a file of which some bytes were changed: three of
// a patch are where, and what is flipped there. Metas are sealed again. No read
// may be for more than the file has, and what a walk accepts a scan must read in
// order.
func FuzzWalk(f *testing.F) {
	s := newSmall(f)
	f.Add([]byte{})
	f.Add([]byte{10 << 2, 16, 1})
	f.Fuzz(func(t *testing.T, patch []byte) {
		data := bytes.Clone(s.data)
		for ; len(patch) >= 3; patch = patch[3:] {
			data[int(binary.BigEndian.Uint16(patch))%len(data)] ^= patch[2]
		}
		seal(data, 0)
		seal(data, 1)
		keys := [][]byte{[]byte(s.first), []byte("key-04"), []byte(s.last)}
		r := &failing{ReaderAt: bytes.NewReader(data)}
		_ = everything(r, int64(len(data)), keys)
		file, err := page.Open(r, int64(len(data)))
		if err != nil {
			return
		}
		walked := walkAll(file)
		if most := 5 * len(data); r.bytes > most {
			t.Errorf("read %d bytes of a file of %d", r.bytes, len(data))
		}
		if walked == nil {
			wantOrder(t, file)
		}
	})
}

// walkAll walks on behind all damage and returns the last.
func walkAll(file *page.File) error {
	var last error
	err := file.Walk(context.Background(), page.Visitor{Damage: func(d *page.Damage) error {
		last = d
		return nil
	}})
	if err != nil {
		return err
	}
	return last
}

func wantOrder(t *testing.T, file *page.File) {
	t.Helper()
	tree, found, err := file.Bucket([]byte("tree"), nil)
	if err != nil {
		t.Errorf("a walk finds nothing, Bucket finds %v", err)
	}
	if !found {
		return
	}
	var before []byte
	if err := tree.Scan(nil, func(key, _ []byte) (bool, error) {
		if bytes.Compare(before, key) >= 0 {
			t.Errorf("%x behind %x", key, before)
		}
		before = key
		return true, nil
	}); err != nil {
		t.Errorf("a walk finds nothing, a scan %v", err)
	}
}
