package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"go.etcd.io/bbolt"
)

// book records an event of that id.
func book(t *testing.T, b *bolt.Store, event string) {
	t.Helper()
	storetest.Change(t, b, event, func(c *store.Change) error {
		return c.PutAppointment(storetest.Anna(event, storetest.Noon()))
	})
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func overwrite(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func wantBehind(t *testing.T, b *bolt.Store, event string, number int) {
	t.Helper()
	for _, err := range []error{b.View(context.Background(), nothing), b.Update(context.Background(), nothing)} {
		storetest.WantFault(t, err, fault.Damaged, "store.behind")
		if v := fault.Of(err).Values; v["event"] != event || v["number"] != number || v["path"] != b.Path() || v["lock"] != b.Path()+".lock" {
			t.Errorf("values are %v", v)
		}
	}
}

func TestBookThatLacksTheLastEventIsRefusedWithItsName(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	book(t, b, "one")
	older := read(t, b.Path())
	book(t, b, "two")
	overwrite(t, b.Path(), older)
	wantBehind(t, b, "two", 2)
	if !bytes.Equal(read(t, b.Path()), older) {
		t.Error("the book was changed")
	}
	if err := os.Remove(b.Path() + ".lock"); err != nil {
		t.Fatal(err)
	}
	book(t, b, "three")
}

func TestBookOfTheSameLengthWithAnotherEndIsRefused(t *testing.T) {
	t.Parallel()
	b, other := newBook(t), newBook(t)
	book(t, other, "another")
	book(t, b, "one")
	overwrite(t, other.Path(), read(t, b.Path()))
	if err := os.Remove(other.Path() + ".lock"); err != nil {
		t.Fatal(err)
	}
	book(t, b, "two")
	book(t, other, "three")
	overwrite(t, b.Path(), read(t, other.Path()))
	wantBehind(t, b, "two", 2)
}

func TestAnotherBookIsNotMeasuredByTheOneThatWasThereBefore(t *testing.T) {
	t.Parallel()
	b, other := newBook(t), newBook(t)
	book(t, b, "one")
	book(t, b, "two")
	book(t, other, "new")
	overwrite(t, b.Path(), read(t, other.Path()))
	if err := b.View(context.Background(), nothing); err != nil {
		t.Error(err)
	}
}

// It is no empty one, and no other begins in its place until somebody says so.
func TestBookThatIsGoneIsMissed(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	book(t, b, "one")
	book(t, b, "two")
	if err := os.Remove(b.Path()); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		b.View(context.Background(), nothing), b.Update(context.Background(), nothing), viewed(b.Rewrite(context.Background(), rewriting(anew))),
	} {
		storetest.WantFault(t, err, fault.Damaged, "store.vanished")
		if v := fault.Of(err).Values; v["number"] != 2 || v["lock"] != b.Path()+".lock" {
			t.Errorf("values are %v", v)
		}
	}
	if err := os.Remove(b.Path() + ".lock"); err != nil {
		t.Fatal(err)
	}
	book(t, b, "new")
}

func viewed(_ store.Sizes, err error) error { return err }

func TestNoteThatSaysNothingOfThisBookIsIgnoredAndRenewed(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	book(t, b, "one")
	whole := read(t, b.Path()+".lock")
	torn := append(bytes.Clone(whole[:len(whole)/2]), make([]byte, len(whole)/2)...)
	if err := b.WriteNote(1<<40, store.State{Epoch: []byte("another"), Seq: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	for name, note := range map[string][]byte{
		"none": nil, "torn": torn, "text": []byte("text"), "of another epoch": read(t, b.Path()+".lock"),
	} {
		overwrite(t, b.Path()+".lock", note)
		if err := b.View(context.Background(), nothing); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := b.Update(context.Background(), nothing); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if now, want := read(t, b.Path()+".lock"), whole[:len(whole)-len("12345678 12345678 bookid 12345678\n")]; !bytes.HasPrefix(now, want) {
			t.Errorf("%s: the note is %q, want %q", name, now, want)
		}
	}
}

// Another program that knows no note has written since.
func TestBookAheadOfItsNoteIsUsedOnceItIsSynced(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	book(t, b, "one")
	before := read(t, b.Path()+".lock")
	db, err := bbolt.Open(b.Path(), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("adsum")).Put([]byte("other"), nil) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	synced := 0
	b.WhenSynced(func() { synced++ })
	for range 2 {
		if err := b.Update(context.Background(), nothing); err != nil {
			t.Error(err)
		}
	}
	if now := read(t, b.Path()+".lock"); synced != 1 || bytes.Equal(now, before) {
		t.Errorf("synced %d times, the note is %q", synced, now)
	}
}
