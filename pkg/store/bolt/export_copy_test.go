package bolt

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/adsum-cli/adsum/pkg/store"
)

// Copying is what a look at a book read of the book, and the copy that it looked at.
type Copying struct {
	Read int64 // bytes
	Size int64 // of the copy, in bytes
}

// VerifyCounting looks at the book on a file system that shares no blocks, with the copy
// in a folder, and lets the copy be seen before the look begins.
func (b *Store) VerifyCounting(ctx context.Context, folder string) (store.Report, Copying, error) {
	var c Copying
	path := filepath.Join(folder, "copy")
	plain := b.through
	b.through = func(file *os.File) io.ReaderAt { return counting{plain(file), &c.Read} }
	m := usualMeans()
	m.clone = func(_, _ *os.File) error { return errors.ErrUnsupported }
	m.places = []func(string) (*os.File, error){func(string) (*os.File, error) { return os.Create(path) }}
	report, err := b.verify(ctx, func(int64, int64) {}, m)
	if info, gone := os.Stat(path); gone == nil {
		c.Size = info.Size()
	}
	return report, c, err
}

type counting struct {
	io.ReaderAt
	bytes *int64
}

func (c counting) ReadAt(buf []byte, at int64) (int, error) {
	*c.bytes += int64(len(buf))
	return c.ReaderAt.ReadAt(buf, at)
}
