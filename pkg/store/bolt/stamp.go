package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Stamp returns a token of the book's state, empty where there is no book. It
// differs whenever a change was committed or the file was replaced since. It
// takes no lock and waits for nobody, so it may be asked for often.
//
// Errors: store.io, store.symlink, store.not_a_file.
func (b *Store) Stamp() (string, error) {
	present, err := b.present()
	if err != nil || !present {
		return "", err
	}
	file, err := os.OpenFile(b.path, os.O_RDONLY|noFollow, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", b.classify(err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return "", b.classify(err)
	}
	metas, err := page.ReadMetas(file)
	if err != nil {
		return "", b.classify(err)
	}
	newest, _ := metas.Newest()
	// Two changes can fall into one tick of the file system's clock, so the
	// number of the transaction is part of it.
	return fmt.Sprintf("%d-%d-%d-%d", inode(info), info.Size(), info.ModTime().UnixNano(), newest.Transaction), nil
}
