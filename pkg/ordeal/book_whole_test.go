//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// verifying is the word behind which the test's own program is given a book that it is to
// verify and nothing else: a process of its own, as a damaged book may make it hang or grow.
const verifying = "verify"

// verify looks at every page and every entry of the book at path and returns the exit code
// of a command that does: 0, 65 or, for another error, 74. Nobody may write to the book
// meanwhile.
func verify(path string) int {
	err := pages(path)
	if err == nil {
		book := bolt.New(path, store.Options{MustExist: true})
		err = book.View(context.Background(), func(tx store.Tx) error { return verified(store.NewReader(tx)) })
	}
	if err == nil {
		return 0
	}
	_, _ = fmt.Fprintln(os.Stderr, err)
	if fault.Of(err).Code == fault.Damaged {
		return 65
	}
	return 74
}

// pages looks at every page.
func pages(path string) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	f, err := page.Open(file, info.Size())
	if err == nil {
		err = f.Walk(context.Background(), page.Visitor{})
	}
	if d, ok := errors.AsType[*page.Damage](err); ok {
		return store.Damaged("book", path).Because(d)
	}
	return err
}
