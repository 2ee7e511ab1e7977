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
	"github.com/adsum-cli/adsum/pkg/store/page"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
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

// positions returns for each entry of the leaf that holds a key where its value ends.
func positions(t *testing.T, data []byte, key string) []int64 {
	t.Helper()
	var found []int64
	leaves(t, data, func(p page.Page) {
		var ends []int64
		holds := false
		for i := range p.Count {
			e := p.Element(i)
			ends = append(ends, e.Key+e.KeySize+e.ValueSize)
			holds = holds || string(data[e.Key:e.Key+e.KeySize]) == key
		}
		if holds {
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
	for _, end := range entries {
		data := bytes.Clone(whole)
		data[end-1] ^= 4
		overwrite(t, b.Path(), data)
		storetest.WantFault(t, change(b), fault.Damaged, "store.damaged")
		if !bytes.Equal(read(t, b.Path()), data) {
			t.Fatal("the book was changed")
		}
	}
}

// Without a note that fits, nobody has looked at the pages since they were written.
func TestChangeLooksAtTheWholeBookWhereNoNoteIsOfItsState(t *testing.T) {
	t.Parallel()
	earlier := notedBook(t)
	notes := map[string][]byte{"none": nil, "torn": read(t, earlier.Path()+".lock")[:40], "of the state before": read(t, earlier.Path()+".lock")}
	other := newBook(t)
	book(t, other, "other")
	notes["of another epoch"] = read(t, other.Path()+".lock")
	book(t, earlier, "now")
	whole := read(t, earlier.Path())
	end := positions(t, whole, "a/id20")[0] // no page that the change below writes
	for name, note := range notes {
		data := bytes.Clone(whole)
		data[end-1] ^= 4
		b := spoilt(t, data)
		overwrite(t, b.Path()+".lock", note)
		storetest.WantFault(t, putB(b), fault.Damaged, "store.damaged")
		if !bytes.Equal(read(t, b.Path()), data) {
			t.Errorf("%s: the book was changed", name)
		}
	}
	b := spoilt(t, whole)
	if err := putB(b); err != nil {
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
	header := int(file.Meta().Root) * os.Getpagesize()
	header += bytes.Index(whole[header:header+os.Getpagesize()], []byte("adsum")) + len("adsum")
	tried := 0
	for id := range file.Meta().Pages {
		kind := binary.NativeEndian.Uint16(whole[int(id)*os.Getpagesize()+kindAt:])
		if !free.Has(id) || kind != 1 {
			continue
		}
		tried++
		data := bytes.Clone(whole)
		binary.NativeEndian.PutUint64(data[header:], id)
		b := spoilt(t, data)
		storetest.WantFault(t, b.View(context.Background(), func(store.Tx) error { return nil }), fault.Damaged, "store.damaged")
	}
	if tried == 0 {
		t.Error("no free page was a branch")
	}
}
