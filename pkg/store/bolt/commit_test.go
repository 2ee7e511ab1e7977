package bolt_test

import (
	"context"
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// failingBook returns two stores over one book: the first is sound.
func failingBook(t *testing.T) (sound, flaky *bolt.Store) {
	t.Helper()
	sound = newBook(t)
	putOne(t, sound, "a")
	return sound, reopened(sound.Path(), store.Options{})
}

func putB(b *bolt.Store) error {
	return b.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte("b"), []byte("x")) })
}

// why returns the key of the cause that an error gives.
func why(err error) string {
	cause, _ := fault.Of(err).Values["why"].(*fault.Error)
	if cause == nil {
		return ""
	}
	return cause.Key
}

func TestCommitThatWroteNoMetaPageHasNotHappened(t *testing.T) {
	t.Parallel()
	for errno, want := range map[syscall.Errno]string{
		syscall.ENOSPC: "store.disk_full", syscall.EDQUOT: "store.quota", syscall.EIO: "store.disk_failing", syscall.EPERM: "store.denied", syscall.EFBIG: "store.io",
	} {
		b, flaky := failingBook(t)
		flaky.FailCommits(false, errno)
		err := putB(flaky)
		storetest.WantFault(t, err, fault.IO, "store.unwritten")
		if errors.Is(err, store.ErrCommit) || !errors.Is(err, errno) || why(err) != want {
			t.Errorf("%v: because of %q: %v", errno, why(err), err)
		}
		if holds(t, b, "b") {
			t.Errorf("%v: the change is there", errno)
		}
		putOne(t, b, "c")
	}
}

func TestMetaPageWhoseSyncFailedIsWrittenAgain(t *testing.T) {
	t.Parallel()
	b, flaky := failingBook(t)
	flaky.FailCommits(true, syscall.EIO)
	if err := putB(flaky); err != nil {
		t.Errorf("the second sync succeeded: %v", err)
	}
	if !holds(t, b, "b") {
		t.Error("the change is lost")
	}
}

// The page cache has the change, the disk may not.
func TestCommitWhoseSyncsAllFailHasAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	b, flaky := failingBook(t)
	flaky.FailCommits(true, syscall.EIO)
	flaky.FailSyncs(syscall.EIO)
	err := putB(flaky)
	storetest.WantFault(t, err, fault.OutcomeUnknown, "store.commit")
	if !errors.Is(err, store.ErrCommit) || why(err) != "store.disk_failing" {
		t.Errorf("because of %q: %v", why(err), err)
	}
	// Nobody builds on it, or says that it has happened, before the sync succeeds.
	for _, change := range []func(store.Tx) error{nothing, func(tx store.Tx) error { return tx.Put([]byte("c"), nil) }} {
		storetest.WantFault(t, flaky.Update(context.Background(), change), fault.IO, "store.disk_failing")
	}
	synced := 0
	b.WhenSynced(func() { synced++ })
	putOne(t, b, "c")
	if synced != 1 || !holds(t, b, "b") || !holds(t, b, "c") {
		t.Errorf("synced %d times before the next change", synced)
	}
	if putOne(t, b, "d"); synced != 1 {
		t.Errorf("synced %d times before the change after that", synced)
	}
}

func TestHalfOfAMetaPageIsPutBack(t *testing.T) {
	t.Parallel()
	b, flaky := failingBook(t)
	for page := range 2 {
		flaky.CommitWith(func(func() error) error {
			file, err := os.OpenFile(b.Path(), os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = file.WriteAt(make([]byte, 40), int64(page*bolt.PageSize))
			if err := errors.Join(err, file.Close()); err != nil {
				t.Fatal(err)
			}
			return syscall.ENOSPC
		})
		storetest.WantFault(t, putB(flaky), fault.IO, "store.unwritten")
		if holds(t, b, "b") || !holds(t, b, "a") {
			t.Error("the book is not as it was")
		}
	}
	putOne(t, b, "c")
}

func TestFailedCreationIsNoBookUnlessItHasItsName(t *testing.T) {
	t.Parallel()
	for _, happened := range []bool{true, false} {
		b := newBook(t)
		flaky := reopened(b.Path(), store.Options{})
		flaky.FailCommits(happened, syscall.ENOSPC)
		err := putB(flaky)
		if happened {
			storetest.WantFault(t, err, fault.OutcomeUnknown, "store.commit")
		} else {
			storetest.WantFault(t, err, fault.IO, "store.unwritten")
		}
		if errors.Is(err, store.ErrCommit) != happened || why(err) != "store.disk_full" || holds(t, b, "b") != happened {
			t.Errorf("happened %v: %v", happened, err)
		}
		putOne(t, b, "c")
	}
}
