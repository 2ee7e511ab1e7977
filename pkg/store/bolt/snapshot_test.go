package bolt_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// written writes a snapshot to a file of its own.
func written(t *testing.T, s store.Snapshot) *bolt.Store {
	t.Helper()
	data := make([]byte, s.Size)
	if _, err := s.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	overwrite(t, path, data)
	return bolt.New(path, store.Options{MustExist: true, Copy: true})
}

// Others write while it is read, and none of that is in it.
func TestSnapshotIsTheBookAtOneMoment(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, copied bool) {
		b := grown(t)
		var before map[string]string
		var taken *bolt.Store
		calls := 0
		report, err := b.SnapshotWhile(t.Context(), copied, func(s store.Snapshot) error {
			calls++
			before = storetest.Contents(t, b)
			for i := range 3 {
				if calls == 1 {
					churn(t, b, fmt.Sprint("while", i))
				}
			}
			taken = written(t, s)
			return nil
		})
		if err != nil || report.Count() > 0 {
			t.Fatal(named(report), err)
		}
		if want := map[bool]int{true: 1, false: 2}[copied]; calls != want {
			t.Errorf("it was taken %d times, want %d", calls, want)
		}
		if !maps.Equal(before, storetest.Contents(t, taken)) {
			t.Error("the copy holds something else than the book did")
		}
		if r, err := taken.Verify(t.Context(), func(int64, int64) {}); err != nil || r.Count() > 0 {
			t.Errorf("the copy: %v, %v", named(r), err)
		}
		wantOnly(t, taken.Path())
	})
}

// wantOnly wants nothing else in the folder of a file.
func wantOnly(t *testing.T, path string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("the folder has %v, %v", files, err)
	}
}

func TestDamagedBookGivesNoSnapshot(t *testing.T) {
	t.Parallel()
	b := grown(t)
	spoilMeta(t, b.Path(), 0)
	report, err := b.SnapshotWhile(t.Context(), true, func(store.Snapshot) error {
		t.Error("it was given")
		return nil
	})
	if err != nil || report.Count() == 0 {
		t.Errorf("found %q, %v", named(report), err)
	}
}

func TestErrorOfOneWhoTakesASnapshotIsReturned(t *testing.T) {
	t.Parallel()
	full := fault.New(fault.IO, "backup.full")
	_, err := grown(t).SnapshotWhile(t.Context(), true, func(store.Snapshot) error { return full })
	if !errors.Is(err, full) {
		t.Error(err)
	}
	_, err = newBook(t).SnapshotWhile(t.Context(), true, func(store.Snapshot) error { return nil })
	storetest.WantFault(t, err, fault.Invalid, "store.missing")
}

func TestWritersGoOnWhileASnapshotIsTaken(t *testing.T) {
	t.Parallel()
	b := grown(t)
	impatient := bolt.New(b.Path(), store.Options{Timeout: time.Second})
	_, err := b.SnapshotWhile(t.Context(), true, func(store.Snapshot) error {
		return impatient.Update(t.Context(), func(tx store.Tx) error { return tx.Put([]byte("x"), []byte("y")) })
	})
	if err != nil {
		t.Error(err)
	}
}

func TestSnapshotTellsHowFarItHasCome(t *testing.T) {
	t.Parallel()
	done, total, size := int64(0), int64(0), int64(0)
	_, err := grown(t).Snapshot(t.Context(), func(d, of int64) {
		if d*max(total, 1) < done*of {
			t.Errorf("from %d of %d to %d of %d", done, total, d, of)
		}
		done, total = d, of
	}, func(s store.Snapshot) error {
		size = s.Size
		s.Progress(s.Size)
		return nil
	})
	if err != nil || size == 0 || done != total {
		t.Errorf("%d of %d, %v", done, total, err)
	}
}

func TestCopyIsOnlyRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "copy.db")
	overwrite(t, path, fileBytes(t, grown(t).Path()))
	c := bolt.New(path, store.Options{MustExist: true, Copy: true})
	before := fileBytes(t, path)
	noError(t, c.View(t.Context(), nothing))
	err := c.Update(t.Context(), func(tx store.Tx) error { return tx.Put([]byte("x"), []byte("y")) })
	storetest.WantFault(t, err, fault.Internal, "store.misuse")
	if string(before) != string(fileBytes(t, path)) {
		t.Error("it was changed")
	}
	wantOnly(t, path)
}
