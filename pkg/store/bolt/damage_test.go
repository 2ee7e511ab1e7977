package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// spoilt returns a store over a file with the given bytes.
func spoilt(t testing.TB, data []byte) *bolt.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "adsum.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return bolt.New(path, store.Options{})
}

// bookBytes returns the file of a book with a few appointments, and what its
// first appointment looks like in it.
func bookBytes(t testing.TB) (file, record []byte) {
	t.Helper()
	b := newBook(t)
	for i := range 40 {
		id := fmt.Sprintf("id%02d", i)
		storetest.Change(t, b, "event-"+id, func(c *store.Change) error {
			return errors.Join(
				c.PutClient(appointment.Client{ID: "anna", Name: "Anna", Lang: "pl"}),
				c.PutAppointment(storetest.Anna(id, storetest.Noon().AddDate(0, 0, i))))
		})
	}
	file, err := os.ReadFile(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	return file, []byte(storetest.Records(t, b)["a/id00"])
}

// A file that is somebody else's is left alone: not even a lock appears beside it.
func TestFileThatIsNoBookIsRefusedAndNothingIsLeftBesideIt(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	zeroMeta := bytes.Clone(whole)
	clear(zeroMeta[:2*bolt.PageSize])
	for name, data := range map[string][]byte{
		"empty":           {},
		"text":            []byte("not a book"),
		"garbage":         bytes.Repeat([]byte{0xA5}, 1<<16),
		"zeros":           make([]byte, 1<<16),
		"both metas gone": zeroMeta,
		"a byte of it":    whole[:1],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := spoilt(t, data)
			storetest.WantFault(t, b.View(context.Background(), nothing), fault.Damaged, "store.not_a_book")
			err := b.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("a"), nil) })
			storetest.WantFault(t, err, fault.Damaged, "store.not_a_book")
			if v := fault.Of(err).Values; v["path"] != b.Path() {
				t.Errorf("values are %v", v)
			}
			if after, err := os.ReadFile(b.Path()); err != nil || !bytes.Equal(after, data) {
				t.Errorf("the file was changed, %v", err)
			}
			if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != 1 {
				t.Errorf("found %v, %v, want the file alone", found, err)
			}
		})
	}
}

func TestBookCutShortIsDamagedAndStaysAsItIs(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	file, err := page.Open(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	used := file.Meta().Pages * file.Meta().PageSize
	for name, data := range map[string][]byte{
		"half a page": whole[:bolt.PageSize/2],
		"one page":    whole[:bolt.PageSize],
		"two pages":   whole[:2*bolt.PageSize],
		"half":        whole[:used/2],
		"a byte less": whole[:used-1],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := spoilt(t, data)
			wantDamaged(t, b.View(context.Background(), nothing), "(cut)")
			err := b.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("a"), nil) })
			wantDamaged(t, err, "(cut)")
			if v := fault.Of(err).Values; v["path"] != b.Path() || v["kind"] != "book" || v["id"] != "adsum.db" {
				t.Errorf("values are %v", v)
			}
			if after, err := os.ReadFile(b.Path()); err != nil || !bytes.Equal(after, data) {
				t.Errorf("the file was changed, %v", err)
			}
		})
	}
}

// A meta page lies in one sector: no power cut leaves half of one, and without it the
// last change would be gone without a word.
func TestBadMetaPageIsDamage(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	for page := range 2 {
		data := bytes.Clone(whole)
		data[page*bolt.PageSize+30] ^= 1
		b := spoilt(t, data)
		wantDamaged(t, b.View(context.Background(), nothing), "(metas): its checksum is wrong")
		wantDamaged(t, b.Update(context.Background(), nothing), "(metas): its checksum is wrong")
	}
}

func TestDiskThatCannotBeReadIsNoDamage(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	other := reopened(b.Path(), store.Options{})
	other.FailReads(syscall.EIO)
	storetest.WantFault(t, other.View(context.Background(), nothing), fault.IO, "store.disk_failing")
	storetest.WantFault(t, other.Update(context.Background(), nothing), fault.IO, "store.disk_failing")
}

func TestFlippedBitInARecordIsDamage(t *testing.T) {
	t.Parallel()
	data, record := bookBytes(t)
	// The bytes stand in the journal and in freed pages too.
	for from := 0; ; {
		at := bytes.Index(data[from:], record)
		if at < 0 {
			break
		}
		data[from+at+len(record)/2] ^= 4
		from += at + len(record)
	}
	b := spoilt(t, data)
	err := b.View(context.Background(), func(tx store.Tx) error {
		_, _, err := store.NewReader(tx).Appointment("id00")
		return err
	})
	wantDamagedAt(t, err, "a/id00")
	if v := fault.Of(err).Values; v["path"] != b.Path() || v["lock"] != b.Path()+".lock" {
		t.Errorf("values are %v", v)
	}
	wantDamagedAt(t, b.View(context.Background(), verify), "a/id00")
}

func verify(tx store.Tx) error { return store.Verify(store.NewReader(tx)) }

// Whatever byte goes wrong, the book is either read as it was or refused.
func TestAnyFlippedByteIsNoCrash(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	b := spoilt(t, whole)
	damaged := 0
	for at := 0; at < len(whole); at += 997 {
		data := bytes.Clone(whole)
		data[at] ^= 0xFF
		if err := os.WriteFile(b.Path(), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := b.View(context.Background(), verify); err != nil {
			storetest.WantFault(t, err, fault.Damaged, "store.damaged")
			damaged++
		}
	}
	if damaged == 0 {
		t.Error("no flipped byte was noticed")
	}
}

// bbolt says "invalid" of a disk that it cannot read, and stumbles over what it has not read.
func TestDiskThatCannotBeReadDuringACommitIsNoDamage(t *testing.T) {
	t.Parallel()
	for name, stumble := range map[string]func() error{
		"an error": func() error { return errors.New("invalid database") },
		"a panic":  func() error { panic("page 7 already freed") },
	} {
		b, flaky := failingBook(t)
		flaky.CommitWith(func(func() error) error {
			flaky.FailReads(syscall.EIO)
			return stumble()
		})
		err := putB(flaky)
		storetest.WantFault(t, err, fault.IO, "store.unwritten")
		if why(err) != "store.disk_failing" {
			t.Errorf("%s: because of %q", name, why(err))
		}
		putOne(t, b, "c")
	}
}
