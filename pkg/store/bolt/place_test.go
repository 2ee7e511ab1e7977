package bolt_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// Nobody replaces or removes anything there, so there is nothing to wait for.
func TestPlaceThatTakesNoFileIsRefusedAtOnceWithTheCause(t *testing.T) {
	t.Parallel()
	b := reopened(t.TempDir()+"/x/../adsum.db", store.Options{})
	err := putB(b)
	storetest.WantFault(t, err, fault.IO, "store.io")
	if cause := fault.Of(err).Values["cause"]; cause != fault.CauseOf(syscall.ENOENT) {
		t.Errorf("the cause is %v", cause)
	}
}

func TestPathThatNamesAFolderIsNoPlaceForABook(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"folder/", "folder//", "folder/.", "folder/.."} {
		within := t.TempDir()
		b := reopened(within+"/"+name, store.Options{})
		storetest.WantFault(t, b.View(context.Background(), nothing), fault.Invalid, "store.not_a_file")
		storetest.WantFault(t, putB(b), fault.Invalid, "store.not_a_file")
		if found, err := os.ReadDir(within); err != nil || len(found) > 0 {
			t.Errorf("%s: made %v, %v", name, found, err)
		}
	}
}

// The book has its name, and a power cut may keep it: it is not "not done".
func TestCreationWhoseNameMayNotLastHasAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.CommitWith(func(func() error) error { return errors.Join(fresh.ErrUnsynced, syscall.EIO) })
	err := putB(b)
	storetest.WantFault(t, err, fault.OutcomeUnknown, "store.commit")
	if why(err) != "store.disk_failing" {
		t.Errorf("because of %q", why(err))
	}
	if _, err := os.Lstat(filepath.Dir(b.Path())); errors.Is(err, fs.ErrNotExist) {
		t.Error("no folder was made")
	}
}
