//go:build ordeal

package ordeal

import (
	"context"
	"errors"
	"os"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// Whole looks at every page and every entry of the book at path and returns the first
// damage, as a fault that is damaged, or what the system said. Nobody may write to the
// book meanwhile.
func Whole(path string) error {
	if err := pages(path); err != nil {
		return err
	}
	book := bolt.New(path, store.Options{MustExist: true})
	return book.View(context.Background(), func(tx store.Tx) error { return store.Verify(store.NewReader(tx)) })
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
