package bolt_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// headers of pages: an id of eight bytes, the kind and the count of two each, the
// overflow of four.
const kindAt, countAt, overflowAt = 8, 10, 12

// pagesOf returns where the pages of a file begin, behind both metas, and the kind of
// each: 1 is a branch, 2 a leaf, 16 the freelist. Those that were freed keep theirs.
func pagesOf(data []byte) map[int]uint16 {
	found := map[int]uint16{}
	for at := 2 * os.Getpagesize(); at < len(data); at += os.Getpagesize() {
		if kind := binary.NativeEndian.Uint16(data[at+kindAt:]); kind != 0 {
			found[at] = kind
		}
	}
	return found
}

// change deletes and puts what lies on many pages.
func change(b *bolt.Store) error {
	return b.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := c.PutAppointment(storetest.Anna("id05", storetest.Noon().AddDate(1, 0, 0))); err != nil {
			return err
		}
		_, err := c.Record(store.Event{ID: "changed"}, nil)
		return err
	})
}

// bbolt frees as many pages as a header says: one flipped bit made it take all memory.
func TestNoChangeBelievesTheHeaderOfAPage(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	refused := map[uint16]int{}
	for page, kind := range pagesOf(whole) {
		for _, bit := range []int{8*overflowAt + 31, 8 * overflowAt, 8 * countAt, 8*kindAt + 1} {
			data := bytes.Clone(whole)
			data[page+bit/8] ^= 1 << (bit % 8)
			b := spoilt(t, data)
			err := change(b)
			if err == nil {
				checkConsistency(t, b.Path())
				storetest.View(t, b, store.Verify)
				continue
			}
			refused[kind]++
			storetest.WantFault(t, err, fault.Damaged, "store.damaged")
			if !bytes.Equal(read(t, b.Path()), data) {
				t.Errorf("page %d, bit %d: the book was changed", page/os.Getpagesize(), bit)
			}
		}
	}
	if refused[1] == 0 || refused[2] == 0 || refused[16] == 0 {
		t.Errorf("refused by kind of page: %v", refused)
	}
}

// A list that is whole but not that of this state would have pages that are in use
// written over. Where nothing was noted, a page that is missing in it is missed.
func TestFreelistIsTheOneThatWasNoted(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	for _, noted := range []bool{true, false} {
		b := spoilt(t, whole)
		if err := change(b); err != nil {
			t.Fatal(err)
		}
		if !noted {
			overwrite(t, b.Path()+".lock", nil)
		}
		data := read(t, b.Path())
		for page, kind := range pagesOf(data) {
			if count := binary.NativeEndian.Uint16(data[page+countAt:]); kind == 16 && count > 0 {
				binary.NativeEndian.PutUint16(data[page+countAt:], count-1)
				clear(data[page+16+8*int(count-1):][:8])
			}
		}
		overwrite(t, b.Path(), data)
		storetest.WantFault(t, putB(b), fault.Damaged, "store.damaged")
		if !bytes.Equal(read(t, b.Path()), data) {
			t.Errorf("noted %v: the book was changed", noted)
		}
	}
}

// What the checks did not see and bbolt stumbles over is damage, not a failing disk.
func TestPanicInACommitIsDamage(t *testing.T) {
	t.Parallel()
	b, flaky := failingBook(t)
	before := read(t, b.Path())
	flaky.CommitWith(func(func() error) error { panic("page 7 already freed") })
	storetest.WantFault(t, putB(flaky), fault.Damaged, "store.damaged")
	if !bytes.Equal(read(t, b.Path()), before) {
		t.Error("the book was changed")
	}
	putOne(t, b, "c")
}
