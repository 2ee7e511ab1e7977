package bolt_test

import (
	"encoding/binary"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"golang.org/x/sys/unix"
)

// claimPages has both metas of a book say that it has so many pages.
func claimPages(t *testing.T, data []byte, pages uint64) {
	t.Helper()
	for _, m := range bothMetas(t, data) {
		body := data[m.Offset+16:]
		binary.NativeEndian.PutUint64(body[40:], pages)
		sum := fnv.New64a()
		_, _ = sum.Write(body[:56])
		binary.NativeEndian.PutUint64(body[56:], sum.Sum64())
	}
}

// The system is not asked before some has been read: what is all zero takes no place then.
func TestHoleInTheBookIsNotCopied(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	const size = 512 << 20
	claimPages(t, whole, uint64(size/bolt.PageSize))
	b := spoilt(t, whole)
	noError(t, os.Truncate(b.Path(), size))
	folder := t.TempDir()
	r, c, err := b.VerifyCounting(t.Context(), folder)
	noError(t, err)
	if c.Read > 32<<20 || c.Size != size {
		t.Errorf("read %d bytes into a copy of %d", c.Read, c.Size)
	}
	var onDisk unix.Stat_t
	if noError(t, unix.Stat(filepath.Join(folder, "copy"), &onDisk)); onDisk.Blocks*512 > 2<<20 {
		t.Errorf("the copy takes %d bytes", onDisk.Blocks*512)
	}
	if !slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Region == string(page.RegionOrphan) }) {
		t.Errorf("found %v", named(r))
	}
}
