package page_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// failing is a file of which one read fails, and which counts them.
type failing struct {
	io.ReaderAt
	reads, fails int
	bytes        int
	err          error
}

func (r *failing) ReadAt(buf []byte, offset int64) (int, error) {
	r.bytes += len(buf)
	if r.reads++; r.reads == r.fails {
		return 0, r.err
	}
	return r.ReaderAt.ReadAt(buf, offset)
}

// everything does all that can be done with a file.
func everything(r io.ReaderAt, size int64, keys [][]byte) error {
	f, err := page.Open(r, size)
	if err != nil {
		return err
	}
	if _, err := f.Freelist(); err != nil {
		return err
	}
	tree, found, err := f.Bucket([]byte("tree"), nil)
	if err != nil || !found {
		return err
	}
	for _, key := range keys {
		if _, err := tree.Get(key); err != nil {
			return err
		}
	}
	if err := tree.Scan(nil, func(_, _ []byte) (bool, error) { return true, nil }); err != nil {
		return err
	}
	if _, err := tree.Check(keys, keys); err != nil {
		return err
	}
	return f.Walk(context.Background(), page.Visitor{})
}

func TestErrorOfTheReaderIsNoDamage(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	keys := [][]byte{[]byte(s.first), []byte(s.last), []byte("none")}
	whole := &failing{ReaderAt: bytes.NewReader(s.data)}
	if err := everything(whole, int64(len(s.data)), keys); err != nil {
		t.Fatal(err)
	}
	for fails := 1; fails <= whole.reads; fails++ {
		r := &failing{ReaderAt: bytes.NewReader(s.data), fails: fails, err: syscall.EIO}
		err := everything(r, int64(len(s.data)), keys)
		if _, damage := errors.AsType[*page.Damage](err); damage || !errors.Is(err, syscall.EIO) {
			t.Errorf("read %d fails: %v", fails, err)
		}
		r = &failing{ReaderAt: bytes.NewReader(s.data), fails: fails, err: io.EOF}
		if err := everything(r, int64(len(s.data)), keys); !isFinding(err) {
			t.Errorf("read %d finds the end: %v", fails, err)
		}
	}
}

// One page, one read; and what is read once is not read again.
func TestEachPageIsReadOnce(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	r := &failing{ReaderAt: bytes.NewReader(s.data)}
	f, err := page.Open(r, int64(len(s.data)))
	if err != nil {
		t.Fatal(err)
	}
	tree, _, err := f.Bucket([]byte("tree"), proof)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for key := range s.model["tree"] {
			if _, err := tree.Get([]byte(key)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if r.bytes > len(s.data) {
		t.Errorf("read %d bytes of a file of %d", r.bytes, len(s.data))
	}
}

func TestGetOfAPageInMemoryAllocatesNothing(t *testing.T) { //nolint:paralleltest // AllocsPerRun counts for all
	s := newSmall(t)
	tree, _, err := open(t, s.data).Bucket([]byte("tree"), proof)
	if err != nil {
		t.Fatal(err)
	}
	keys := [][]byte{[]byte(s.first), []byte(s.last), []byte("key-04"), []byte("none"), []byte("a")}
	if n := testing.AllocsPerRun(100, func() {
		for _, key := range keys {
			if _, err := tree.Get(key); err != nil {
				t.Fatal(err)
			}
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
