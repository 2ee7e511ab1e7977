package bolt_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/gofrs/flock"
	"go.etcd.io/bbolt"
)

func TestViewOfNoBookCreatesNothing(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	storetest.View(t, b, func(r store.Reader) error {
		_, found, err := r.Appointment("a")
		if found {
			t.Error("found an appointment in no book")
		}
		return err
	})
	wantNothingMade(t, b)
}

func TestRefusedFirstChangeCreatesNothing(t *testing.T) {
	t.Parallel()
	own := errors.New("own")
	for name, refuse := range map[string]func(store.Tx) error{
		"nothing written": nothing,
		"an error":        func(tx store.Tx) error { return errors.Join(tx.Put([]byte("a"), nil), own) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBook(t)
			if err := b.Update(context.Background(), refuse); err != nil && !errors.Is(err, own) {
				t.Error(err)
			}
			wantNothingMade(t, b)
		})
	}
}

func wantNothingMade(t *testing.T, b *bolt.Store) {
	t.Helper()
	if _, err := os.Lstat(filepath.Dir(b.Path())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
}

func TestBookIsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	for path, want := range map[string]fs.FileMode{
		filepath.Dir(b.Path()): 0o700 | fs.ModeDir,
		b.Path():               0o600,
		b.Path() + ".lock":     0o600,
	} {
		if info, err := os.Lstat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, %v, want %v", filepath.Base(path), info.Mode(), err, want)
		}
	}
	if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != 2 {
		t.Errorf("found %v, %v, want the book and its lock", found, err)
	}
}

func TestFolderThatExistsKeepsItsPermissions(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	putOne(t, reopened(filepath.Join(folder, "adsum.db"), store.Options{}), "a")
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("the folder has %v, %v", info.Mode(), err)
	}
}

func putOne(t testing.TB, s store.Store, key string) {
	t.Helper()
	if err := s.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte(key), []byte("x")) }); err != nil {
		t.Fatal(err)
	}
}

func TestRefusalChangesNoByte(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	before := fingerprint(t, b)
	own := errors.New("own")
	for name, refuse := range map[string]func(store.Tx) error{
		"nothing written": nothing,
		"an error":        func(tx store.Tx) error { return errors.Join(tx.Put([]byte("b"), nil), tx.Delete([]byte("a")), own) },
	} {
		if err := b.Update(context.Background(), refuse); err != nil && !errors.Is(err, own) {
			t.Error(err)
		}
		if fingerprint(t, b) != before {
			t.Errorf("%s: the book has changed", name)
		}
	}
	putOne(t, b, "b")
	if fingerprint(t, b) == before {
		t.Error("a write has not changed the book")
	}
}

func fingerprint(t *testing.T, b *bolt.Store) [32]byte {
	t.Helper()
	data, err := os.ReadFile(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(data)
}

func TestSymbolicLinksAreRefused(t *testing.T) {
	t.Parallel()
	for _, suffix := range []string{"", ".lock"} {
		b := newBook(t)
		putOne(t, b, "a")
		linked := bolt.New(filepath.Join(t.TempDir(), "linked.db"), store.Options{})
		if suffix == ".lock" {
			putOne(t, linked, "a")
			_ = os.Remove(linked.Path() + suffix)
		}
		if err := os.Symlink(b.Path(), linked.Path()+suffix); err != nil {
			t.Skip(err)
		}
		key := map[string]string{"": "store.symlink", ".lock": "store.lock_not_a_file"}[suffix]
		storetest.WantFault(t, linked.View(context.Background(), nothing), fault.Invalid, key)
		storetest.WantFault(t, linked.Update(context.Background(), nothing), fault.Invalid, key)
	}
}

func TestFolderIsNoBook(t *testing.T) {
	t.Parallel()
	b := bolt.New(t.TempDir(), store.Options{})
	storetest.WantFault(t, b.View(context.Background(), nothing), fault.Invalid, "store.not_a_file")
	storetest.WantFault(t, b.Update(context.Background(), nothing), fault.Invalid, "store.not_a_file")
}

func TestPathBelowAFileIsAnIOError(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b := bolt.New(filepath.Join(file, "adsum.db"), store.Options{})
	err := b.View(context.Background(), nothing)
	storetest.WantFault(t, err, fault.IO, "store.io")
	if f := fault.Of(err); f.Values["path"] != b.Path() || f.Values["cause"] != fault.CauseOf(syscall.ENOTDIR) {
		t.Errorf("values are %v", f.Values)
	}
}

func TestWaitingTooLongIsBusy(t *testing.T) {
	t.Parallel()
	for name, hold := range map[string]func(path string) (io.Closer, error){
		"at the database": func(path string) (io.Closer, error) {
			return bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Minute})
		},
		"at the turnstile": func(path string) (io.Closer, error) {
			lock := flock.New(path + ".lock")
			return lock, lock.Lock()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBook(t)
			putOne(t, b, "a")
			held, err := hold(b.Path())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = held.Close() }()
			hasty := reopened(b.Path(), store.Options{Timeout: time.Millisecond})
			storetest.WantFault(t, hasty.View(context.Background(), nothing), fault.Busy, "store.busy")
			storetest.WantFault(t, hasty.Update(context.Background(), nothing), fault.Busy, "store.busy")
		})
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	lock := flock.New(b.Path() + ".lock")
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Close() }()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- b.Update(ctx, nothing) }()
	cancel()
	storetest.WantFault(t, <-done, fault.Interrupted, "store.interrupted")
}

