package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// batchLength is how many events these tests have migrated at once: several times in each of
// the books.
const batchLength = 5

// older returns a copy of a book as the program of an earlier format wrote it, in a
// folder of its own.
func older(t *testing.T, name string) *bolt.Store {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "adsum.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { checkConsistency(t, path) })
	b := bolt.New(path, store.Options{Timeout: time.Minute})
	b.MigrateBy(batchLength)
	return b
}

// wantBookOfVersion1 checks what book_v1.db holds.
func wantBookOfVersion1(t *testing.T, b store.Store) {
	t.Helper()
	storetest.View(t, b, func(r store.Reader) error {
		day, errD := r.Starting(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
		all, errA := r.Starting(time.Time{}, time.Time{})
		clients, errC := r.Clients()
		money, errM := r.MoneyOpen()
		support, errS := r.SupportDraft()
		events, errE := r.EventsOf("3ywrqg7v")
		if len(day) != 4 || len(all) != 7 || len(clients) != 6 || len(money) != 3 || len(support) == 0 {
			t.Errorf("%d on two days, %d in all, %d clients, %d with open money, %d requests", len(day), len(all), len(clients), len(money), len(support))
		}
		if len(day) > 0 && (day[0].ID != "3ywrqg7v" || day[0].Status != appointment.NoShow || day[0].Money.Paid != 18000) {
			t.Errorf("the first is %+v", day[0])
		}
		if len(events) != 3 || events[0].Verb != "book" || events[2].Verb != "noshow" {
			t.Errorf("the events are %v", events)
		}
		return errors.Join(errD, errA, errC, errM, errS, errE, store.Verify(r))
	})
}

func wantAlone(t *testing.T, b *bolt.Store) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(b.Path()))
	if err != nil || len(files) != 2 {
		t.Errorf("the folder has %v, %v", files, err)
	}
}

func TestOlderBookIsWrittenAnewByTheFirstToOpenIt(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*bolt.Store) error{
		"view":   func(b *bolt.Store) error { return b.View(context.Background(), func(store.Tx) error { return nil }) },
		"update": func(b *bolt.Store) error { return b.Update(context.Background(), func(store.Tx) error { return nil }) },
	} {
		b := older(t, "book_v1.db")
		if err := open(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		wantAlone(t, b)
		wantBookOfVersion1(t, b)
	}
}

func TestOlderBookIsWrittenAnewOnce(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v2.db")
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			storetest.Change(t, bolt.New(b.Path(), store.Options{Timeout: time.Minute}), "event"+string(rune('a'+i)), func(c *store.Change) error {
				return c.PutClient(appointment.Client{ID: string(rune('a' + i)), Name: "Anna"})
			})
		})
	}
	wait.Wait()
	storetest.View(t, b, func(r store.Reader) error {
		found, err := r.ClientsNamed("Anna")
		if len(found) != 9 {
			t.Errorf("%d clients", len(found))
		}
		return errors.Join(err, store.Verify(r))
	})
	wantAlone(t, b)
}

func TestWhatIsLeftOfAMigrationThatWasCutShortIsNoHindrance(t *testing.T) {
	t.Parallel()
	b, whole := older(t, "book_v1.db"), older(t, "book_v1.db")
	wantBookOfVersion1(t, whole)
	half := filepath.Join(filepath.Dir(b.Path()), ".adsum.db.migration")
	draft := filepath.Join(filepath.Dir(b.Path()), "..adsum.db.migration.draft-1")
	for path, content := range map[string][]byte{half: []byte("half"), half + ".lock": []byte("half"), draft: fileBytes(t, whole.Path())} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantBookOfVersion1(t, b)
	wantAlone(t, b)
}

func TestOlderBookIsReadWhereItCannotBeWritten(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("the superuser writes everywhere")
	}
	b := older(t, "book_v1.db")
	folder := filepath.Dir(b.Path())
	if err := errors.Join(os.Chmod(b.Path(), 0o400), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	before := fileBytes(t, b.Path())
	wantBookOfVersion1(t, b)
	if string(fileBytes(t, b.Path())) != string(before) {
		t.Error("the book was changed")
	}
}

func TestOlderBookThatIsDamagedStaysAsItIs(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v2.db")
	data := fileBytes(t, b.Path())
	for at := len(data) - 1; at > 0; at-- { // the last page that holds anything is one of the journal
		if string(data[at-5:at]) == "allow" {
			data[at-1] = 'W'
			break
		}
	}
	if err := os.WriteFile(b.Path(), data, 0o600); err != nil {
		t.Fatal(err)
	}
	wantLeft(t, b, "journal 20")
}

