package bolt_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// notedBook returns a book with a few appointments and a note of its last change.
func notedBook(t *testing.T) *bolt.Store {
	t.Helper()
	whole, _ := bookBytes(t)
	b := spoilt(t, whole)
	book(t, b, "noted")
	return b
}

// leaves calls visit for every leaf of the book's bucket.
func leaves(t *testing.T, data []byte, visit func(page.Page)) {
	t.Helper()
	file, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		err = file.Walk(context.Background(), page.Visitor{Page: func(p page.Page) error {
			if p.Region == page.RegionLeaf && p.Bucket != nil {
				visit(p)
			}
			return nil
		}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// positions returns for each entry of the leaf that holds a key where its value ends, by
// its own key.
func positions(t *testing.T, data []byte, key string) map[string]int64 {
	t.Helper()
	found := map[string]int64{}
	leaves(t, data, func(p page.Page) {
		ends := map[string]int64{}
		for i := range p.Count {
			e := p.Element(i)
			ends[string(data[e.Key:e.Key+e.KeySize])] = e.Key + e.KeySize + e.ValueSize
		}
		if ends[key] > 0 {
			found = ends
		}
	})
	return found
}

// What is damaged there would be written anew, to a page that nothing else is wrong with.
func TestChangeProvesAllOnThePagesThatItWritesAnew(t *testing.T) {
	t.Parallel()
	b := notedBook(t)
	whole := read(t, b.Path())
	entries := positions(t, whole, "a/id05")
	if len(entries) < 10 {
		t.Fatalf("%d entries are on the page", len(entries))
	}
	for key, end := range entries {
		if key == "\x00" {
			continue // it has no value
		}
		data := bytes.Clone(whole)
		data[end-1] ^= 4
		overwrite(t, b.Path(), data)
		wantDamagedAt(t, change(b), key)
		if !bytes.Equal(read(t, b.Path()), data) {
			t.Fatal("the book was changed")
		}
	}
}

// A branch of an earlier time, or with one bit wrong, is written anew with all that it
// leads to, and may take keys from another.
func TestChangeRefusesABranchThatLeadsToWhatIsNotItsOwn(t *testing.T) {
	t.Parallel()
	b := notedBook(t)
	whole := read(t, b.Path())
	file, err := page.Open(bytes.NewReader(whole), int64(len(whole)))
	noError(t, err)
	free, err := file.Freelist()
	noError(t, err)
	spare := uint64(2)
	for !free.Has(spare) {
		spare++
	}
	leads := rootLeads(t, file)
	for i, at := range leads {
		beside := binary.NativeEndian.Uint64(whole[leads[(i+1)%len(leads)]:])
		for _, id := range []uint64{spare, beside, file.Meta().Root, file.Meta().Freelist} {
			data := bytes.Clone(whole)
			binary.NativeEndian.PutUint64(data[at:], id)
			overwrite(t, b.Path(), data)
			wantDamaged(t, putB(b), fmt.Sprintf("page %d", id))
			if !bytes.Equal(read(t, b.Path()), data) {
				t.Fatal("the book was changed")
			}
		}
	}
	overwrite(t, b.Path(), whole)
	noError(t, putB(b))
}

// rootLeads returns where in the file the elements of the highest branch say what page they
// lead to.
func rootLeads(t *testing.T, file *page.File) (leads []int64) {
	t.Helper()
	noError(t, file.Walk(t.Context(), page.Visitor{Page: func(p page.Page) error {
		for i := 0; i < p.Count && p.Region == page.RegionBranch && len(leads) == i; i++ {
			leads = append(leads, p.Element(i).Header+8)
		}
		return nil
	}}))
	if len(leads) < 5 {
		t.Fatalf("the highest branch has %d elements", len(leads))
	}
	return leads
}

// Without a note that fits, nobody has looked at the pages since they were written.
func TestChangeLooksAtTheWholeBookWhereNoNoteIsOfItsState(t *testing.T) {
	t.Parallel()
	earlier := notedBook(t)
	putLast := func(b *bolt.Store) error {
		return b.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("z"), []byte("x")) })
	}
	notes := map[string][]byte{"none": nil, "torn": read(t, earlier.Path()+".lock")[:40], "of the state before": read(t, earlier.Path()+".lock")}
	other := newBook(t)
	book(t, other, "other")
	notes["of another epoch"] = read(t, other.Path()+".lock")
	book(t, earlier, "now")
	whole := read(t, earlier.Path())
	data := bytes.Clone(whole)
	data[positions(t, whole, "a/id10")["a/id10"]-1] ^= 4 // on no page that the change below writes
	for name, note := range notes {
		b := spoilt(t, data)
		overwrite(t, b.Path()+".lock", note)
		if err := b.View(context.Background(), nothing); err != nil {
			t.Errorf("%s: it is seen at once: %v", name, err)
		}
		wantDamagedAt(t, putLast(b), "a/id10")
		if !bytes.Equal(read(t, b.Path()), data) {
			t.Errorf("%s: the book was changed", name)
		}
	}
	noted := spoilt(t, data)
	overwrite(t, noted.Path()+".lock", read(t, earlier.Path()+".lock"))
	if err := putLast(noted); err != nil {
		t.Errorf("a note of its state: %v", err)
	}
	b := spoilt(t, whole)
	if err := putLast(b); err != nil {
		t.Errorf("undamaged: %v", err)
	}
}

// A page that was freed is whole, and was the root once.
func TestPageOnTheWayThatIsFreeIsDamageToAReader(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	file, err := page.Open(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	free, err := file.Freelist()
	if err != nil {
		t.Fatal(err)
	}
	header := int(file.Meta().Root) * bolt.PageSize
	header += bytes.Index(whole[header:header+bolt.PageSize], []byte("adsum")) + len("adsum")
	tried := 0
	for id := range file.Meta().Pages {
		kind := binary.NativeEndian.Uint16(whole[int(id)*bolt.PageSize+kindAt:])
		if !free.Has(id) || kind != 1 {
			continue
		}
		tried++
		data := bytes.Clone(whole)
		binary.NativeEndian.PutUint64(data[header:], id)
		b := spoilt(t, data)
		wantDamaged(t, b.View(context.Background(), nothing), "is free")
	}
	if tried == 0 {
		t.Error("no free page was a branch")
	}
}