// A writer holds the turnstile to the end, a reader only until it has the
// database's own lock.
func TestReadersLeaveTheTurnstileAndWritersHoldIt(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	free := func(store.Tx) error {
		if !turnstileIsFree(t, b) {
			return errors.New("held")
		}
		return nil
	}
	if err := b.View(context.Background(), free); err != nil {
		t.Errorf("in a view: %v", err)
	}
	if err := b.Update(context.Background(), free); err == nil {
		t.Error("in an update: free")
	}
	if !turnstileIsFree(t, b) {
		t.Error("afterwards: held")
	}
}

func turnstileIsFree(t *testing.T, b *bolt.Store) bool {
	t.Helper()
	lock := flock.New(b.Path() + ".lock")
	free, err := lock.TryLock()
	if err != nil {
		t.Error(err)
	}
	_ = lock.Close()
	return free
}

func TestNewReadersDoNotOvertakeAWaitingWriter(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	written := make(chan error, 1)
	storetest.View(t, b, func(store.Reader) error {
		go func() {
			other := reopened(b.Path(), store.Options{Timeout: time.Minute})
			written <- other.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("b"), nil) })
		}()
		for turnstileIsFree(t, b) {
			runtime.Gosched()
		}
		hasty := reopened(b.Path(), store.Options{Timeout: time.Millisecond})
		storetest.WantFault(t, hasty.View(context.Background(), nothing), fault.Busy, "store.busy")
		return nil
	})
	if err := <-written; err != nil {
		t.Error(err)
	}
}

func TestOverlappingReadersDoNotStarveAWriter(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	var over atomic.Bool
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			own := reopened(b.Path(), store.Options{Timeout: time.Minute})
			for !over.Load() {
				if err := own.View(context.Background(), func(store.Tx) error { runtime.Gosched(); return nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 10 {
		putOne(t, b, "b")
	}
	over.Store(true)
	readers.Wait()
}

// Whoever waits while the file is replaced must not write to the old one.
func TestWriteAfterAReplacementGoesToTheNewFile(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	data, err := os.ReadFile(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	held, err := bbolt.Open(b.Path(), 0o600, &bbolt.Options{Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	written := make(chan error, 1)
	go func() {
		written <- b.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("b"), []byte("x")) })
	}()
	for turnstileIsFree(t, b) {
		runtime.Gosched()
	}
	restored := b.Path() + ".restored"
	if err := errors.Join(os.WriteFile(restored, data, 0o600), os.Rename(restored, b.Path()), held.Close()); err != nil {
		t.Fatal(err)
	}
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	if err := b.View(context.Background(), func(tx store.Tx) error {
		value, err := tx.Get([]byte("b"))
		if value == nil {
			t.Error("the write is lost")
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

// The same, where the file is replaced at the worst moment: opened, not locked.
func TestReplacementBetweenOpeningAndLockingIsNoticed(t *testing.T) {
	t.Parallel()
	for name, use := range map[string]func(*bolt.Store, func(store.Tx) error) error{
		"view":   func(b *bolt.Store, do func(store.Tx) error) error { return b.View(context.Background(), do) },
		"update": func(b *bolt.Store, do func(store.Tx) error) error { return b.Update(context.Background(), do) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, restored := newBook(t), newBook(t)
			putOne(t, b, "old")
			putOne(t, restored, "new")
			b.WhenOpened(func() {
				if err := os.Rename(restored.Path(), b.Path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Error(err)
				}
			})
			if err := use(b, func(tx store.Tx) error {
				value, err := tx.Get([]byte("new"))
				if value == nil {
					t.Error("the replaced file was used")
				}
				return err
			}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestBookThatVanishesWhileItIsOpenedReadsAsEmpty(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	putOne(t, b, "a")
	b.WhenOpened(func() { _ = os.Remove(b.Path()) })
	if err := b.View(context.Background(), func(tx store.Tx) error {
		value, err := tx.Get([]byte("a"))
		if value != nil {
			t.Errorf("found %q", value)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

func TestBookInAReadOnlyFolderCanBeReadOnly(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	b := newBook(t)
	putOne(t, b, "a")
	folder := filepath.Dir(b.Path())
	if err := errors.Join(os.Remove(b.Path()+".lock"), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	if err := b.View(context.Background(), nothing); err != nil {
		t.Errorf("view: %v", err)
	}
	storetest.WantFault(t, b.Update(context.Background(), nothing), fault.IO, "store.io")
	other := bolt.New(filepath.Join(folder, "sub", "other.db"), store.Options{})
	err := other.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("a"), nil) })
	storetest.WantFault(t, err, fault.IO, "store.io")
}

func TestTwentyAtOnceOnOneSlotAndNoBookLetOneThrough(t *testing.T) {
	t.Parallel()
	path := newBook(t).Path()
	taken := errors.New("taken")
	var booked, refused atomic.Int32
	var wait sync.WaitGroup
	for i := range 20 {
		wait.Go(func() {
			id := string(rune('a' + i))
			b := reopened(path, store.Options{Timeout: time.Minute})
			err := b.Update(context.Background(), func(tx store.Tx) error {
				c := store.NewChange(tx)
				if found, err := c.Overlapping(storetest.Anna(id, storetest.Noon())); err != nil || len(found) > 0 {
					return errors.Join(err, taken)
				}
				if err := c.PutAppointment(storetest.Anna(id, storetest.Noon())); err != nil {
					return err
				}
				_, err := c.Record(store.Event{ID: "event-" + id}, nil)
				return err
			})
			switch {
			case err == nil:
				booked.Add(1)
			case errors.Is(err, taken):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if booked.Load() != 1 || refused.Load() != 19 {
		t.Errorf("%d booked, %d refused", booked.Load(), refused.Load())
	}
	storetest.View(t, bolt.New(path, store.Options{}), store.Verify)
}
