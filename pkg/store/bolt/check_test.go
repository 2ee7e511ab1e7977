package bolt_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// headers of pages: an id of eight bytes, the kind and the count of two each, the
// overflow of four.
const kindAt, countAt, overflowAt = 8, 10, 12

// pagesOf returns where the pages of a file begin, behind both metas, and the kind of
// each: 1 is a branch, 2 a leaf, 16 the freelist. Those that were freed keep theirs.
func pagesOf(data []byte) map[int]uint16 {
	found := map[int]uint16{}
	for at := 2 * bolt.PageSize; at < len(data); at += bolt.PageSize {
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
			wantDamaged(t, err, fmt.Sprintf("page %d (", page/bolt.PageSize))
			if !bytes.Equal(read(t, b.Path()), data) {
				t.Errorf("page %d, bit %d: the book was changed", page/bolt.PageSize, bit)
			}
		}
	}
	if refused[1] == 0 || refused[2] == 0 || refused[16] == 0 {
		t.Errorf("refused by kind of page: %v", refused)
	}
}

// metasOf returns both metas of a book.
func metasOf(t *testing.T, data []byte) (newest, older page.MetaPage) {
	t.Helper()
	metas, err := page.ReadMetas(bytes.NewReader(data))
	noError(t, err)
	if newest, _ = metas.Newest(); newest.Equal(metas[0]) {
		return newest, metas[1]
	}
	return newest, metas[0]
}

// lessFree takes a page out of the list of those that are free, not one that the older
// meta leads to.
func lessFree(t *testing.T, data []byte) {
	t.Helper()
	newest, older := metasOf(t, data)
	list := data[int(newest.Freelist)*bolt.PageSize:][:bolt.PageSize]
	count := binary.NativeEndian.Uint16(list[countAt:])
	ids := list[16:][:8*count]
	at := 0
	for id := binary.NativeEndian.Uint64(ids); id == older.Root || id == older.Freelist; id = binary.NativeEndian.Uint64(ids[at:]) {
		at += 8
	}
	copy(ids[at:], ids[at+8:])
	clear(ids[len(ids)-8:])
	binary.NativeEndian.PutUint16(list[countAt:], count-1)
}

// A list that is whole but not that of this state would have pages that are in use
// written over. Where nothing was noted, a page that is missing in it is missed.
func TestFreelistIsTheOneThatWasNoted(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	for noted, because := range map[bool]string{true: "the freelist is not", false: "(orphan)"} {
		b := spoilt(t, whole)
		if err := change(b); err != nil {
			t.Fatal(err)
		}
		if !noted {
			overwrite(t, b.Path()+".lock", nil)
		}
		data := read(t, b.Path())
		lessFree(t, data)
		overwrite(t, b.Path(), data)
		wantDamaged(t, putB(b), because)
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
	wantDamaged(t, putB(flaky), "page 7 already freed")
	if !bytes.Equal(read(t, b.Path()), before) {
		t.Error("the book was changed")
	}
	putOne(t, b, "c")
}

// otherRoot has the older meta begin at another page that is free, so that the book is
// whole as far as anybody can tell who knows nothing of the state before.
func otherRoot(t *testing.T, data []byte) {
	t.Helper()
	file, err := page.Open(bytes.NewReader(data), int64(len(data)))
	noError(t, err)
	free, err := file.Freelist()
	noError(t, err)
	_, older := metasOf(t, data)
	root := uint64(2)
	for !free.Has(root) || root == older.Root || root == older.Freelist {
		root++
	}
	meta := data[older.Offset+16:][:64]
	binary.NativeEndian.PutUint64(meta[16:], root)
	sum := fnv.New64a()
	_, _ = sum.Write(meta[:56])
	binary.NativeEndian.PutUint64(meta[56:], sum.Sum64())
	file, err = page.Open(bytes.NewReader(data), int64(len(data)))
	noError(t, err)
	noError(t, file.Walk(t.Context(), page.Visitor{}))
}

// The older meta answers nothing, and the next commit writes over it: of another book it
// shows that a page is not where it was written.
func TestOlderMetaIsTheOneThatWasNoted(t *testing.T) {
	t.Parallel()
	b := grown(t)
	churn(t, b, "noted")
	data := read(t, b.Path())
	whole := reported(t, b)
	otherRoot(t, data)
	overwrite(t, b.Path(), data)
	noError(t, b.View(context.Background(), verify))
	wantDamaged(t, putB(b), "the metas are not")
	r := reported(t, b)
	if len(r.Findings) != 1 || r.Findings[0].Region != string(page.RegionMetas) || r.SoundRecords != whole.SoundRecords {
		t.Errorf("found %v", named(r))
	}
}
