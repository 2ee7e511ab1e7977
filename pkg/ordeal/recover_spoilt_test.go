//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
)

// spoilt is where the damaged book is kept that a command is to recover.
func (h home) spoilt() string { return filepath.Join(string(h), "data", "spoilt") }

// spoil flips a bit of the value under the first key with a prefix, and keeps the book as it
// is then: for as long as it is so, nothing was lost, and it can be recovered.
func (h home) spoil(t testing.TB, prefix string) {
	t.Helper()
	book, _ := h.bytes(t)
	for _, s := range layoutOf(book).spans {
		if s.region == inIndex && strings.HasPrefix(s.key, prefix) {
			book[s.to-1] ^= 1
			for _, path := range []string{h.book(), h.spoilt()} {
				if err := os.WriteFile(path, book, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := verified(h.book()); err == nil {
				t.Fatalf("a bit of %q is flipped, and nothing found", s.key)
			}
			return
		}
	}
	t.Fatalf("no key begins with %q", prefix)
}

// mend recovers a book that is as it was before a command that had to recover it.
func (h home) mend() error {
	before, err := os.ReadFile(h.spoilt())
	if os.IsNotExist(err) {
		return nil
	}
	book, unread := os.ReadFile(h.book())
	if err != nil || unread != nil || !bytes.Equal(book, before) {
		return err
	}
	_, err = h.recovering(monday, 1).Recover(context.Background(), desk.Recovery{}, func(int64, int64) {})
	return err
}

// recovering returns the desk that recovers the book.
func (h home) recovering(now time.Time, seed uint64) *desk.Desk {
	d := scene.Desk(engine(h.book()), now, seed)
	d.BookPath, d.Copies = h.book(), func(path string) store.Store { return engine(path) }
	return d
}
