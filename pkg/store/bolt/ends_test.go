package bolt_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// rootAt returns where the header of the book's bucket says which page is its root.
func rootAt(t *testing.T, data []byte) int {
	t.Helper()
	file, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	at := int(file.Meta().Root) * bolt.PageSize
	return at + bytes.Index(data[at:at+bolt.PageSize], []byte("adsum")) + len("adsum")
}

// Such a tree is whole, and holds a part of the book: the part may have all that is asked
// for at every opening.
func TestBucketThatLeadsIntoItsOwnTreeIsDamage(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	if err := b.Update(context.Background(), func(tx store.Tx) error {
		for i := range 90 { // on leaves before the one that has all that a book is founded on
			if err := tx.Put([]byte{'a', byte(i)}, make([]byte, 300)); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	whole := read(t, b.Path())
	tried := 0
	leaves(t, whole, func(p page.Page) {
		tried++
		data := bytes.Clone(whole)
		binary.NativeEndian.PutUint64(data[rootAt(t, data):], p.ID)
		led := reopened(spoilt(t, data).Path(), store.Options{})
		storetest.WantFault(t, led.View(context.Background(), nothing), fault.Damaged, "store.damaged")
		storetest.WantFault(t, led.Update(context.Background(), nothing), fault.Damaged, "store.damaged")
	})
	if tried < 3 {
		t.Errorf("%d leaves", tried)
	}
}

func TestEndsAreNoKeysOfTheBook(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	for key := range storetest.Contents(t, b) {
		if key < "a" || key > "z" {
			t.Errorf("%q is shown", key)
		}
	}
	for _, key := range []string{"\x00", "\xff", "\xff\xff"} {
		for _, write := range []func(tx store.Tx) error{
			func(tx store.Tx) error { return tx.Put([]byte(key), []byte("x")) },
			func(tx store.Tx) error { return tx.Delete([]byte(key)) },
		} {
			storetest.WantFault(t, b.Update(context.Background(), write), fault.Internal, "store.misuse")
		}
	}
	if err := b.View(context.Background(), nothing); err != nil {
		t.Error(err)
	}
}