// wantLeft checks that an older book is not written anew for what is damaged in it, and
// stays as it is.
func wantLeft(t *testing.T, b *bolt.Store, damaged string) {
	t.Helper()
	before := fileBytes(t, b.Path())
	err := b.View(context.Background(), nothing)
	storetest.WantFault(t, err, fault.Damaged, "store.damaged")
	if v := fault.Of(err).Values; fmt.Sprint(v["kind"], " ", v["id"]) != damaged {
		t.Errorf("damaged is %v, want %s", v, damaged)
	}
	if string(fileBytes(t, b.Path())) != string(before) {
		t.Error("the book was changed")
	}
	wantAlone(t, b)
}

func fileBytes(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The book under another name would outlive what is forgotten in it.
func TestNameThatAMigrationLeftTheBookIsRemovedAtTheNextChange(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v1.db")
	wantBookOfVersion1(t, b)
	second := filepath.Join(filepath.Dir(b.Path()), "..adsum.db.migration.draft-1")
	if err := errors.Join(os.Link(b.Path(), second), os.Remove(b.Path()+".lock")); err != nil {
		t.Fatal(err)
	}
	if err := b.Update(context.Background(), nothing); err != nil {
		t.Fatal(err)
	}
	wantAlone(t, b)
}

// share lets a group use a book, and gives it away where this user can.
func share(t *testing.T, b *bolt.Store) {
	t.Helper()
	owner, group := os.Getuid(), os.Getgid()
	if owner == 0 {
		owner, group = 65534, 100
	}
	if err := errors.Join(os.Chown(b.Path(), owner, group), os.Chmod(b.Path(), 0o660)); err != nil {
		t.Fatal(err)
	}
}

// ownerOf returns whose a file is, as far as the system tells.
func ownerOf(info os.FileInfo) string {
	is := reflect.Indirect(reflect.ValueOf(info.Sys()))
	if is.Kind() != reflect.Struct || !is.FieldByName("Uid").IsValid() {
		return ""
	}
	return fmt.Sprint(is.FieldByName("Uid"), is.FieldByName("Gid"))
}

func TestBookThatWasWrittenAnewIsForThoseWhoHadIt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("permissions are the folder's")
	}
	b := older(t, "book_v1.db")
	share(t, b)
	before, errB := os.Stat(b.Path())
	wantBookOfVersion1(t, b)
	after, errA := os.Stat(b.Path())
	if err := errors.Join(errB, errA); err != nil {
		t.Fatal(err)
	}
	if after.Mode() != before.Mode() || ownerOf(after) != ownerOf(before) {
		t.Errorf("%v of %v, want %v of %v", after.Mode(), ownerOf(after), before.Mode(), ownerOf(before))
	}
}

// The lock file is theirs as well: they could not use the book without it.
func TestLockFileThatIsMadeIsForThoseWhoHaveTheBook(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("permissions are the folder's")
	}
	b := newBook(t)
	putOne(t, b, "a")
	share(t, b)
	if err := os.Remove(b.Path() + ".lock"); err != nil {
		t.Fatal(err)
	}
	if err := b.View(t.Context(), nothing); err != nil {
		t.Fatal(err)
	}
	lock, errL := os.Stat(b.Path() + ".lock")
	book, errB := os.Stat(b.Path())
	if err := errors.Join(errL, errB); err != nil {
		t.Fatal(err)
	}
	if lock.Mode() != book.Mode() || ownerOf(lock) != ownerOf(book) {
		t.Errorf("%v of %v, want %v of %v", lock.Mode(), ownerOf(lock), book.Mode(), ownerOf(book))
	}
}

func TestOlderBookIsReadAsItIsWhereItMayNotBeTouched(t *testing.T) {
	t.Parallel()
	path := older(t, "book_v1.db").Path()
	before := fileBytes(t, path)
	wantBookOfVersion1(t, bolt.New(path, store.Options{Untouched: true}))
	if string(fileBytes(t, path)) != string(before) {
		t.Error("the book was changed")
	}
}

func TestFormatThatABookHadIsToldOnce(t *testing.T) {
	t.Parallel()
	var told []int
	b := bolt.New(older(t, "book_v2.db").Path(), store.Options{Migrated: func(format int) { told = append(told, format) }})
	for range 2 {
		if err := b.Update(t.Context(), nothing); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(told, []int{2}) {
		t.Errorf("told %v", told)
	}
}

// The disk that is full is that of the book: nobody has heard of the file that was to
// become it. What cannot be written anew can be read.
func TestOlderBookOnAFullDiskIsReadAndTheErrorNamesIt(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v1.db")
	before := fileBytes(t, b.Path())
	b.FailCommits(false, syscall.ENOSPC)
	wantBookOfVersion1(t, b)
	err := b.Update(t.Context(), nothing)
	storetest.WantFault(t, err, fault.IO, "store.unwritten")
	if why, ok := fault.Of(err).Values["why"].(*fault.Error); !ok || why.Values["path"] != b.Path() || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%v: %+v", err, fault.Of(err).Values)
	}
	if string(fileBytes(t, b.Path())) != string(before) {
		t.Error("the book was changed")
	}
}
